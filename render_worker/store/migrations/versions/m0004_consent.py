"""The ledger of consent, blocked photos, reports and strikes, and what bots remember."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from render_worker.store.tables import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TABLES = ("attestations", "consent_requests", "blocks", "reports", "strikes", "states")


def upgrade() -> None:
    """Make the tables; what waits in the queue has no attestation and is refused."""
    op.add_column("jobs", sa.Column("attestation", sa.String(length=36)))
    op.add_column("jobs", sa.Column("attestation_2", sa.String(length=36)))
    op.add_column("jobs", sa.Column("reviewed_at", UtcDateTime()))
    op.create_index("ix_jobs_attestation", "jobs", ["attestation"])
    op.create_index("ix_jobs_attestation_2", "jobs", ["attestation_2"])
    op.create_table(
        "attestations",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("client", sa.String(length=100), nullable=False),
        sa.Column("platform", sa.String(length=32), nullable=False),
        sa.Column("user", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("wording", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=35)),
        sa.Column("consent_request", sa.String(length=36)),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("hashes", sa.LargeBinary()),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("withdrawn_at", UtcDateTime()),
        sa.Column("reason", sa.String(length=16)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attestations")),
    )
    op.create_index(
        "ix_attestations_user", "attestations", ["client", "platform", "user", "sha256"]
    )
    op.create_index("ix_attestations_consent_request", "attestations", ["consent_request"])
    op.create_table(
        "consent_requests",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("client", sa.String(length=100), nullable=False),
        sa.Column("platform", sa.String(length=32), nullable=False),
        sa.Column("asker", sa.String(length=200), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("wording", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=35)),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("hashes", sa.LargeBinary()),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("answered_at", UtcDateTime()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_requests")),
    )
    op.create_index(
        "ix_consent_requests_asker", "consent_requests", ["client", "platform", "asker"]
    )
    op.create_index(
        "ix_consent_requests_subject", "consent_requests", ["client", "platform", "subject"]
    )
    op.create_table(
        "blocks",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("hashes", sa.LargeBinary()),
        sa.Column("client", sa.String(length=100)),
        sa.Column("platform", sa.String(length=32)),
        sa.Column("user", sa.String(length=200)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blocks")),
    )
    op.create_index("ix_blocks_sha256", "blocks", ["sha256"])
    op.create_index("ix_blocks_user", "blocks", ["client", "platform", "user"])
    op.create_table(
        "reports",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("client", sa.String(length=100), nullable=False),
        sa.Column("platform", sa.String(length=32), nullable=False),
        sa.Column("user", sa.String(length=200)),
        sa.Column("job", sa.String(length=200)),
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reported_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("settled_at", UtcDateTime()),
        sa.Column("outcome", sa.String(length=16)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
    )
    op.create_index("ix_reports_open", "reports", ["settled_at", "due_at"])
    op.create_index("ix_reports_user", "reports", ["client", "platform", "user"])
    op.create_table(
        "strikes",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strikes")),
    )
    op.create_index("ix_strikes_who", "strikes", ["who", "at"])
    op.create_table(
        "states",
        sa.Column("client", sa.String(length=100), nullable=False),
        sa.Column("platform", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("client", "platform", "key", name=op.f("pk_states")),
    )
    op.create_index("ix_states_expires_at", "states", ["expires_at"])


def downgrade() -> None:
    """Drop the tables with all that was agreed to and blocked."""
    for table in _TABLES:
        op.drop_table(table)
    op.drop_index("ix_jobs_attestation_2", table_name="jobs")
    op.drop_index("ix_jobs_attestation", table_name="jobs")
    with op.batch_alter_table("jobs") as jobs:
        jobs.drop_column("reviewed_at")
        jobs.drop_column("attestation_2")
        jobs.drop_column("attestation")
