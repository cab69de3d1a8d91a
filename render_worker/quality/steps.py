"""How far the rigid points of a face move from one frame to the next, read from the pixels.

Landmarks come from a network that sees one frame at a time: when a mouth opens or a head turns, it
shifts points of the nose and the forehead that did not move, by more than a trembling face would.
Pixels do not: what they show is what a viewer sees.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from render_worker.quality.geometry import OUTER_EYE_CORNERS, RIGID

# In outer eye distances: the side of the patch that is found again around each point, as small
# as a wing of the nose, because trembling of less than a patch is averaged out; and how far
# the pixels may differ from the landmarks before the patch counts as lost.
PATCH = 0.15
LOST_BEYOND = 0.1
EYE_PIXELS = 110.0  # between the outer eye corners; larger faces are shrunk: it is precise enough
PYRAMID_LEVELS = 2
ITERATIONS, PRECISION = 20, 0.01  # pixels


def rigid_steps(
    before: NDArray[np.uint8],
    after: NDArray[np.uint8],
    landmarks_before: NDArray[np.floating],
    landmarks_after: NDArray[np.floating],
) -> NDArray[np.float32]:
    """The way of each of the ``RIGID`` points from one frame to the next, float32 [19, 2], pixels.

    Frames: uint8 [height, width, 3]; landmarks: [478, >=2], pixels: where the points are looked
    for. NaN where a point cannot be followed: bare of structure, hidden, or out of the frame.
    Method: pyramidal Lucas-Kanade (Bouguet, "Pyramidal implementation of the affine Lucas Kanade
    feature tracker", 2001), which is good to a few hundredths of a pixel.
    """
    import cv2

    start = np.asarray(landmarks_before, np.float32)[RIGID, :2]
    guess = np.asarray(landmarks_after, np.float32)[RIGID, :2]
    left_eye, right_eye = (RIGID.index(point) for point in OUTER_EYE_CORNERS)
    unit = float(np.linalg.norm(start[left_eye] - start[right_eye]))
    corner, end = _around(np.concatenate([start, guess]), PATCH * unit, before.shape)
    if unit < 1 or (end - corner).min() < 8:
        return np.full_like(start, np.nan)
    scale = min(1.0, EYE_PIXELS / unit)
    side = max(5, round(PATCH * unit * scale) | 1)
    there, status, _ = cv2.calcOpticalFlowPyrLK(
        _grey(before, corner, end, scale),
        _grey(after, corner, end, scale),
        ((start - corner) * scale).astype(np.float32),
        ((guess - corner) * scale).astype(np.float32),
        winSize=(side, side),
        maxLevel=PYRAMID_LEVELS,
        criteria=(
            cv2.TERM_CRITERIA_EPS | cv2.TERM_CRITERIA_COUNT,
            ITERATIONS,
            PRECISION,
        ),
        flags=cv2.OPTFLOW_USE_INITIAL_FLOW,
    )
    steps = there / scale + corner - start
    far = np.linalg.norm(steps - (guess - start), axis=1) > LOST_BEYOND * unit
    steps[(status[:, 0] == 0) | far] = np.nan
    return np.asarray(steps, np.float32)


def _around(
    points: NDArray[np.float32], margin: float, shape: tuple[int, ...]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Upper left and lower right pixel of the part of the frame that holds all patches."""
    size = np.array([shape[1], shape[0]])
    reach = 2**PYRAMID_LEVELS + 2 * margin
    low = np.clip(np.floor(points.min(axis=0) - reach), 0, size).astype(np.int64)
    high = np.clip(np.ceil(points.max(axis=0) + reach), 0, size).astype(np.int64)
    return low, high


def _grey(
    frame: NDArray[np.uint8], corner: NDArray[np.int64], end: NDArray[np.int64], scale: float
) -> NDArray[np.uint8]:
    import cv2

    part = np.ascontiguousarray(frame[corner[1] : end[1], corner[0] : end[0]])
    grey = cv2.cvtColor(part, cv2.COLOR_RGB2GRAY)
    if scale < 1:
        grey = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(grey, np.uint8)
