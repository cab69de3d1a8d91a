"""How the Telegram bot bears a crowd: flood limits, order and memory.

``python -m benchmarks.telegram_load [--people 50] [--seconds 120] [--job-seconds 1.0]`` starts a worker
with a recipe of fixed cost, a fake Telegram and the bot, and prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "workers"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "e2e" / "telegram"))

from bot_process import processor_seconds
from telegram_rush import rush
from telegram_stage import on_stage
from worker_process import running_worker


def measure(people: int, seconds: float, job_seconds: float) -> dict[str, object]:
    """The figures of one rush."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (
            running_worker(folder / "data", jobs_per_device=16, max_per_user=900) as worker,
            on_stage(worker, folder) as stage,
        ):
            seen = rush(stage, people, seconds, job_seconds)
            flood = stage.telegram.world.flood
            calls = len(stage.telegram.world.calls)
            bot_seconds = stage.bot.processor_seconds()
            worker_seconds = processor_seconds(worker.process.pid)
    return {
        "people": people,
        "seconds": round(seen.seconds, 1),
        "asked": sum(map(len, seen.asked.values())),
        "clips": len(seen.order),
        "not_as_asked": len(seen.wrong),
        "flood_breaches": len(flood.breaches),
        "flood_refused": flood.refused,
        "fullest_buckets": dict(flood.most),
        "calls": calls,
        "bot_processor_ms_per_clip": round(1000 * bot_seconds / len(seen.order), 1),
        "worker_processor_ms_per_clip": round(1000 * worker_seconds / len(seen.order), 1),
        "most_versions_of_a_message": seen.most_edits,
        "fairness": round(seen.fairness, 3),
        "median_wait_modest": round(statistics.median(seen.waits[0]), 2),
        "median_wait_greedy": round(statistics.median(seen.waits[1]), 2),
        "longest_wait": round(max(seen.waits[0] + seen.waits[1]), 2),
        "memory_mb": [round(size / 1e6, 1) for size in (seen.memory[2], max(seen.memory))],
        "memory_growth": round(seen.memory_growth, 3),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--job-seconds", type=float, default=1.0)
    arguments = parser.parse_args()
    figures = measure(arguments.people, arguments.seconds, arguments.job_seconds)
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
