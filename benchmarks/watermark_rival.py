"""The package ``invisible-watermark`` (method dwtDctSvd), for comparison."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from render_worker.video.ffmpeg import ffmpeg_path

MESSAGE = bytes.fromhex("5eed0000005eed00")
FRAMES_READ = 16
Frames = NDArray[np.uint8]


@dataclass(frozen=True)
class Rival:
    """Marks every frame with the 64 bits of ``MESSAGE``; reads them by majority over frames."""

    package: Any

    @classmethod
    def if_installed(cls) -> Rival | None:
        if find_spec("imwatermark") is None:
            return None
        return cls(import_module("imwatermark"))

    def mark(self, frames: Frames) -> Frames:
        """uint8 [n, h, w, 3] with the mark."""
        encoder = self.package.WatermarkEncoder()
        encoder.set_watermark("bytes", MESSAGE)
        return np.stack(
            [encoder.encode(frame[..., ::-1].copy(), "dwtDctSvd")[..., ::-1] for frame in frames]
        )

    def read(self, path: Path) -> bool:
        """Whether all 64 bits come out right of a clip or picture."""
        decoder = self.package.WatermarkDecoder("bits", len(MESSAGE) * 8)
        votes = [
            np.asarray(decoder.decode(frame[..., ::-1].copy(), "dwtDctSvd"), float)
            for frame in _colour_frames(path)
            if frame.shape[0] * frame.shape[1] >= 256 * 256  # the package refuses smaller ones
        ]
        if not votes:
            return False
        bits = np.mean(votes, 0) > 0.5
        return bool(np.packbits(bits).tobytes() == MESSAGE)


def _colour_frames(path: Path) -> Iterator[Frames]:
    """The first frames, uint8 [h, w, 3]: this package marks colour."""
    command = [ffmpeg_path(), "-v", "error", "-i", str(path), "-frames:v", str(FRAMES_READ),
               "-pix_fmt", "rgb24", "-c:v", "ppm", "-f", "image2pipe", "pipe:1"]  # fmt: skip
    data = subprocess.run(command, check=True, capture_output=True).stdout
    place = 0
    while head := re.compile(rb"P6\n(\d+) (\d+)\n255\n").match(data, place):
        width, height = int(head[1]), int(head[2])
        place = head.end() + width * height * 3
        pixels = np.frombuffer(data, np.uint8, width * height * 3, head.end())
        yield pixels.reshape(height, width, 3)
