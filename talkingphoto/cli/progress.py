"""One progress bar a stage, on standard error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from render_worker.stages import Stage

    Report = Callable[[Stage, float], None]

# What a person reads while a stage runs, by the value of ``Stage``.
DOING = {
    "photo": "looking at the photo",
    "speech": "listening to the voice",
    "motion": "planning the motion",
    "render": "drawing the clip",
    "check": "checking the clip",
}


@contextmanager
def progress_bars(*, visible: bool) -> Iterator[Report]:
    """Yield ``report(stage, done)`` with ``done`` from 0 to 1; a bar appears when its stage begins
    and stays until the block ends. Draws nothing when not ``visible``, or where standard error is
    no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    bars = Progress(
        TextColumn("{task.description:<22}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
        console=console,
        disable=not (visible and console.is_terminal),
        transient=True,
    )
    tasks: dict[str, TaskID] = {}

    def report(stage: Stage, done: float) -> None:
        if stage not in tasks:
            tasks[stage] = bars.add_task(DOING.get(stage, stage), total=1.0)
        bars.update(tasks[stage], completed=min(max(done, 0.0), 1.0))

    with bars:
        yield report
