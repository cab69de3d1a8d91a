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
    sa.Column("photo_2_key", sa.String(200)),
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
    # Rows of ``attestations``: nothing is rendered of a photo without a valid one.
    sa.Column("attestation", sa.String(36)),
    sa.Column("attestation_2", sa.String(36)),
    sa.Column("reviewed_at", UtcDateTime),  # the operator looked at what was put on hold
    sa.UniqueConstraint("client", "idempotency_key"),
    sa.Index("ix_jobs_waiting", "state", "priority", "created_at"),
    sa.Index("ix_jobs_user", "client", "platform", "user", "state"),
    sa.Index("ix_jobs_outbox", "client", "delivered_at", "outbox_sequence"),
    sa.Index("ix_jobs_finished_at", "finished_at"),
    sa.Index("ix_jobs_attestation", "attestation"),
    sa.Index("ix_jobs_attestation_2", "attestation_2"),
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

# The ledger of consent. A photo is known by the SHA-256 of its bytes and by a set of perceptual
# hashes (see ``render_worker.photo_match``), which is null until somebody had time to make it.
attestations = sa.Table(
    "attestations",
    metadata,
    sa.Column("id", sa.String(36), primary_key=True),
    sa.Column("client", sa.String(100), nullable=False),
    sa.Column("platform", sa.String(32), nullable=False),
    sa.Column("user", sa.String(200), nullable=False),  # who may let the photo speak
    sa.Column("subject", sa.String(16), nullable=False),
    sa.Column("by", sa.String(200), nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("wording", sa.String(200), nullable=False),
    sa.Column("language", sa.String(35)),
    sa.Column("consent_request", sa.String(36)),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("hashes", sa.LargeBinary),
    sa.Column("recorded_at", UtcDateTime, nullable=False),
    sa.Column("withdrawn_at", UtcDateTime),
    sa.Column("reason", sa.String(16)),
    sa.Index("ix_attestations_user", "client", "platform", "user", "sha256"),
    sa.Index("ix_attestations_consent_request", "consent_request"),
)

consent_requests = sa.Table(
    "consent_requests",
    metadata,
    sa.Column("id", sa.String(36), primary_key=True),
    sa.Column("client", sa.String(100), nullable=False),
    sa.Column("platform", sa.String(32), nullable=False),
    sa.Column("asker", sa.String(200), nullable=False),
    sa.Column("subject", sa.String(200), nullable=False),
    sa.Column("wording", sa.String(200), nullable=False),
    sa.Column("language", sa.String(35)),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("hashes", sa.LargeBinary),
    sa.Column("asked_at", UtcDateTime, nullable=False),
    sa.Column("expires_at", UtcDateTime, nullable=False),
    sa.Column("answered_at", UtcDateTime),
    sa.Index("ix_consent_requests_asker", "client", "platform", "asker"),
    sa.Index("ix_consent_requests_subject", "client", "platform", "subject"),
)

# Photos that may speak no more, for all clients. Who asked for it is forgotten with them; the
# block stays.
blocks = sa.Table(
    "blocks",
    metadata,
    sa.Column("id", sa.String(36), primary_key=True),
    sa.Column("reason", sa.String(16), nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("hashes", sa.LargeBinary),
    sa.Column("client", sa.String(100)),
    sa.Column("platform", sa.String(32)),
    sa.Column("user", sa.String(200)),
    sa.Index("ix_blocks_sha256", "sha256"),
    sa.Index("ix_blocks_user", "client", "platform", "user"),
)

reports = sa.Table(
    "reports",
    metadata,
    sa.Column("id", sa.String(36), primary_key=True),
    sa.Column("client", sa.String(100), nullable=False),
    sa.Column("platform", sa.String(32), nullable=False),
    sa.Column("user", sa.String(200)),
    sa.Column("job", sa.String(200)),
    sa.Column("category", sa.String(32), nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("reported_at", UtcDateTime, nullable=False),
    sa.Column("due_at", UtcDateTime, nullable=False),
    sa.Column("settled_at", UtcDateTime),
    sa.Column("outcome", sa.String(16)),
    sa.Index("ix_reports_open", "settled_at", "due_at"),
    sa.Index("ix_reports_user", "client", "platform", "user"),
)

# Refusals of one person in the last day. ``who`` is a digest, so that /forget is no way out.
strikes = sa.Table(
    "strikes",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("who", sa.String(64), nullable=False),
    sa.Column("category", sa.String(32), nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Index("ix_strikes_who", "who", "at"),
)

# Photos that one person had blocked in the last day, by the same digest.
opt_outs = sa.Table(
    "opt_outs",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("who", sa.String(64), nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Index("ix_opt_outs_who", "who", "at"),
)

# What bots remember, as they like: they keep nothing themselves.
states = sa.Table(
    "states",
    metadata,
    sa.Column("client", sa.String(100), primary_key=True),
    sa.Column("platform", sa.String(32), primary_key=True),
    sa.Column("key", sa.String(200), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("version", sa.BigInteger, nullable=False),
    sa.Column("changed_at", UtcDateTime, nullable=False),
    sa.Column("expires_at", UtcDateTime, nullable=False, index=True),
)

# Every clip that was made here, by the id in its watermark; see ``store.clips``. ``job`` is no
# foreign key: the job is deleted after months.
clips = sa.Table(
    "clips",
    metadata,
    sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("job", sa.String(36), nullable=False, unique=True),
    sa.Column("epoch", sa.Integer, nullable=False),
    sa.Column("made_on", sa.Date, nullable=False, index=True),
    sa.Column("credentials_key", sa.String(200)),
)

# What is known of the photos that a clip was made of, and no name: a clip that turns up again leads
# to them, although its job is deleted or its maker forgotten. ``number``: 1, or 2 of a duet.
clip_photos = sa.Table(
    "clip_photos",
    metadata,
    sa.Column("clip", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("sha256", sa.String(64), nullable=False),
    sa.Column("hashes", sa.LargeBinary),
)

# The keys that all workers on this database mark clips with.
key_bundles = sa.Table(
    "key_bundles",
    metadata,
    sa.Column("name", sa.String(32), primary_key=True),
    sa.Column("bundle", sa.Text, nullable=False),
    sa.Column("changed_at", UtcDateTime, nullable=False),
)

# Recordings in which people read a sentence aloud, whose voice photos may speak in for them alone.
own_voices = sa.Table(
    "own_voices",
    metadata,
    sa.Column("client", sa.String(100), primary_key=True),
    sa.Column("platform", sa.String(32), primary_key=True),
    sa.Column("user", sa.String(200), primary_key=True),
    sa.Column("language", sa.String(35), nullable=False),
    sa.Column("challenge", sa.String(36), nullable=False),
    sa.Column("sentence", sa.Text, nullable=False),
    sa.Column("wording", sa.String(200), nullable=False),
    sa.Column("wording_language", sa.String(35)),
    sa.Column("object_key", sa.String(200), nullable=False, index=True),
    sa.Column("confirmed_at", UtcDateTime, nullable=False),
)

voice_challenges = sa.Table(
    "voice_challenges",
    metadata,
    sa.Column("id", sa.String(36), primary_key=True),
    sa.Column("client", sa.String(100), nullable=False),
    sa.Column("platform", sa.String(32), nullable=False),
    sa.Column("user", sa.String(200), nullable=False),
    sa.Column("language", sa.String(35), nullable=False),
    sa.Column("phrases", sa.Text, nullable=False),  # a list as JSON
    sa.Column("made_at", UtcDateTime, nullable=False, index=True),
    sa.Column("expires_at", UtcDateTime, nullable=False),
    sa.Column("used_at", UtcDateTime),
    sa.Index("ix_voice_challenges_user", "client", "platform", "user"),
)
