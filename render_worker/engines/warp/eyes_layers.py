"""What an eye is made of, prepared once: bare lid skin, lashes, and the eyeball behind the lids."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter, gaussian_filter1d, map_coordinates

from render_worker.engines.warp.eyes_geometry import EyeShape
from render_worker.engines.warp.eyes_lines import Array

LUMA = np.array([0.299, 0.587, 0.114], np.float32)  # Rec. 601

# In eye widths: how far lashes and liner reach above the lid line, and the strip below it.
LASHES_ABOVE = 0.11
LASHES_BELOW = 0.035
LASH_RAMP = 0.06
# The fringe of the closed eye: length and distance of its hairs, how much light they hold back.
LASH_LENGTH = 0.11
LASH_SPACING = 0.042
LASH_DENSITY = 0.85
# Skin whose grain the lid takes, below the lower lid, and how much of it.
GRAIN_BAND = (0.12, 0.32)
GRAIN = 0.8
# The eyeball is trusted this far inside the lid lines; nearer, lashes and lid margin cover it.
BALL_MARGIN = 0.035


@dataclass(frozen=True, eq=False)
class EyeLayers:
    """All float32. ``texture`` [3, h, w]: the box of the texture. ``lid`` [3, h, w]: what the
    skin looks like with no eye in it. ``lashes`` [h, w]: 0..1, how much of the light passes the
    upper lashes. ``ball`` [3, h, w]: the eyeball, continued behind the lids. ``rim`` [h, w]: 0..1,
    the shade of the lids on it; it moves with them. ``cover`` [h, w]:
    0..1, where bare lid may replace the texture above the lid line. ``line`` [h, w]: 0..1, the
    brightness of the closed lid line relative to the skin, constant across the line.
    ``fringe`` [h, w]: 0..1, what passes the lashes of the closed eye.
    ``window`` [h, w]: 0..1, 0 on the box's border. ``iris_contrast``: 0
    where no iris can be told from the rest of the eye (a statue's), else 1."""

    texture: Array
    lid: Array
    lashes: Array
    ball: Array
    rim: Array
    cover: Array
    line: Array
    fringe: Array
    window: Array
    iris_contrast: float


def prepare_layers(shape: EyeShape, texture: Array) -> EyeLayers:
    """``texture``: float32 [3, h, w], 0..1, the box of the texture."""
    lid = bare_lid(shape, texture)
    lashes = lash_strip(shape, texture, lid)
    line = line_brightness(shape, lashes)
    ball = eyeball(shape, texture)
    return EyeLayers(
        texture=texture,
        lid=lid,
        lashes=lashes,
        ball=ball,
        rim=lid_shade(shape, texture, ball),
        cover=cover(shape),
        line=line,
        fringe=closed_lashes(shape, line),
        window=window(shape),
        iris_contrast=iris_contrast(shape, ball),
    )


def bare_lid(shape: EyeShape, texture: Array) -> Array:
    """The skin with the eye taken out: a smooth membrane from the skin around it."""
    inside = (shape.v > shape.upper - LASHES_ABOVE) & (shape.v < shape.lower + 0.07)
    inside &= np.abs(shape.u) < 0.58
    brightness = np.tensordot(LUMA, texture, 1)
    near = (shape.v > shape.upper - 0.30) & (shape.v < shape.lower + 0.30) & ~inside
    near &= np.abs(shape.u) < 0.75
    if near.sum() < 8:
        near = ~inside
    # Brow, liner, lashes and frames of glasses are not skin: leave out what is far too dark.
    scale = max(0.2 * shape.width, 1.0)
    known = gaussian_filter(near.astype(np.float32), scale, mode="nearest")
    local = gaussian_filter(brightness * near, scale, mode="nearest") / np.maximum(known, 1e-6)
    weight = (near & (brightness > 0.82 * local)).astype(np.float32) + 1e-6
    return np.clip(_fill(texture, weight, shape.width) + grain(shape, texture), 0, 1)


def grain(shape: EyeShape, texture: Array) -> Array:
    """The fine structure of the skin or canvas under the eye, mirrored over the whole box."""
    scale = max(0.035 * shape.width, 0.7)
    fine = texture - gaussian_filter(texture, (0, scale, scale), mode="nearest")
    near, far = GRAIN_BAND
    phase = np.abs((shape.v - shape.lower) / (far - near) % 2 - 1)
    where = shape.rows_and_columns(shape.u * 0.9, shape.lower + near + phase * (far - near))
    moved = np.stack([map_coordinates(c, where, order=1, mode="reflect") for c in fine])
    # What stands out is a wrinkle, a lash or a frame of glasses, not grain.
    limit = 2.0 * float(np.median(np.abs(moved))) + 1e-4
    return GRAIN * np.clip(moved, -limit, limit)


def cover(shape: EyeShape) -> Array:
    """Where bare lid may replace the texture: over the opening and, away from the corners, over
    the lashes above it."""
    away = 1 - 0.7 * _smooth(0.42, 0.54, np.abs(shape.u))
    ramp = LASH_RAMP * away + 0.02
    t = np.clip((shape.v - shape.upper + LASHES_ABOVE * away) / ramp + 1, 0, 1)
    return t * t * (3 - 2 * t) * (1 - _smooth(0.50, 0.55, np.abs(shape.u)))


def closed_lashes(shape: EyeShape, line: Array) -> Array:
    """Lashes under the line of the closed eye: a fan of thin hairs that point down and out."""
    below = np.maximum(shape.v - shape.closed, 0)
    along = below / LASH_LENGTH
    outward = 1.0 if shape.side == "Left" else -1.0
    root = shape.u - (0.8 * shape.u + 0.2 * outward) * below * (0.6 + 0.6 * along)
    number = root / LASH_SPACING
    number = number + 0.2 * np.sin(2.1 * number)
    hair = (0.5 + 0.5 * np.cos(2 * np.pi * number)) ** (1 + 2 * np.clip(along, 0, 1))
    # Hairs finer than the pixels are seen as an even shade.
    sharp = np.clip(LASH_SPACING * shape.width / 2 - 0.7, 0, 1)
    hair = sharp * hair + (1 - sharp) * 0.35
    length = 0.8 + 0.2 * np.sin(5.3 * np.round(number))
    density = hair * np.clip(1 - along / length, 0, 1) * (shape.v > shape.closed)
    density *= 1 - _smooth(0.34, 0.50, np.abs(shape.u))
    return (1 - LASH_DENSITY * density * (1 - line)).astype(np.float32)


def _fill(texture: Array, weight: Array, eye_width: float) -> Array:
    """Normalised convolution from fine to coarse: each point takes the finest scale at which
    enough skin is near (Knutsson and Westin, 1993)."""
    result = np.zeros_like(texture)
    missing = np.ones_like(weight)
    for sigma in (0.04, 0.08, 0.16, 0.32, 0.8):
        scale = max(sigma * eye_width, 0.6)
        share = gaussian_filter(weight, scale, mode="nearest")
        blurred = np.stack([gaussian_filter(c * weight, scale, mode="nearest") for c in texture])
        trust = missing * (np.clip(share / 0.25, 0, 1) if sigma < 0.8 else 1.0)
        result += trust * blurred / np.maximum(share, 1e-7)
        missing = missing - trust
    return np.clip(gaussian_filter(result, (0, 0.03 * eye_width, 0.03 * eye_width)), 0, 1)


def lash_strip(shape: EyeShape, texture: Array, lid: Array) -> Array:
    """How much darker than bare skin the strip along the upper lid line is."""
    ratio = np.tensordot(LUMA, texture, 1) / np.maximum(np.tensordot(LUMA, lid, 1), 1e-3)
    distance = shape.v - shape.upper
    strip = _smooth(-LASHES_ABOVE - LASH_RAMP, -LASHES_ABOVE * 0.6, distance)
    strip *= 1 - _smooth(0.0, LASHES_BELOW, distance)
    strip *= 1 - _smooth(0.50, 0.62, np.abs(shape.u))
    return (1 - strip * (1 - np.clip(ratio, 0.05, 1.0))).astype(np.float32)


def line_brightness(shape: EyeShape, lashes: Array) -> Array:
    """How dark the line between closed lids is at each u: as dark as the lashes of the photo."""
    columns = np.linspace(-0.5, 0.5, 49, dtype=np.float32)
    offsets = np.linspace(-0.06, 0.0, 7, dtype=np.float32)
    upper = np.interp(columns, *_line_of(shape)).astype(np.float32)
    u, v = np.broadcast_arrays(columns[:, None], upper[:, None] + offsets)
    strip = map_coordinates(lashes, shape.rows_and_columns(u, v), order=1, mode="nearest")
    smooth = gaussian_filter1d(np.quantile(strip, 0.3, axis=1), 5, mode="nearest")
    line = 0.6 * np.clip(smooth, 0.3, 0.75)
    return np.interp(shape.u, columns, line).astype(np.float32)


def _line_of(shape: EyeShape) -> tuple[Array, Array]:
    order = np.argsort(shape.u, axis=None, kind="stable")
    return shape.u.ravel()[order], shape.upper.ravel()[order]


def eyeball(shape: EyeShape, texture: Array) -> Array:
    """The eyeball continued behind the lids: the iris by its opposite half, else by its own
    colours, the white by the white beside it."""
    centre_u, centre_v, radius = shape.iris
    middle = (shape.upper + shape.lower) / 2
    top = np.minimum(shape.upper + BALL_MARGIN, middle)
    bottom = np.maximum(shape.lower - BALL_MARGIN * 0.7, middle)
    seen = ((shape.v >= top) & (shape.v <= bottom) & (np.abs(shape.u) < 0.49)).astype(np.float32)
    from_centre = np.hypot(shape.u - centre_u, shape.v - centre_v) / radius
    white = _continued(texture, seen * (from_centre > 1.15), shape)
    iris = _continued(texture, seen * (from_centre < 0.97), shape)
    mirrored = shape.rows_and_columns(shape.u, 2 * centre_v - shape.v)
    opposite = np.stack([map_coordinates(c, mirrored, order=1, mode="nearest") for c in texture])
    trust = map_coordinates(seen, mirrored, order=1, mode="nearest") ** 2
    iris = iris + trust * (opposite - iris)
    hidden = white + (1 - _smooth(0.95, 1.10, from_centre)) * (iris - white)
    soft = max(0.012 * shape.width, 0.4)
    known = np.clip(2 * gaussian_filter(seen, soft, mode="nearest") - 1, 0, 1)
    return (hidden + known * (texture - hidden)).astype(np.float32)


def lid_shade(shape: EyeShape, texture: Array, ball: Array) -> Array:
    """The shade of lashes, lids and corners on the eyeball, 0..1: how much darker than bare white
    the photo is on average at each distance from the lids, and towards each corner.

    Averages, because the iris that is seen in the photo must not leave its mark when it moves.
    """
    ratio = np.tensordot(LUMA, texture, 1) / np.maximum(np.tensordot(LUMA, ball, 1), 0.02)
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
    return np.clip(gaussian_filter(shade, 0.6), 0.3, 1).astype(np.float32)


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


def _continued(texture: Array, known: Array, shape: EyeShape) -> Array:
    """The colours of the ``known`` pixels carried on to all others; dark lashes are left out."""
    if known.sum() < 3:  # nothing of it is seen: whatever is between the lids
        known = ((shape.v >= shape.upper) & (shape.v <= shape.lower)).astype(np.float32)
    brightness = np.tensordot(LUMA, texture, 1)
    if known.any():
        known = known * (brightness > 0.6 * np.median(brightness[known > 0]))
    return _fill(texture, known + 1e-6, shape.width)


def iris_contrast(shape: EyeShape, ball: Array) -> float:
    """How surely there is an iris that can be moved: 0 none, 1 certain."""
    centre_u, centre_v, radius = shape.iris
    from_centre = np.hypot(shape.u - centre_u, shape.v - centre_v) / radius
    inside = (shape.v > shape.upper) & (shape.v < shape.lower) & (np.abs(shape.u) < 0.45)
    iris, white = inside & (from_centre < 0.9), inside & (from_centre > 1.2)
    if not iris.any() or not white.any():
        return 0.0
    brightness = np.tensordot(LUMA, ball, 1)
    pale, dark = float(np.median(brightness[white])), float(np.median(brightness[iris]))
    return float(np.clip((abs(pale - dark) / max(pale, 0.05) - 0.03) / 0.09, 0, 1))


def window(shape: EyeShape) -> Array:
    """1 around the eye, smoothly 0 on the border of the box."""
    height, width = shape.u.shape
    fade = max(2.0, 0.10 * shape.width)

    def ramp(length: int) -> Array:
        edge = np.minimum(np.arange(length), np.arange(length)[::-1]).astype(np.float32)
        return _smooth(0.0, min(fade, (length - 1) / 2), edge)

    return np.outer(ramp(height), ramp(width)).astype(np.float32)


def _smooth(start: float, end: float, x: Array) -> Array:
    """0 up to ``start``, 1 from ``end``, a cubic between."""
    t = np.clip((x - start) / (end - start), 0, 1)
    return (t * t * (3 - 2 * t)).astype(np.float32)
