"""The tables of the worker. A change here needs a migration in ``migrations/versions``.

The queue engine (DBOS) keeps tables of its own; a workflow's id is the job's id. What clients see
lives here, so that one conditional UPDATE decides who finishes, cancels or expires a job.
"""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """A point in time, UTC. SQLite knows no time zones and keeps what is written."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: sa.Dialect,  # noqa: ARG002  the signature is SQLAlchemy's
    ) -> datetime | None:
        """To UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(
        self,
        value: datetime | None,
        dialect: sa.Dialect,  # noqa: ARG002
    ) -> datetime | None:
        """With its time zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

clients = sa.Table(
    "clients",
    metadata,
    sa.Column("name", sa.String(100), primary_key=True),
    sa.Column("scopes", sa.String(500), nullable=False),  # separated by blanks, as OAuth does
    sa.Column("created_at", UtcDateTime, nullable=False),
)

tokens = sa.Table(
    "tokens",
    metadata,
    # The public half of the token, by which it is found; the secret half is only kept as a hash.
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("client", sa.String(100), sa.ForeignKey("clients.name"), nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("expires_at", UtcDateTime),
)

jobs = sa.Table(
    "jobs",
    metadata,
    sa.Column("id", sa.String(36), primary_key=True),
    sa.Column("client", sa.String(100), nullable=False),
    sa.Column("idempotency_key", sa.String(200), nullable=False),
    sa.Column("fingerprint", sa.String(64), nullable=False),  # SHA-256 of what was asked
    sa.Column("platform", sa.String(32), nullable=False),
    sa.Column("user", sa.String(200), nullable=False),
    sa.Column("request", sa.Text, nullable=False),  # JobRequest as JSON
    sa.Column("photo_key", sa.String(200), nullable=False),
    sa.Column("voice_key", sa.String(200)),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("version", sa.BigInteger, nullable=False),
    sa.Column("priority", sa.Integer, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("started_at", UtcDateTime),
    sa.Column("finished_at", UtcDateTime),
    sa.Column("deadline", UtcDateTime),
    sa.Column("attempts", sa.Integer, nullable=False),
    # Who renders it: raised by every claim, so that an executor that was thought dead and has been
    # replaced can no longer write.
    sa.Column("fence", sa.Integer, nullable=False),
    sa.Column("executor", sa.String(100)),
    sa.Column("progress", sa.Text, nullable=False),  # Progress as JSON
    sa.Column("problem", sa.Text),  # ProblemDetails as JSON
    sa.Column("clip", sa.Text),  # ClipFigures as JSON
    sa.Column("clip_key", sa.String(200)),
    sa.Column("outbox_sequence", sa.BigInteger, unique=True),
    sa.Column("delivered_at", UtcDateTime),
    sa.UniqueConstraint("client", "idempotency_key"),
    sa.Index("ix_jobs_waiting", "state", "priority", "created_at"),
    sa.Index("ix_jobs_user", "client", "platform", "user", "state"),
    sa.Index("ix_jobs_outbox", "client", "delivered_at", "outbox_sequence"),
    sa.Index("ix_jobs_finished_at", "finished_at"),
)

preferences = sa.Table(
    "preferences",
    metadata,
    sa.Column("client", sa.String(100), primary_key=True),
    sa.Column("platform", sa.String(32), primary_key=True),
    sa.Column("user", sa.String(200), primary_key=True),
    sa.Column("chosen", sa.Text, nullable=False),  # Preferences as JSON
    sa.Column("changed_at", UtcDateTime, nullable=False),
)

# Numbers that are handed out in the order of commits: the row stays locked until the commit.
counters = sa.Table(
    "counters",
    metadata,
    sa.Column("name", sa.String(32), primary_key=True),
    sa.Column("value", sa.BigInteger, nullable=False),
)

# One row a running worker; who has not been seen for the length of a lease is taken for dead.
executors = sa.Table(
    "executors",
    metadata,
    sa.Column("id", sa.String(100), primary_key=True),
    sa.Column("seen_at", UtcDateTime, nullable=False),
    sa.Column("started_at", UtcDateTime, nullable=False),
    sa.Column("slots", sa.Integer, nullable=False),
    sa.Column("draining", sa.Boolean, nullable=False),
)

# Who did what, without any photo, text or voice; outlives the jobs.
audit = sa.Table(
    "audit",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", UtcDateTime, nullable=False, index=True),
    sa.Column("client", sa.String(100), nullable=False),
    sa.Column("action", sa.String(64), nullable=False),
    sa.Column("job", sa.String(36), index=True),
    sa.Column("details", sa.Text, nullable=False),
)
