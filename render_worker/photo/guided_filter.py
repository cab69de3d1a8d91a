"""Guided filter: redraw a coarse mask along the edges of a picture."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray


def guided_filter(
    guide: NDArray[np.uint8],
    mask: NDArray[np.float32],
    *,
    radius: int,
    smoothness: float,
    work_side: int = 384,
) -> NDArray[np.float32]:
    """Smooth ``mask`` [height, width], 0..1, along the edges of ``guide`` uint8 [height, width, 3].

    ``radius`` in pixels of the guide; ``smoothness``: variance of colour (guide as 0..1) below
    which a region counts as flat. The linear models are fitted on a copy of at most ``work_side``
    pixels and applied at full size.

    K. He, J. Sun, X. Tang, Guided Image Filtering, IEEE TPAMI 35(6), 2013 (colour guide, eq. 19);
    K. He, J. Sun, Fast Guided Filter, arXiv:1505.00996, 2015.
    """
    import cv2

    height, width = mask.shape
    factor = min(1.0, work_side / max(height, width))
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    colour = cv2.resize(guide, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    target = cv2.resize(mask, size, interpolation=cv2.INTER_AREA)
    window = 2 * max(1, round(radius * factor)) + 1

    def mean(values: NDArray[np.float32]) -> NDArray[np.float32]:
        blurred: NDArray[np.float32] = cv2.blur(values, (window, window))
        return blurred

    colour_mean, target_mean = mean(colour), mean(target)
    together = mean(colour * target[..., None]) - colour_mean * target_mean[..., None]
    slope = _solve(_covariance(colour, colour_mean, mean, smoothness), together)
    offset = target_mean - (slope * colour_mean).sum(-1)
    model = mean(np.dstack([slope, offset]))
    model = cv2.resize(model, (width, height), interpolation=cv2.INTER_LINEAR)
    filtered = model[..., 3]
    for channel in range(3):
        filtered = filtered + model[..., channel] * (guide[..., channel] * np.float32(1 / 255))
    return np.clip(filtered, 0.0, 1.0)


def _covariance(
    colour: NDArray[np.float32],
    colour_mean: NDArray[np.float32],
    mean: Callable[[NDArray[np.float32]], NDArray[np.float32]],
    smoothness: float,
) -> list[NDArray[np.float32]]:
    """The six different entries of the windows' covariance, in the order rr rg rb gg gb bb."""
    pairs = ((0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2))
    entries = []
    for i, j in pairs:
        entry = mean(colour[..., i] * colour[..., j]) - colour_mean[..., i] * colour_mean[..., j]
        entries.append(entry + smoothness if i == j else entry)
    return entries


def _solve(
    covariance: list[NDArray[np.float32]], right: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Solve the symmetric 3 x 3 systems of all pixels at once by Cramer's rule."""
    rr, rg, rb, gg, gb, bb = covariance
    first = gg * bb - gb * gb
    second = gb * rb - rg * bb
    third = rg * gb - gg * rb
    determinant = rr * first + rg * second + rb * third
    fourth, fifth, sixth = rr * bb - rb * rb, rb * rg - rr * gb, rr * gg - rg * rg
    r, g, b = right[..., 0], right[..., 1], right[..., 2]
    solution = np.stack(
        [
            first * r + second * g + third * b,
            second * r + fourth * g + fifth * b,
            third * r + fifth * g + sixth * b,
        ],
        -1,
    )
    solution /= determinant[..., None]
    return solution.astype(np.float32, copy=False)
