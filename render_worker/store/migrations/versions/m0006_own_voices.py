"""Recordings of people's own voices, and the sentences that they are given to read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from render_worker.store.tables import UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "own_voices",
        sa.Column("client", sa.String(length=100), nullable=False),
        sa.Column("platform", sa.String(length=32), nullable=False),
        sa.Column("user", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("challenge", sa.String(length=36), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("wording", sa.String(length=200), nullable=False),
        sa.Column("wording_language", sa.String(length=35)),
        sa.Column("object_key", sa.String(length=200), nullable=False),
        sa.Column("confirmed_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("client", "platform", "user", name=op.f("pk_own_voices")),
    )
    op.create_index("ix_own_voices_object_key", "own_voices", ["object_key"])
    op.create_table(
        "voice_challenges",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("client", sa.String(length=100), nullable=False),
        sa.Column("platform", sa.String(length=32), nullable=False),
        sa.Column("user", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=35), nullable=False),
        sa.Column("phrases", sa.Text(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voice_challenges")),
    )
    op.create_index("ix_voice_challenges_user", "voice_challenges", ["client", "platform", "user"])
    op.create_index("ix_voice_challenges_made_at", "voice_challenges", ["made_at"])


def downgrade() -> None:
    """Drop the tables; nobody's voice is confirmed any more, and the sweep takes the sounds."""
    op.drop_index("ix_voice_challenges_made_at", table_name="voice_challenges")
    op.drop_index("ix_voice_challenges_user", table_name="voice_challenges")
    op.drop_table("voice_challenges")
    op.drop_index("ix_own_voices_object_key", table_name="own_voices")
    op.drop_table("own_voices")
