"""Which scale, stretch and rotation a picture may have been given: found in its power spectrum.

The lattice of the waves in use shows in the spectrum whatever the shift, the mirroring and the
cropping. For every scale the mean power at the lattice points in use is held against that at the
points that the key leaves empty. Pictures are seldom stretched: scales that are the same both ways
are few, so that a weaker lattice stands out among them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from render_worker.disclosure.watermark.carriers import PERIODS, Plan
from render_worker.disclosure.watermark.spectrum import Residual

STEP = 0.006  # of the logarithm of scale
FINE_STEP = 0.003  # where both scales are the same
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
    """The likeliest scales of an unrotated picture; ``total`` windowed.

    The ``top`` likeliest that are the same both ways, then the ``top`` likeliest of all pairs.
    """
    side = 1024 if max(total.shape) <= 700 else 1536
    lattice = _lattice(plan, right_half=True)
    ground = _flattened_half(total, side)
    short = min(total.shape)
    return [
        *_even_scales(ground, side, lattice, _lengths(short, SCALES, FINE_STEP), top),
        *_pairs_of_scales(ground, side, lattice, _lengths(short, SCALES, STEP), top),
    ]


def _even_scales(
    ground: Spectrum, side: int, lattice: _Lattice, lengths: NDArray[np.float64], top: int
) -> list[Guess]:
    steps = PERIODS * side / lengths[:, None]
    x, y = steps * lattice.points[:, 0], steps * lattice.points[:, 1]
    score = _score(ground, side, lattice, x, y)
    found = []
    for _ in range(top):
        best = int(np.argmax(score))
        found.append(Guess(float(score[best]), float(lengths[best]), float(lengths[best])))
        score[max(0, best - 3) : best + 4] = -np.inf
    return found


def _pairs_of_scales(
    ground: Spectrum, side: int, lattice: _Lattice, lengths: NDArray[np.float64], top: int
) -> list[Guess]:
    reach = int(STRETCH / STEP)
    score = np.full((len(lengths), len(lengths)), -np.inf, np.float32)
    for row, length in enumerate(lengths):
        nearby = slice(max(0, row - reach), row + reach + 1)
        x = PERIODS * side / length * lattice.points[:, 0]
        y = PERIODS * side / lengths[nearby, None] * lattice.points[:, 1]
        score[row, nearby] = _score(ground, side, lattice, np.broadcast_to(x, y.shape), y)
    return _peaks(score, lengths, top)


def _score(
    ground: Spectrum, side: int, lattice: _Lattice, x: NDArray[np.float64], y: NDArray[np.float64]
) -> NDArray[np.float32]:
    """Of the lattice points at ``x``, ``y`` [guesses, points], in bins of ``ground``."""
    import cv2

    quarter = side // 4
    inside = (x < quarter) & (y < quarter - 1)
    columns = np.where(inside, x, 0).astype(np.float32)
    rows = np.where(inside, y, 0).astype(np.float32)
    power = cv2.remap(ground, columns, quarter + rows, cv2.INTER_LINEAR)
    power += cv2.remap(ground, columns, quarter - rows, cv2.INTER_LINEAR)
    score: NDArray[np.float32] = np.where(inside, power, 2.0) @ lattice.weights
    return score / (lattice.spread * np.float32(np.sqrt(2)))


def rotations(plan: Plan, total: Residual, top: int = 3) -> list[Guess]:
    """The ``top`` likeliest rotations, one scale each, of an unstretched picture."""
    import cv2

    side = 1024
    power = np.abs(np.fft.fft2(total, (side, side)).astype(np.complex64)) ** 2
    centre = side // 4
    ground = _flattened(np.fft.fftshift(power)[centre:-centre, centre:-centre])
    lattice = _lattice(plan, right_half=False)
    lengths = _lengths(min(total.shape), ROTATED_SCALES, STEP)
    guesses = []
    for angle in ANGLES:
        cosine, sine = np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))
        turned = lattice.points @ np.array([[cosine, sine], [-sine, cosine]])
        x = PERIODS * side / lengths[:, None] * turned[:, 0]
        y = PERIODS * side / lengths[:, None] * turned[:, 1]
        inside = (np.abs(x) < centre - 1) & (np.abs(y) < centre - 1)
        x_map = np.where(inside, centre + x, 0).astype(np.float32)
        y_map = np.where(inside, centre + y, 0).astype(np.float32)
        found = cv2.remap(ground, x_map, y_map, cv2.INTER_LINEAR)
        score = np.where(inside, found, 1.0) @ lattice.weights / lattice.spread
        best = int(np.argmax(score))
        length = float(lengths[best])
        guesses.append(Guess(float(score[best]), length, length, float(angle)))
    return sorted(guesses, key=lambda guess: -guess.score)[:top]


@dataclass(frozen=True, eq=False)
class _Lattice:
    """``points`` [n, 2]; ``weights`` [n], those in use positive, the empty ones negative; ``spread``:
    standard deviation of the weighted mean in noise."""

    points: NDArray[np.float64]
    weights: NDArray[np.float32]
    spread: float


def _lattice(plan: Plan, *, right_half: bool) -> _Lattice:
    groups = [
        lattice[lattice[:, 0] > 0] if right_half else lattice for lattice in (plan.on, plan.off)
    ]
    used, empty = map(len, groups)
    weights = np.concatenate([np.full(used, 1 / used), np.full(empty, -1 / empty)])
    # Power in noise varies as much as its mean; the limit on single peaks takes some of that away.
    spread = float(np.sqrt((1 / used + 1 / empty) * 0.85))
    points = np.concatenate(groups).astype(np.float64)
    return _Lattice(points, weights.astype(np.float32), spread)


def _lengths(short: int, scales: tuple[float, float], step: float) -> NDArray[np.float64]:
    """Of the marked frame's shorter side, for a picture of shorter side ``short``, in pixels."""
    logs = np.arange(np.log(short * scales[0]), np.log(short * scales[1]), step)
    return np.exp(logs)


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
