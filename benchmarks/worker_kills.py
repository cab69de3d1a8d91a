"""Nothing lost, nothing twice: 200 jobs on one worker with SQLite that is killed again and again.

``python -m benchmarks.worker_kills [--jobs 200] [--kills 8] [--no-readme]`` kills it (kill -9) at
random moments, starts it again each time, and writes what a bot saw of it between the markers
"kills" of the README.
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

from killed_worker import Killings, worker_killed_again_and_again


def table(seen: Killings, kills: int) -> str:
    """What a bot saw."""
    books = seen.books
    rows = [
        ("jobs accepted", str(len(set(books.accepted.values()))), ""),
        ("times the worker was killed", str(kills), ""),
        *delivery_rows(books),
        ("all of it took", f"{seen.seconds:.0f} s", ""),
    ]
    note = "One worker on SQLite, killed with `kill -9` at random moments and started again. "
    head = ("Seen by a bot", "measured", "wanted")
    return markdown_table(head, rows) + f"\n\n{note}{describe_machine()}."


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=200)
    parser.add_argument("--kills", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=0.3, help="that a job takes on average")
    parser.add_argument("--no-readme", action="store_true", help="only print")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        seen = asyncio.run(
            worker_killed_again_and_again(
                Path(folder), jobs=given.jobs, kills=given.kills, job_seconds=given.seconds
            )
        )
    text = table(seen, given.kills)
    sys.stdout.write(text + "\n")
    if not given.no_readme:
        write_between("kills", text)


if __name__ == "__main__":
    main()
