"""Smoothing, sampling and filling of small pictures, float32 [h, w] or [h, w, c]."""

from __future__ import annotations

import cv2
import numpy as np

from render_worker.engines.warp.eyes_lines import Array

LUMA = np.array([0.299, 0.587, 0.114], np.float32)  # Rec. 601
# A blur this wide (pixels) or wider is computed on a picture shrunk until it is that wide.
NARROWEST_SHRUNK = 2.0
# Scales of ``fill`` in eye widths, and the share of known pixels at which a scale is trusted.
FILL_SCALES = (0.04, 0.08, 0.16, 0.32, 0.8)
FILL_TRUST = 0.25


def smoothstep(start: float, end: float, x: Array) -> Array:
    """0 up to ``start``, 1 from ``end``, a cubic between."""
    t = np.clip((x - start) / (end - start), 0, 1)
    return (t * t * (3 - 2 * t)).astype(np.float32)


def luma(picture: Array) -> Array:
    """Brightness, float32 [h, w], of a picture [h, w, 3]."""
    return np.asarray(picture @ LUMA, np.float32)


def blur(picture: Array, sigma: float) -> Array:
    """Gaussian of ``sigma`` pixels; the border is continued."""
    height, width = picture.shape[:2]
    factor = int(min(sigma / NARROWEST_SHRUNK, height / 4, width / 4))
    if factor < 2:
        return _gaussian(picture, sigma)
    small = cv2.resize(
        picture, (-(-width // factor), -(-height // factor)), interpolation=cv2.INTER_AREA
    )
    # Shrinking and enlarging blur as well: a box and a tent of ``factor`` pixels.
    rest = max(sigma**2 / factor**2 - 0.25, 0.25) ** 0.5
    enlarged = cv2.resize(_gaussian(small, rest), (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(enlarged, np.float32)


def _gaussian(picture: Array, sigma: float) -> Array:
    size = 2 * max(1, round(3 * sigma)) + 1
    blurred = cv2.GaussianBlur(picture, (size, size), sigma, borderType=cv2.BORDER_REPLICATE)
    return np.asarray(blurred, np.float32)


def sample(picture: Array, where: tuple[Array, Array], *, mirrored: bool = False) -> Array:
    """``picture`` at ``where`` (rows, columns), bilinear; beyond its border continued or mirrored."""
    rows, columns = (np.ascontiguousarray(part, np.float32) for part in where)
    border = cv2.BORDER_REFLECT if mirrored else cv2.BORDER_REPLICATE
    return np.asarray(cv2.remap(picture, columns, rows, cv2.INTER_LINEAR, borderMode=border))


def fill(picture: Array, weight: Array, eye_width: float) -> Array:
    """Carry the colours of the pixels that have ``weight`` [h, w] on to all others.

    Normalised convolution from fine to coarse: each point takes the finest scale at which enough
    is known near it (Knutsson and Westin, 1993).
    """
    known = np.dstack([picture * weight[..., None], weight])
    result = np.zeros_like(picture)
    missing = np.ones_like(weight)
    for scale in FILL_SCALES:
        blurred = blur(known, max(scale * eye_width, 0.6))
        share = blurred[..., 3]
        trust = missing if scale == FILL_SCALES[-1] else missing * np.clip(share / FILL_TRUST, 0, 1)
        result += (trust / np.maximum(share, 1e-7))[..., None] * blurred[..., :3]
        missing = missing - trust
    return np.clip(blur(result, 0.03 * eye_width), 0, 1)
