"""Finds faces with MediaPipe: detectors propose, the face mesh disposes.

The detectors look at the whole photo and at overlapping tiles of it, generously. Each candidate is
then judged by the face mesh, which knows faces far better than the detectors do: it is fitted in
the candidate's square, and once more in the square that its own landmarks span. What looks like a
face to the detectors only (a dog, a flower) fails there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from render_worker.photo.geometry import box_of, overlap
from render_worker.photo.mediapipe_models import (
    Detection,
    MediaPipeModels,
    Square,
    mediapipe_models,
)
from render_worker.photo.model import Face, Photo
from render_worker.photo.trackers import distinct, make_face

_FIRST_BELIEF = 0.5  # of the mesh in the detector's square, which may be badly centred
_FINAL_BELIEF = 0.8  # of the mesh in its own square
_DISTURBED_BELIEF = 0.3  # of the mesh in each of the disturbed squares
# Spread of the landmarks over the disturbed squares, in eye distances. Measured: .01-.05 on faces
# (photographs, paintings, cartoons, a statue; .07 at a half profile), .09-.22 on what is none.
_SPREAD_UPRIGHT = 0.08
_SPREAD_AFTER_LOOKING_HARDER = 0.05
# Changes of the square: side (factor), turn (radians), shift to the right (in sides).
_DISTURBANCES = ((1.25, 0.0, 0.0), (0.87, 0.0, 0.0), (1.0, 0.26, 0.06), (1.0, -0.26, -0.06))
_STEADY = (33, 133, 362, 263, 4, 61, 291, 152, 234, 454, 13)  # points whose spread is measured
_SQUARE = 1.5  # side of the mesh's square in sides of the face's box, as the network was trained
_TILE = 512  # pixels: the far detector sees faces down to about 25 pixels in such a tile
_MOST_TILES = 5  # along each side
_MOST_CANDIDATES = 60
_TURNS = (-45, 45, -90, 90, 180, -135, 135)  # degrees, tried when nothing is found upright


class MediaPipeTracker:
    """Face detection and Face Mesh with irises (V. Bazarevsky et al., BlazeFace, 2019;
    I. Grishchenko et al., Attention Mesh, 2020)."""

    name = "mediapipe"

    def find(self, photo: Photo) -> tuple[Face, ...]:
        """All faces, the largest first."""
        models = mediapipe_models()
        faces = _judge(models, photo.pixels, _upright_candidates(models, photo.pixels))
        if faces:
            return faces
        return _look_harder(models, photo.pixels)


@dataclass(frozen=True, eq=False)
class Fit:
    """Landmarks float32 [478, 3] in pixels and how sure they are, 0..1."""

    landmarks: NDArray[np.float32]
    score: float


def _judge(
    models: MediaPipeModels,
    pixels: NDArray[np.uint8],
    candidates: list[Square],
    most_spread: float = _SPREAD_UPRIGHT,
) -> tuple[Face, ...]:
    fits = _fits(models, pixels, candidates, most_spread)
    return distinct([make_face(fit.landmarks, MediaPipeTracker.name, fit.score) for fit in fits])


def _fits(
    models: MediaPipeModels,
    pixels: NDArray[np.uint8],
    candidates: list[Square],
    most_spread: float,
) -> list[Fit]:
    """The faces among the candidates, the same face perhaps several times."""
    found: list[Fit] = []
    for square in candidates:
        if any(_is_square_of(square, fit.landmarks) for fit in found):
            continue
        landmarks = _settle(models, pixels, square)
        if landmarks is None or any(_is_same(landmarks, fit.landmarks) for fit in found):
            continue
        fit = _disturb(models, pixels, landmarks, most_spread)
        if fit is not None:
            found.append(fit)
    return found


def _settle(
    models: MediaPipeModels, pixels: NDArray[np.uint8], square: Square
) -> NDArray[np.float32] | None:
    """Fit the mesh twice, the second time in its own square; None when it is not a face."""
    landmarks, belief = models.mesh(pixels, square)
    if belief < _FIRST_BELIEF:
        return None
    landmarks, belief = models.mesh(pixels, _square_around(landmarks))
    return landmarks if belief >= _FINAL_BELIEF and _is_plausible(landmarks, pixels) else None


def _disturb(
    models: MediaPipeModels,
    pixels: NDArray[np.uint8],
    landmarks: NDArray[np.float32],
    most_spread: float,
) -> Fit | None:
    """The mean over disturbed squares, or None when the landmarks wander or belief is lost."""
    square = _square_around(landmarks)
    views, spread = [landmarks], 0.0
    for side, turn, shift in _DISTURBANCES:
        disturbed = Square(
            square.x + shift * square.side, square.y, square.side * side, square.turn + turn
        )
        view, belief = models.mesh(pixels, disturbed)
        if belief < _DISTURBED_BELIEF:
            return None
        spread += _distance(view, landmarks) / len(_DISTURBANCES)
        views.append(view)
    if spread > most_spread:
        return None
    return Fit(np.mean(views, axis=0, dtype=np.float32), score=1.0 - 5.0 * spread)


def _distance(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """Mean distance of the steady points in the picture, in eye distances of ``other``."""
    apart = np.linalg.norm((one - other)[list(_STEADY), :2], axis=1).mean()
    return float(apart / max(np.linalg.norm(other[263] - other[33]), 1e-6))


def _is_same(one: NDArray[np.float32], other: NDArray[np.float32]) -> bool:
    return _distance(one, other) < 0.1


def surest_landmarks(pixels: NDArray[np.uint8]) -> NDArray[np.float32] | None:
    """Landmarks of the face that the mesh is surest of, without its pose; None: no face."""
    models = mediapipe_models()
    fits = _fits(models, pixels, _upright_candidates(models, pixels), _SPREAD_UPRIGHT)
    return max(fits, key=lambda fit: fit.score).landmarks if fits else None


def upright_landmarks(pixels: NDArray[np.uint8]) -> list[NDArray[np.float32]]:
    """Landmarks of every face that stands more or less upright, the largest first: what ``find``
    sees before it looks harder."""
    models = mediapipe_models()
    faces = _judge(models, pixels, _upright_candidates(models, pixels))
    return [face.landmarks for face in faces]


def _is_square_of(square: Square, landmarks: NDArray[np.float32]) -> bool:
    """Whether a proposal means a face that is known already; the mesh need not be asked then."""
    known = _square_around(landmarks)
    apart = np.hypot(square.x - known.x, square.y - known.y)
    return bool(apart < 0.15 * known.side) and 0.7 < square.side / known.side < 1.4


def _square_around(landmarks: NDArray[np.float32]) -> Square:
    """The square of the mesh's training: turned with the eyes, around the landmarks' box."""
    across = landmarks[263, :2] - landmarks[33, :2]
    turn = float(np.arctan2(across[1], across[0]))
    cos, sin = np.cos(turn), np.sin(turn)
    axes = np.array([[cos, sin], [-sin, cos]])
    left, top, right, bottom = box_of(landmarks[:, :2] @ axes.T)
    x, y = np.array([left + right, top + bottom]) / 2 @ axes
    return Square(float(x), float(y), max(right - left, bottom - top) * _SQUARE, turn)


def _is_plausible(landmarks: NDArray[np.float32], pixels: NDArray[np.uint8]) -> bool:
    """Whether the mesh is laid out like a face and lies mostly inside the photo."""
    height, width = pixels.shape[:2]
    inside = (landmarks[:, :2] >= 0).all(1) & (landmarks[:, :2] < (width, height)).all(1)
    if inside.mean() < 0.6:
        return False
    left_eye, right_eye = landmarks[33], landmarks[263]
    eyes = float(np.linalg.norm(right_eye - left_eye))
    mouth = landmarks[[61, 291]].mean(0)
    drop = float(np.linalg.norm(mouth - (left_eye + right_eye) / 2))
    return eyes > 4 and 0.45 < drop / eyes < 1.8


# -- proposals -----------------------------------------------------------------------------------


def _upright_candidates(models: MediaPipeModels, pixels: NDArray[np.uint8]) -> list[Square]:
    found = _detect_both(models, pixels)
    for left, top, tile in _tiles(pixels):
        found += [_moved(detection, left, top) for detection in _detect_both(models, tile)]
    return [_square_of(detection) for detection in _distinct(found)]


def _detect_both(models: MediaPipeModels, pixels: NDArray[np.uint8]) -> list[Detection]:
    return models.detect(pixels, near=True) + models.detect(pixels, near=False)


def _tiles(pixels: NDArray[np.uint8]) -> Iterator[tuple[int, int, NDArray[np.uint8]]]:
    height, width = pixels.shape[:2]
    if max(height, width) <= _TILE:
        return
    for top, bottom in _spans(height):
        for left, right in _spans(width):
            yield left, top, pixels[top:bottom, left:right]


def _spans(length: int) -> list[tuple[int, int]]:
    """Overlapping stretches of about a tile's side that cover ``length``."""
    if length <= _TILE:
        return [(0, length)]
    count = min(_MOST_TILES, int(np.ceil(length / (0.75 * _TILE))))
    side = min(length, int(length / (1 + 0.7 * (count - 1))) + 1)
    starts = np.linspace(0, length - side, count).astype(int)
    return [(int(start), int(start) + side) for start in starts]


