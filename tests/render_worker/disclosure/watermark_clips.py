"""Clips that move: a face before a wall that stands still, and all of the picture."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import torch
from skimage.data import astronaut

from render_worker.disclosure.watermark import Watermark
from render_worker.video.h264 import Picture, Quality, write_mp4

FRAMES = 32


def swaying() -> Iterator[torch.Tensor]:
    """Batches of uint8 [8, 512, 512, 3]; the middle moves by up to six pixels."""
    still = torch.from_numpy(astronaut().copy())
    for start in range(0, FRAMES, 8):
        batch = still.repeat(8, 1, 1, 1)
        for number, frame in enumerate(batch, start):
            shift = round(6 * np.sin(number / 5))
            frame[120:400, 130:380] = still[120:400, 130 + shift : 380 + shift]
        yield batch


def drifting() -> Iterator[torch.Tensor]:
    """Batches of uint8 [8, 512, 512, 3]; all of the picture moves by up to four pixels."""
    still = torch.from_numpy(astronaut().copy())
    for start in range(0, FRAMES, 8):
        shifts = [
            (round(4 * np.sin(number / 8)), round(2 * np.cos(number / 11)))
            for number in range(start, start + 8)
        ]
        yield torch.stack([torch.roll(still, shift, (1, 0)) for shift in shifts])


def delivered(
    path: Path,
    mark: Watermark | None,
    *,
    crf: int = 20,
    moving: Callable[[], Iterator[torch.Tensor]] = swaying,
) -> Path:
    """The clip as an mp4, with ``mark``."""
    batches = (batch if mark is None else mark.draw(batch) for batch in moving())
    picture = Picture(512, 512, FRAMES, Fraction(25))
    write_mp4(batches, picture, None, Quality(crf=crf, threads=1), path)
    return path
