"""The keys of all workers on one PostgreSQL, as a row there."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa

from render_worker.store.tables import key_bundles

_NAME = "disclosure"


def read(connection: sa.Connection) -> str | None:
    """The keys as they lie there, sealed or not; None before the first start."""
    query = sa.select(key_bundles.c.bundle).where(key_bundles.c.name == _NAME)
    return connection.execute(query).scalar_one_or_none()


def insert(connection: sa.Connection, bundle: str) -> bool:
    """Keep the first keys; False when another worker was faster."""
    row = {"name": _NAME, "bundle": bundle, "changed_at": datetime.now(UTC)}
    try:
        with connection.begin_nested():
            connection.execute(key_bundles.insert().values(**row))
    except sa.exc.IntegrityError:
        return False
    return True


def replace(connection: sa.Connection, bundle: str, was: str) -> bool:
    """Keep renewed keys in the place of ``was``; False when they are not those any more."""
    changed = connection.execute(
        key_bundles.update()
        .where(key_bundles.c.name == _NAME, key_bundles.c.bundle == was)
        .values(bundle=bundle, changed_at=datetime.now(UTC))
    )
    return changed.rowcount == 1
