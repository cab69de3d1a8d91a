"""What label, watermark, metadata and signature cost of a job: processor time, encoder included.

``python -m benchmarks.marking_cost`` writes the table into docs/disclosure.md.
"""

from __future__ import annotations

import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Annotated, Any
from unittest.mock import patch

import typer

from benchmarks.machine import describe_machine
from benchmarks.material import EIGHT_SECONDS, attestation, disclosure, free_portraits
from benchmarks.readme import markdown_table, write_between
from core.options import ClipFormat, ClipOptions
from core.settings import load_settings
from render_worker.disclosure import Marks
from render_worker.disclosure.watermark import Watermark
from render_worker.pipeline import Script, make

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "disclosure.md"


class Meter:
    """Processor seconds of calls, by name, on the thread that makes them."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def measured(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(call)
        def wrapper(*arguments: Any, **named: Any) -> Any:
            begin = time.thread_time()
            try:
                return call(*arguments, **named)
            finally:
                self.seconds[name] = self.seconds.get(name, 0.0) + time.thread_time() - begin

        return wrapper


@contextmanager
def metered(meter: Meter) -> Iterator[None]:
    """Measure what marks a clip. What ``Marks.draw`` does beside the watermark is the label."""
    parts = ((Marks, "__init__"), (Marks, "draw"), (Watermark, "draw"), (Marks, "seal"))
    patches = [
        patch.object(kind, name, meter.measured(f"{kind.__name__}.{name}", getattr(kind, name)))
        for kind, name in parts
    ]
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in patches:
            one.stop()


@contextmanager
def unmarked() -> Iterator[None]:
    """For comparison only: frames and file as they are."""
    with (
        patch.object(Marks, "draw", lambda _self, frames: frames),
        patch.object(Marks, "seal", lambda _self, _clip: b""),
    ):
        yield


def processor_seconds() -> float:
    """Of this process and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def job(clip_format: ClipFormat) -> float:
    """Processor seconds of one job."""
    begin = processor_seconds()
    with tempfile.TemporaryDirectory() as folder:
        make(
            free_portraits()[0].data, Script(text=EIGHT_SECONDS),
            ClipOptions(language="en", format=clip_format), Path(folder) / "clip.mp4",
            attestation=attestation(), disclosure=disclosure(), settings=load_settings(),
        )  # fmt: skip
    return processor_seconds() - begin


def rows(runs: int) -> list[tuple[str, str, str]]:
    """Each way in turn, so that what else the machine does meets both."""
    import torch

    torch.set_num_threads(1)  # then the thread that draws does all of it
    job(ClipFormat.SQUARE)  # models are loaded
    meter, marked, plain = Meter(), [], []
    for _ in range(runs):
        with metered(meter):
            marked.append(job(ClipFormat.SQUARE))
        with unmarked():
            plain.append(job(ClipFormat.SQUARE))
    whole = statistics.median(marked)
    spent = {name: seconds / runs for name, seconds in meter.seconds.items()}
    watermark = spent["Watermark.draw"]
    parts = {
        "label": spent["Marks.draw"] - watermark,
        "watermark": watermark + spent["Marks.__init__"],
        "metadata and signature": spent["Marks.seal"],
    }
    table = [(name, f"{s:.3f} s = {s / whole:.1%}", "") for name, s in parts.items()]
    table.append(("all three", f"{sum(parts.values()) / whole:.1%}", "<= 10 %"))
    more = whole - statistics.median(plain)
    table.append(("whole job, marked", f"{whole:.2f} s", ""))
    table.append(("more than the same job unmarked, encoder included", f"{more / whole:.1%}", ""))
    return table


def main(
    runs: Annotated[int, typer.Option(min=1, help="Jobs of each kind.")] = 5,
) -> None:
    """Measures and writes the table."""
    table = markdown_table(("Processor time of a job", "measured", "wanted"), rows(runs))
    note = (
        "A square clip of about 9 s, warm, quality check included; medians and means of "
        f"{runs} jobs of each kind on {describe_machine('cpu')}."
    )
    write_between("marking", f"{table}\n\n{note}", DOCUMENT)


if __name__ == "__main__":
    typer.run(main)
