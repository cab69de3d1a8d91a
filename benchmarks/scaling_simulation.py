"""How many machines a day's clips need, and what saturates first; writes a table of docs/scaling.md.

``python -m benchmarks.scaling_simulation`` takes what a clip costs from the README's speed tables
(or from ``--start`` and ``--slope``), what a job costs the database from ``--database`` (the JSON of
``benchmarks.database_cost``), and simulates the busiest minutes job by job: arrivals by chance, clips
of many lengths, a fleet of slots, and one machine that dies in the middle. The fleet is the smallest
in which 95 of 100 people still wait for at most ``--wait`` seconds before their clip is begun.
"""

from __future__ import annotations

import argparse
import heapq
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.readme import README, markdown_table, write_between

PAGE = README.parent / "docs" / "scaling.md"
DAY_SECONDS = 86_400
PEAK = 2.5  # the busiest hour of a day against the mean
MEDIAN_CLIP, SPREAD, LONGEST_CLIP = 6.0, 0.6, 90.0  # seconds; the spread is of the logarithm
LEASE_SECONDS = 10.0
PHOTO_BYTES, CLIP_BYTES_PER_SECOND = 300_000, 40_000
# What one of each can do. The bucket's are those that Amazon names for one prefix of S3.
DATABASE_CORES = 8
LOG_BYTES_PER_SECOND = 100e6
COMMIT_SECONDS = 0.001  # of a database with a fast disk; endings take turns, one commit each
BUCKET_WRITES, BUCKET_READS = 3_500, 5_500
NETWORK_BYTES_PER_SECOND = 10e9 / 8


@dataclass(frozen=True)
class Cost:
    """Seconds of a slot for a clip: ``start`` + ``slope`` x its length."""

    start: float
    slope: float


@dataclass(frozen=True)
class Database:
    """What ``benchmarks.database_cost`` has measured."""

    idle_processor_share: float
    job_processor_ms: float
    job_log_kilobytes: float


@dataclass(frozen=True)
class Peak:
    """The busiest minutes. Waits in seconds, from acceptance to the beginning of the render."""

    rate: float
    machines: int
    load: float
    wait_95: float
    wait_longest: float


def clip_lengths(random: np.random.Generator, count: int) -> np.ndarray:
    """Float64 [count], seconds: many short ones, few long ones."""
    drawn = random.lognormal(np.log(MEDIAN_CLIP), SPREAD, count)
    return np.minimum(drawn, LONGEST_CLIP)


def waits(
    rate: float, seconds: float, cost: Cost, machines: int, slots: int, *, seed: int = 0
) -> np.ndarray:
    """Float64 [jobs]: how long each of the jobs of ``seconds`` at ``rate`` a second waits for the
    render that makes its clip, when the first machine dies half-way and does not come back."""
    random = np.random.default_rng(seed)
    count = int(random.poisson(rate * seconds))
    arrivals = np.sort(random.uniform(0, seconds, count))
    work = cost.start + cost.slope * clip_lengths(random, count)
    death = seconds / 2
    free = [(0.0, slot) for slot in range(machines * slots)]
    jobs = list(zip(arrivals.tolist(), range(count), strict=True))  # in order, so it is a heap
    found = np.zeros(count)
    while jobs:
        ready, number = heapq.heappop(jobs)
        at, slot = heapq.heappop(free)
        begin = max(at, ready)
        end = begin + float(work[number])
        if slot < slots and end > death:  # this slot is gone; what it was at is taken over later
            heapq.heappush(jobs, (death + LEASE_SECONDS if begin < death else ready, number))
            continue
        heapq.heappush(free, (end, slot))
        found[number] = begin - arrivals[number]
    return found


def mean_clip() -> float:
    """Seconds."""
    return float(clip_lengths(np.random.default_rng(0), 100_000).mean())


