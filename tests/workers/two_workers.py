"""What befalls two workers on one PostgreSQL: one is frozen and woken, the other killed for good."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg
from bookkeeping_bot import BookkeepingBot, Books
from postgres_server import PostgresServer
from worker_process import RunningWorker, start_worker

_USERS = 5
_PATIENCE = 60.0


@dataclass(frozen=True)
class Ordeal:
    """What was seen. ``took_over``: seconds until the frozen worker was taken for dead;
    ``zombie_lost``: jobs that it found to be others' when it woke."""

    books: Books
    seconds: float
    took_over: float
    zombie_lost: int


async def two_workers_in_trouble(
    server: PostgresServer,
    folder: Path,
    *,
    jobs: int,
    job_seconds: float,
    lease_seconds: float,
    slots: int = 1,
) -> Ordeal:
    """``jobs`` jobs on two workers while one is frozen, taken for dead and woken, PostgreSQL dies
    and comes back, and then the other worker is killed for good."""
    database = server.database(folder.name)
    settings = {
        "database_url": database,
        "objects_url": str(folder / "objects"),
        "lease_seconds": lease_seconds,
        "jobs_per_device": slots,
        "max_per_user": 900,
    }
    first = start_worker(folder / "first", **settings)
    second = start_worker(folder / "second", **settings)
    began = time.monotonic()
    try:
        async with BookkeepingBot([first.url, second.url], first.token) as bot:
            work = asyncio.create_task(_submit_all(bot, jobs, job_seconds))
            await until(lambda: len(bot.books.deliveries) >= jobs // 10)
            await until(lambda: renders(database, first))
            first.freeze()
            frozen = time.monotonic()
            await until(lambda: forgotten(database, first))
            took_over = time.monotonic() - frozen
            first.wake()
            await until(lambda: len(bot.books.deliveries) >= jobs // 3)
            server.stop("immediate")
            await asyncio.sleep(1.0)
            server.start()
            await until(lambda: len(bot.books.deliveries) >= jobs // 2)
            await until(lambda: renders(database, second))
            second.kill()
            await work
            await bot.all_delivered(_PATIENCE + jobs * job_seconds)
            seconds = time.monotonic() - began
            await bot.audit()
    finally:
        for worker in (first, second):
            if worker.process.poll() is None:
                worker.wake()
                worker.kill()
    return Ordeal(bot.books, seconds, took_over, first.log.read_text().count('"job lost"'))


async def _submit_all(bot: BookkeepingBot, jobs: int, job_seconds: float) -> None:
    async with asyncio.TaskGroup() as group:
        for number in range(jobs):
            text = f"numbered {job_seconds} {number}"
            group.create_task(bot.submit(f"key-{number}", text, f"user {number % _USERS}"))


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(_PATIENCE):
        while not true():
            await asyncio.sleep(0.05)


def renders(database: str, worker: RunningWorker) -> bool:
    """Whether the worker has just begun a job."""
    question = (
        "SELECT count(*) FROM jobs WHERE state = 'running' AND executor LIKE %s"
        " AND started_at > now() - interval '0.2 seconds'"
    )
    return _count(database, question, worker) > 0


def forgotten(database: str, worker: RunningWorker) -> bool:
    """Whether the other one took the worker for dead."""
    return _count(database, "SELECT count(*) FROM executors WHERE id LIKE %s", worker) == 0


def _count(database: str, question: str, worker: RunningWorker) -> int:
    """``question`` about the executor; its name holds the number of its process."""
    with psycopg.connect(database) as connection:
        row = connection.execute(question, (f"%-{worker.process.pid}-%",)).fetchone()
    return int(row[0]) if row else 0
