"""Photos that may speak no more: opted out, withdrawn or taken down. They are blocked for all clients."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from render_worker.store.audit import note
from render_worker.store.prints import PhotoPrint, Whose
from render_worker.store.tables import blocks

# Statements that every job needs are made once; it takes longer than to run them.
_EXACTLY = sa.select(blocks.c.id).where(blocks.c.sha256 == sa.bindparam("sha256")).limit(1)
_HASHES = sa.select(blocks.c.id, blocks.c.hashes).where(blocks.c.sha256 == sa.bindparam("sha256"))
_FOR_REASON = _EXACTLY.where(blocks.c.reason == sa.bindparam("reason"))
_MARK = sa.select(sa.func.count(), sa.func.max(blocks.c.at))

# Why a photo is blocked.
OPT_OUT, WITHDRAWN, TAKEN_DOWN = "opt_out", "withdrawn", "taken_down"


def block(
    connection: sa.Connection, photo: PhotoPrint, reason: str, whose: Whose | None = None
) -> str:
    """Let a photo speak no more; the same photo for the same reason is blocked once."""
    found = blocked_for(connection, photo.sha256, reason)
    if found is not None:
        return found
    name = str(uuid.uuid4())
    connection.execute(
        blocks.insert().values(
            id=name,
            reason=reason,
            at=datetime.now(UTC),
            sha256=photo.sha256,
            hashes=photo.hashes,
            client=whose.client if whose else None,
            platform=whose.platform if whose else None,
            user=whose.user if whose else None,
        )
    )
    note(
        connection,
        whose.client if whose else "operator",
        "photo blocked",
        details=f"{name} {reason}",
    )
    return name


def complete(
    connection: sa.Connection, photo: PhotoPrint, is_complete: Callable[[bytes | None], bool]
) -> None:
    """Give every block of this very file the hashes of ``photo``, where it has those of an older
    release and these are of today. It is dated anew, by which all workers notice."""
    if not is_complete(photo.hashes):
        return
    rows = connection.execute(_HASHES, {"sha256": photo.sha256}).all()
    older = [row.id for row in rows if not is_complete(row.hashes)]
    connection.execute(
        blocks.update()
        .where(blocks.c.id.in_(older))
        .values(hashes=photo.hashes, at=datetime.now(UTC))
    )


def blocked_exactly(connection: sa.Connection, sha256: str) -> bool:
    """Whether this very file is blocked."""
    return connection.execute(_EXACTLY, {"sha256": sha256}).one_or_none() is not None


def blocked_for(connection: sa.Connection, sha256: str, reason: str) -> str | None:
    """The block of this very file for this reason, if there is one."""
    found = connection.execute(_FOR_REASON, {"sha256": sha256, "reason": reason})
    name = found.scalar_one_or_none()
    return None if name is None else str(name)


def blocks_since(
    connection: sa.Connection, known: tuple[int, datetime | None]
) -> tuple[tuple[int, datetime | None], list[bytes]] | None:
    """The hashes of all blocked photos and a mark of this state; None if it is the ``known`` one."""
    counted = connection.execute(_MARK).one()
    mark = (int(counted[0]), counted[1])
    if mark == known:
        return None
    query = sa.select(blocks.c.hashes).where(blocks.c.hashes.is_not(None))
    return mark, list(connection.execute(query).scalars())


def every(connection: sa.Connection) -> list[sa.Row[Any]]:
    """All blocks, the newest first, without their hashes."""
    columns = (blocks.c.id, blocks.c.reason, blocks.c.at, blocks.c.client, blocks.c.platform)
    return list(connection.execute(sa.select(*columns).order_by(blocks.c.at.desc())))


def lift(connection: sa.Connection, name: str) -> bool:
    """Let a photo speak again, if somebody says that it may; False where there is no such block."""
    note(connection, "operator", "photo unblocked", details=name[:36])
    return connection.execute(blocks.delete().where(blocks.c.id == name)).rowcount == 1
