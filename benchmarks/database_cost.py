"""What a job costs the database: ``python -m benchmarks.database_cost [--jobs 100]`` prints JSON.

One worker renders jobs of fixed cost; PostgreSQL tells its transactions, the kernel the processor
time of all its processes. What an idle worker costs by looking for jobs is measured first.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "workers"))

from bookkeeping_bot import BookkeepingBot
from postgres_server import PostgresServer, running_postgres
from worker_process import running_worker

_IDLE_SECONDS = 10.0


@dataclass(frozen=True)
class Spent:
    """Transactions, bytes of write-ahead log, processor seconds and wall seconds up to now."""

    transactions: int
    log_bytes: int
    processor: float
    wall: float

    def since(self, before: Spent) -> Spent:
        """The difference."""
        return Spent(
            self.transactions - before.transactions,
            self.log_bytes - before.log_bytes,
            self.processor - before.processor,
            self.wall - before.wall,
        )


def spent(server: PostgresServer) -> Spent:
    """What the server has spent so far."""
    with psycopg.connect(server.url, autocommit=True) as connection:
        time.sleep(1.2)  # other connections tell their counts once a second
        row = connection.execute(
            "SELECT sum(xact_commit), pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')"
            " FROM pg_stat_database"
        ).fetchone()
    assert row is not None
    head = int((server.folder / "data" / "postmaster.pid").read_text().split()[0])
    return Spent(int(row[0]), int(row[1]), _processor_seconds(head), time.monotonic())


def _processor_seconds(head: int) -> float:
    """Of a process, its living children, and those that have ended."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        number, parent = int(stat.parent.name), int(fields[1])
        if head in (number, parent):
            ticks += int(fields[11]) + int(fields[12])
        if number == head:
            ticks += int(fields[13]) + int(fields[14])
    return ticks / os.sysconf("SC_CLK_TCK")


async def _jobs(url: str, token: str, count: int, seconds: float) -> None:
    async with BookkeepingBot([url], token) as bot:
        for number in range(count):
            await bot.submit(f"key-{number}", f"numbered {seconds} {number}", f"user {number % 20}")
        await bot.all_delivered(60 + count * seconds)


def measure(jobs: int, seconds: float) -> dict[str, float]:
    """Cost of an idle worker and of a job on top of it."""
    with (
        running_postgres() as server,
        tempfile.TemporaryDirectory() as folder,
        running_worker(
            Path(folder) / "data", database_url=server.url, max_per_user=900, jobs_per_device=2
        ) as worker,
    ):
        begin = spent(server)
        time.sleep(_IDLE_SECONDS)
        idle_end = spent(server)
        asyncio.run(_jobs(worker.url, worker.token, jobs, seconds))
        busy = spent(server).since(idle_end)
    idle = idle_end.since(begin)
    return {
        "idle_transactions_per_second": round(idle.transactions / idle.wall, 1),
        "idle_processor_share": round(idle.processor / idle.wall, 4),
        "job_transactions": round(
            (busy.transactions - idle.transactions * busy.wall / idle.wall) / jobs, 1
        ),
        "job_processor_ms": round(
            1000 * (busy.processor - idle.processor * busy.wall / idle.wall) / jobs, 2
        ),
        "job_log_kilobytes": round(busy.log_bytes / jobs / 1000, 1),
        "jobs_per_second": round(jobs / busy.wall, 2),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=1.0, help="that each job takes")
    given = parser.parse_args()
    sys.stdout.write(json.dumps(measure(given.jobs, given.seconds), indent=2) + "\n")


if __name__ == "__main__":
    main()
