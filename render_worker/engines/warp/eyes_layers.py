"""What an eye is made of, prepared once: bare lid skin, lashes, and the eyeball behind the lids."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.ndimage import gaussian_filter1d

from render_worker.engines.warp.eyes_ball import eyeball, iris_contrast, lid_shade
from render_worker.engines.warp.eyes_geometry import SMALLEST_BOX, EyeShape
from render_worker.engines.warp.eyes_images import LUMA, blur, fill, luma, sample, smoothstep
from render_worker.engines.warp.eyes_lines import Array

# In eye widths: how far lashes and liner reach above the lid line, and the strip below it.
LASHES_ABOVE = 0.11
LASHES_BELOW = 0.035
LASH_RAMP = 0.06
# The closed lid is smooth: crease and liner of the open eye would keep its almond standing. It
# becomes the skin above over this part of its height, high up: a rim around it would look like the
# outline of an open eye, to people as to trackers.
LID_RAMP = 0.8
LID_START = 0.8
# Lashes of the closed eye hang as far below the line as they reached above it, times this.
LASHES_HANG = 0.9
LASHES_HANG_END = (0.05, 0.12)
# How far around the opening anything moves, in eye widths.
MOVES_ABOVE = 0.28
MOVES_BELOW = 0.27
MOVES_BESIDE = 0.64
# Skin whose grain the lid takes, below the lower lid, and how much of it.
GRAIN_BAND = (0.12, 0.32)
GRAIN = 0.7
# Skin darker than this part of its surroundings is brow, liner, lash or a frame of glasses.
SKIN_AT_LEAST = 0.82
# So far above the lashes, darker than these parts of the lid's brightness is no crease.
CREASE_ENDS = (0.19, 0.24)
NO_CREASE = (0.6, 0.85)
# The closed line is this much darker than the lashes, which are trusted within limits.
LINE_SHARE = 0.48
LINE_RANGE = (0.3, 0.95)
TINT_RANGE = (0.8, 1.12)
# Eye widths; more blur than this is no eye any more.
SOFTEST = 0.06
# Pixels: what resampling alone does to an edge.
UNAVOIDABLE_BLUR = 0.7


@dataclass(frozen=True, eq=False)
class EyeLayers:
    """All float32. ``texture`` [3, h, w]: the box of the texture. ``lid`` [3, h, w]: what the
    skin looks like with no eye in it. ``lashes`` [h, w]: 0..1, how much of the light passes the
    upper lashes. ``ball`` [3, h, w]: the eyeball, continued behind the lids. ``rim`` [h, w]: 0..1,
    the shade of the lids on it; it moves with them. ``cover`` [h, w]:
    0..1, where bare lid replaces the texture in a blink; ``lash_cover`` [h, w]: where it does so
    as soon as the lid moves. ``line`` [h, w]: 0..1, the
    brightness of the closed lid line relative to the skin, constant across the line.
    ``fringe`` [h, w]: 0..1, what passes the lashes of the closed eye.
    ``tint`` [3]: how much more than on average the lashes darken each colour.
    ``softness``: how blurred the photo is, sigma in eye widths.
    ``window`` [h, w]: 0..1, 0 on the box's border. ``iris_contrast``: 0
    where no iris can be told from the rest of the eye (a statue's), else 1."""

    texture: Array
    lid: Array
    lashes: Array
    ball: Array
    rim: Array
    cover: Array
    lash_cover: Array
    line: Array
    fringe: Array
    tint: Array
    softness: float
    window: Array
    iris_contrast: float


def prepare_layers(shape: EyeShape, texture: Array) -> EyeLayers:
    """``texture``: float32 [3, h, w], 0..1, the box of the texture."""
    picture = np.ascontiguousarray(texture.transpose(1, 2, 0))
    lid = bare_lid(shape, picture)
    lashes = lash_strip(shape, picture, lid)
    ball = eyeball(shape, picture)
    return EyeLayers(
        texture=texture,
        lid=lid.transpose(2, 0, 1),
        lashes=lashes,
        ball=ball.transpose(2, 0, 1),
        rim=lid_shade(shape, picture, ball),
        cover=cover(shape, picture, lid),
        lash_cover=bare_above(shape, np.minimum(shape.fold, LASHES_ABOVE + LASH_RAMP)),
        line=line_brightness(shape, lashes),
        fringe=hanging_lashes(shape, lashes),
        tint=tint(shape, picture, lid, lashes),
        softness=softness(shape, picture),
        window=window(shape),
        iris_contrast=iris_contrast(shape, ball),
    )


def moving_part(shape: EyeShape, layers: EyeLayers) -> tuple[EyeShape, EyeLayers]:
    """Both without the skin around the eye that only the preparation looks at."""
    moves = (np.abs(shape.u) < MOVES_BESIDE) & (shape.v < shape.lower + MOVES_BELOW)
    moves &= shape.v > shape.upper - MOVES_ABOVE
    if not moves.any():
        return shape, layers
    rows, columns = (np.flatnonzero(moves.any(axis)) for axis in (1, 0))
    if min(np.ptp(rows), np.ptp(columns)) < SMALLEST_BOX:
        return shape, layers
    part = tuple(slice(int(ends[0]), int(ends[-1]) + 1) for ends in (rows, columns))
    cut = {
        name: layer[..., part[0], part[1]]
        for name, layer in vars(layers).items()
        if np.ndim(layer) >= 2
    }
    smaller = shape.cropped(*part)
    return smaller, replace(layers, **cut | {"window": window(smaller)})


def bare_lid(shape: EyeShape, picture: Array) -> Array:
    """The skin with the eye taken out: a smooth membrane from the skin around it."""
    inside = (shape.v > shape.upper - shape.fold) & (shape.v < shape.lower + 0.07)
    inside &= np.abs(shape.u) < 0.58
    brightness = luma(picture)
    near = (shape.v > shape.upper - 0.34) & (shape.v < shape.lower + 0.30) & ~inside
    near &= np.abs(shape.u) < 0.75
    if near.sum() < 8:
        near = ~inside
    weight = near.astype(np.float32)
    local = blur(np.dstack([brightness * weight, weight]), max(0.2 * shape.width, 1.0))
    local = local[..., 0] / np.maximum(local[..., 1], 1e-6)
    weight = (near & (brightness > SKIN_AT_LEAST * local)).astype(np.float32) + 1e-6
    return np.clip(fill(picture, weight, shape.width) + grain(shape, picture), 0, 1)


def grain(shape: EyeShape, picture: Array) -> Array:
    """The fine structure of the skin or canvas under the eye, mirrored over the whole box."""
    fine = picture - blur(picture, max(0.035 * shape.width, 0.7))
    near, far = GRAIN_BAND
    phase = np.abs((shape.v - shape.lower) / (far - near) % 2 - 1)
    where = shape.rows_and_columns(shape.u * 0.9, shape.lower + near + phase * (far - near))
    moved = sample(fine, where, mirrored=True)
    # What stands out is a wrinkle, a lash or a frame of glasses, not grain.
    limit = 2.0 * float(np.median(np.abs(moved))) + 1e-4
    return np.asarray(GRAIN * np.clip(moved, -limit, limit), np.float32)


def cover(shape: EyeShape, picture: Array, lid: Array) -> Array:
    """Where bare lid may replace the texture: over the opening and, less near the corners, over
    the lashes and the crease above it; but not over brows and the frames of glasses."""
    ratio = luma(picture) / np.maximum(luma(lid), 1e-3)
    dark = 1 - smoothstep(*NO_CREASE, blur(ratio, max(0.04 * shape.width, 0.7)))
    dark *= smoothstep(*CREASE_ENDS, shape.upper - shape.v)
    return np.asarray(bare_above(shape, shape.fold) * (1 - dark), np.float32)


def bare_above(shape: EyeShape, height: Array) -> Array:
    """1 below the upper lid line, 0 from ``height`` above it on, less high near the corners."""
    away = height * (1 - 0.5 * smoothstep(0.42, 0.56, np.abs(shape.u)))
    covered = smoothstep(0.0, 1.0, (shape.v - shape.upper + away) / (LID_RAMP * away) + LID_START)
    beside = 1 - smoothstep(0.50, 0.60, np.abs(shape.u))
    return np.asarray(covered * beside, np.float32)


def lash_strip(shape: EyeShape, picture: Array, lid: Array) -> Array:
    """How much darker than bare skin the strip along the upper lid line is."""
    ratio = luma(picture) / np.maximum(luma(lid), 1e-3)
    distance = shape.v - shape.upper
    strip = smoothstep(-LASHES_ABOVE - LASH_RAMP, -LASHES_ABOVE * 0.6, distance)
    strip *= 1 - smoothstep(0.0, LASHES_BELOW, distance)
    strip *= 1 - smoothstep(0.50, 0.62, np.abs(shape.u))
    return np.asarray(1 - strip * (1 - np.clip(ratio, 0.05, 1.0)), np.float32)


def hanging_lashes(shape: EyeShape, lashes: Array) -> Array:
    """Lashes of the closed eye: those of the photo, turned over to hang from the closed line."""
    below = shape.v - shape.closed
    mirrored = sample(lashes, shape.rows_and_columns(shape.u, shape.upper - below / LASHES_HANG))
    amount = (below > 0) * (1 - smoothstep(*LASHES_HANG_END, below))
    amount = amount * (1 - smoothstep(0.40, 0.52, np.abs(shape.u)))
    return np.asarray(1 - amount * (1 - mirrored), np.float32)


def line_brightness(shape: EyeShape, lashes: Array) -> Array:
    """How dark the line between closed lids is at each u: as dark as the lashes of the photo."""
    columns = np.linspace(-0.5, 0.5, 49, dtype=np.float32)
    offsets = np.linspace(-0.06, 0.0, 7, dtype=np.float32)
    order = np.argsort(shape.u, axis=None, kind="stable")
    upper = np.interp(columns, shape.u.ravel()[order], shape.upper.ravel()[order])
    u, v = np.broadcast_arrays(columns[:, None], upper[:, None] + offsets)
    strip = sample(lashes, shape.rows_and_columns(u, v))
    smooth = gaussian_filter1d(np.quantile(strip, 0.3, axis=1), 5, mode="nearest")
    line = LINE_SHARE * np.clip(smooth, *LINE_RANGE)
    return np.interp(shape.u, columns, line).astype(np.float32)


def tint(shape: EyeShape, picture: Array, lid: Array, lashes: Array) -> Array:
    """The colour of the lashes, as the shade they lay on each channel over that on brightness.

    In small eyes lashes and iris share their pixels, and the shade stays grey.
    """
    dark = lashes < np.minimum(np.percentile(lashes, 10), 0.9)
    if not dark.any():
        return np.ones(3, np.float32)
    shade = 1 - picture[dark].mean(0) / np.maximum(lid[dark].mean(0), 1e-3)
    colour = np.clip(shade / max(float(shade @ LUMA), 1e-3), *TINT_RANGE)
    resolved = float(np.clip((shape.width - 12) / 18, 0, 1))
    return np.asarray(1 + resolved * (colour - 1), np.float32)


def softness(shape: EyeShape, picture: Array) -> float:
    """How blurred the photo is at the eye: the sigma of its sharpest edge, in eye widths.

    An ideal step of height a that is blurred by a Gaussian has the slope a / (sqrt(2 pi) sigma).
    """
    brightness = luma(picture)
    inside = (np.abs(shape.u) < 0.5) & (shape.v > shape.upper - 0.06) & (shape.v < shape.lower)
    if inside.sum() < 8:
        return 0.0
    slope = np.hypot(*np.gradient(brightness))[inside]
    low, high = np.percentile(brightness[inside], [5, 95])
    steepest = max(float(np.percentile(slope, 97)), 1e-4)
    sigma = float(high - low) / steepest / np.sqrt(2 * np.pi)
    # The slope between pixels is half a pixel blurred by itself.
    sigma = max(sigma**2 - UNAVOIDABLE_BLUR**2, 0.0) ** 0.5
    return float(np.clip(sigma * shape.pixel, 0, SOFTEST))


def window(shape: EyeShape) -> Array:
    """1 around the eye, smoothly 0 on the border of the box."""
    height, width = shape.u.shape
    fade = max(2.0, 0.10 * shape.width)

    def ramp(length: int) -> Array:
        edge = np.minimum(np.arange(length), np.arange(length)[::-1]).astype(np.float32)
        return smoothstep(0.0, min(fade, (length - 1) / 2), edge)

    return np.outer(ramp(height), ramp(width)).astype(np.float32)
