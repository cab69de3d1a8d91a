"""From frames and sound to the finished file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import torch

from core.options import ClipFormat
from core.problems import ClipDoesNotFit, EncoderFailed
from render_worker.disclosure import Marks
from render_worker.speech.model import Speech
from render_worker.video.captions import Captions
from render_worker.video.fit import fit_gif, fit_mp4
from render_worker.video.gif import GIF_RATE, GifPlan, master_quality, write_gif
from render_worker.video.h264 import FinerPart, Picture, Quality, Sound, write_mp4
from render_worker.workspace import workspace

FRAMES_AT_ONCE = 16  # larger batches are handed on in parts, so that memory stays flat


@dataclass(frozen=True)
class EncodedClip:
    """The finished file. ``duration`` in seconds, ``frames_per_second`` of the file itself;
    ``credentials``: its signed manifest store."""

    path: Path
    width: int
    height: int
    frames: int
    frames_per_second: float
    duration: float
    size_bytes: int
    credentials: bytes


def encode(
    batches: Iterable[torch.Tensor],
    speech: Speech | None,
    frames_per_second: float,
    destination: Path,
    *,
    frames: int,
    width: int,
    height: int,
    format: ClipFormat,  # noqa: A002
    marks: Marks,
    captions: Captions | None = None,
    max_bytes: int | None = None,
    quality: Quality = Quality(),  # noqa: B008 - frozen
    finer: Sequence[FinerPart] = (),
) -> EncodedClip:
    """Write the clip to ``destination``: H.264 and AAC in an mp4, or a silent looping GIF.

    ``batches``: uint8 [n, height, width, 3], sRGB, on any device, ``frames`` in all; they are drawn
    on and encoded while the next ones are rendered. ``speech`` is cut or padded to the frames.
    ``finer``: parts of an mp4's picture that are coded more finely than ``quality`` says.
    Every frame gets the ``marks`` and the file is signed. It appears at ``destination`` complete or not at all.

    Raises ``EncoderFailed``, ``MarkingFailed``, and ``ClipDoesNotFit`` when no rate and size of picture brings the
    clip under ``max_bytes``. What ``batches`` raises passes through.
    """
    if (marks.width, marks.height) != (width, height):
        raise ValueError("the marks are made for another size of frame")
    room = None if max_bytes is None else max(1, max_bytes - marks.room_bytes)
    rate = Fraction(frames_per_second).limit_denominator(1001)
    picture = Picture(width, height, frames, rate)
    drawn = _drawn(batches, picture, marks, captions)
    with workspace(destination.parent) as folder:
        try:
            if format is ClipFormat.GIF:
                done, picture = _gif(drawn, picture, folder, room)
            else:
                sound = None if speech is None else Sound.of(speech, picture)
                how = replace(quality, finer=(*quality.finer, *finer))
                done, picture = _mp4(drawn, picture, sound, how, folder, room, marks.tags)
        except ClipDoesNotFit:  # it knows what was left without the signature
            raise ClipDoesNotFit(limit=max_bytes) from None
        credentials = marks.seal(done)
        size_bytes = done.stat().st_size
        _move(done, destination)
    return EncodedClip(
        path=destination,
        width=picture.width,
        height=picture.height,
        frames=picture.frames,
        frames_per_second=float(picture.rate),
        duration=picture.duration,
        size_bytes=size_bytes,
        credentials=credentials,
    )


def _mp4(
    drawn: Iterator[torch.Tensor],
    picture: Picture,
    sound: Sound | None,
    quality: Quality,
    folder: Path,
    max_bytes: int | None,
    tags: Mapping[str, str],
) -> tuple[Path, Picture]:
    first = folder / "first.mp4"
    write_mp4(drawn, picture, sound, quality, first, tags=tags)
    if max_bytes is None or first.stat().st_size <= max_bytes:
        return first, picture
    return fit_mp4(first, picture, sound, quality, folder, max_bytes, tags=tags)


def _gif(
    drawn: Iterator[torch.Tensor], picture: Picture, folder: Path, max_bytes: int | None
) -> tuple[Path, Picture]:
    step = max(1, round(picture.rate / GIF_RATE))
    thinned = Picture(
        picture.width, picture.height, -(-picture.frames // step), picture.rate / step
    )
    master = folder / "master.mp4"
    write_mp4(_every(drawn, step), thinned, None, master_quality(), master)
    if max_bytes is not None:
        return fit_gif(master, thinned, folder, max_bytes)
    done = folder / "done.gif"
    write_gif(master, GifPlan(picture.width, picture.height), done)
    return done, thinned


def _drawn(
    batches: Iterable[torch.Tensor], picture: Picture, marks: Marks, captions: Captions | None
) -> Iterator[torch.Tensor]:
    """The frames with captions and marks. Raises ``EncoderFailed`` when they are not as many as
    announced: sound and picture would end apart."""
    seen = 0
    for batch in batches:
        for part in torch.split(batch, FRAMES_AT_ONCE):
            if captions is not None:
                part = captions.draw(part, seen)
            seen += len(part)
            if seen > picture.frames:
                break
            yield marks.draw(part)
    if seen != picture.frames:
        raise EncoderFailed(reason=f"{picture.frames} frames were announced, {seen} came")


def _every(batches: Iterable[torch.Tensor], step: int) -> Iterator[torch.Tensor]:
    """Every ``step``-th frame, the first included."""
    seen = 0
    for batch in batches:
        chosen = batch[-seen % step :: step]
        seen += len(batch)
        if len(chosen):
            yield chosen


def _move(done: Path, destination: Path) -> None:
    try:
        done.replace(destination)
    except OSError as error:
        raise EncoderFailed(reason=error.strerror or "the file cannot be moved") from error
