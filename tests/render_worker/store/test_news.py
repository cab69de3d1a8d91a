"""Workers on one PostgreSQL tell each other what has happened, and keep to their connections."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from postgres_server import PostgresServer, running_postgres
from worker_process import make, running_worker

from core.client import WorkerClient
from core.settings import WorkerSettings
from render_worker.store.database import Database
from render_worker.store.news import News, Word

LISTENING = 2  # of ours and of DBOS


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresServer]:
    with running_postgres() as server:
        yield server


async def _until(true: Callable[[], bool], again: Callable[[], None] = lambda: None) -> None:
    async with asyncio.timeout(30):
        while not true():
            again()
            await asyncio.sleep(0.1)


def between_two(
    url: str, work: Callable[[News, News, list[tuple[Word, str]]], Awaitable[None]]
) -> None:
    """Do ``work`` with two that listen to each other, and what the second one has heard."""

    async def run() -> None:
        heard: list[tuple[Word, str]] = []
        database = Database(url, connections=2)
        one = News(database, "one", lambda word, what: heard.append((Word.QUEUED, "by itself")))
        two = News(database, "two", lambda word, what: heard.append((word, what)))
        one.start()
        two.start()
        try:
            await _until(lambda: bool(heard), lambda: one.tell(Word.FORGET, "first"))
            heard.clear()
            await asyncio.sleep(0.3)
            heard.clear()
            await work(one, two, heard)
        finally:
            await one.stop()
            await two.stop()
            database.close()

    asyncio.run(run())


def test_the_others_hear_what_one_tells(postgres: PostgresServer) -> None:
    async def work(one: News, _two: News, heard: list[tuple[Word, str]]) -> None:
        one.tell(Word.ENDED, "job-1")
        await _until(lambda: bool(heard))
        assert heard == [(Word.ENDED, "job-1")]

    between_two(postgres.database("heard"), work)


def test_what_is_no_news_of_ours_is_passed_over(postgres: PostgresServer) -> None:
    url = postgres.database("strange")

    async def work(one: News, _two: News, heard: list[tuple[Word, str]]) -> None:
        with psycopg.connect(url, autocommit=True) as connection:
            for text in ("", "nonsense", "else nonsense job", "a b c d"):
                connection.execute("SELECT pg_notify('talkingphoto', %s)", (text,))
        one.tell(Word.FORGET, "")
        await _until(lambda: bool(heard))
        assert heard == [(Word.FORGET, "")]

    between_two(url, work)


def test_listening_goes_on_after_the_database_was_away(postgres: PostgresServer) -> None:
    async def work(one: News, _two: News, heard: list[tuple[Word, str]]) -> None:
        postgres.stop("immediate")
        one.tell(Word.ENDED, "lost")  # nobody waits for it, and nothing breaks
        postgres.start()
        await _until(lambda: bool(heard), lambda: one.tell(Word.ENDED, "job-2"))
        assert heard[0] == (Word.ENDED, "job-2")

    between_two(postgres.database("away"), work)


def test_a_worker_keeps_to_its_connections(postgres: PostgresServer, tmp_path: Path) -> None:
    url = postgres.database("counted")
    counts: list[int] = []

    async def rush(client: WorkerClient) -> None:
        jobs = [asyncio.create_task(make(client, "sleep 0.1", user=f"u{n}")) for n in range(20)]
        while not all(job.done() for job in jobs):
            counts.append(await asyncio.to_thread(_connections, url))
            await asyncio.sleep(0.05)
        await asyncio.gather(*jobs)

    with running_worker(tmp_path / "data", database_url=url, jobs_per_device=3) as worker:
        worker.use(rush)
    allowed = WorkerSettings()
    assert max(counts) <= allowed.database_connections + allowed.queue_connections + LISTENING


def _connections(url: str) -> int:
    with psycopg.connect(url) as connection:
        row = connection.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).fetchone()
    assert row is not None
    return int(row[0])