def _moved(detection: Detection, left: float, top: float) -> Detection:
    box = detection.box
    return Detection(
        box=(box[0] + left, box[1] + top, box[2] + left, box[3] + top),
        points=detection.points + np.array([left, top], np.float32),
        score=detection.score,
    )


def _distinct(detections: list[Detection]) -> list[Detection]:
    """Drop near copies only: the detectors centre differently and the mesh shall choose."""
    kept: list[Detection] = []
    for detection in sorted(detections, key=lambda found: (-found.score, found.box)):
        if all(_union_share(detection, other) < 0.7 for other in kept):
            kept.append(detection)
    return kept[:_MOST_CANDIDATES]


def _union_share(one: Detection, other: Detection) -> float:
    smaller, larger = sorted((box[2] - box[0]) * (box[3] - box[1]) for box in (one.box, other.box))
    shared = overlap(one.box, other.box) * smaller
    return shared / max(smaller + larger - shared, 1e-9)


def _square_of(detection: Detection) -> Square:
    box = detection.box
    across = detection.points[1] - detection.points[0]
    return Square(
        x=(box[0] + box[2]) / 2,
        y=(box[1] + box[3]) / 2,
        side=max(box[2] - box[0], box[3] - box[1]) * _SQUARE,
        turn=float(np.arctan2(across[1], across[0])),
    )


