"""How long the Discord bot takes to acknowledge, with the worker idle, busy, hanging and down.

``python -m benchmarks.discord_ack [COUNT]`` starts a worker that pretends to render, a fake Discord
and the bot, and lets COUNT interactions arrive in each state. What is measured is the time from the
moment the event leaves the gateway until the callback has arrived, by the clock on the wall.
"""

from __future__ import annotations

import json
import math
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "workers"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "e2e" / "discord"))

from discord_stage import Stage, on_stage, picture
from fakes.discord import Asked, Seat
from pictures_and_voices import portrait
from worker_process import running_worker

_COUNT = 200
_PAUSE = 0.05  # seconds between two interactions: twenty a second


def measure(stage: Stage, count: int) -> list[float]:
    """Seconds until each of ``count`` interactions was acknowledged; of people who never asked
    before, in turn by command, private command and menu."""
    asked = []
    for number in range(count):
        ann = stage.discord.person(f"Ann{number}")
        ways: list[Callable[[Seat], Asked]] = [
            lambda seat: seat.runs("/talk", photo=picture(portrait()), text="numbered 0.2"),
            lambda seat: seat.runs("/help"),
            lambda seat: seat.uses_on_message("Make it talk", seat.says("", picture(portrait()))),
        ]
        asked.append(ways[number % len(ways)](ann))
        time.sleep(_PAUSE)
    stage.discord.wait(lambda: all(one.acked_after for one in asked), within=60)
    return sorted(one.acked_after or 0.0 for one in asked)


def _row(state: str, seconds: list[float]) -> dict[str, object]:
    def percentile(share: float) -> float:
        return round(1000 * seconds[math.ceil(share * len(seconds)) - 1], 1)

    return {
        "worker": state,
        "interactions": len(seconds),
        "median_ms": round(1000 * statistics.median(seconds), 1),
        "p99_ms": percentile(0.99),
        "max_ms": percentile(1.0),
        "load": round(os.getloadavg()[0], 1),
    }


def main() -> None:
    """Print a line of JSON for each state of the worker."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else _COUNT
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (
            running_worker(folder / "data", jobs_per_device=2, max_per_user=50) as worker,
            on_stage(worker, folder) as stage,
        ):
            measure(stage, 5)
            for state, begin in (
                ("idle", lambda: None),
                ("busy", lambda: _occupy(stage)),
                ("hanging", worker.freeze),
                ("down", worker.kill),
            ):
                begin()
                print(json.dumps(_row(state, measure(stage, count))), flush=True)


def _occupy(stage: Stage) -> None:
    """Every place of the worker is taken, and others wait."""
    for number in range(6):
        ann = stage.discord.person(f"Busy{number}")
        ann.runs("/talk", photo=picture(portrait()), text="sleep 60")
        ann.sees("Whose face")
        ann.presses("It is me")
        ann.sees("⏳|🎬")


if __name__ == "__main__":
    main()
