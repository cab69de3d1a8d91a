"""What workers on one PostgreSQL tell each other at once, by LISTEN and NOTIFY.

News is a courtesy: whoever misses some finds out by looking, a little later. So nothing waits for it,
it is sent after the commit that it tells of (in a transaction that writes nothing, which keeps the
lock that NOTIFY takes at a commit short), and on SQLite, where there is only one worker, not at all.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from enum import StrEnum

import sqlalchemy as sa
import structlog

from core.problems import Problem
from render_worker.store.database import Database

_log = structlog.get_logger()
_CHANNEL = "talkingphoto"
_AGAIN_SECONDS = 1.0
# A connection that only listens notices by these that the other end is gone (libpq's names).
_KEEP_ALIVE = {
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "connect_timeout": 5,
}


class Word(StrEnum):
    """What there is to tell, always of one thing."""

    ENDED = "ended"  # a job
    QUEUED = "queued"  # a job, and the worker that accepted it has no slot free
    FORGET = "forget"  # a photo, by its SHA-256, or "" for all photos


Heard = Callable[[Word, str], None]


class News:
    """``heard(word, what)`` is called on this event loop with what other workers tell."""

    def __init__(self, database: Database, sender: str, heard: Heard) -> None:
        self._database = database
        self._sender = sender
        self._heard = heard
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Begin to listen."""
        if self._database.postgres:
            self._keep(asyncio.create_task(self._listen()))

    async def stop(self) -> None:
        """Neither listen nor tell any more."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def tell(self, word: Word, what: str) -> None:
        """Have the other workers know soon."""
        if self._database.postgres:
            self._keep(asyncio.create_task(self._tell(f"{self._sender} {word} {what}")))

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _tell(self, text: str) -> None:
        with contextlib.suppress(Problem):
            await self._database.write(
                lambda c: c.execute(sa.select(sa.func.pg_notify(_CHANNEL, text)))
            )

    async def _listen(self) -> None:
        import psycopg

        while True:
            try:
                await self._listen_once()
            except (psycopg.Error, OSError) as error:
                _log.warning("no news", error=type(error).__name__)
            await asyncio.sleep(_AGAIN_SECONDS)

    async def _listen_once(self) -> None:
        import psycopg

        address = "postgresql://" + self._database.url.partition("://")[2]
        connection = await psycopg.AsyncConnection.connect(
            psycopg.conninfo.make_conninfo(address, **_KEEP_ALIVE), autocommit=True
        )
        async with connection:
            await connection.execute(f"LISTEN {_CHANNEL}")
            async for news in connection.notifies():
                self._hear(news.payload)

    def _hear(self, text: str) -> None:
        sender, _, rest = text.partition(" ")
        word, _, what = rest.partition(" ")
        if sender != self._sender and word in set(Word):
            self._heard(Word(word), what)
