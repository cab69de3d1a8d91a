"""Bringing a clip under a size limit by rate and size of the picture, never by cutting it.

The first encode, which was too large, is the source of all others: its loss is small against that
of the smaller ones, and nothing need be rendered again. x264 halves a file for about every 6 steps
of its constant rate factor, so two or three attempts meet a limit closely.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from core.problems import ClipDoesNotFit
from render_worker.video.gif import GifPlan, write_gif
from render_worker.video.h264 import Picture, Quality, Sound, write_mp4

CRF_PER_HALF = 6.0
COARSEST_CRF = 35.0  # beyond this a smaller, cleaner picture looks better
LAST_CRF = 45.0  # used only when the picture is as small as it may be
MIN_SHORT_SIDE = 144
ATTEMPTS = 6
CLOSE_ENOUGH = 0.85  # of the limit: then a further attempt is not worth its time
AIM = 0.95  # of what is left for the picture
BYTES_PER_FRAME = 14  # of an mp4's tables, sound included; measured
BYTES_OF_HEADER = 1_600
AUDIO_SHARE = 0.3  # of the limit, where that is possible
# Bits and samples per second, best first. At few bits AAC sounds better with a lower sample rate.
AUDIO_LADDER = ((96_000, 48_000), (64_000, 48_000), (48_000, 32_000), (32_000, 24_000),
                (24_000, 24_000), (16_000, 16_000))  # fmt: skip
AUDIO_LEEWAY = 1.1  # AAC overshoots its rate a little on short clips
SMALLEST_GIF_SIDE = 96
GIF_COLOURS = (256, 128, 64, 32)


@dataclass(frozen=True)
class _Attempt:
    crf: float
    scale: float
    size_bytes: int


def fit_mp4(
    source: Path,
    picture: Picture,
    sound: Sound | None,
    quality: Quality,
    folder: Path,
    max_bytes: int,
    *,
    tags: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Path, Picture]:
    """Encode ``source``, one of our mp4s that is larger than ``max_bytes``, anew so that it fits.

    Returns the file, in ``folder``, and what it shows. Raises ``ClipDoesNotFit``.
    """
    quality = _with_audio(quality, picture, sound, max_bytes)
    overhead = _overhead(picture, sound, quality)
    room = max_bytes - overhead
    if room <= 0:
        raise ClipDoesNotFit(limit=max_bytes)

    best: tuple[Path, Picture, int] | None = None
    last = _Attempt(quality.crf, 1.0, source.stat().st_size)
    for number in range(ATTEMPTS):
        wanted = _next(last, picture, overhead, room)
        if wanted is None:
            break
        crf, scale = wanted
        smaller = _scaled(picture, scale)
        path = folder / f"fit-{number}.mp4"
        write_mp4(
            source, picture, sound, replace(quality, crf=crf), path,
            size=None if scale == 1.0 else (smaller.width, smaller.height), tags=tags,
        )  # fmt: skip
        last = _Attempt(crf, scale, path.stat().st_size)
        if last.size_bytes <= max_bytes and (best is None or last.size_bytes > best[2]):
            best = path, smaller, last.size_bytes
        if best is not None and best[2] >= CLOSE_ENOUGH * max_bytes:
            break
    if best is None:
        raise ClipDoesNotFit(limit=max_bytes)
    return best[0], best[1]


def _next(last: _Attempt, picture: Picture, overhead: int, room: int) -> tuple[float, float] | None:
    """Rate factor and scale that should fill ``room``, judged by the last attempt.

    None when the last attempt was already as coarse and as small as may be, or as fine.
    """
    spent = max(last.size_bytes - overhead, 1)
    crf = last.crf + CRF_PER_HALF * math.log2(spent / (AIM * room))
    scale = last.scale
    smallest = min(1.0, MIN_SHORT_SIDE / min(picture.width, picture.height))
    if crf > COARSEST_CRF and scale > smallest:
        # Bits grow a little slower than pixels do: smaller pictures have more detail per pixel.
        scale = max(smallest, scale * 2 ** ((COARSEST_CRF - crf) / CRF_PER_HALF / 1.6))
        crf += 1.6 * CRF_PER_HALF * math.log2(scale / last.scale)
    crf = min(max(crf, 12.0), LAST_CRF)
    if abs(crf - last.crf) < 0.05 and scale == last.scale:
        return None
    return crf, scale


def _with_audio(quality: Quality, picture: Picture, sound: Sound | None, limit: int) -> Quality:
    """``quality`` with the best sound that leaves the picture its share of ``limit``."""
    if sound is None:
        return quality
    ladder = [step for step in AUDIO_LADDER if step[0] <= quality.audio_bit_rate]
    ladder = ladder or [AUDIO_LADDER[-1]]
    share = AUDIO_SHARE * limit
    affordable = (step for step in ladder if step[0] / 8 * picture.duration <= share)
    bit_rate, rate = next(affordable, ladder[-1])
    return replace(quality, audio_bit_rate=bit_rate, audio_rate=min(rate, quality.audio_rate))


def _overhead(picture: Picture, sound: Sound | None, quality: Quality) -> int:
    """Bytes of a clip that are not picture."""
    audio = 0.0 if sound is None else quality.audio_bit_rate / 8 * picture.duration * AUDIO_LEEWAY
    return round(audio + BYTES_OF_HEADER + BYTES_PER_FRAME * picture.frames)


def _scaled(picture: Picture, scale: float) -> Picture:
    if scale == 1.0:
        return picture
    width, height = (max(2, round(s * scale / 2) * 2) for s in (picture.width, picture.height))
    return replace(picture, width=width, height=height)


def fit_gif(master: Path, picture: Picture, folder: Path, max_bytes: int) -> tuple[Path, Picture]:
    """Write ``master`` as a GIF of at most ``max_bytes``: fewer colours, smaller, half the frames.

    Returns the file, in ``folder``, and what it shows. Raises ``ClipDoesNotFit``.
    """
    scale, colours, step = 1.0, GIF_COLOURS[0], 1
    for number in range(2 * ATTEMPTS):
        shown = _scaled(picture, scale)
        path = folder / f"fit-{number}.gif"
        write_gif(master, GifPlan(shown.width, shown.height, colours, step), path)
        excess = path.stat().st_size / max_bytes
        if excess <= 1:
            return path, replace(shown, frames=-(-picture.frames // step), rate=picture.rate / step)
        path.unlink()
        smallest = SMALLEST_GIF_SIDE / min(picture.width, picture.height)
        if colours > GIF_COLOURS[2] and (excess > 1.6 or colours == GIF_COLOURS[0]):
            colours = GIF_COLOURS[2] if excess > 1.6 else GIF_COLOURS[1]
            scale *= min(1.0, math.sqrt(1.6 / excess))
        elif step == 1 and scale / math.sqrt(excess) < 0.5:
            step, scale = 2, scale * min(1.0, math.sqrt(1.6 / excess))
        elif scale > smallest:
            scale *= AIM / math.sqrt(excess)
        elif colours > GIF_COLOURS[-1]:
            colours = GIF_COLOURS[-1]
        else:
            break
        scale = max(scale, min(1.0, smallest))
    raise ClipDoesNotFit(limit=max_bytes)