def plan(rate: float, cost: Cost, slots: int, wait: float, seconds: float) -> Peak:
    """The smallest fleet that bears ``rate`` jobs a second and the death of one machine."""
    work = cost.start + cost.slope * mean_clip()
    least = max(1, int(np.ceil(rate * work / slots)))

    def bearable(machines: int) -> bool:
        return float(np.quantile(waits(rate, seconds, cost, machines, slots), 0.95)) <= wait

    low, high = least, least + 1
    while not bearable(high):
        low, high = high, high + max(1, high // 8)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if bearable(middle) else (middle, high)
    found = waits(rate, seconds, cost, high, slots)
    return Peak(
        rate,
        high,
        rate * work / (slots * high),
        float(np.quantile(found, 0.95)),
        float(found.max()),
    )


def burdens(peak: Peak, database: Database) -> dict[str, float]:
    """Share of what one database, one bucket and one network card can do."""
    clip_bytes = CLIP_BYTES_PER_SECOND * mean_clip()
    processor = peak.rate * database.job_processor_ms / 1000
    processor += peak.machines * database.idle_processor_share
    return {
        "database, processor": processor / DATABASE_CORES,
        "database, log": peak.rate * database.job_log_kilobytes * 1000 / LOG_BYTES_PER_SECOND,
        "database, endings in turn": peak.rate * COMMIT_SECONDS,
        "bucket, writes": peak.rate * 4 / BUCKET_WRITES,  # photo and clip, put and deleted
        "bucket, reads": peak.rate * 2 / BUCKET_READS,
        "network of the bucket": peak.rate
        * 2
        * (PHOTO_BYTES + clip_bytes)
        / NETWORK_BYTES_PER_SECOND,
        "network of a machine": peak.rate
        / peak.machines
        * 2
        * (PHOTO_BYTES + clip_bytes)
        / NETWORK_BYTES_PER_SECOND,
    }


def measured_cost(text: str) -> Cost:
    """From the README: start and slope of the straight line over clips of several lengths, made in
    fresh processes, which are a little slower than a warm worker.

    Raises ValueError when the table is not there.
    """
    line = re.search(r"([\d.]+) s \+ ([\d.]+) s per second of clip", text)
    if line is None:
        raise ValueError(
            "the README has no speed tables yet (python -m benchmarks.speed); --start and --slope"
        )
    return Cost(float(line[1]), float(line[2]))


def report(cost: Cost, database: Database, given: argparse.Namespace) -> str:
    """Two tables and what they rest on."""
    days = (1_000_000, 10_000_000)
    peaks = [
        plan(PEAK * day / DAY_SECONDS, cost, given.slots, given.wait, given.minutes * 60)
        for day in days
    ]
    head = ("", *(f"{day // 1_000_000} M clips a day" for day in days))
    fleet = [
        ("jobs a second in the busiest hour", *(f"{p.rate:.0f}" for p in peaks)),
        (f"machines of {given.slots} slots, one of which dies", *(f"{p.machines}" for p in peaks)),
        ("their load before", *(f"{100 * p.load:.0f} %" for p in peaks)),
        ("95 of 100 wait at most", *(f"{p.wait_95:.1f} s" for p in peaks)),
        ("the longest wait", *(f"{p.wait_longest:.1f} s" for p in peaks)),
    ]
    shares = [burdens(peak, database) for peak in peaks]
    first = sorted(shares[-1], key=lambda name: -shares[-1][name])
    parts = [(name, *(f"{100 * s[name]:.0f} %" for s in shares)) for name in first]
    rests = (
        f"A slot takes {cost.start:.2f} s + {cost.slope:.3f} s per second of clip; the mean clip has "
        f"{mean_clip():.1f} s. A job costs the database {database.job_processor_ms:.1f} ms of a core "
        f"and {database.job_log_kilobytes:.0f} kB of log; an idle worker "
        f"{100 * database.idle_processor_share:.1f} % of a core."
    )
    return "\n\n".join((markdown_table(head, fleet), markdown_table(head, parts), rests))


def main() -> None:
    """Simulate, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--start", type=float, help="seconds of a slot per clip")
    parser.add_argument("--slope", type=float, help="seconds of a slot per second of clip")
    parser.add_argument("--slots", type=int, default=8, help="jobs at once on a machine")
    parser.add_argument("--wait", type=float, default=2.0, help="seconds; see above")
    parser.add_argument("--minutes", type=float, default=20.0, help="of the peak, simulated")
    parser.add_argument("--database", type=Path, required=True, help="JSON of database_cost")
    parser.add_argument("--only-print", action="store_true")
    given = parser.parse_args()
    if given.start is None or given.slope is None:
        cost = measured_cost(README.read_text("utf-8"))
    else:
        cost = Cost(given.start, given.slope)
    told = json.loads(given.database.read_text())
    database = Database(**{name: told[name] for name in Database.__dataclass_fields__})
    text = report(cost, database, given)
    sys.stdout.write(text + "\n")
    if not given.only_print:
        write_between("scaling", text, PAGE)


if __name__ == "__main__":
    main()
