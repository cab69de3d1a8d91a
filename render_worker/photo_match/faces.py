"""Hashes of the faces in a photo, each cut out upright by its own eyes and mouth: they stay the same
where a photo is cropped to the face, turned a little, or stands among other things in a screenshot.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from render_worker.photo_match.pdq_hash import pdq_dihedral

MOST_FACES = 8  # the largest of a photo
PER_FACE = 6  # hashes: two for each of the sides below
_SIDES = (
    1.6,
    2.0,
    2.6,
)  # of the squares that are cut out, in the distance of the outer eye corners
_WINDOW = 128  # pixels; PDQ itself shrinks to 64
_LEAST_QUALITY = 20  # of 100: what is flatter has a hash that says nothing
_EYES, _MOUTH = (33, 263), (61, 291)  # points of the face mesh: corners
_EYES_TO_MOUTH = 1.15  # such a share of the eye distance it is in the mean face, inverted


def face_hashes(rgb: NDArray[np.uint8]) -> list[NDArray[np.bool_]]:
    """``PER_FACE`` hashes of 256 bits for each face of a photo (height x width x 3, sRGB): of every
    square as it is, and mirrored. None where no face is found."""
    from render_worker.photo.mediapipe_tracker import upright_landmarks

    found: list[NDArray[np.bool_]] = []
    for landmarks in upright_landmarks(np.ascontiguousarray(rgb))[:MOST_FACES]:
        hashes, qualities = [], []
        for side in _SIDES:
            forms, quality = pdq_dihedral(_cut_out(rgb, landmarks, side))
            hashes += forms[:2]  # as it is, and left for right
            qualities.append(quality)
        if min(qualities) >= _LEAST_QUALITY:
            found += hashes
    return found


def _cut_out(
    rgb: NDArray[np.uint8], landmarks: NDArray[np.float32], side: float
) -> NDArray[np.uint8]:
    """The square around a face, turned upright, ``_WINDOW`` pixels wide."""
    import cv2

    points = landmarks[:, :2].astype(np.float64)
    right, left = points[_EYES[0]], points[_EYES[1]]
    between = (right + left) / 2
    down = points[list(_MOUTH)].mean(0) - between
    across = left - right
    # Both say which way is up; together they waver less.
    axis = across / np.linalg.norm(across) + np.array([down[1], -down[0]]) / np.linalg.norm(down)
    axis /= np.linalg.norm(axis)
    size = max(np.linalg.norm(across), np.linalg.norm(down) * _EYES_TO_MOUTH)
    scale = _WINDOW / (side * size)
    turn = scale * np.array([axis, [-axis[1], axis[0]]])
    shift = np.full(2, _WINDOW / 2) - turn @ (between + down / 2)
    return np.asarray(
        cv2.warpAffine(
            rgb,
            np.column_stack([turn, shift]),
            (_WINDOW, _WINDOW),
            flags=cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )
    )
