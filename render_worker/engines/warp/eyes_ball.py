"""The eyeball of a photo, continued behind its lids, and the shade of the lids on it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from render_worker.engines.warp.eyes_geometry import EyeShape
from render_worker.engines.warp.eyes_images import blur, fill, luma, sample, smoothstep
from render_worker.engines.warp.eyes_lines import Array

# The eyeball is trusted this far inside the lid lines; nearer, lashes and lid margin cover it.
BALL_MARGIN = 0.035


def eyeball(shape: EyeShape, picture: Array) -> Array:
    """The eyeball continued behind the lids: the iris by its opposite half, else by its own
    colours, the white by the white beside it."""
    centre_u, centre_v, radius = shape.iris
    middle = (shape.upper + shape.lower) / 2
    top = np.minimum(shape.upper + BALL_MARGIN, middle)
    bottom = np.maximum(shape.lower - BALL_MARGIN * 0.7, middle)
    seen = ((shape.v >= top) & (shape.v <= bottom) & (np.abs(shape.u) < 0.49)).astype(np.float32)
    from_centre = np.hypot(shape.u - centre_u, shape.v - centre_v) / radius
    white = _continued(picture, seen * (from_centre > 1.15), shape)
    iris = _continued(picture, seen * (from_centre < 0.97), shape)
    mirrored = shape.rows_and_columns(shape.u, 2 * centre_v - shape.v)
    opposite = sample(picture, mirrored)
    trust = sample(seen, mirrored)[..., None] ** 2
    iris = iris + trust * (opposite - iris)
    hidden = white + (1 - smoothstep(0.95, 1.10, from_centre))[..., None] * (iris - white)
    soft = max(0.012 * shape.width, 0.4)
    known = np.clip(2 * blur(seen, soft) - 1, 0, 1)[..., None]
    return (hidden + known * (picture - hidden)).astype(np.float32)


def lid_shade(shape: EyeShape, picture: Array, ball: Array) -> Array:
    """The shade of lashes, lids and corners on the eyeball, 0..1: how much darker than bare white
    the photo is on average at each distance from the lids, and towards each corner.

    Averages, because the iris that is seen in the photo must not leave its mark when it moves.
    """
    ratio = luma(picture) / np.maximum(luma(ball), 0.02)
    centre_u, centre_v, radius = shape.iris
    white = np.hypot(shape.u - centre_u, shape.v - centre_v) > 1.2 * radius
    inside = (shape.v > shape.upper) & (shape.v < shape.lower) & (np.abs(shape.u) < 0.5)
    shade = np.ones_like(ratio)
    from_upper, from_lower = shape.v - shape.upper, shape.lower - shape.v
    corner = np.minimum(0.5 - np.abs(shape.u), 0.2)
    for distance, reach, where in (
        (from_upper, 0.07, from_upper < from_lower),
        (from_lower, 0.05, from_upper >= from_lower),
        (corner, 0.16, shape.u < 0),
        (corner, 0.16, shape.u >= 0),
    ):
        profile = _profile(distance, ratio / shade, white & inside & where, reach)
        shade = np.where(where, shade * profile, shade)
    return np.clip(blur(shade, 0.6), 0.3, 1).astype(np.float32)


def _profile(distance: Array, ratio: Array, where: NDArray[np.bool_], reach: float) -> Array:
    """``ratio`` as a rising function of ``distance``, 1 from ``reach`` on: medians over bins."""
    edges = np.linspace(0, reach, 5)
    steps = []
    for start, end in pairwise(edges):
        values = ratio[where & (distance >= start) & (distance < end)]
        steps.append(float(np.median(values)) if len(values) >= 3 else 1.0)
    rising = np.clip(np.minimum.accumulate(steps[::-1])[::-1], 0.2, 1.0)
    middles = (edges[:-1] + edges[1:]) / 2
    return np.interp(distance, [*middles, reach], [*rising, 1.0]).astype(np.float32)


def _continued(picture: Array, known: Array, shape: EyeShape) -> Array:
    """The colours of the ``known`` pixels carried on to all others; dark lashes are left out."""
    if known.sum() < 3:  # nothing of it is seen: whatever is between the lids
        known = ((shape.v >= shape.upper) & (shape.v <= shape.lower)).astype(np.float32)
    brightness = luma(picture)
    if known.any():
        known = known * (brightness > 0.6 * np.median(brightness[known > 0]))
    return fill(picture, known + 1e-6, shape.width)


def iris_contrast(shape: EyeShape, ball: Array) -> float:
    """How surely there is an iris that can be moved: 0 none, 1 certain."""
    centre_u, centre_v, radius = shape.iris
    from_centre = np.hypot(shape.u - centre_u, shape.v - centre_v) / radius
    inside = (shape.v > shape.upper) & (shape.v < shape.lower) & (np.abs(shape.u) < 0.45)
    iris, white = inside & (from_centre < 0.9), inside & (from_centre > 1.2)
    if not iris.any() or not white.any():
        return 0.0
    brightness = luma(ball)
    pale, dark = float(np.median(brightness[white])), float(np.median(brightness[iris]))
    return float(np.clip((abs(pale - dark) / max(pale, 0.05) - 0.03) / 0.09, 0, 1))