# -- when nothing is found at first --------------------------------------------------------------


def _look_harder(models: MediaPipeModels, pixels: NDArray[np.uint8]) -> tuple[Face, ...]:
    """Evened light, then a wide border (the face fills the frame), then turned copies."""
    even = _evened(pixels)
    for view in (pixels, even):
        if view is even:
            upright = _upright_candidates(models, even)
            faces = _judge(models, even, upright, _SPREAD_AFTER_LOOKING_HARDER)
            if faces:
                return faces
        for degrees in (0, *_TURNS):
            turned = _turned_candidates(models, view, degrees)
            faces = _judge(models, view, turned, _SPREAD_AFTER_LOOKING_HARDER)
            if faces:
                return faces
    return ()


def _evened(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A copy with local contrast and brightness brought to a common level (CLAHE on lightness)."""
    import cv2

    lab = cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB)
    lab[..., 0] = cv2.createCLAHE(clipLimit=4.0, tileGridSize=(6, 6)).apply(
        cv2.normalize(lab[..., 0], None, 0, 255, cv2.NORM_MINMAX)
    )
    even: NDArray[np.uint8] = cv2.cvtColor(lab, cv2.COLOR_LAB2RGB)
    return even


def _turned_candidates(
    models: MediaPipeModels, pixels: NDArray[np.uint8], degrees: float
) -> list[Square]:
    """Candidates from a small copy turned by ``degrees`` in a wide border."""
    import cv2

    height, width = pixels.shape[:2]
    side = 512
    scale = side / (1.5 * max(height, width))
    there = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, scale)
    there[:, 2] += side / 2 - np.array([width, height]) / 2
    view = cv2.warpAffine(pixels, there, (side, side), flags=cv2.INTER_AREA, borderValue=(128,) * 3)
    back = cv2.invertAffineTransform(there)
    turn = float(np.radians(degrees))
    squares = []
    for detection in _distinct(_detect_both(models, view)):
        square = _square_of(detection)
        x, y = back @ np.array([square.x, square.y, 1.0])
        squares.append(Square(float(x), float(y), square.side / scale, square.turn + turn))
    return squares
