"""The picture taken apart: what stands still, what moves, and how much each spot may move."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from render_worker.engines.protocol import Framing
from render_worker.engines.warp.basis import smoothstep
from render_worker.engines.warp.fields import Box
from render_worker.engines.warp.mesh import CHIN, FACE_OVAL, FOREHEAD, FaceFrame, Points
from render_worker.photo.model import Portrait

FloatPicture = NDArray[np.float32]
TEXTURE_SCALE = 1.5  # texture pixels per frame pixel: sampling it bilinearly keeps skin sharp
TEXTURE_MAX_SIDE = 1600
MARGIN = 0.35  # how far the texture reaches beyond the frame, in outer eye distances


@dataclass(frozen=True, eq=False)
class Stage:
    """One photo, prepared for one framing. Lengths in frame pixels unless said otherwise.

    ``canvas``: uint8 [height, width, 3], the frame as the photo has it. ``landmarks``: float32
    [478, 3]. ``region``: (top, bottom, left, right), the part of the frame in which anything
    moves. ``texture_box``: what the texture covers, may reach beyond the frame.
    ``texture``: float32 [h, w, 3], 0..1. ``alpha``: float32 [h, w], the moving person in the
    texture. ``background``: float32 [region height, region width, 3], without the person.
    ``enlargement``: frame pixels per photo pixel.
    """

    canvas: NDArray[np.uint8]
    landmarks: Points
    region: tuple[int, int, int, int]
    texture_box: Box
    texture: FloatPicture
    alpha: FloatPicture
    background: FloatPicture
    enlargement: float


def build_stage(portrait: Portrait, framing: Framing) -> Stage:
    """Cut the frame out of the photo and the person out of the frame."""
    scale = framing.width / (framing.right - framing.left)
    landmarks = _to_frame(portrait.face.landmarks, framing, scale)
    unit = float(np.linalg.norm(landmarks[263] - landmarks[33]))
    pixels = portrait.photo.pixels
    whole = Box(0, 0, framing.width, framing.height)
    canvas = _cut(pixels, framing, scale, whole, framing.width, framing.height)

    reach = _reach_of(landmarks)
    box = _texture_box(framing, scale, unit, reach, portrait)
    side = max(box.width, box.height)
    detail = float(np.clip(TEXTURE_MAX_SIDE / side, 1.0, TEXTURE_SCALE))
    columns, rows = round(box.width * detail), round(box.height * detail)
    texture = _cut(pixels, framing, scale, box, columns, rows)
    matte = _cut(portrait.matte, framing, scale, box, columns, rows)
    x, y = box.centres(columns, rows)
    window = mobility(x, y, landmarks, portrait, framing, scale)
    # Only what moves is taken out of the background: where a body hardly moves, photo and
    # background are one and the same picture.
    moves = np.clip(window * 8.0, 0, 1)
    alpha = np.clip(matte, 0, 1) * moves

    region = _region(alpha, box, framing, unit)
    background = _background(canvas, alpha, moves, box, region, unit)
    return Stage(
        canvas.round().clip(0, 255).astype(np.uint8),
        landmarks,
        region,
        box,
        (texture / 255.0).clip(0, 1).astype(np.float32),
        alpha.astype(np.float32),
        (background / 255.0).clip(0, 1).astype(np.float32),
        scale,
    )


def _to_frame(landmarks: Points, framing: Framing, scale: float) -> Points:
    half = np.array([0.5, 0.5, 0.0])
    corner = np.array([framing.left, framing.top, 0.0])
    moved = (landmarks.astype(np.float64) + half - corner) * scale - half
    return moved.astype(np.float32)


def _cut(
    picture: NDArray[np.generic], framing: Framing, scale: float, box: Box, columns: int, rows: int
) -> FloatPicture:
    """Resample the part of the photo under ``box`` (frame pixels) to columns x rows."""
    step_x, step_y = box.width / columns / scale, box.height / rows / scale
    left, top = framing.left + box.left / scale, framing.top + box.top / scale
    source = np.ascontiguousarray(picture)
    matrix = np.array(
        [[step_x, 0, left + step_x / 2 - 0.5], [0, step_y, top + step_y / 2 - 0.5]], np.float64
    )
    if step_x > 1.25:
        # warpAffine does not filter: blur what a smaller picture cannot show.
        source = cv2.GaussianBlur(source, (0, 0), 0.42 * step_x)
    cut = cv2.warpAffine(
        source,
        matrix,
        (columns, rows),
        flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(cut, np.float32)


@dataclass(frozen=True)
class _Reach:
    """The head's place and size in the frame, for windows around it."""

    centre: NDArray[np.float64]
    chin: NDArray[np.float64]
    down: NDArray[np.float64]
    face_height: float


