"""Why no face was found: another look at the photo, to tell too blurred and too dark from no face.

A face that only shows in a small, sharpened or brightened copy cannot talk, but its owner is told
what to do better. Where not even that shows one, the picture as a whole decides.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.problems import NoFace, PhotoRefusal, PhotoTooBlurred, PhotoTooDark
from render_worker.photo.advice import is_blurred, is_too_dark
from render_worker.photo.measures import blur_of, measure
from render_worker.photo.model import Face, Photo
from render_worker.photo.trackers import FaceTracker, find_faces, make_face

# Blur and contrast of a picture as a whole, at WHOLE pixels along the longer side. Blur: sharp
# pictures of all kinds, with faces and without, measure .10-.51; portraits of 512 pixels in which
# no face is found for blur .69-.88.
_WHOLE_SIDE = 256
_WHOLE_BLUR = 0.62
_LEAST_CONTRAST = 6.0  # standard deviation of the grey levels: a wall is not blurred
_DARK_LEVEL = 30.0  # grey level that 95% of a dark picture stay below
_SHARP_SIDE = 128  # pixels; blur shrinks with the picture
_SHARPEN = 2.0  # share of what a blur by as many pixels takes away that is added
_BRIGHT_SIDE = 512  # pixels; noise shrinks, too
_LIFTED_MEDIAN = 100.0  # grey level


def why_no_face(photo: Photo, trackers: Sequence[FaceTracker]) -> PhotoRefusal:
    """PhotoTooDark, PhotoTooBlurred or NoFace, for a photo in which ``trackers`` found no face."""
    if _is_dark(photo.pixels):
        return PhotoTooDark()
    if _is_blurred(photo.pixels):
        return PhotoTooBlurred()
    face = _face_in(_brightened(photo.pixels), photo, trackers)
    if face is not None and is_too_dark(measure(photo, face)):
        return PhotoTooDark()
    face = _face_in(_sharpened(photo.pixels), photo, trackers)
    if face is not None and is_blurred(measure(photo, face)):
        return PhotoTooBlurred()
    return NoFace()


def _face_in(view: NDArray[np.uint8], photo: Photo, trackers: Sequence[FaceTracker]) -> Face | None:
    """The largest face of a smaller copy, where it lies in the photo."""
    faces = find_faces(Photo(view), trackers)
    if not faces:
        return None
    across, down = photo.width / view.shape[1], photo.height / view.shape[0]
    scale = np.array([across, down, across], np.float32)
    return make_face(faces[0].landmarks * scale, faces[0].tracker, faces[0].score)


# -- the picture as a whole ----------------------------------------------------------------------


def _is_dark(pixels: NDArray[np.uint8]) -> bool:
    return bool(np.percentile(_grey(_shrunk(pixels, _WHOLE_SIDE)), 95) < _DARK_LEVEL)


def _is_blurred(pixels: NDArray[np.uint8]) -> bool:
    grey = _grey(_shrunk(pixels, _WHOLE_SIDE))
    return bool(grey.std() >= _LEAST_CONTRAST) and blur_of(grey) >= _WHOLE_BLUR


def _grey(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    import cv2

    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.float32)


# -- copies in which a face may show -------------------------------------------------------------


def _shrunk(pixels: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    import cv2

    scale = min(1.0, side / max(pixels.shape[:2]))
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def _sharpened(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Unsharp masking of a small copy."""
    import cv2

    fine = _shrunk(pixels, _SHARP_SIDE).astype(np.float32)
    fine += _SHARPEN * (fine - cv2.GaussianBlur(fine, (0, 0), _SHARPEN))
    return np.clip(fine, 0, 255).astype(np.uint8)


def _brightened(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A small copy, its noise smoothed, with the shadows lifted until the lights burn out."""
    import cv2

    small = cv2.GaussianBlur(_shrunk(pixels, _BRIGHT_SIDE), (0, 0), 1.0).astype(np.float32)
    lift = max(1.0, _LIFTED_MEDIAN / max(float(np.median(small)), 1.0))
    return np.clip(small * lift, 0, 255).astype(np.uint8)
