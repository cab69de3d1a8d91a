"""What users chose for all their clips; of one who chose nothing there is no row."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from core.preferences import Preferences
from render_worker.store.tables import preferences


def read(connection: sa.Connection, client: str, platform: str, user: str) -> Preferences:
    """What the user chose; nothing where nothing is known."""
    query = sa.select(preferences.c.chosen).where(*_whose(client, platform, user))
    text = connection.execute(query).scalar_one_or_none()
    chosen = json.loads(text) if text else {}
    # A newer worker on the same database may know of more.
    return Preferences.model_validate({n: v for n, v in chosen.items() if n in _FIELDS})


def write(
    connection: sa.Connection, client: str, platform: str, user: str, chosen: Preferences
) -> None:
    """Replace what the user chose before; nothing chosen leaves nothing about the user."""
    values = chosen.model_dump(mode="json", exclude_none=True)
    if not values:
        connection.execute(preferences.delete().where(*_whose(client, platform, user)))
        return
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    news = {"chosen": json.dumps(values), "changed_at": datetime.now(UTC)}
    row = {"client": client, "platform": platform, "user": user, **news}
    connection.execute(
        insert(preferences)
        .values(row)
        .on_conflict_do_update(index_elements=["client", "platform", "user"], set_=news)
    )


def _whose(client: str, platform: str, user: str) -> tuple[sa.ColumnElement[bool], ...]:
    table = preferences.c
    return table.client == client, table.platform == platform, table.user == user


_FIELDS = frozenset(Preferences.model_fields)
