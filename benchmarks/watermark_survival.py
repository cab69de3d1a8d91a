"""How the watermark survives: clips of this recipe x everything that happens to clips, beside the
package ``invisible-watermark`` where that is installed, and what it never says of other pictures.

``python -m benchmarks.watermark_survival`` writes the tables into docs/watermark.md. All of it takes
hours; ``--clips`` and ``--checks`` make it shorter. The other package needs
``pip install --no-deps invisible-watermark PyWavelets``: it asks for another build of OpenCV.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Annotated
from unittest import mock

import numpy as np
import torch
import typer
from numpy.typing import NDArray

from benchmarks.machine import describe_machine, load_warning
from benchmarks.material import SENTENCES, Picture, all_portraits, attestation, disclosure
from benchmarks.quality_table import settings_without_check
from benchmarks.readme import markdown_table, write_between
from benchmarks.watermark_attacks import Attack, all_attacks
from benchmarks.watermark_rival import Rival
from core.options import ClipFormat, ClipOptions
from core.problems import Problem
from render_worker import studio
from render_worker.disclosure import Marks
from render_worker.disclosure.watermark import Detection, Watermark, WatermarkKey, detect
from render_worker.pipeline import Script, make
from render_worker.video import h264
from render_worker.video.encode import encode
from render_worker.video.read import read_frames

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "watermark.md"
KEY = WatermarkKey(1, b"the benchmark's own key")
FIRST_ID = 0x5EED000000
AVERAGED = 5
SHOWN_FRAMES = 125  # of a clip: five seconds
NEARLY_LOSSLESS = h264.Quality(crf=4.0, preset="ultrafast")
Frames = NDArray[np.uint8]


@dataclass
class Row:
    """Of one attack: how many clips were told by the code, and by code or registry; of how many;
    and by the other package, None where it was not asked, of how many."""

    attack: str
    harder: bool
    read: int = 0
    told: int = 0
    wrong: int = 0
    clips: int = 0
    rival: int | None = None
    rival_clips: int = 0
    seconds: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Cost:
    """What the mark costs a clip: PSNR in dB, share of the file, CPU milliseconds per frame."""

    photo: str
    size: str
    psnr: float
    growth: float
    milliseconds: float


# -- clips -----------------------------------------------------------------------------------------


def film(picture: Picture, text: str, folder: Path) -> Frames:
    """The frames of a clip before delivery: all that the recipe does but the last encoder."""
    path = folder / "source.mp4"

    def finely(*arguments: object, **options: object) -> object:
        return encode(*arguments, quality=NEARLY_LOSSLESS, **options)  # type: ignore[arg-type]

    with (
        mock.patch.object(studio, "encode", finely),
        mock.patch.object(Marks, "draw", lambda self, batch: self.label.draw(batch)),
    ):
        make(
            picture.data, Script(text=text), ClipOptions(format=ClipFormat.SQUARE), path,
            attestation=attestation(), disclosure=disclosure(), settings=settings_without_check(),
        )  # fmt: skip
    return np.concatenate(list(read_frames(path)))[:SHOWN_FRAMES]


def marked(frames: Frames, clip_id: int) -> tuple[Frames, float]:
    """The frames with our mark, and the CPU time it took, in milliseconds per frame."""
    drawn = frames.copy()
    mark = Watermark(frames.shape[2], frames.shape[1], clip_id, KEY)
    begin = time.process_time()
    for start in range(0, len(drawn), 16):
        mark.draw(torch.from_numpy(drawn[start : start + 16]))
    return drawn, (time.process_time() - begin) * 1000 / len(drawn)


def deliver(frames: Frames, path: Path) -> int:
    """Encode as the worker does, CRF 20; the size in bytes."""
    picture = h264.Picture(frames.shape[2], frames.shape[1], len(frames), Fraction(25))
    batches = (torch.from_numpy(frames[start : start + 16]) for start in range(0, len(frames), 16))
    h264.write_mp4(batches, picture, None, h264.Quality(threads=1), path)
    return path.stat().st_size


def psnr(plain: Frames, changed: Frames) -> float:
    errors = [np.mean((a.astype(float) - b) ** 2) for a, b in zip(plain, changed, strict=True)]
    return float(10 * np.log10(255**2 / np.mean(errors)))


# -- attacks ---------------------------------------------------------------------------------------


class Survival:
    """Runs every attack on every clip and counts."""

    def __init__(
        self, attacks: Sequence[Attack], registry: Sequence[int], rival_clips: int
    ) -> None:
        self.attacks, self.registry, self.rival_clips = attacks, registry, rival_clips
        self.rows = {attack.name: Row(attack.name, attack.harder) for attack in attacks}
        self.costs: list[Cost] = []
        self.rival = Rival.if_installed()

    def add(self, name: str, frames: Frames, clip_id: int, folder: Path) -> None:
        """One more clip: with our mark, and with the other package's."""
        drawn, milliseconds = marked(frames, clip_id)
        clip = folder / "marked.mp4"
        plain_size = deliver(frames, folder / "plain.mp4")
        growth = deliver(drawn, clip) / plain_size - 1
        size = f"{frames.shape[2]} x {frames.shape[1]}"
        self.costs.append(Cost(name, size, psnr(frames, drawn), growth, milliseconds))
        for attack in self.attacks:
            self._count(attack.name, clip_id, attack.run(clip, folder), attack.harder)
        self._average(frames, clip_id, folder)
        if self.rival is not None and len(self.costs) <= self.rival_clips:
            deliver(self.rival.mark(frames), clip)
            for attack in self.attacks:
                row = self.rows[attack.name]
                row.rival = (row.rival or 0) + self.rival.read(attack.run(clip, folder))
                row.rival_clips += 1

    def _count(self, name: str, clip_id: int, attacked: Path, harder: bool) -> None:
        row = self.rows.setdefault(name, Row(name, harder))
        begin = time.process_time()
        found = detect(attacked, [KEY], registry=self.registry)
        row.seconds.append(time.process_time() - begin)
        row.clips += 1
        row.read += _is(found, clip_id, "code")
        row.told += _is(found, clip_id, None)
        row.wrong += found is not None and not _is(found, clip_id, None)

    def _average(self, frames: Frames, clip_id: int, folder: Path) -> None:
        """Clips of one photo with several ids, averaged: one of them is to be named."""
        several = range(clip_id, clip_id + AVERAGED)
        total = sum(marked(frames, one)[0].astype(np.uint16) for one in several)
        mixed = folder / "mixed.mp4"
        deliver(((total + AVERAGED // 2) // AVERAGED).astype(np.uint8), mixed)
        found = detect(mixed, [KEY], registry=[*self.registry, *several])
        row = self.rows.setdefault(
            f"{AVERAGED} clips averaged", Row(f"{AVERAGED} clips averaged", harder=True)
        )
        row.clips += 1
        row.told += found is not None and found.clip_id in several
        row.read += found is not None and found.clip_id in several and found.found_by == "code"
        row.wrong += found is not None and found.clip_id not in several


def _is(found: Detection | None, clip_id: int, found_by: str | None) -> bool:
    return (
        found is not None
        and found.clip_id == clip_id
        and (found_by is None or found.found_by == found_by)
    )


# -- false positives -------------------------------------------------------------------------------


def false_positives(pictures: Sequence[Frames], marks: Sequence[Frames], checks: int) -> int:
    """Of ``checks`` readings, how often was something found where there is nothing of the key:
    unmarked pictures and pictures marked with another, each cropped anew, each with a key of its
    own and a registry of 1,000 clips."""
    random = np.random.default_rng(6)
    registry = [FIRST_ID + number for number in range(1000)]
    found = 0
    for number in range(checks):
        group = pictures if number % 2 else marks
        frame = group[random.integers(len(group))]
        key = WatermarkKey(number, b"nobody marks with this key")
        found += detect([_cropped(frame, random)], [key], registry=registry) is not None
    return found


def _cropped(frame: Frames, random: np.random.Generator) -> Frames:
    height, width = (int(side * random.uniform(0.6, 1)) for side in frame.shape[:2])
    top = int(random.integers(frame.shape[0] - height + 1))
    left = int(random.integers(frame.shape[1] - width + 1))
    return np.ascontiguousarray(frame[top : top + height, left : left + width])


# -- tables ----------------------------------------------------------------------------------------


def survival_table(survival: Survival) -> str:
    rows = sorted(survival.rows.values(), key=lambda row: row.harder)
    lines = [
        (
            f"{row.attack} (harder)" if row.harder else row.attack,
            f"{row.read}/{row.clips}",
            f"{row.told}/{row.clips}",
            "-" if row.rival is None else f"{row.rival}/{row.rival_clips}",
        )
        for row in rows
        if row.clips
    ]
    head = ("What happened to the clip", "read", "read or recognised", "invisible-watermark")
    counted = [row for row in rows if row.clips]
    sums = [
        sum(values) for values in zip(*((r.read, r.told, r.clips) for r in counted), strict=True)
    ]
    rival = [row for row in counted if row.rival is not None]
    told = sum(row.rival or 0 for row in rival), sum(row.rival_clips for row in rival)
    beside = f"{told[0]}/{told[1]}" if rival else "-"
    lines.append(("**all**", f"{sums[0]}/{sums[2]}", f"{sums[1]}/{sums[2]}", beside))
    seconds = [second for row in counted for second in row.seconds]
    note = (
        f"Wrong ids: {sum(row.wrong for row in counted)}. CPU time of a check: median "
        f"{statistics.median(seconds):.2f} s, longest {max(seconds):.2f} s."
    )
    return markdown_table(head, lines) + "\n\n" + note


def cost_table(costs: Sequence[Cost]) -> str:
    lines = [
        (
            cost.photo, cost.size, f"{cost.psnr:.1f}", f"{cost.growth:+.1%}".replace("%", " %"),
            f"{cost.milliseconds:.2f}",
        )
        for cost in costs
    ]  # fmt: skip
    head = ("Clip", "pixels", "PSNR, dB", "file at CRF 20", "CPU ms per frame")
    return markdown_table(head, lines, numeric=2)


def _clips(count: int) -> Iterator[tuple[Picture, str]]:
    for number, picture in enumerate(all_portraits()[:count]):
        yield picture, SENTENCES[number % len(SENTENCES)]


def main(
    clips: Annotated[int, typer.Option(min=1, help="How many photos.")] = 10,
    checks: Annotated[int, typer.Option(min=0, help="Readings of pictures not marked.")] = 2000,
    rival: Annotated[int, typer.Option(min=0, help="How many of them the other has, too.")] = 4,
    document: Annotated[Path, typer.Option(help="Has the markers of the tables.")] = DOCUMENT,
    say: Annotated[bool, typer.Option(help="Tell every clip when it is done.")] = True,
) -> None:
    """Measures the survival of the watermark and writes the tables into docs/watermark.md."""
    torch.set_num_threads(1)
    registry = [FIRST_ID + number for number in range(1000)]
    survival = Survival(all_attacks(), registry, rival)
    plain, other = [], []
    for number, (picture, text) in enumerate(_clips(clips)):
        with tempfile.TemporaryDirectory() as folder:
            try:
                frames = film(picture, text, Path(folder))
            except Problem as problem:
                typer.echo(f"{picture.name}: {problem.message}", err=True)
                continue
            survival.add(picture.name, frames, FIRST_ID + 7 * number, Path(folder))
        plain.append(frames[len(frames) // 2].copy())
        other.append(marked(frames[:32], FIRST_ID + 7 * number)[0][-1].copy())
        if say:
            typer.echo(survival_table(survival) + "\n\n" + cost_table(survival.costs))
    wrong = false_positives(plain, other, checks)
    write(document, survival, checks, wrong)


def write(document: Path, survival: Survival, checks: int, wrong: int) -> None:
    told = (
        f"False positives: {wrong} of {checks} checks of unmarked or otherwise keyed pictures, each "
        "with a registry of 1,000 clips."
    )
    measured = f"Measured on {describe_machine()}. {load_warning()}".strip()
    texts = [survival_table(survival), cost_table(survival.costs), told, measured]
    write_between("survival", "\n\n".join(texts), document)


if __name__ == "__main__":
    typer.run(main)
