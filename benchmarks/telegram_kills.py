"""People ask for clips on Telegram while the bot and the worker are killed at random moments.

``python -m benchmarks.telegram_kills [--people 10] [--seconds 60] [--kills 20]`` starts a worker with a
recipe of fixed cost, a fake Telegram and the bot, and prints one JSON object: everybody has to get
each clip exactly once.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "workers"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "e2e" / "telegram"))

from telegram_rush import rush
from telegram_stage import Stage, on_stage
from worker_process import running_worker, start_worker

_SETTINGS = {"jobs_per_device": 4, "max_per_user": 900, "max_attempts": 20}
_JOB_SECONDS = 1.0


class Killer:
    """Kills one of the two at random moments and starts it again at once."""

    def __init__(self, stage: Stage, kills: int, seconds: float, seed: int) -> None:
        self._stage = stage
        self._chance = random.Random(seed)
        self._moments = sorted(self._chance.uniform(0.5, seconds) for _ in range(kills))
        self.bots = 0
        self.workers = 0

    def __call__(self, now: float) -> None:
        """Do what is due."""
        if not self._moments or now < self._moments[0]:
            return
        self._moments.pop(0)
        if self._chance.random() < 0.7:
            self.bots += 1
            self._stage.bot.kill()
            self._stage.bot.start()
        else:
            self.workers += 1
            worker = self._stage.worker
            worker.kill()
            port = int(worker.url.rpartition(":")[2])
            self._stage.worker = start_worker(worker.data, port=port, **_SETTINGS)


def measure(people: int, seconds: float, kills: int, seed: int) -> dict[str, object]:
    """The figures of one ordeal."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (
            running_worker(folder / "data", **_SETTINGS) as worker,
            on_stage(worker, folder) as stage,
        ):
            killer = Killer(stage, kills, seconds, seed)
            seen = rush(stage, people, seconds, _JOB_SECONDS, meanwhile=killer, seed=seed)
            flood = stage.telegram.world.flood
            stage.worker.kill()
    return {
        "people": people,
        "seconds": round(seen.seconds, 1),
        "bot_killed": killer.bots,
        "worker_killed": killer.workers,
        "asked": sum(map(len, seen.asked.values())),
        "clips": sum(map(len, seen.got.values())),
        "wrong": seen.wrong,
        "flood_breaches": len(flood.breaches),
        "flood_refused": flood.refused,
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    figures = measure(given.people, given.seconds, given.kills, given.seed)
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")


if __name__ == "__main__":
    main()
