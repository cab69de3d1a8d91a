"""How a worker bears a rush: accept times, refusals and the order over users.

``python -m benchmarks.worker_load [--jobs 1000] [--rate 50] [--users 20]`` starts a worker of its own
with a recipe of fixed cost and prints one JSON object.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "workers"))

from worker_process import PHOTO, RunningWorker, running_worker

from core.client import WorkerClient
from core.job import JobRequest
from core.problems import Problem


async def rush(worker: RunningWorker, jobs: int, rate: float, users: int) -> dict[str, object]:
    """Submit ``jobs`` at ``rate`` per second, whether or not the ones before are through."""
    accept_seconds: list[float] = []
    refused: Counter[str] = Counter()
    accepted: dict[str, str] = {}

    async def one(client: WorkerClient, number: int) -> None:
        request = JobRequest(text="sleep 0.01", user=f"user-{number % users}")
        begin = time.perf_counter()
        try:
            job = await client.submit(request, PHOTO * 1000, key=f"rush-{number}")
            accepted[job.id] = request.user
        except Problem as problem:
            refused[problem.code] += 1
        accept_seconds.append(time.perf_counter() - begin)

    async with WorkerClient(worker.url, worker.token) as client:
        begin = time.perf_counter()
        tasks = []
        for number in range(jobs):
            await asyncio.sleep(max(0.0, begin + number / rate - time.perf_counter()))
            tasks.append(asyncio.create_task(one(client, number)))
        await asyncio.gather(*tasks)
        submitted = time.perf_counter() - begin
        order: list[str] = []
        async with asyncio.timeout(600):
            async for item in client.outbox():
                order.append(item.job.user)
                if len(order) == len(accepted):
                    break
        done = time.perf_counter() - begin
    ranked = sorted(accept_seconds)
    return {
        "jobs": jobs,
        "rate": rate,
        "accepted": len(accepted),
        "refused": dict(refused),
        "accept_p50_ms": round(1000 * statistics.median(ranked), 1),
        "accept_p99_ms": round(1000 * ranked[int(0.99 * len(ranked)) - 1], 1),
        "accept_max_ms": round(1000 * ranked[-1], 1),
        "submitted_seconds": round(submitted, 1),
        "done_seconds": round(done, 1),
        "fairness": fairness(order, users),
    }


def fairness(order: list[str], users: int) -> float:
    """Jain's index of how much of the first half each user got: 1 is perfectly fair."""
    got = Counter(order[: len(order) // 2])
    counts = [got[f"user-{number}"] for number in range(users)]
    return round(sum(counts) ** 2 / (users * sum(count * count for count in counts)), 4)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--jobs", type=int, default=1000)
    parser.add_argument("--rate", type=float, default=50.0)
    parser.add_argument("--users", type=int, default=20)
    arguments = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        running_worker(Path(folder) / "data", jobs_per_device=2, max_per_user=900) as worker,
    ):
        figures = asyncio.run(rush(worker, arguments.jobs, arguments.rate, arguments.users))
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
