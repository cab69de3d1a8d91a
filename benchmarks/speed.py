"""How fast it is, and how much memory it takes: ``python -m benchmarks.speed`` writes the table
into the README. Every figure is the median of five runs; memory is that of fresh processes."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from benchmarks.machine import describe_machine, load_warning
from benchmarks.material import EIGHT_SECONDS, SENTENCES, attestation, disclosure, free_portraits
from benchmarks.memory import PeakMemory
from benchmarks.readme import markdown_table, write_between
from core.options import ClipFormat, ClipOptions
from core.settings import load_settings
from render_worker import engines, motion, photo, speech
from render_worker.engines.protocol import Framing, Puppet
from render_worker.framing import frame
from render_worker.motion.model import Motion
from render_worker.pipeline import Script, make
from render_worker.stages import Stage
from render_worker.video.encode import encode

RUNS = 5
SIDE = 512
LENGTHS = (5, 15, 30, 60, 90)  # seconds of clip


# -- the engine ------------------------------------------------------------------------------------


def frames_per_second(device: str, *, encoded: bool) -> float:
    """Of the warp engine on a head at 512 x 512, warm, with or without label and encoding."""
    portrait = photo.inspect(free_portraits()[0].data)
    crop = frame(portrait, ClipFormat.SQUARE)
    framing = Framing(crop.left, crop.top, crop.right, crop.bottom, SIDE, SIDE)
    puppet = engines.engine("warp", device).prepare(portrait, framing)
    said = speech.speak(EIGHT_SECONDS, language="en")
    played = motion.perform(said)
    render: Callable[[], None]
    if encoded:

        def render() -> None:
            _to_file(puppet, said, played)
    else:

        def render() -> None:
            for batch in puppet.frames(played):
                _wait_for(batch)

    return len(played) / _median_seconds(render)


def _to_file(puppet: Puppet, said: speech.Speech, played: Motion) -> None:
    with tempfile.TemporaryDirectory() as folder:
        encode(
            puppet.frames(played), said, played.frames_per_second, Path(folder) / "clip.mp4",
            frames=len(played), width=puppet.width, height=puppet.height,
            format=ClipFormat.SQUARE, marks=disclosure().marks(
                puppet.width, puppet.height, ClipFormat.SQUARE, "en",
                engine="warp", attestations=[attestation()],
            ),
        )  # fmt: skip


def _wait_for(batch: Any) -> None:
    if batch.is_cuda:
        import torch

        torch.cuda.synchronize(batch.device)


def _median_seconds(work: Callable[[], None]) -> float:
    work()  # warm
    taken = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def devices() -> Iterator[str]:
    import torch

    yield "cpu"
    if torch.cuda.is_available():
        yield "cuda"


# -- whole jobs ------------------------------------------------------------------------------------


def whole_job(device: str) -> tuple[float, float, dict[Stage, float]]:
    """Seconds from text to finished mp4, length of the clip, seconds per stage; warm."""
    settings = load_settings()
    settings = settings.model_copy(
        update={"render": settings.render.model_copy(update={"device": device})}
    )
    picture = free_portraits()[0].data
    runs: list[tuple[float, float, dict[Stage, float]]] = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(RUNS + 1):
            begin = time.perf_counter()
            clip = make(
                picture, Script(text=EIGHT_SECONDS), ClipOptions(language="en"),
                Path(folder) / "clip.mp4", attestation=attestation(), disclosure=disclosure(), settings=settings,
            )  # fmt: skip
            runs.append((time.perf_counter() - begin, clip.duration, clip.seconds))
    warm = sorted(runs[1:], key=lambda run: run[0])
    return warm[len(warm) // 2]


def text_of(seconds: float) -> str:
    """A text that takes about so long to say: sentences, over and over."""
    characters, text = int(seconds * 14.5), ""
    while len(text) < characters:
        text += " " + SENTENCES[len(text) % len(SENTENCES)]
    return text[:characters].rsplit(" ", 1)[0].strip() + "."


def one_job(seconds: float) -> dict[str, float]:
    """Run in a process of its own: length of the clip, seconds, and the peak memory of the process
    with all its children, in MiB."""
    settings = load_settings()
    limits = settings.speech.model_copy(
        update={"max_characters": 10_000, "max_seconds": seconds * 1.3 + 5}
    )
    settings = settings.model_copy(update={"speech": limits})
    with tempfile.TemporaryDirectory() as folder, PeakMemory() as peak:
        begin = time.perf_counter()
        clip = make(
            free_portraits()[0].data, Script(text=text_of(seconds)), ClipOptions(language="en"),
            Path(folder) / "clip.mp4", attestation=attestation(), disclosure=disclosure(), settings=settings,
        )  # fmt: skip
        taken = time.perf_counter() - begin
    return {"length": clip.duration, "seconds": taken, "memory": peak.mebibytes}


def in_fresh_process(seconds: float) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.speed", "--one-job", str(seconds)]
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


# -- tables ----------------------------------------------------------------------------------------


def speed_rows(device: str) -> list[tuple[str, str, str]]:
    taken, length, stages = whole_job(device)
    where = "GPU" if device == "cuda" else "CPU"
    per_stage = ", ".join(f"{stage} {spent:.2f}" for stage, spent in stages.items())
    return [
        (
            f"warp engine at {SIDE} x {SIDE}, {where}, before encoding",
            f"{frames_per_second(device, encoded=False):.0f} frames/s",
            ">= 1000" if device == "cuda" else ">= 120",
        ),
        (
            f"warp engine at {SIDE} x {SIDE}, {where}, with label and encoding",
            f"{frames_per_second(device, encoded=True):.0f} frames/s",
            "" if device == "cuda" else ">= 120",
        ),
        (
            f"text to finished mp4, {length:.1f} s of clip, {where}, warm",
            f"{taken:.2f} s = {taken / length:.2f} x its length",
            "" if device == "cuda" else "<= 0.35 x",
        ),
        (f"of which (seconds; photo and speech side by side), {where}", per_stage, ""),
    ]


def length_table(jobs: list[dict[str, float]]) -> str:
    rows = [
        (
            f"{job['length']:.1f}",
            f"{job['seconds']:.1f}",
            f"{job['seconds'] / job['length']:.2f}",
            f"{job['memory']:.0f}",
        )
        for job in jobs
    ]
    head = ("Clip, s", "made in, s", "x its length", "peak memory, MiB")
    lengths, taken = (np.array([job[key] for job in jobs]) for key in ("length", "seconds"))
    slope, start = np.polyfit(lengths, taken, 1)
    error = np.abs(taken - (slope * lengths + start)).max()
    note = (
        "Fresh processes, models loaded anew, quality check included; memory of the process with its "
        "encoder and all other children. A straight line fits: "
        f"{start:.1f} s + {slope:.2f} s per second of clip, off by {error:.1f} s at most."
    )
    return markdown_table(head, rows, numeric=0) + "\n\n" + note


def write_speed_tables(lengths: tuple[int, ...] = LENGTHS) -> None:
    """Measure everything and write it into the README."""
    parts = []
    for device in devices():
        rows = speed_rows(device)
        parts.append(markdown_table(("Speed", "measured", "wanted"), rows))
        parts.append(
            f"Median of {RUNS} runs on {describe_machine(device)}. {load_warning()}".strip()
        )
    parts.append(length_table([in_fresh_process(seconds) for seconds in lengths]))
    write_between("speed", "\n\n".join(parts))


def main(
    one: Annotated[
        float, typer.Option("--one-job", help="Only measure one job of so many seconds.")
    ] = 0.0,
    longest: Annotated[int, typer.Option(help="Leave out longer clips.")] = max(LENGTHS),
) -> None:
    """Measures how fast it is and writes the tables into the README."""
    if one:
        typer.echo(json.dumps(one_job(one)))
    else:
        write_speed_tables(tuple(length for length in LENGTHS if length <= longest))


if __name__ == "__main__":
    typer.run(main)
