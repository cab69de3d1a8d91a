"""Both kinds of database, for whoever tests what is written into them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from postgres_server import running_postgres

from render_worker.store.database import Database


@pytest.fixture(scope="module")
def postgres_url() -> Iterator[str]:
    """A server of the module's own."""
    with running_postgres() as server:
        yield server.database("store")


@pytest.fixture(params=["sqlite", "postgresql"])
def migrated(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """With all tables: a new SQLite file, and the module's PostgreSQL as its tests have left it."""
    url = f"sqlite:///{tmp_path / 'jobs.sqlite'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
    database = Database(url)
    database.migrate()
    yield database
    database.close()
