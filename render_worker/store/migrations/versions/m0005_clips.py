"""Which clips were made here, and the keys that workers share."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from render_worker.store.tables import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "clips",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("job", sa.String(length=36), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("credentials_key", sa.String(length=200)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clips")),
        sa.UniqueConstraint("job", name=op.f("uq_clips_job")),
    )
    op.create_index("ix_clips_made_on", "clips", ["made_on"])
    op.create_table(
        "key_bundles",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("bundle", sa.Text(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_key_bundles")),
    )


def downgrade() -> None:
    """Drop the tables; no clip that was made is known any more, and shared keys are gone."""
    op.drop_table("key_bundles")
    op.drop_index("ix_clips_made_on", table_name="clips")
    op.drop_table("clips")
