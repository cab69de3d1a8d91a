"""Points of the face mesh, and how head motion is told from what the face itself does.

Point numbers are those of MediaPipe Face Mesh (478 points with irises). Lengths are in units of
the outer eye distance (points 33 and 263) unless said otherwise.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.floating]
Floats = NDArray[np.float64]

OUTER_EYE_CORNERS = (33, 263)
# Eye corners, bridge and tip of the nose, forehead, temples: they hardly move in talk.
RIGID = (
    33, 133, 362, 263, 168, 6, 197, 195, 5, 4, 10, 151, 9, 127, 356, 234, 454, 162, 389,
)  # fmt: skip
INNER_LIPS = (13, 14)  # the middle of the upper and of the lower lip, on the inside
MOUTH_CORNERS = (61, 291)
# Outer corner, two points of the upper lid, inner corner, two points of the lower lid below them.
EYES = ((33, 160, 158, 133, 153, 144), (263, 387, 385, 362, 380, 373))
BROWS = (70, 63, 105, 66, 107, 300, 293, 334, 296, 336)


def fit_similarity(
    source: Points, target: Points
) -> tuple[NDArray[np.float64], Floats, NDArray[np.float64]]:
    """Rotation, scale and shift that lay ``source`` on ``target`` in the least squares.

    ``source``: [frames, points, d]; ``target``: [points, d]; d is 2 or 3. Returns rotations
    [frames, d, d] for row vectors, scales [frames] and shifts [frames, d], so that
    ``scale * source @ rotation + shift`` is near ``target``. Method: Umeyama, "Least-squares
    estimation of transformation parameters between two point patterns", 1991.
    """
    source = np.asarray(source, np.float64)
    target = np.asarray(target, np.float64)
    source_mean = source.mean(axis=1, keepdims=True)
    target_mean = target.mean(axis=0)
    centred = source - source_mean
    left, singular, right = np.linalg.svd(np.einsum("fpi,pj->fij", centred, target - target_mean))
    mirror = np.ones_like(singular)
    mirror[:, -1] = np.sign(np.linalg.det(left @ right))
    rotation = (left * mirror[:, None, :]) @ right
    spread = np.maximum((centred**2).sum(axis=(1, 2)), 1e-12)
    scale = (singular * mirror).sum(axis=1) / spread
    shift = target_mean - scale[:, None] * (source_mean @ rotation)[:, 0]
    return rotation, scale, shift


def stabilise(landmarks: Points) -> Floats:
    """Landmarks with the head motion taken out, in outer eye distances.

    ``landmarks``: [frames, 478, >=2] in pixels. Every frame is laid by a similarity in the plane
    of the picture on the mean of the rigid points. Returns float64 [frames, 478, 2].
    """
    flat = np.asarray(landmarks, np.float64)[:, :, :2]
    rigid = flat[:, RIGID]
    template = rigid[0]
    for _ in range(3):  # the mean of laid-on frames settles after two rounds
        template = _apply(rigid, *fit_similarity(rigid, template)).mean(axis=0)
    laid = _apply(flat, *fit_similarity(rigid, template))
    corners = [RIGID.index(point) for point in OUTER_EYE_CORNERS]
    unit = float(np.linalg.norm(template[corners[0]] - template[corners[1]]))
    return laid / max(unit, 1e-9)


def head_angles(landmarks: Points) -> Floats:
    """Yaw, pitch and roll of the head against the first frame, degrees, float64 [frames, 3].

    ``landmarks``: [frames, 478, 3] in pixels, z negative towards the camera. Signs are those of
    ``Motion.head``: yaw + to the right of the picture, pitch + down, roll + clockwise.
    """
    rigid = np.asarray(landmarks, np.float64)[:, RIGID]
    # The fit turns a frame back to the first; as row vectors its rotation is also the matrix that
    # turns a column vector of the first frame forward.
    forward, _, _ = fit_similarity(rigid, rigid[0])
    # forward = Rz(roll) Ry(yaw) Rx(pitch) with y down and z away from the camera.
    yaw = np.arcsin(np.clip(forward[:, 2, 0], -1, 1))
    pitch = np.arctan2(forward[:, 2, 1], forward[:, 2, 2])
    roll = np.arctan2(forward[:, 1, 0], forward[:, 0, 0])
    return np.degrees(np.stack([yaw, pitch, roll], axis=1))


def distance(shape: Floats, first: int, second: int) -> Floats:
    """Distance of two points in every frame, [frames]."""
    result: Floats = np.linalg.norm(shape[:, first] - shape[:, second], axis=1)
    return result


def eye_distance(landmarks: Points) -> float:
    """Median distance of the outer eye corners, pixels. ``landmarks``: [frames, 478, >=2], of one
    frame at least."""
    corners = np.asarray(landmarks, np.float64)[:, OUTER_EYE_CORNERS, :2]
    return float(np.median(np.linalg.norm(corners[:, 0] - corners[:, 1], axis=1)))


def lip_opening(shape: Floats) -> Floats:
    """Distance of the inner lips in every frame of a stabilised face, [frames]."""
    return distance(shape, *INNER_LIPS)


def eye_opening(shape: Floats) -> Floats:
    """Eye aspect ratio, mean of both eyes, [frames].

    Soukupova and Cech, "Real-time eye blink detection using facial landmarks", 2016.
    """
    ratios = [
        (distance(shape, up1, low1) + distance(shape, up2, low2))
        / (2 * np.maximum(distance(shape, outer, inner), 1e-6))
        for outer, up1, up2, inner, low2, low1 in EYES
    ]
    result: Floats = np.mean(ratios, axis=0)
    return result


def brow_height(shape: Floats) -> Floats:
    """Mean height of the brows above the outer eye corners, [frames]."""
    eyes = shape[:, OUTER_EYE_CORNERS, 1].mean(axis=1)
    result: Floats = eyes - shape[:, BROWS, 1].mean(axis=1)
    return result


def _apply(points: Floats, rotation: Floats, scale: Floats, shift: Floats) -> Floats:
    result: Floats = scale[:, None, None] * (points @ rotation) + shift[:, None]
    return result
