"""How a worker bears a rush: accept times, refusals, and what a user who sends half of all jobs
before anybody else leaves of it to the others.

``python -m benchmarks.worker_load [--jobs 1000] [--rate 50] [--users 20] [--no-readme]``
starts a worker of its own
with a recipe of fixed cost and writes a table between the markers "load" of the README.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from benchmarks.machine import describe_machine, load_warning
from benchmarks.readme import markdown_table, write_between

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "workers"))

from statements import attested
from worker_process import PHOTO, RunningWorker, running_worker

from core.client import WorkerClient
from core.job import Job
from core.problems import Problem

GREEDY = "greedy"
HONEST = frozenset({"queue.full", "quota.exceeded", "rate.exceeded"})


@dataclass(frozen=True)
class Rush:
    """What its clients saw. Times in seconds; ``refused``: how often each code was told."""

    accepted: int
    refused: dict[str, int]
    accept: Sequence[float]  # of each submission, in ascending order
    submitted: float
    done: float
    fairness: float
    greedy_wait: float  # median until the greedy user's jobs were begun, seconds
    others_wait: float  # the same of everybody else's


async def rush(worker: RunningWorker, jobs: int, rate: float, users: int) -> Rush:
    """Submit ``jobs`` at ``rate`` per second, whether or not the ones before are through: the first
    half is all the greedy user's, the rest in turn the others'."""
    accept_seconds: list[float] = []
    refused: Counter[str] = Counter()
    accepted: set[str] = set()

    async def one(client: WorkerClient, number: int) -> None:
        request = attested(text="sleep 0.1", user=sender(number, jobs, users))
        begin = time.perf_counter()
        try:
            job = await client.submit(request, PHOTO * 1000, key=f"rush-{number}")
            accepted.add(job.id)
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
        ended: list[Job] = []
        async with asyncio.timeout(600):
            async for item in client.outbox():
                ended.append(item.job)
                if len(ended) == len(accepted):
                    break
        done = time.perf_counter() - begin
    return Rush(
        accepted=len(accepted),
        refused=dict(refused),
        accept=sorted(accept_seconds),
        submitted=submitted,
        done=done,
        fairness=fairness(while_others_wait(ended), users),
        greedy_wait=median_wait([job for job in ended if job.user == GREEDY]),
        others_wait=median_wait([job for job in ended if job.user != GREEDY]),
    )


def sender(number: int, jobs: int, users: int) -> str:
    """Who submits job ``number``."""
    return GREEDY if number < jobs // 2 else f"user-{1 + number % (users - 1)}"


def while_others_wait(ended: Sequence[Job]) -> list[str]:
    """Whose jobs ended, in order, from the first job of anybody but the greedy user until the last
    such job was through."""
    others = [job for job in ended if job.user != GREEDY]
    begin = min(job.created_at for job in others)
    order = sorted((_end(job), job.user) for job in ended if _end(job) > begin)
    last = max(index for index, (_, user) in enumerate(order) if user != GREEDY)
    return [user for _, user in order[: last + 1]]


def fairness(order: Sequence[str], users: int) -> float:
    """Jain's index of how much of the first half each user got: 1 is perfectly fair, 1 / ``users``
    gives one of them everything.

    R. Jain, D. Chiu, W. Hawe: A Quantitative Measure of Fairness and Discrimination, DEC-TR-301, 1984.
    """
    counts = Counter(order[: len(order) // 2]).values()
    return round(sum(counts) ** 2 / (users * sum(count * count for count in counts)), 4)


def median_wait(jobs: Sequence[Job]) -> float:
    """Seconds until a job was begun."""
    waits = [job.started_at - job.created_at for job in jobs if job.started_at is not None]
    return statistics.median(wait.total_seconds() for wait in waits)


def _end(job: Job) -> datetime:
    assert job.finished_at is not None, "the outbox has ended jobs only"
    return job.finished_at


def table(seen: Rush, given: argparse.Namespace, busy: str) -> str:
    """What its clients saw."""
    ranked = seen.accept
    mistakes = sum(count for code, count in seen.refused.items() if code not in HONEST)
    rows = [
        ("jobs submitted", str(given.jobs), ""),
        ("submissions per second", f"{given.jobs / seen.submitted:.0f}", f"{given.rate:.0f}"),
        ("accepted after, median", _milliseconds(statistics.median(ranked)), ""),
        (
            "accepted after, 99 of 100",
            _milliseconds(ranked[int(0.99 * len(ranked)) - 1]),
            "<= 150 ms",
        ),
        ("accepted after, the slowest", _milliseconds(ranked[-1]), ""),
        ("told to come back later (429, 503)", str(sum(seen.refused.values()) - mistakes), ""),
        ("errors", str(mistakes), "0"),
        ("fairness between users while the others wait (Jain)", f"{seen.fairness:.3f}", ">= 0.95"),
        ("wait of the others' jobs, median", f"{seen.others_wait:.1f} s", ""),
        ("wait of the greedy user's jobs, median", f"{seen.greedy_wait:.1f} s", "longer"),
    ]
    note = (
        f"{given.users} users, of whom one sends half of all jobs before the others send any; jobs of 0.1 s on two slots, photos of {len(PHOTO)} kB, so that the service "
        f"is measured and not the recipe. {describe_machine()}. {busy}"
    )
    head = ("A rush on one worker with SQLite", "measured", "wanted")
    return f"{markdown_table(head, rows)}\n\n{note}".rstrip()


def _milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=1000)
    parser.add_argument("--rate", type=float, default=50.0)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--no-readme", action="store_true", help="only print")
    given = parser.parse_args(arguments)
    busy = load_warning()
    with (
        tempfile.TemporaryDirectory() as folder,
        running_worker(Path(folder) / "data", jobs_per_device=2, max_per_user=900) as worker,
    ):
        seen = asyncio.run(rush(worker, given.jobs, given.rate, given.users))
    text = table(seen, given, busy)
    sys.stdout.write(text + "\n")
    if not given.no_readme:
        write_between("load", text)


if __name__ == "__main__":
    main()
