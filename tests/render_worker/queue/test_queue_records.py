"""The queue forgets what has ended and keeps what waits; it does not grow for ever."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

from render_worker.queue.durable import DurableQueue


def test_records_of_ended_jobs_go_and_those_of_waiting_ones_stay(tmp_path: Path) -> None:
    async def run() -> None:
        through: list[str] = []

        async def render(job: str) -> float | None:
            if job == "endless":
                await asyncio.Event().wait()
            through.append(job)
            return None

        queue = DurableQueue(f"sqlite:///{tmp_path / 'queue.sqlite'}", "local", 1, render)
        await queue.start()
        try:
            names = [f"job-{number}" for number in range(5)]
            for number, name in enumerate([*names, "endless", "waiting"]):
                await queue.put(name, number + 1)
            async with asyncio.timeout(30):
                while await queue.active() != {"endless", "waiting"}:
                    await asyncio.sleep(0.05)
            now = datetime.now(UTC)
            assert await queue.forget(now - timedelta(hours=1), 100) == 0
            later = now + timedelta(seconds=1)
            assert [await queue.forget(later, 3) for _ in range(3)] == [3, 2, 0]
            assert [await queue.knows(name) for name in (*names, "endless", "waiting")] == [
                *[False] * 5,
                True,
                True,
            ]
            for name in ("endless", "waiting"):
                await queue.cancel(name)
        finally:
            await queue.stop(0)
        assert sorted(through) == names

    asyncio.run(run())
