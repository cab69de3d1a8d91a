"""Grey frames of any clip or picture that people have, evenly spread over it.

The file may come from anybody. ffmpeg gets it on stdin, may open nothing else, is told the
container and the decoders beforehand, and its memory and time are limited.
"""

from __future__ import annotations

import contextlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from core.problems import ClipUnreadable
from render_worker.disclosure.watermark.spectrum import LARGEST_SIDE, WORKING_SIDE
from render_worker.video.ffmpeg import SAFE_ARGUMENTS, ffmpeg_path

MAX_BYTES = 1 << 30
MAX_PIXELS = 1 << 24
MAX_ALLOC = 1 << 28  # of one piece of ffmpeg's memory
DECODING_SECONDS = 300  # of CPU time
HEAD_BYTES = 64
DECODERS = (
    "av1,h263,h264,hevc,libaom-av1,libdav1d,libvpx,libvpx-vp9,mjpeg,mpeg4,png,vp8,vp9,gif,webp"
)
_PGM = re.compile(rb"P5\n(\d+) (\d+)\n255\n")


def evenly_spread(path: Path, count: int) -> Iterator[NDArray[np.uint8]]:
    """``count`` to 2 * ``count`` frames of the file, or all where there are fewer: uint8 [h, w].

    Large frames are reduced to ``WORKING_SIDE``. MP4, WebM, Matroska, GIF, JPEG, PNG, WebP.
    Raises ``ClipUnreadable``; of a file that is damaged further on, the frames until then come.
    """
    step = max(1, _packets(path) // count)
    short = "min(iw,ih)"
    sides = (
        f"'if(gt({short},{LARGEST_SIDE}),round({side}*{WORKING_SIDE}/{short}),{side})'"
        for side in ("iw", "ih")
    )
    filters = f"framestep={step},scale={':'.join(sides)}:flags=area"
    arguments = ["-vf", filters, "-fps_mode", "passthrough", "-pix_fmt", "gray", "-c:v", "pgm"]
    frames = 0
    with _ffmpeg(path, [*arguments, "-f", "image2pipe"]) as output:
        while (frame := _read_pgm(output)) is not None and frames < 2 * count:
            frames += 1
            yield frame
    if frames == 0:
        raise ClipUnreadable


def _packets(path: Path) -> int:
    with _ffmpeg(path, ["-c", "copy", "-f", "framecrc"]) as output:
        return sum(not line.startswith(b"#") for line in output)


@contextlib.contextmanager
def _ffmpeg(path: Path, arguments: list[str]) -> Iterator[IO[bytes]]:
    """What ffmpeg makes of the first video stream of ``path``."""
    with contextlib.ExitStack() as stack:
        try:
            source = stack.enter_context(path.open("rb", buffering=0))
            demuxer = _demuxer(source.read(HEAD_BYTES), path.stat().st_size)
            source.seek(0)
        except OSError:
            raise ClipUnreadable from None
        process = subprocess.Popen(
            [
                ffmpeg_path(), *SAFE_ARGUMENTS, "-protocol_whitelist", "cache,pipe",
                "-max_alloc", str(MAX_ALLOC), "-max_pixels", str(MAX_PIXELS),
                "-timelimit", str(DECODING_SECONDS), "-threads", "1",
                "-codec_whitelist", DECODERS, "-f", demuxer,
                # An index at the end of the file can be read through the cache only.
                "-read_ahead_limit", "-1", "-i", "cache:pipe:0",
                "-map", "0:v:0", *arguments, "pipe:1",
            ],
            stdin=source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert process.stdout is not None
        try:
            yield process.stdout
        finally:
            process.kill()
            process.stdout.close()
            process.wait()


def _demuxer(head: bytes, size: int) -> str:
    """Of ffmpeg, by the file's first bytes."""
    if size > MAX_BYTES:
        raise ClipUnreadable
    if head[4:8] == b"ftyp":
        return "mov"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp_pipe"
    starts = {
        b"GIF8": "gif",
        b"\x1a\x45\xdf\xa3": "matroska",
        b"\xff\xd8\xff": "jpeg_pipe",
        b"\x89PNG": "png_pipe",
    }
    for start, demuxer in starts.items():
        if head.startswith(start):
            return demuxer
    raise ClipUnreadable


def _read_pgm(stream: IO[bytes]) -> NDArray[np.uint8] | None:
    """One picture in Netpbm's PGM format as ffmpeg writes it, None at the end."""
    found = _PGM.fullmatch(b"".join(stream.readline(32) for _ in range(3)))
    if not found:
        return None
    width, height = int(found[1]), int(found[2])
    pixels = stream.read(width * height)
    if len(pixels) < width * height:
        return None
    return np.frombuffer(pixels, np.uint8).reshape(height, width)
