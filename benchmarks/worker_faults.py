"""Nothing lost, nothing twice: 200 jobs on two workers that share one PostgreSQL, in trouble.

``python -m benchmarks.worker_faults [--jobs 200] [--no-readme]`` freezes one worker until the other
takes its jobs, wakes it, lets PostgreSQL die and come back, kills the other worker for good, and
writes what a bot saw of it between the markers "faults" of the README.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.deliveries import delivery_rows
from benchmarks.machine import describe_machine
from benchmarks.readme import markdown_table, write_between

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "workers"))

from postgres_server import running_postgres
from two_workers import Ordeal, two_workers_in_trouble


def table(ordeal: Ordeal) -> str:
    """What a bot saw."""
    books = ordeal.books
    rows = [
        ("jobs accepted", str(len(set(books.accepted.values()))), ""),
        *delivery_rows(books),
        ("jobs that the woken worker was refused to finish", str(ordeal.zombie_lost), ">= 1"),
        ("frozen worker taken for dead after", f"{ordeal.took_over:.1f} s", ""),
        ("all of it took", f"{ordeal.seconds:.0f} s", ""),
    ]
    note = (
        "Two workers on one PostgreSQL: one frozen, taken for dead and woken; PostgreSQL killed and "
        "started again; the other worker killed for good. "
    )
    head = ("Seen by a bot", "measured", "wanted")
    return markdown_table(head, rows) + f"\n\n{note}{describe_machine()}."


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=0.3, help="that each job takes")
    parser.add_argument("--lease", type=float, default=3.0, help="seconds")
    parser.add_argument("--no-readme", action="store_true", help="only print")
    given = parser.parse_args(arguments)
    with running_postgres() as server, tempfile.TemporaryDirectory() as folder:
        ordeal = asyncio.run(
            two_workers_in_trouble(
                server,
                Path(folder),
                jobs=given.jobs,
                job_seconds=given.seconds,
                lease_seconds=given.lease,
                slots=2,
            )
        )
    text = table(ordeal)
    sys.stdout.write(text + "\n")
    if not given.no_readme:
        write_between("faults", text)


if __name__ == "__main__":
    main()
