"""How the throughput grows with the number of workers on one PostgreSQL.

``python -m benchmarks.worker_scale [--workers 1 2 4] [--seconds 1.0] [--jobs 20]`` uses a recipe that
sleeps, so that the service is measured and not the processor, and prints one JSON object.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "workers"))

from postgres_server import running_postgres
from worker_process import RunningWorker, ended, start_worker, submit

from core.client import WorkerClient


async def throughput(worker: RunningWorker, workers: int, jobs: int, seconds: float) -> float:
    """Jobs per second while every worker has enough to do."""
    async with WorkerClient(worker.url, worker.token) as client:
        begin = time.perf_counter()
        accepted = [
            await submit(client, f"sleep {seconds}", user=f"u{number % 20}")
            for number in range(jobs * workers)
        ]
        await asyncio.gather(*(ended(client, job) for job in accepted))
        return len(accepted) / (time.perf_counter() - begin)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--jobs", type=int, default=20, help="for each worker")
    arguments = parser.parse_args()
    figures = {}
    with running_postgres() as server, tempfile.TemporaryDirectory() as name:
        for count in arguments.workers:
            folder = Path(name) / str(count)
            folder.mkdir()
            database = server.database(f"scale{count}")
            fleet = [_start(folder, number, database) for number in range(count)]
            try:
                rate = asyncio.run(throughput(fleet[0], count, arguments.jobs, arguments.seconds))
            finally:
                for worker in fleet:
                    worker.kill()
            figures[count] = {
                "jobs_per_second": round(rate, 3),
                "of_ideal": round(rate * arguments.seconds / count, 3),
            }
    for count in arguments.workers:
        one = figures[arguments.workers[0]]["jobs_per_second"] / arguments.workers[0]
        figures[count]["of_linear"] = round(figures[count]["jobs_per_second"] / count / one, 3)
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


def _start(folder: Path, number: int, database: str) -> RunningWorker:
    return start_worker(
        folder / f"worker-{number}",
        database_url=database,
        objects_url=str(folder / "objects"),
        max_per_user=900,
    )


if __name__ == "__main__":
    main()
