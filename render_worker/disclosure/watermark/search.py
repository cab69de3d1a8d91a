"""Which scale, stretch and rotation a picture may have been given: found in its power spectrum.

The lattice of the waves in use shows in the spectrum whatever the shift, the mirroring and the
cropping. For every scale the mean power at the lattice points in use is held against that at the
points that the key leaves empty.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from render_worker.disclosure.watermark.carriers import PERIODS, Plan
from render_worker.disclosure.watermark.spectrum import Residual

LONGEST_USED = 15.0  # lattice steps; the shorter waves need a finer grid than is searched
STEP = 0.006  # of the logarithm of scale
SCALES = (0.42, 2.7)  # in shorter sides of the picture
STRETCH = 0.42  # logarithm of the largest ratio of both scales
ROTATED_SCALES = (0.6, 1.8)
ANGLES = np.arange(-6.0, 6.01, 0.35)  # degrees
STRONGEST = 7.0  # times the noise: no single peak decides
NEIGHBOURHOOD = 41  # bins over which the spectrum's ground is measured

Spectrum = NDArray[np.float32]


@dataclass(frozen=True)
class Guess:
    """``scale_x``, ``scale_y``: length of the marked frame's shorter side, in pixels; ``rotation``
    in degrees; ``score`` in standard deviations of chance."""

    score: float
    scale_x: float
    scale_y: float
    rotation: float = 0.0


def scales(plan: Plan, total: Residual, top: int = 10) -> list[Guess]:
    """The ``top`` likeliest pairs of scales of an unrotated picture; ``total`` windowed."""
    import cv2

    side = 1024 if max(total.shape) <= 700 else 1536
    ground = _flattened_half(total, side)
    points, weights, spread = _lattice(plan, right_half=True)
    short = min(total.shape)
    logs = np.arange(np.log(short * SCALES[0]), np.log(short * SCALES[1]), STEP)
    lengths = np.exp(logs)
    reach = int(STRETCH / STEP)
    quarter = side // 4
    score = np.full((len(logs), len(logs)), -np.inf, np.float32)
    for row, length in enumerate(lengths):
        first, last = max(0, row - reach), min(len(logs), row + reach + 1)
        x = PERIODS * side / length * points[:, 0]
        y = PERIODS * side / lengths[first:last, None] * points[:, 1]
        inside = (x < quarter) & (y < quarter - 1)
        x_map = np.broadcast_to(np.where(x < quarter, x, 0), y.shape).astype(np.float32)
        y_map = np.where(inside, y, 0).astype(np.float32)
        power = cv2.remap(ground, x_map, quarter + y_map, cv2.INTER_LINEAR)
        power += cv2.remap(ground, x_map, quarter - y_map, cv2.INTER_LINEAR)
        score[row, first:last] = np.where(inside, power, 2.0) @ weights
    return _peaks(score / (spread * np.sqrt(2)), lengths, top)


def rotations(plan: Plan, total: Residual, top: int = 3) -> list[Guess]:
    """The ``top`` likeliest rotations, one scale each, of an unstretched picture."""
    import cv2

    side = 1024
    power = np.abs(np.fft.fft2(total, (side, side)).astype(np.complex64)) ** 2
    centre = side // 4
    ground = _flattened(np.fft.fftshift(power)[centre:-centre, centre:-centre])
    points, weights, spread = _lattice(plan, right_half=False)
    short = min(total.shape)
    logs = np.arange(np.log(short * ROTATED_SCALES[0]), np.log(short * ROTATED_SCALES[1]), STEP)
    lengths = np.exp(logs)
    guesses = []
    for angle in ANGLES:
        cosine, sine = np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))
        turned = points @ np.array([[cosine, sine], [-sine, cosine]])
        x = PERIODS * side / lengths[:, None] * turned[:, 0]
        y = PERIODS * side / lengths[:, None] * turned[:, 1]
        inside = (np.abs(x) < centre - 1) & (np.abs(y) < centre - 1)
        x_map = np.where(inside, centre + x, 0).astype(np.float32)
        y_map = np.where(inside, centre + y, 0).astype(np.float32)
        found = cv2.remap(ground, x_map, y_map, cv2.INTER_LINEAR)
        score = np.where(inside, found, 1.0) @ weights / spread
        best = int(np.argmax(score))
        length = float(lengths[best])
        guesses.append(Guess(float(score[best]), length, length, float(angle)))
    return sorted(guesses, key=lambda guess: -guess.score)[:top]


def _lattice(
    plan: Plan, *, right_half: bool
) -> tuple[NDArray[np.float64], NDArray[np.float32], float]:
    """Lattice points [n, 2], their weights (used ones positive, empty ones negative) and the
    standard deviation of the weighted mean in noise."""
    groups = []
    for lattice in (plan.on, plan.off):
        near = lattice[np.hypot(*lattice.T) <= LONGEST_USED]
        groups.append(near[near[:, 0] > 0] if right_half else near)
    used, empty = map(len, groups)
    weights = np.concatenate([np.full(used, 1 / used), np.full(empty, -1 / empty)])
    # Power in noise varies as much as its mean; the limit on single peaks takes some of that away.
    spread = float(np.sqrt((1 / used + 1 / empty) * 0.85))
    return np.concatenate(groups).astype(np.float64), weights.astype(np.float32), spread


def _flattened_half(total: Residual, side: int) -> Spectrum:
    """Power over its surroundings, for frequencies below 1/4: rows both signs, columns from 0."""
    power = np.abs(np.fft.rfft2(total, (side, side)).astype(np.complex64)) ** 2
    quarter = side // 4
    return _flattened(np.concatenate([power[-quarter:], power[:quarter]])[:, : quarter + 2])


def _flattened(power: NDArray[np.float32]) -> Spectrum:
    import cv2

    ground = cv2.blur(power.astype(np.float32), (NEIGHBOURHOOD, NEIGHBOURHOOD)) + 1e-9
    return np.minimum(power / ground, STRONGEST).astype(np.float32)


def _peaks(score: NDArray[np.float32], lengths: NDArray[np.float64], top: int) -> list[Guess]:
    """The highest values of ``score`` [x, y] that are no neighbours."""
    score = score.copy()
    found = []
    for _ in range(top):
        x, y = np.unravel_index(int(np.argmax(score)), score.shape)
        if not np.isfinite(score[x, y]):
            break
        found.append(Guess(float(score[x, y]), float(lengths[x]), float(lengths[y])))
        score[max(0, x - 3) : x + 4, max(0, y - 3) : y + 4] = -np.inf
    return found
