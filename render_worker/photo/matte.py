"""The matte: which pixels belong to the people whose faces were found."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from render_worker.photo.guided_filter import guided_filter
from render_worker.photo.mediapipe_models import MediaPipeModels, mediapipe_models
from render_worker.photo.model import Face, Photo

_CLOSE_UPS = 6  # faces that get a segmentation of their own
_CLOSE_UP_SIDE = 3.6  # in heights of the face: head, hair and shoulders
_CLOSE_UP_SHIFT = 0.35  # downwards, in heights of the face

# Face Mesh points around the face, forehead first, clockwise.
OVAL = (10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377,
        152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109)  # fmt: skip


def person_matte(photo: Photo, faces: Sequence[Face]) -> NDArray[np.float32]:
    """How much of each pixel is a person with one of these faces: float32 [height, width], 0..1.

    Segmentation of the whole photo, and once more of each head, where the network sees it large;
    kept where it hangs together with a face; drawn to the edges of the picture by a guided filter.
    The faces themselves are always inside, also where the network sees no person (a drawing).
    """
    models = mediapipe_models()
    coarse = models.segment(photo.pixels)
    for face in faces[:_CLOSE_UPS]:
        _look_closer(models, photo, face, coarse)
    surely = np.maximum(_decided(coarse), _ovals(photo, faces))
    kept = _attached_to_faces(surely, faces)
    radius = max(2, round(0.012 * max(photo.pixels.shape)))
    fine = guided_filter(photo.pixels, kept, radius=radius, smoothness=2e-4)
    return np.maximum(_smoothstep(0.08, 0.92, fine), _ovals(photo, faces))


def _look_closer(
    models: MediaPipeModels, photo: Photo, face: Face, coarse: NDArray[np.float32]
) -> None:
    """Replace ``coarse`` around a head by what the network says of a close-up, fading to the rim."""
    left, top, right, bottom = face.box
    size = max(bottom - top, right - left)
    x, y = (left + right) / 2, (top + bottom) / 2 + _CLOSE_UP_SHIFT * size
    half = _CLOSE_UP_SIDE * size / 2
    x0, x1 = max(int(x - half), 0), min(int(x + half), photo.width)
    y0, y1 = max(int(y - half), 0), min(int(y + half), photo.height)
    if (x1 - x0) * (y1 - y0) > 0.5 * photo.width * photo.height:
        return  # the whole photo is a close-up
    close = models.segment(photo.pixels[y0:y1, x0:x1])
    # At the photo's own border the close-up is as good as anywhere: fade at its inner rims only.
    across = _rim(x1 - x0, fade_first=x0 > 0, fade_last=x1 < photo.width)
    down = _rim(y1 - y0, fade_first=y0 > 0, fade_last=y1 < photo.height)
    weight = down[:, None] * across[None, :]
    view = coarse[y0:y1, x0:x1]
    view += weight * (close - view)


def _rim(length: int, *, fade_first: bool, fade_last: bool) -> NDArray[np.float32]:
    ramp = np.ones(length, np.float32)
    width = max(1, length // 6)
    slope = _smoothstep(0.0, 1.0, (np.arange(width, dtype=np.float32) + 0.5) / width)
    if fade_first:
        ramp[:width] = slope
    if fade_last:
        ramp[-width:] = np.minimum(ramp[-width:], slope[::-1])
    return ramp


def _decided(mask: NDArray[np.float32]) -> NDArray[np.float32]:
    """Push doubt to either side: half-transparent walls do not move with a head."""
    return _smoothstep(0.45, 0.75, mask)


def _smoothstep(low: float, high: float, values: NDArray[np.float32]) -> NDArray[np.float32]:
    t = np.clip((values - low) / (high - low), 0.0, 1.0)
    stepped: NDArray[np.float32] = (t * t * (3.0 - 2.0 * t)).astype(np.float32)
    return stepped


def _ovals(photo: Photo, faces: Sequence[Face]) -> NDArray[np.float32]:
    """The faces' ovals, a little grown and soft at the rim."""
    import cv2

    drawn = np.zeros((photo.height, photo.width), np.float32)
    for face in faces:
        oval = face.landmarks[list(OVAL), :2]
        polygon = np.round(oval).astype(np.int32)
        soft = max(face.eye_distance * 0.03, 0.5)
        x0, y0 = np.clip(polygon.min(0) - int(4 * soft), 0, None)
        x1, y1 = polygon.max(0) + int(4 * soft) + 1
        view = drawn[y0:y1, x0:x1]
        if view.size == 0:
            continue
        filled = np.zeros(view.shape, np.float32)
        cv2.fillPoly(filled, [polygon - (x0, y0)], 1.0)
        np.maximum(view, _smoothstep(0.0, 0.8, cv2.GaussianBlur(filled, (0, 0), soft)), out=view)
    return drawn


def _attached_to_faces(mask: NDArray[np.float32], faces: Sequence[Face]) -> NDArray[np.float32]:
    """Drop islands without a face: they would not move, or be another's shoulder."""
    import cv2

    height, width = mask.shape
    _, islands = cv2.connectedComponents((mask > 0.5).astype(np.uint8))
    points = np.concatenate([face.landmarks[list(OVAL), :2] for face in faces])
    x, y = np.clip(np.round(points), 0, (width - 1, height - 1)).astype(int).T
    wanted = np.zeros(int(islands.max()) + 1, bool)
    wanted[np.unique(islands[y, x])] = True
    wanted[0] = False
    near = cv2.dilate(wanted[islands].astype(np.uint8), np.ones((5, 5), np.uint8))
    return mask * near
