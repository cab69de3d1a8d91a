"""Who had how many photos blocked in the last day.

Releases from here on also end sets of hashes with one byte, and note in ``jobs.executor`` what the
operator wants tried again. Neither needs a change on the way up; older releases know neither.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from render_worker.store.tables import UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_HASHES_OF = ("attestations", "blocks", "clip_photos", "consent_requests")
# A hash has 32 bytes, so a set with one more has the mark of this release.
_WITHOUT_MARK = (
    "UPDATE {table} SET hashes = substr(hashes, 1, length(hashes) - 1) "
    "WHERE length(hashes) % 32 = 1"
)
_NOBODYS = "UPDATE jobs SET executor = NULL WHERE executor = 'to be tried again'"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "opt_outs",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("who", sa.String(length=64), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opt_outs")),
    )
    op.create_index("ix_opt_outs_who", "opt_outs", ["who", "at"])


def downgrade() -> None:
    """Drop the table; blocks stay, as an older release reads them, and it queues again itself what
    was to be tried again."""
    for table in _HASHES_OF:
        op.execute(sa.text(_WITHOUT_MARK.format(table=table)))
    op.execute(sa.text(_NOBODYS))
    op.drop_table("opt_outs")
