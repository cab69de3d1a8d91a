"""Lid lines from the picture: Face Mesh smooths them, and drawn eyes are often larger than it says."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import PchipInterpolator
from scipy.ndimage import gaussian_filter, gaussian_filter1d, map_coordinates

Array = NDArray[np.float32]

COLUMNS = 33
STEP = 0.01  # eye widths
# Where the edge between skin and eye may lie, relative to the landmark's line, in eye widths.
UPPER_SEARCH = (-0.18, 0.05)
LOWER_SEARCH = (-0.03, 0.15)
# The lashes are about this thick: the lid line is that far below the skin's edge.
LASH_THICKNESS = 0.04
# An edge must be stronger by this to lie one eye width from where the landmarks say (squared).
DISTANCE_COST = 9.0
BEND_COST = 120.0
EDGE_WIDTH = 0.04
# Weaker edges than this (colour distance relative to the skin's brightness) say nothing.
FAINTEST_EDGE = 0.16


def refine(
    picture: Array, to_pixels: Array, origin: Array, upper: Array, lower: Array
) -> tuple[Array, Array]:
    """Move both lid lines to the edges that the picture shows near them.

    ``picture``: float32 [3, H, W]. ``to_pixels``: [2, 2], columns = the eye's u and v axes times
    its width; ``origin``: [2], pixel of u = v = 0. ``upper``, ``lower``: float32 [k, 2], points
    (u, v) along the lines from corner to corner. Returns both, [COLUMNS, 2], corners unmoved.

    Dynamic programming over columns, as for active contours (Amini, Weymouth and Jain, 1990).
    """
    columns = np.linspace(-0.5, 0.5, COLUMNS, dtype=np.float32)
    top = _at(columns, upper)
    bottom = np.maximum(_at(columns, lower), top)
    reach = np.arange(-0.30, 0.30 + STEP / 2, STEP, dtype=np.float32)

    def strip(line: Array) -> Array:
        u, v = np.broadcast_arrays(columns[:, None], line[:, None] + reach)
        x = origin[0] + u * to_pixels[0, 0] + v * to_pixels[0, 1]
        y = origin[1] + u * to_pixels[1, 0] + v * to_pixels[1, 1]
        rows = [map_coordinates(c, (y, x), order=1, mode="nearest") for c in picture]
        return np.stack([gaussian_filter(c, (1.0, 1.0)) for c in rows], -1)

    above, below = strip(top), strip(bottom)
    skin = _skin_colour(below, reach)
    taper = (1 - np.abs(2 * columns) ** 10).astype(np.float32)
    raised = _edge(_distance(above, skin), reach, UPPER_SEARCH, -LASH_THICKNESS, taper, rising=True)
    fallen = _edge(_distance(below, skin), reach, LOWER_SEARCH, 0.0, taper, rising=False)
    top = top + np.minimum(raised + LASH_THICKNESS, 0) * taper
    bottom = bottom + fallen * taper
    bottom = np.maximum(bottom, top)
    return np.stack([columns, top], 1), np.stack([columns, bottom], 1)


def lid_line(points: Array, u: Array) -> Array:
    """v of the smooth line through ``points`` [k, 2] (u, v) at ``u``; level beyond its ends.

    Monotone cubic interpolation (Fritsch and Carlson, 1980), so that the line never overshoots.
    """
    order = np.argsort(points[:, 0], kind="stable")
    knots, values = points[order, 0], points[order, 1]
    keep = np.concatenate([[True], np.diff(knots) > 1e-3])
    knots, values = knots[keep], values[keep]
    if len(knots) < 2:
        return np.zeros_like(u, np.float32)
    inside = np.clip(u, knots[0], knots[-1])
    return np.asarray(PchipInterpolator(knots, values)(inside), np.float32)


def _at(columns: Array, points: Array) -> Array:
    return lid_line(points, columns)


def _skin_colour(below: Array, reach: Array) -> Array:
    """Colour of the skin under the eye at each column, float32 [COLUMNS, 1, 3]."""
    under = below[:, (reach > 0.14) & (reach < 0.26)]
    colour = np.median(under, axis=1)
    return gaussian_filter1d(colour, 3, axis=0, mode="nearest")[:, None]


def _distance(strip: Array, skin: Array) -> Array:
    brightness = np.maximum(skin.mean(-1), 0.08)
    return np.minimum(np.linalg.norm(strip - skin, axis=-1) / brightness, 1.5)


def _edge(
    unlike: Array,
    reach: Array,
    search: tuple[float, float],
    expected: float,
    taper: Array,
    *,
    rising: bool,
) -> Array:
    """Offset of the strongest skin-eye edge at each column, smooth along the columns."""
    half = round(EDGE_WIDTH / STEP)
    sums = np.cumsum(np.pad(unlike, ((0, 0), (1, 0))), axis=1)
    index = np.arange(half, len(reach) - half)
    after = (sums[:, index + half] - sums[:, index]) / half
    before = (sums[:, index] - sums[:, index - half]) / half
    strength = after - before if rising else before - after
    offsets = reach[index]
    allowed = (offsets >= search[0] - STEP / 2) & (offsets <= search[1] + STEP / 2)
    strength, offsets = strength[:, allowed], offsets[allowed]
    strength = np.maximum(strength - FAINTEST_EDGE, 0)
    # Towards the corners the landmarks are trusted more and more.
    stiffness = DISTANCE_COST / (taper[:, None] ** 2 + 0.05)
    cost = stiffness * (offsets - expected) ** 2 - strength * taper[:, None]
    return _cheapest_path(cost, BEND_COST * (offsets[:, None] - offsets) ** 2, offsets)


def _cheapest_path(cost: Array, move: Array, offsets: Array) -> Array:
    best = cost[0]
    came_from = np.zeros(cost.shape, np.int64)
    for column in range(1, len(cost)):
        total = best + move  # [to, from]
        came_from[column] = total.argmin(1)
        best = total.min(1) + cost[column]
    state = int(best.argmin())
    path = np.empty(len(cost), np.float32)
    for column in range(len(cost) - 1, -1, -1):
        path[column] = offsets[state]
        state = int(came_from[column, state])
    return gaussian_filter1d(path, 2.0, mode="nearest")


# How far the eye may reach past a landmark's corner, in eye widths, and where on either side of
# the corner's level the white is looked for.
CORNER_SEARCH = 0.20
CORNER_BAND = 0.06
# White must differ from skin by this to be told from it; hue and shade as in ``colours`` below.
PALEST_SKIN = 0.12


def farther_corner(
    picture: Array, to_pixels: Array, origin: Array, corner: Array, outward: float
) -> Array:
    """Where the white of the eye ends past ``corner`` ([2], u and v); ``outward``: -1 or 1 in u.

    Face Mesh puts the corners of large drawn eyes inside the white. The corner stays where it is
    unless what lies beyond it looks more like the white next to it than like the skin below.
    """

    def colours(u: Array, v: Array) -> Array:
        u, v = np.broadcast_arrays(u, v)
        x = origin[0] + u * to_pixels[0, 0] + v * to_pixels[0, 1]
        y = origin[1] + u * to_pixels[1, 0] + v * to_pixels[1, 1]
        rows = [map_coordinates(c, (y, x), order=1, mode="nearest") for c in picture]
        colour = np.stack(rows, -1)
        total = colour.sum(-1, keepdims=True)
        # The hue tells white from skin in light and shade; brightness helps a little.
        return np.concatenate([3 * colour / np.maximum(total, 0.05), 0.1 * total], -1)

    inward = corner[0] - outward * np.linspace(0.05, 0.14, 6, dtype=np.float32)
    white = np.median(colours(inward, corner[1]), axis=0)
    under = corner[0] + outward * np.linspace(-0.1, 0.1, 7, dtype=np.float32)
    skin = np.median(
        colours(under[:, None], np.array([0.25, 0.3, 0.35], np.float32) + corner[1]), axis=(0, 1)
    )
    contrast = float(np.linalg.norm(white - skin))
    if contrast < PALEST_SKIN or white[3] < 1.05 * skin[3]:
        return corner
    steps = np.arange(0.0, CORNER_SEARCH + STEP / 2, STEP, dtype=np.float32)
    levels = np.linspace(-CORNER_BAND, CORNER_BAND, 7, dtype=np.float32)
    band = colours((corner[0] + outward * steps)[:, None], corner[1] + levels)
    is_white = np.linalg.norm(band - white, axis=-1) < 0.5 * np.linalg.norm(band - skin, axis=-1)
    is_white &= band[..., 3] > 0.7 * white[3]
    ends = np.flatnonzero(~is_white.any(1))
    last = int(ends[0]) if len(ends) else len(steps)
    if last < 3:
        return corner
    level = float(levels[is_white[last - 1]].mean())
    return np.array([corner[0] + outward * (steps[last - 1] + STEP), corner[1] + level], np.float32)
