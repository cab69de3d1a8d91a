"""From frames to the lattice: what of a picture could be a mark, and its waves' amplitudes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from render_worker.disclosure.watermark.carriers import MAX_STEP, PERIODS

WORKING_SIDE = 512
"""Shorter side that larger pictures are reduced to: the mark's shortest wave is 6 pixels there."""
LARGEST_SIDE = 640
SMOOTHING = 4.0  # sigma of what counts as the picture itself, in pixels at ``WORKING_SIDE``
NOISE_FLOOR = 2.0  # grey levels; of an encoder in flat areas
CLIP = 2.5  # local standard deviations
TAPER = 0.03  # share of a side over which the window falls off: more costs more of the mark than it saves

Grey = NDArray[np.uint8]
Residual = NDArray[np.float32]
Waves = NDArray[np.complex64]
Number = TypeVar("Number", bound=np.generic)


def luma(frame: NDArray[np.uint8]) -> Grey:
    """A frame, uint8 [h, w, 3] sRGB or [h, w], as luma uint8 [h, w], at most ``LARGEST_SIDE``."""
    import cv2

    grey: Grey = frame
    if frame.ndim == 3:
        grey = cv2.transform(frame, np.array([[0.2126, 0.7152, 0.0722]], np.float32))
    short = min(grey.shape)
    if short > LARGEST_SIDE:
        size = [max(1, round(side * WORKING_SIDE / short)) for side in grey.shape]
        grey = cv2.resize(grey, size[::-1], interpolation=cv2.INTER_AREA)
    return grey


def residual(grey: NDArray[np.generic]) -> Residual:
    """``grey`` without the picture itself, float32 of the same shape.

    What a blur leaves, by how much it varies around; quiet places, which hide less of the mark and
    of which less is picture, count more.
    """
    import cv2

    values = grey.astype(np.float32)
    sigma = min(values.shape) / WORKING_SIDE * SMOOTHING
    detail = values - cv2.GaussianBlur(values, (0, 0), sigma)
    spread = cv2.sqrt(cv2.GaussianBlur(detail * detail, (0, 0), sigma)) + NOISE_FLOOR
    found: Residual = np.clip(detail / spread, -CLIP, CLIP) / spread
    return found


@dataclass
class Average:
    """The mean residual of the frames of a clip, as far as they have one size."""

    total: Residual | None = None
    count: int = 0
    _shape: tuple[int, ...] = field(default=())

    def add(self, frame: NDArray[np.uint8]) -> None:
        """Take in a frame, uint8 [h, w, 3] or [h, w]. Raises ``ValueError`` for another size."""
        if self.total is None:
            self._shape, self.total = frame.shape[:2], residual(luma(frame))
        elif frame.shape[:2] != self._shape:
            raise ValueError("the frames differ in size")
        else:
            self.total += residual(luma(frame))
        self.count += 1


def without_bars(total: Residual) -> Residual:
    """``total`` without rows and columns at its borders in which there is nothing."""
    activity = np.abs(total)
    kept = []
    for axis in (1, 0):
        profile = activity.mean(axis)
        busy = profile[profile > 0]
        full = np.flatnonzero(profile > 0.08 * np.median(busy)) if len(busy) else busy
        if len(full) < 32:
            return total
        kept.append(slice(int(full[0]), int(full[-1]) + 1))
    return total[kept[0], kept[1]]


def windowed(total: Residual) -> Residual:
    """``total`` scaled to a spread of 1, falling off towards its borders."""
    scaled: Residual = (total / (total.std() + 1e-9)).astype(np.float32)
    height, width = total.shape
    return scaled * _window(height)[:, None] * _window(width)


def waves(total: Residual, scale_x: float, scale_y: float, offset: float = 0.0) -> Waves:
    """Amplitudes on the lattice: complex64 [MAX_STEP + 2, 2 * MAX_STEP + 3], rows m from 0 on,
    columns k from -MAX_STEP - 1.

    ``scale_x``, ``scale_y``: length of the marked frame's shorter side in pixels of ``total``,
    along its rows and columns; ``offset``: of the lattice, in steps (half a step: beside it).
    """
    height, width = total.shape
    k = np.arange(-MAX_STEP - 1, MAX_STEP + 2) + offset
    m = np.arange(MAX_STEP + 2) + offset
    along = _turns(width, k, scale_x)
    down = _turns(height, m, scale_y)
    # In real products, twice as fast as complex ones.
    half = total @ np.concatenate([along.real, along.imag], 1)
    both = np.concatenate([down.real, down.imag], 1).T @ half
    rows, columns = len(m), len(k)
    real = both[:rows, :columns] - both[rows:, columns:]
    imaginary = both[:rows, columns:] + both[rows:, :columns]
    return (real + 1j * imaginary).astype(np.complex64)


def noise(total: Residual, scale_x: float, scale_y: float) -> NDArray[np.float32]:
    """Mean power on the lattice that is no mark, read half a step beside it; float32, as ``waves``."""
    import cv2

    power = np.abs(waves(total, scale_x, scale_y, 0.5)) ** 2
    padded = np.pad(power, ((1, 0), (1, 0)), mode="edge")
    around = padded[1:, 1:] + padded[:-1, 1:] + padded[1:, :-1] + padded[:-1, :-1]
    smoothed: NDArray[np.float32] = cv2.blur((around / 4).astype(np.float32), (3, 3))
    return smoothed + 1e-9


def at(
    grid: NDArray[Number], lattice: NDArray[np.int64], mirrored: bool = False
) -> NDArray[Number]:
    """The values of ``grid`` (from ``waves`` or ``noise``) at (k, m), or at (-k, m)."""
    k = -lattice[:, 0] if mirrored else lattice[:, 0]
    values: NDArray[Number] = grid[lattice[:, 1], k + MAX_STEP + 1]
    return values


def _turns(length: int, steps: NDArray[np.float64], scale: float) -> NDArray[np.complex64]:
    """exp(-i 2 pi PERIODS x step / scale): complex64 [length, steps]."""
    angle = 2 * np.pi * PERIODS / scale * np.outer(np.arange(length), steps)
    return np.exp(-1j * angle.astype(np.float32)).astype(np.complex64)


def _window(length: int) -> NDArray[np.float32]:
    """A Tukey window."""
    place = np.linspace(0, 1, length)
    edge = np.minimum(np.minimum(place, 1 - place) / (TAPER / 2), 1)
    return (0.5 - 0.5 * np.cos(np.pi * edge)).astype(np.float32)
