"""Whoever sends many jobs at once does not make the others wait for all of them."""

from __future__ import annotations

import asyncio
from collections import Counter
from pathlib import Path

from worker_process import running_worker, submit

from core.client import WorkerClient

MANY, FEW = 16, 4
OTHERS = ("ben", "cleo", "dora")


def test_who_comes_after_a_crowd_of_one_users_jobs_takes_turns_with_it(tmp_path: Path) -> None:
    async def crowd(client: WorkerClient) -> list[str]:
        """Whose jobs ended, in order; none begins before all are in the queue."""
        first = await submit(client, "hang", user="zoe")
        async with asyncio.timeout(60):
            while (await client.job(first.id)).started_at is None:
                await asyncio.sleep(0.05)
        users = ["greedy"] * MANY + [user for user in OTHERS for _ in range(FEW)]
        for user in users:
            await submit(client, "say it", user=user)
        await client.cancel(first.id)
        order: list[str] = []
        async with asyncio.timeout(120):
            async for item in client.outbox():
                if item.job.id != first.id:
                    order.append(item.job.user)
                if len(order) == len(users):
                    return order
        raise AssertionError("the outbox ended")

    with running_worker(tmp_path / "data", jobs_per_device=1, max_per_user=MANY) as worker:
        order = worker.use(crowd)
    turns = len(OTHERS) + 1
    for turn in range(FEW):
        assert set(order[turn * turns : (turn + 1) * turns]) == {"greedy", *OTHERS}, order
    assert Counter(order[FEW * turns :]) == {"greedy": MANY - FEW}
