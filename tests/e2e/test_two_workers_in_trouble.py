"""Two workers share a database; whatever befalls them, a bot gets every clip exactly once."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from bookkeeping_bot import BookkeepingBot
from postgres_server import PostgresServer, running_postgres
from two_workers import two_workers_in_trouble
from worker_process import RunningWorker, running_worker


def test_a_zombie_is_fenced_and_finishes_what_its_killed_colleague_left(tmp_path: Path) -> None:
    with running_postgres() as server:
        ordeal = asyncio.run(
            two_workers_in_trouble(server, tmp_path, jobs=20, job_seconds=0.4, lease_seconds=2)
        )
    books = ordeal.books
    assert len(set(books.accepted.values())) == 20
    assert (books.lost, books.failed, books.mistakes) == (set(), [], [])
    assert ordeal.zombie_lost >= 1, "the frozen worker never noticed that its job was taken over"
    assert books.rendered_again >= 2, "nobody was disturbed"


def test_a_stream_that_breaks_with_the_database_goes_on_at_once(tmp_path: Path) -> None:
    async def through_a_restart(worker: RunningWorker, server: PostgresServer) -> float:
        async with BookkeepingBot([worker.url], worker.token) as bot:
            await bot.submit("before", "numbered 0.1", "somebody")
            await bot.all_delivered(30)
            await asyncio.to_thread(server.stop, "immediate")
            await asyncio.sleep(1.0)
            await asyncio.to_thread(server.start)
            await bot.submit("after", "numbered 0.1", "somebody")
            begin = time.monotonic()
            await bot.all_delivered(40)
            return time.monotonic() - begin

    with (
        running_postgres() as server,
        running_worker(tmp_path / "data", database_url=server.url) as worker,
    ):
        assert asyncio.run(through_a_restart(worker, server)) < 10