def _reach_of(landmarks: Points) -> _Reach:
    down = landmarks[CHIN, :2].astype(np.float64) - landmarks[FOREHEAD, :2]
    height = max(float(np.linalg.norm(landmarks[CHIN] - landmarks[FOREHEAD])), 1.0)
    down = down / max(float(np.linalg.norm(down)), 1e-6)
    centre = landmarks[list(FACE_OVAL), :2].mean(axis=0).astype(np.float64)
    return _Reach(centre, landmarks[CHIN, :2].astype(np.float64), down, height)


def mobility(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    landmarks: Points,
    portrait: Portrait,
    framing: Framing,
    scale: float,
) -> NDArray[np.float64]:
    """How much of the body's motion a spot takes part in, 0..1, at frame pixels ``x``, ``y``.

    1 on head and shoulders, 0 far below and far beside, 0 on other people's faces, and 0 at the
    photo's edges, beyond which there is nothing to show.
    """
    reach = _reach_of(landmarks)
    below = (x - reach.chin[0]) * reach.down[0] + (y - reach.chin[1]) * reach.down[1]
    window = 1.0 - smoothstep(0.75, 1.7, below / reach.face_height)
    beside = np.hypot(x - reach.centre[0], y - reach.centre[1]) / reach.face_height
    window = window * (1.0 - smoothstep(1.5, 2.4, beside))
    own = beside
    for index, face in enumerate(portrait.faces):
        if index == portrait.chosen:
            continue
        other = _to_frame(face.landmarks, framing, scale)
        middle = other[list(FACE_OVAL), :2].mean(axis=0)
        height = max(float(np.linalg.norm(other[CHIN] - other[FOREHEAD])), 1.0)
        distance = np.hypot(x - middle[0], y - middle[1]) / height
        window = window * smoothstep(0.85, 1.25, distance / np.maximum(own, 0.35))
    unit = reach.face_height * 0.75
    edges = np.minimum.reduce(
        [
            x + framing.left * scale,
            y + framing.top * scale,
            (portrait.photo.width - framing.left) * scale - 1 - x,
        ]
    )
    # Below, a cut body may slide: the motion there is small and mostly sideways.
    return np.asarray(window * (0.15 + 0.85 * smoothstep(0.0, 0.30 * unit, edges)))


def _texture_box(
    framing: Framing, scale: float, unit: float, reach: _Reach, portrait: Portrait
) -> Box:
    """The moving part of the frame, with a margin where the photo goes on beyond the frame."""
    span = 2.45 * reach.face_height
    margin = MARGIN * unit
    left = max(reach.centre[0] - span, -margin, -framing.left * scale)
    top = max(reach.centre[1] - span, -margin, -framing.top * scale)
    right = min(
        reach.centre[0] + span,
        framing.width + margin,
        (portrait.photo.width - framing.left) * scale,
    )
    bottom = min(
        reach.chin[1] + 1.75 * reach.face_height + 0.5 * margin,
        framing.height + margin,
        (portrait.photo.height - framing.top) * scale,
    )
    return Box(
        float(np.floor(left)), float(np.floor(top)), float(np.ceil(right)), float(np.ceil(bottom))
    )  # fmt: skip


