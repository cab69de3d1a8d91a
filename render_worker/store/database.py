"""The connection to SQLite or PostgreSQL, and the migrations."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa

from core.service_problems import (
    DatabaseFailed,
    DatabaseTooNew,
    DatabaseTooOld,
    DiskFull,
    RevisionUnknown,
)

T = TypeVar("T")
VERSION_TABLE = "talkingphoto_version"
_MIGRATIONS = Path(__file__).parent / "migrations"
_SQLITE_READERS = 4
_MIGRATION_LOCK = 7_421_350_911  # any number of ours; two workers must not migrate at once


class Database:
    """Runs functions of a connection in transactions, each on a thread of a small pool.

    ``url``: ``sqlite:///path`` or ``postgresql://...``. SQLite has one writer at a time anyway, so
    writes queue up on one thread and never meet a lock. ``connections``: most that are opened to
    PostgreSQL, two at least; a third of them is for reading.
    """

    def __init__(self, url: str, *, connections: int = 8) -> None:
        self.url = url
        self.postgres = url.startswith("postgresql")
        self._engine = _engine(url, connections)
        readers = max(1, connections // 3) if self.postgres else _SQLITE_READERS
        writers = connections - readers if self.postgres else 1
        self._writers = ThreadPoolExecutor(writers, "database-write")
        self._readers = ThreadPoolExecutor(readers, "database-read")

    async def write(self, work: Callable[[sa.Connection], T]) -> T:
        """Run ``work`` in a transaction of its own, committed when it returns.

        Raises DiskFull, or DatabaseFailed where the database cannot be reached.
        """
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._writers, self.write_now, work)

    async def read(self, work: Callable[[sa.Connection], T]) -> T:
        """As ``write``, for work that changes nothing."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._readers, self.read_now, work)

    def write_now(self, work: Callable[[sa.Connection], T]) -> T:
        """``write`` on this thread."""
        try:
            with self._engine.begin() as connection:
                if not self.postgres:
                    connection.exec_driver_sql("BEGIN IMMEDIATE")
                return work(connection)
        except sa.exc.OperationalError as error:
            raise _failure(error) from error

    def read_now(self, work: Callable[[sa.Connection], T]) -> T:
        """``read`` on this thread."""
        try:
            with self._engine.connect() as connection:
                return work(connection)
        except sa.exc.OperationalError as error:
            raise _failure(error) from error

    def migrate(self) -> None:
        """Bring the tables to the newest version; safe when several workers start at once.

        Raises DatabaseTooNew where a newer release has been at work, DatabaseFailed, DiskFull.
        """
        from alembic.util import CommandError

        try:
            with self._engine.begin() as connection:
                if self.postgres:
                    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_MIGRATION_LOCK)))
                _alembic(connection, "upgrade", "head")
        except CommandError:
            raise DatabaseTooNew from None
        except sa.exc.OperationalError as error:
            raise _failure(error) from error

    def check(self) -> None:
        """Raise DatabaseTooOld or DatabaseTooNew unless the tables are this release's; DatabaseFailed."""
        from alembic.migration import MigrationContext
        from alembic.script import ScriptDirectory

        scripts = ScriptDirectory(str(_MIGRATIONS))
        known = {script.revision for script in scripts.walk_revisions()}
        opts = {"version_table": VERSION_TABLE}
        found = self.read_now(
            lambda c: MigrationContext.configure(c, opts=opts).get_current_revision()
        )
        if found is not None and found not in known:
            raise DatabaseTooNew
        if found != scripts.get_current_head():
            raise DatabaseTooOld

    def downgrade(self, revision: str) -> None:
        """Take the tables back to an older version, for an older release; "base" drops them all.

        Nothing may use the database meanwhile. Raises RevisionUnknown.
        """
        from alembic.util import CommandError

        try:
            with self._engine.begin() as connection:
                _alembic(connection, "downgrade", revision)
        except CommandError:
            raise RevisionUnknown(revision=revision[:40]) from None

    def close(self) -> None:
        """Let the connections go."""
        self._writers.shutdown()
        self._readers.shutdown()
        self._engine.dispose()


def _engine(url: str, connections: int) -> sa.Engine:
    if url.startswith("postgresql"):
        _, _, rest = url.partition("://")
        return sa.create_engine(
            f"postgresql+psycopg://{rest}",
            pool_size=connections,
            max_overflow=0,
            pool_pre_ping=True,
            connect_args={"connect_timeout": 5},
        )
    engine = sa.create_engine(url, connect_args={"timeout": 30, "check_same_thread": False})

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where write() says so
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")  # an accepted job survives a power cut
        connection.execute("PRAGMA foreign_keys=ON")

    return engine


def _failure(error: sa.exc.OperationalError) -> Exception:
    text = str(error.orig).lower()
    if "is full" in text or "no space" in text or "disk i/o" in text:
        return DiskFull()
    return DatabaseFailed()


def _alembic(connection: sa.Connection, verb: str, revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    getattr(command, verb)(config, revision)
