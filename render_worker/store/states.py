"""What bots remember under keys of their own; each entry goes when nobody changed it for its time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.consent import StoredState
from core.consent_problems import StateChanged
from render_worker.store.tables import states

KEEP_SECONDS = 30 * 86_400.0
NOTHING = StoredState()


def read(connection: sa.Connection, client: str, platform: str, key: str) -> StoredState:
    """What lies there; ``NOTHING`` where nothing does, or no longer."""
    row = _row(connection, client, platform, key)
    if row is None:
        return NOTHING
    return StoredState(value=json.loads(row.value), version=row.version, expires_at=row.expires_at)


def write(
    connection: sa.Connection,
    client: str,
    platform: str,
    key: str,
    value: dict[str, Any],
    *,
    seconds: float | None,
    version: int | None,
) -> StoredState:
    """Replace what lies there, if it is still of ``version``.

    Versions go on rising over what has expired. Raises StateChanged, except where the same change
    was made just before: its answer may have been lost.
    """
    _lock(connection, client, platform, key)
    before = _row(connection, client, platform, key)
    found = before.version if before is not None else 0
    text = json.dumps(value, sort_keys=True)
    if version is not None and version != found:
        if before is None or found != version + 1 or before.value != text:
            raise StateChanged
        found = version
    now = datetime.now(UTC)
    expires = now + timedelta(seconds=KEEP_SECONDS if seconds is None else seconds)
    news = {"value": text, "version": found + 1, "changed_at": now, "expires_at": expires}
    where = _whose(client, platform, key)
    if connection.execute(states.update().where(*where).values(news)).rowcount == 0:
        connection.execute(
            states.insert().values(client=client, platform=platform, key=key, **news)
        )
    return StoredState(value=value, version=found + 1, expires_at=expires)


def delete(
    connection: sa.Connection, client: str, platform: str, key: str, *, version: int | None
) -> None:
    """Forget what lies there; what is gone already is no mistake. Raises StateChanged."""
    _lock(connection, client, platform, key)
    row = _row(connection, client, platform, key)
    if row is not None and version is not None and row.version != version:
        raise StateChanged
    connection.execute(states.delete().where(*_whose(client, platform, key)))


def of_person(
    connection: sa.Connection, client: str, platform: str, user: str
) -> Sequence[sa.Row[Any]]:
    """Entries whose key names the person: one of its parts between colons is their id."""
    query = sa.select(states).where(
        states.c.client == client,
        states.c.platform == platform,
        states.c.key.contains(user, autoescape=True),
    )
    return [row for row in connection.execute(query) if user in row.key.split(":")]


def expire(connection: sa.Connection) -> int:
    """Delete what has outlived its time; how many entries."""
    return connection.execute(
        states.delete().where(states.c.expires_at < datetime.now(UTC))
    ).rowcount


def _row(connection: sa.Connection, client: str, platform: str, key: str) -> sa.Row[Any] | None:
    query = sa.select(states).where(
        *_whose(client, platform, key), states.c.expires_at > datetime.now(UTC)
    )
    return connection.execute(query).one_or_none()


def _lock(connection: sa.Connection, client: str, platform: str, key: str) -> None:
    """One writer a key; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        name = sa.func.hashtextextended(f"state {client} {platform} {key}", 0)
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(name)))


def _whose(client: str, platform: str, key: str) -> tuple[sa.ColumnElement[bool], ...]:
    table = states.c
    return table.client == client, table.platform == platform, table.key == key
