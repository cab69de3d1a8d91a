"""The photo of the second speaker of a duet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column."""
    op.add_column("jobs", sa.Column("photo_2_key", sa.String(length=200)))


def downgrade() -> None:
    """Drop the column; the sweep deletes the photos that it named."""
    with op.batch_alter_table("jobs") as table:
        table.drop_column("photo_2_key")
