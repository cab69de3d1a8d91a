"""How the throughput grows with the number of workers on one PostgreSQL.

``python -m benchmarks.worker_scale [--workers 1 2 4] [--seconds 1.0] [--jobs 20] [--no-readme]`` uses
a recipe that sleeps, so that the service is measured and not the processor, and writes a table between
the markers "scale" of the README.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.machine import describe_machine, load_warning
from benchmarks.readme import markdown_table, write_between

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


def measured(workers: Sequence[int], jobs: int, seconds: float) -> dict[int, float]:
    """Jobs per second for each number of workers."""
    found = {}
    with running_postgres() as server, tempfile.TemporaryDirectory() as name:
        for count in workers:
            folder = Path(name) / str(count)
            folder.mkdir()
            database = server.database(f"scale{count}")
            fleet = [_start(folder, number, database) for number in range(count)]
            try:
                found[count] = asyncio.run(throughput(fleet[0], count, jobs, seconds))
            finally:
                for worker in fleet:
                    worker.kill()
    return found


def table(found: dict[int, float], seconds: float, busy: str) -> str:
    """Beside what as many workers would do if nothing were lost, and beside the smallest fleet."""
    least = min(found)
    rows = [
        (
            str(count),
            f"{rate:.2f}",
            f"{rate * seconds / count:.2f}",
            f"{rate / count / (found[least] / least):.2f}",
            ">= 0.9" if count != least else "",
        )
        for count, rate in found.items()
    ]
    note = f"Jobs that sleep for {seconds:g} s, one slot a worker. {describe_machine()}. {busy}"
    head = ("Workers on one PostgreSQL", "jobs/s", "x ideal", "x linear", "wanted")
    return f"{markdown_table(head, rows, numeric=0)}\n\n{note}".rstrip()


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--jobs", type=int, default=20, help="for each worker")
    parser.add_argument("--no-readme", action="store_true", help="only print")
    given = parser.parse_args(arguments)
    busy = load_warning()
    text = table(measured(given.workers, given.jobs, given.seconds), given.seconds, busy)
    sys.stdout.write(text + "\n")
    if not given.no_readme:
        write_between("scale", text)


def _start(folder: Path, number: int, database: str) -> RunningWorker:
    return start_worker(
        folder / f"worker-{number}",
        database_url=database,
        objects_url=str(folder / "objects"),
        max_per_user=900,
    )


if __name__ == "__main__":
    main()
