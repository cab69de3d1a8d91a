"""The H.264 + AAC file: how ffmpeg is asked for it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any

import numpy as np
import torch
from numpy.typing import NDArray

from render_worker.speech.model import Speech
from render_worker.video.colour import to_nv12
from render_worker.video.ffmpeg import SAFE_ARGUMENTS
from render_worker.video.process import Buffers, Feed, raw, running

# No dates, no version of the encoder, nothing of the input's: equal frames give equal bytes.
NEUTRAL: tuple[str, ...] = (
    "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact",
)  # fmt: skip

QUANTISER_STEPS = 51  # of H.264 with 8 bits: ffmpeg wants an offset as a share of all


@dataclass(frozen=True)
class FinerPart:
    """A part of the picture that is coded more finely than the rest: ``left``, ``top``, ``right``,
    ``bottom`` in pixels, by how many ``steps`` of the constant rate factor."""

    left: float
    top: float
    right: float
    bottom: float
    steps: float


@dataclass(frozen=True)
class Quality:
    """How finely picture and sound are coded.

    ``crf``: x264's constant rate factor, 0 (lossless) to 51, +6 about halves the size;
    ``preset``: x264's speed; ``audio_bit_rate`` in bits per second, ``audio_rate`` in Hz;
    ``threads``: of x264; the same number gives the same bytes, 0 lets it go by the CPUs;
    ``finer``: parts of the picture, where they overlap the first counts.
    """

    crf: float = 20.0
    preset: str = "veryfast"
    audio_bit_rate: int = 96_000
    audio_rate: int = 48_000
    threads: int = 0
    finer: tuple[FinerPart, ...] = ()


@dataclass(frozen=True)
class Picture:
    """Size and length of a clip: ``width`` x ``height`` pixels, ``frames`` at ``rate`` per second."""

    width: int
    height: int
    frames: int
    rate: Fraction

    @property
    def duration(self) -> float:
        """Seconds."""
        return float(self.frames / self.rate)


@dataclass(frozen=True, eq=False)
class Sound:
    """Sound cut or padded to a clip: ``pcm`` float32 [samples], mono, at ``rate`` Hz."""

    pcm: NDArray[np.float32]
    rate: int

    @classmethod
    def of(cls, speech: Speech, picture: Picture) -> Sound:
        """The sound of ``speech``, exactly as long as the frames of ``picture``."""
        samples = round(picture.frames / picture.rate * speech.sample_rate)
        pcm = np.zeros(samples, "<f4")
        heard = min(samples, len(speech.pcm))
        pcm[:heard] = speech.pcm[:heard]
        return cls(pcm, speech.sample_rate)


def write_mp4(
    source: Iterable[torch.Tensor] | Path,
    picture: Picture,
    sound: Sound | None,
    quality: Quality,
    destination: Path,
    *,
    size: tuple[int, int] | None = None,
    tags: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Encode ``source`` with ``sound`` to the mp4 ``destination``.

    ``source``: batches of uint8 [n, height, width, 3], on any device, or one of our own mp4s;
    ``size``: width and height of the result, if it is to differ;
    ``tags``: fields of the metadata. Raises ``EncoderFailed``.
    """
    video: Feed[torch.Tensor] | None = None
    audio: Feed[memoryview] | None = None
    with contextlib.ExitStack() as stack:
        stdin: IO[bytes] | None = None
        if isinstance(source, Path):
            stdin = stack.enter_context(source.open("rb"))
            arguments, pixels, threads = mp4_input(), "yuv420p", quality.threads
        else:
            video = Feed(_planes)
            arguments, pixels = raw_input(picture, video.url), "nv12"
            threads = quality.threads or _threads_beside_drawing()
        if sound is not None:
            audio = Feed(raw)
            arguments += _sound_input(sound, audio.url)
        arguments += ["-map", "0:v:0", *_video_codec(quality, picture, size, pixels, threads)]
        if sound is not None:
            arguments += ["-map", "1:a:0", *_audio_codec(quality)]
        for name, value in tags.items():
            arguments += ["-metadata", f"{name}={value}"]
        arguments += [*NEUTRAL, "-movflags", "+faststart+use_metadata_tags"]
        arguments += ["-f", "mp4", "-y", f"file:{destination}"]

        feeds: list[Feed[Any]] = [feed for feed in (video, audio) if feed is not None]
        stack.enter_context(running(arguments, feeds, stdin=stdin, frames=picture.frames))
        if audio is not None and sound is not None:
            audio.put(sound.pcm.data)
        if video is not None and not isinstance(source, Path):
            for batch in source:
                video.put(batch)


def mp4_input() -> list[str]:
    """Input arguments for one of our own mp4s on stdin."""
    return [*SAFE_ARGUMENTS, "-f", "mov", "-i", "pipe:0"]


def raw_input(picture: Picture, url: str) -> list[str]:
    """Input arguments for NV12 frames."""
    return [
        *SAFE_ARGUMENTS, "-f", "rawvideo", "-pix_fmt", "nv12",
        "-s", f"{picture.width}x{picture.height}", "-framerate", str(picture.rate),
        "-i", url,
    ]  # fmt: skip


def _sound_input(sound: Sound, url: str) -> list[str]:
    return [*SAFE_ARGUMENTS, "-f", "f32le", "-ar", str(sound.rate), "-ac", "1", "-i", url]


def _planes(batch: torch.Tensor) -> Buffers:
    yield to_nv12(batch).data


def _threads_beside_drawing() -> int:
    """Half the CPUs, which all draw too: on two, a second thread only adds a fifth to the CPU time
    of x264 (measured), and one encodes faster than two CPUs draw."""
    return max(1, len(os.sched_getaffinity(0)) // 2)


def _video_codec(
    quality: Quality, picture: Picture, size: tuple[int, int] | None, pixels: str, threads: int
) -> list[str]:
    # ``pixels``: what the source has, so that nothing is converted; x264 writes 4:2:0 either way.
    # setparams tells the encoder what the planes are.
    filters = [f"scale={size[0]}:{size[1]}:flags=lanczos"] if size else []
    filters += _finer_parts(quality.finer, picture, size or (picture.width, picture.height))
    filters.append("setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709")
    return [
        "-vf", ",".join(filters), "-c:v", "libx264", "-profile:v", "high", "-pix_fmt", pixels,
        "-preset", quality.preset, "-crf", f"{quality.crf:.2f}",
        "-threads:v", str(threads),
        "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709",
        "-color_range", "tv", "-chroma_sample_location", "center",
        # Without x264's note of all its settings (NAL type 6): 700 bytes of every clip.
        "-bsf:v", "filter_units=remove_types=6",
    ]  # fmt: skip


def _finer_parts(
    parts: tuple[FinerPart, ...], picture: Picture, size: tuple[int, int]
) -> list[str]:
    """Filters that mark the parts for x264, in a picture of ``size``."""
    across, down = size[0] / picture.width, size[1] / picture.height
    filters = []
    for part in parts:
        left, right = (min(max(0, round(x * across)), size[0]) for x in (part.left, part.right))
        top, bottom = (min(max(0, round(y * down)), size[1]) for y in (part.top, part.bottom))
        if left < right and top < bottom:
            offset = -part.steps / QUANTISER_STEPS
            filters.append(
                f"addroi=x={left}:y={top}:w={right - left}:h={bottom - top}:qoffset={offset:.4f}"
            )
    return filters


def _audio_codec(quality: Quality) -> list[str]:
    return [
        "-c:a", "aac", "-ar", str(quality.audio_rate), "-b:a", str(quality.audio_bit_rate),
    ]  # fmt: skip
