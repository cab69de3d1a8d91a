"""What the photos of clips are known by, and a scope for opt-outs."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_CLIENTS = sa.table("clients", sa.column("name", sa.String), sa.column("scopes", sa.String))
_SCOPE = "opt_outs"


def upgrade() -> None:
    """Make the table; who could have photos blocked before still can."""
    op.create_table(
        "clip_photos",
        sa.Column("clip", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("hashes", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("clip", "number", name=op.f("pk_clip_photos")),
    )
    _rewrite(lambda scopes: scopes | {_SCOPE} if "jobs" in scopes else scopes)


def downgrade() -> None:
    """Drop the table; clips of deleted jobs lead to no photo any more."""
    op.drop_table("clip_photos")
    _rewrite(lambda scopes: scopes - {_SCOPE})


def _rewrite(change: Callable[[set[str]], set[str]]) -> None:
    connection = op.get_bind()
    for row in connection.execute(sa.select(_CLIENTS)).all():
        words = " ".join(sorted(change(set(row.scopes.split()))))
        update = _CLIENTS.update().where(_CLIENTS.c.name == row.name)
        connection.execute(update.values(scopes=words))
