"""What can be measured of a face in a photo: sharpness, light, and whether the mouth shows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from render_worker.photo.hands import LIPS, share_under_hands
from render_worker.photo.matte import OVAL
from render_worker.photo.model import Face, Photo

_CHIP = 256  # side of the upright chip in which everything is measured, pixels
_CHIP_EYES = 96.0  # distance of the outer eye corners in the chip, pixels

_INNER_LIPS = (78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81, 80, 191)  # fmt: skip
_FOREHEAD = (9, 107, 66, 69, 108, 151, 337, 299, 296, 336)
_NOSE = (6, 122, 196, 3, 51, 45, 4, 275, 281, 248, 419, 351)


@dataclass(frozen=True)
class Measures:
    """``blur``: 0 sharp .. 1 blurred. ``brightness``: median grey level of the face, 0..255.
    ``burnt_out``: share of the face without detail at the bright end. ``mouth_covered``: 1 and
    more when something else than skin, lips or beard lies where the mouth should be.
    ``under_hands``: share of the lips that lies under a hand."""

    blur: float
    brightness: float
    burnt_out: float
    mouth_covered: float
    under_hands: float


def measure(photo: Photo, face: Face) -> Measures:
    chip, points = face_chip(photo, face)
    oval = _polygon(points, OVAL)
    grey = chip.astype(np.float32) @ np.array([0.299, 0.587, 0.114], np.float32)
    return Measures(
        blur=_blur(photo, face),
        brightness=float(np.median(grey[oval])),
        burnt_out=float((chip[oval].min(1) >= 250).mean()),
        mouth_covered=_mouth_covered(chip, points),
        under_hands=share_under_hands(photo, face),
    )


def face_chip(photo: Photo, face: Face) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """The face upright at a common size: uint8 [256, 256, 3], and its landmarks there [478, 2]."""
    import cv2

    turn = np.radians(face.roll)
    scale = _CHIP_EYES / max(face.eye_distance, 1.0)
    cos, sin = scale * np.cos(turn), scale * np.sin(turn)
    there = np.array([[cos, sin, 0.0], [-sin, cos, 0.0]])
    middle = face.landmarks[list(OVAL), :2].mean(0)
    there[:, 2] = _CHIP / 2 - there[:, :2] @ middle
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    shrunk, there = _shrink_first(photo.pixels, there, scale)
    chip = cv2.warpAffine(
        shrunk, there, (_CHIP, _CHIP), flags=method, borderMode=cv2.BORDER_REPLICATE
    )
    full = np.array([[cos, sin], [-sin, cos]])
    points = face.landmarks[:, :2] @ full.T + (_CHIP / 2 - full @ middle)
    return chip, points.astype(np.float32)


def _shrink_first(
    pixels: NDArray[np.uint8], there: NDArray[np.float64], scale: float
) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
    """warpAffine does not average: shrink by a whole factor before."""
    import cv2

    factor = int(1 / scale) if scale < 0.5 else 1
    if factor == 1:
        return pixels, there
    size = (max(1, pixels.shape[1] // factor), max(1, pixels.shape[0] // factor))
    shrunk = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    there = there.copy()
    there[:, :2] *= (pixels.shape[1] / size[0], pixels.shape[0] / size[1])
    return shrunk, there


def _polygon(points: NDArray[np.float32], order: tuple[int, ...]) -> NDArray[np.bool_]:
    import cv2

    drawn = np.zeros((_CHIP, _CHIP), np.uint8)
    cv2.fillPoly(drawn, [np.round(points[list(order)]).astype(np.int32)], 1)
    return drawn.astype(bool)


def _blur(photo: Photo, face: Face) -> float:
    """At no more than 64 pixels between the eyes: finer detail is not needed."""
    import cv2

    left, top, right, bottom = face.box
    x0, y0 = max(int(left), 0), max(int(top), 0)
    crop = photo.pixels[y0 : max(int(bottom), y0 + 8), x0 : max(int(right), x0 + 8)]
    grey = cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY).astype(np.float32)
    factor = min(1.0, 64.0 / face.eye_distance)
    return blur_of(cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA))


def blur_of(grey: NDArray[np.float32]) -> float:
    """How little of a picture [height, width] is lost when it is blurred once more: 0 sharp ..
    1 blurred (F. Crete et al., The blur effect, SPIE 6492, 2007)."""
    import cv2

    worst = 0.0
    for axis, size in ((0, (1, 9)), (1, (9, 1))):
        sharp = np.abs(np.diff(grey, axis=axis))
        soft = np.abs(np.diff(cv2.blur(grey, size), axis=axis))
        lost = np.maximum(sharp - soft, 0.0).sum()
        worst = max(worst, 1.0 - float(lost) / max(float(sharp.sum()), 1e-6))
    return worst


def _mouth_covered(chip: NDArray[np.uint8], points: NDArray[np.float32]) -> float:
    """How far the place of the lips is from lips in colour.

    Lips are at least as red as the skin of forehead and nose, in all people and in paintings; the
    cloth of a mask and the foam of a microphone are not. Measured in CIELAB: 1 and more when the
    place is less red by 6 and differs in colour by 9. A beard leaves the lips free and measures 0
    and less; a hand has the colour of skin and is told by ``hands.py``; a grey photo measures 0.
    """
    import cv2

    lab = cv2.cvtColor(chip.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    lips = _polygon(points, LIPS) & ~_polygon(points, _INNER_LIPS)
    if not lips.any():
        return 0.0
    forehead, nose = _polygon(points, _FOREHEAD), _polygon(points, _NOSE)
    skin = (np.median(lab[forehead], 0) + np.median(lab[nose], 0)) / 2
    red, yellow = (np.median(lab[lips], 0) - skin)[1:]
    return float(max(min(-red / 6.0, np.hypot(red, yellow) / 9.0), 0.0))
