"""What befalls one worker on SQLite: it is killed again and again, and started again each time."""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass
from pathlib import Path

from bookkeeping_bot import BookkeepingBot, Books
from two_workers import until
from worker_process import RunningWorker, start_worker

_USERS = 20
_SETTINGS = {"jobs_per_device": 4, "max_per_user": 900, "max_attempts": 20}


@dataclass(frozen=True)
class Killings:
    """What was seen. ``clips``: jobs for which a clip lies in the worker's folder."""

    books: Books
    seconds: float
    clips: int


async def worker_killed_again_and_again(
    folder: Path, *, jobs: int, kills: int, job_seconds: float, seed: int = 7
) -> Killings:
    """``jobs`` jobs on a worker that is killed ``kills`` times at random moments: while jobs are
    accepted, rendered and delivered, and once right after a start."""
    chance = random.Random(seed)
    data = folder / "data"
    workers = [start_worker(data, **_SETTINGS)]
    port = int(workers[0].url.rpartition(":")[2])
    began = time.monotonic()
    try:
        async with BookkeepingBot([workers[0].url], workers[0].token) as bot:
            async with asyncio.TaskGroup() as group:
                for number in range(jobs):
                    text = f"numbered {job_seconds * 2 * chance.random():.3f} {number}"
                    user = f"user {number % _USERS}"
                    group.create_task(bot.submit(f"key-{number}", text, user))
                group.create_task(_kill(workers, port, kills, chance, bot.books, jobs))
            await bot.all_delivered(60 + jobs * job_seconds)
            seconds = time.monotonic() - began
            await bot.audit()
    finally:
        workers[-1].kill()
    clips = {clip.parent.name for clip in (data / "objects" / "clips").rglob("*.mp4")}
    return Killings(bot.books, seconds, len(clips))


async def _kill(
    workers: list[RunningWorker],
    port: int,
    kills: int,
    chance: random.Random,
    books: Books,
    jobs: int,
) -> None:
    """Kill when so many jobs were delivered that kills and work end together, and a little later."""
    for number in range(kills):
        share = jobs * number // (kills + 1)
        await until(lambda share=share: len(books.deliveries) >= share)  # type: ignore[misc]
        await asyncio.sleep(chance.uniform(0.0, 1.0))
        await asyncio.to_thread(workers[-1].kill)
        started = await asyncio.to_thread(start_worker, workers[-1].data, port=port, **_SETTINGS)
        workers.append(started)
