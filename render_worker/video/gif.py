"""Looping GIFs, in two passes over a near-lossless master so that no clip is held in memory."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from render_worker.video.h264 import Quality, mp4_input
from render_worker.video.process import Feed, raw, running

GIF_RATE = Fraction(25, 2)  # a GIF counts in hundredths of a second: 8 of them exactly
# Ordered dither does not crawl: a still background stays still, and the file small.
DITHER = "dither=bayer:bayer_scale=4:diff_mode=rectangle"


MOST_FRAMES = 1_200  # of a GIF, for the time it may take


@dataclass(frozen=True)
class GifPlan:
    """``width`` x ``height`` pixels in ``colours`` (4..256), every ``step``-th frame of the master."""

    width: int
    height: int
    colours: int = 256
    step: int = 1


def master_quality() -> Quality:
    """Nearly lossless and fast: the palette hides what is lost."""
    return Quality(crf=10.0, preset="ultrafast")


def write_gif(master: Path, plan: GifPlan, destination: Path) -> None:
    """Write the mp4 ``master`` as a GIF that loops for ever. Raises ``EncoderFailed``."""
    prepared = f"framestep={plan.step},scale={plan.width}:{plan.height}:flags=area"
    palette = destination.with_suffix(".png")
    choose = f"{prepared},palettegen=max_colors={plan.colours}:stats_mode=full"
    _run(master, [], ["-vf", choose, "-frames:v", "1", "-f", "image2", *_to(palette)])

    colours: Feed[bytes] = Feed(raw)
    _run(
        master,
        [colours],
        ["-f", "png_pipe", "-i", colours.url,
         "-lavfi", f"[0:v]{prepared}[frames];[frames][1:v]paletteuse={DITHER}",
         "-fflags", "+bitexact", "-loop", "0", "-f", "gif", *_to(destination)],
        palette.read_bytes(),
    )  # fmt: skip


def _run(master: Path, feeds: list[Feed[bytes]], arguments: list[str], data: bytes = b"") -> None:
    with (
        master.open("rb") as stdin,
        running([*mp4_input(), *arguments], feeds, stdin=stdin, frames=MOST_FRAMES),
    ):
        for feed in feeds:
            feed.put(data)


def _to(path: Path) -> list[str]:
    return ["-y", f"file:{path}"]