def _region(
    alpha: FloatPicture, box: Box, framing: Framing, unit: float
) -> tuple[int, int, int, int]:
    """Bounding box of the person with room to move, even, inside the frame."""
    rows, columns = np.nonzero(alpha.max(axis=1) > 0.02)[0], np.nonzero(alpha.max(axis=0) > 0.02)[0]
    room = 0.35 * unit
    step_y, step_x = box.height / alpha.shape[0], box.width / alpha.shape[1]
    top = box.top + rows[0] * step_y - room
    bottom = box.top + (rows[-1] + 1) * step_y + room
    left = box.left + columns[0] * step_x - room
    right = box.left + (columns[-1] + 1) * step_x + room

    def even(low: float, high: float, limit: int) -> tuple[int, int]:
        start = max(int(low) // 2 * 2, 0)
        return start, min(-(-int(np.ceil(high)) // 2) * 2, limit)

    top_, bottom_ = even(top, bottom, framing.height)
    left_, right_ = even(left, right, framing.width)
    return top_, bottom_, left_, right_


def _background(
    canvas: FloatPicture,
    alpha: FloatPicture,
    moves: NDArray[np.float64],
    box: Box,
    region: tuple[int, int, int, int],
    unit: float,
) -> FloatPicture:
    """The region without the person: what is seen when the head moves aside.

    Only a rim of some pixels is ever uncovered, so a smooth fill from the surroundings is enough;
    it is made at low resolution, where inpainting is quick and cannot invent texture.
    """
    top, bottom, left, right = region
    picture = canvas[top:bottom, left:right]
    height, width = picture.shape[:2]
    x, y = Box(left, top, right, bottom).centres(width, height)
    at_x = ((x + 0.5 - box.left) * alpha.shape[1] / box.width - 0.5).astype(np.float32)
    at_y = ((y + 0.5 - box.top) * alpha.shape[0] / box.height - 0.5).astype(np.float32)
    person = cv2.remap(alpha.astype(np.float32), at_x, at_y, cv2.INTER_LINEAR)
    moving = cv2.remap(
        moves.astype(np.float32), at_x, at_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    small = 192 / max(height, width)
    size = (max(round(width * small), 8), max(round(height * small), 8))
    grow = max(round(0.06 * unit * small), 1)
    tiny_person = cv2.resize(person, size, interpolation=cv2.INTER_AREA)
    hole = cv2.dilate((tiny_person > 0.04).astype(np.uint8), np.ones((2 * grow + 1, 2 * grow + 1)))
    if hole.mean() > 0.97:
        return picture
    tiny = cv2.resize(picture, size, interpolation=cv2.INTER_AREA).round().clip(0, 255)
    filled = cv2.inpaint(tiny.astype(np.uint8), hole, 4, cv2.INPAINT_TELEA)
    filled = cv2.GaussianBlur(filled.astype(np.float32), (0, 0), 1.2)
    filled = cv2.resize(filled, (width, height), interpolation=cv2.INTER_CUBIC)
    # The fill is made from clean colours a little way off, but shown only where the person was: a
    # smooth rim around a head would be seen at once on a sharp background.
    rim = np.ones((2 * round(0.03 * unit) + 1,) * 2)
    blend = cv2.dilate((person > 0.08).astype(np.float32), rim)
    blend = cv2.GaussianBlur(blend, (0, 0), max(0.010 * unit, 0.7))
    blend = (blend * smoothstep(0.6, 1.0, moving))[..., None]
    return np.asarray(picture * (1 - blend) + filled * blend, np.float32)


def head_share(
    x: NDArray[np.float64], y: NDArray[np.float64], landmarks: Points, frame: FaceFrame
) -> NDArray[np.float64]:
    """1 on the head, falling along the neck to 0 on the shoulders, at frame pixels ``x``, ``y``."""
    chin, top = landmarks[CHIN, :2].astype(np.float64), landmarks[FOREHEAD, :2].astype(np.float64)
    height = float(np.linalg.norm(chin - top))
    down = frame.axes[:2, 1] / max(float(np.linalg.norm(frame.axes[:2, 1])), 1e-6)
    below = ((x - chin[0]) * down[0] + (y - chin[1]) * down[1]) / max(height, 1.0)
    return np.asarray(1.0 - smoothstep(-0.05, 0.72, below))


def breath_share(y: NDArray[np.float64], landmarks: Points) -> NDArray[np.float64]:
    """How much a breath lifts a spot at frame rows ``y``: 0 on the face, 1 on the shoulders."""
    height = float(np.linalg.norm(landmarks[CHIN, :2] - landmarks[FOREHEAD, :2]))
    below = (y - float(landmarks[CHIN, 1])) / max(height, 1.0)
    return np.asarray(smoothstep(0.05, 0.60, below))
