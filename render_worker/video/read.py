"""Reading a finished clip back: what it is, its frames and its sound.

The clip may come from anybody. ffmpeg gets it on stdin, may open nothing else, and is told the
container and the codecs beforehand; its memory and time are limited.
"""

from __future__ import annotations

import contextlib
import re
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from core.problems import ClipUnreadable
from render_worker.video.ffmpeg import SAFE_ARGUMENTS, ffmpeg_path

MAX_SIDE = 4096
MAX_FRAMES = 60 * 60 * 10
MAX_BYTES = 1 << 30
MAX_ALLOC = 1 << 28  # of one piece of ffmpeg's memory
DECODING_SECONDS = 300  # of CPU time for a whole clip; a frame takes a millisecond or two
SOUND_RATE = 48_000


@dataclass(frozen=True)
class ClipInfo:
    """``width``, ``height`` in pixels; ``frames`` at ``frames_per_second``; ``has_sound``;
    ``sound_seconds``: length of the sound, 0 without."""

    width: int
    height: int
    frames: int
    frames_per_second: float
    has_sound: bool
    sound_seconds: float

    @property
    def duration(self) -> float:
        """Of the picture, in seconds."""
        return self.frames / self.frames_per_second


def probe(path: Path) -> ClipInfo:
    """What the clip at ``path`` is, without decoding it. Raises ``ClipUnreadable``."""
    streams = ["-map", "0:v:0", "-map", "0:a:0?", "-c", "copy", "-f", "framecrc", "pipe:1"]
    with _decoding(path, streams) as output:
        listing = output.read(64 * MAX_FRAMES).decode("ascii", "replace")
    try:
        return _parse(listing)
    except (ValueError, KeyError, ZeroDivisionError):
        raise ClipUnreadable from None


def read_frames(
    path: Path,
    *,
    batch: int = 16,
    every: int = 1,
    info: ClipInfo | None = None,
    exact: bool = True,
) -> Iterator[NDArray[np.uint8]]:
    """The frames of the clip in order, in batches: uint8 [n, height, width, 3], sRGB, n <= ``batch``.

    ``every``: only every so many-th frame, the first included; ``info``: what ``probe`` said, if
    it was asked already; ``exact``: colours rounded exactly and with full chroma, at five times
    the cost. Raises ``ClipUnreadable``, also half-way when the clip is damaged there.
    """
    info = info or probe(path)
    flags = "bicubic+accurate_rnd+full_chroma_int" if exact else "bilinear"
    filters = f"framestep={every},scale=flags={flags}:out_range=pc"
    streams = ["-map", "0:v:0", "-vf", filters, "-fps_mode", "passthrough"]
    size = info.width * info.height * 3
    seen = 0
    with _decoding(path, [*streams, "-pix_fmt", "rgb24", "-f", "rawvideo", "pipe:1"]) as output:
        while data := output.read(batch * size):
            if len(data) % size:
                raise ClipUnreadable
            seen += len(data) // size
            yield np.frombuffer(data, np.uint8).reshape(-1, info.height, info.width, 3)
    if seen == 0:
        raise ClipUnreadable


def read_sound(path: Path, *, rate: int = SOUND_RATE) -> NDArray[np.float32]:
    """The sound of the clip: float32 [samples], mono at ``rate`` Hz; empty when it has none.

    Starts at the time of the first frame. Raises ``ClipUnreadable``.
    """
    if not probe(path).has_sound:
        return np.zeros(0, np.float32)
    # A sound that the container starts later than the picture is late for its viewer too.
    late = ["-af", "aresample=async=1:first_pts=0"]
    streams = ["-map", "0:a:0", *late, "-ac", "1", "-ar", str(rate), "-f", "f32le", "pipe:1"]
    with _decoding(path, streams) as output:
        return np.frombuffer(output.read(), "<f4").astype(np.float32)


@contextlib.contextmanager
def _decoding(path: Path, arguments: list[str]) -> Iterator[IO[bytes]]:
    """ffmpeg's output while it decodes ``path``. Raises ``ClipUnreadable`` when it fails."""
    with contextlib.ExitStack() as stack:
        try:
            source = stack.enter_context(path.open("rb", buffering=0))
            demuxer = _demuxer(source, path.stat().st_size)
        except OSError:
            raise ClipUnreadable from None
        errors = stack.enter_context(tempfile.TemporaryFile())
        process = subprocess.Popen(
            [
                ffmpeg_path(), *SAFE_ARGUMENTS, "-max_alloc", str(MAX_ALLOC), "-xerror",
                # CPU time, not wall time: whoever reads the frames may take as long as they like.
                "-timelimit", str(DECODING_SECONDS),
                "-max_pixels", str(MAX_SIDE**2), *demuxer, "-i", "pipe:0", *arguments,
            ],
            stdin=source, stdout=subprocess.PIPE, stderr=errors,
        )  # fmt: skip
        assert process.stdout is not None
        try:
            yield process.stdout
            damaged = process.wait() != 0
        finally:
            process.kill()
            process.stdout.close()
            process.wait()
        if damaged:
            raise ClipUnreadable


def _demuxer(source: IO[bytes], size: int) -> list[str]:
    """Container and codecs, by the file's first bytes."""
    head = source.read(12)
    source.seek(0)
    if size <= MAX_BYTES:
        if head[4:8] == b"ftyp":
            return ["-f", "mov", "-codec_whitelist", "h264,aac"]
        if head[:4] == b"GIF8":
            return ["-f", "gif", "-codec_whitelist", "gif"]
    raise ClipUnreadable


def _parse(listing: str) -> ClipInfo:
    """The listing of the muxer framecrc: a head of ``#key stream: value``, a line per packet."""
    head = dict(re.findall(r"^#(\w+ \d): (.+)$", listing, re.MULTILINE))
    packets: dict[int, list[tuple[int, int]]] = {0: [], 1: []}
    for line in listing.splitlines():
        if line and not line.startswith("#"):
            stream, _, shown, length, *_ = (int(field, 0) for field in line.split(",")[:5])
            packets[stream].append((shown, length))
    width, height = map(int, head["dimensions 0"].split("x"))
    frames = len(packets[0])
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE and 0 < frames <= MAX_FRAMES):
        raise ClipUnreadable
    rate = frames / _seconds(packets[0], Fraction(head["tb 0"]))
    return ClipInfo(
        width=width,
        height=height,
        frames=frames,
        frames_per_second=float(rate.limit_denominator(1001)),
        has_sound=bool(packets[1]),
        sound_seconds=float(_seconds(packets[1], Fraction(head["tb 1"]))) if packets[1] else 0.0,
    )


def _seconds(packets: list[tuple[int, int]], time_base: Fraction) -> Fraction:
    """From the first packet, or from 0 where that is later, to the end of the last one shown."""
    start = max(0, min(shown for shown, _ in packets))
    return (max(shown + length for shown, length in packets) - start) * time_base
