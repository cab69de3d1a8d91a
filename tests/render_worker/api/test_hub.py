"""What waiting event streams are told of, and that looking never ends for good."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from render_worker.api.hub import Hub
from render_worker.store.database import Database


class BreakingDatabase(Database):
    """Its reads break for no reason that anybody thought of."""

    breaking = False
    reads = 0

    async def read(self, work: Callable[[sa.Connection], Any]) -> Any:
        self.reads += 1
        if self.breaking:
            raise KeyError("nobody thought of this")
        return await super().read(work)


def with_hub(folder: Path, work: Callable[[Hub, BreakingDatabase], Any]) -> None:
    async def run() -> None:
        database = BreakingDatabase(f"sqlite:///{folder / 'jobs.sqlite'}")
        database.migrate()
        hub = Hub(database)
        hub.start()
        try:
            await work(hub, database)
        finally:
            await hub.stop()
            database.close()

    asyncio.run(run())


def test_an_ended_job_wakes_its_followers_and_the_outbox(tmp_path: Path) -> None:
    async def work(hub: Hub, _database: BreakingDatabase) -> None:
        with hub.job("a") as mine, hub.job("b") as other, hub.outbox() as outbox:
            hub.wake("a")
            assert (mine.is_set(), other.is_set(), outbox.is_set()) == (True, False, False)
            hub.ended("b")
            assert other.is_set()
            assert outbox.is_set()

    with_hub(tmp_path, work)


def test_a_mistake_while_looking_does_not_end_the_looks(tmp_path: Path) -> None:
    async def work(hub: Hub, database: BreakingDatabase) -> None:
        with hub.outbox() as grown:
            database.breaking = True
            before = database.reads
            async with asyncio.timeout(30):
                while database.reads < before + 2:
                    await asyncio.sleep(0.05)
                grown.clear()
                database.breaking = False
                await database.write(
                    lambda c: c.exec_driver_sql("UPDATE counters SET value = value + 1")
                )
                await grown.wait()

    with_hub(tmp_path, work)
