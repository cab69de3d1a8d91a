"""Framing: which part of the photo a clip shows, and how large.

All lengths below are in face heights: the height of the landmark box, from the upper forehead to
the chin. Hair rises about .4 above that box, and the shoulders begin about .5 below it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from core.options import ClipFormat
from render_worker.engines.protocol import Framing
from render_worker.photo.model import Face, Portrait
from render_worker.video.h264 import FinerPart

MIN_SHORT_SIDE = 360  # a whole photo smaller than this is enlarged ...
MAX_ENLARGEMENT = 2.5  # ... but no crop is ever enlarged more than this
MAX_ASPECT = 3.0  # a longer panorama is cropped around the face: the label must stay legible
GIF_MAX_SIDE = 480
_MOUTH = (0, 17, 61, 291)  # landmarks: middle of the upper and the lower lip, corners
_EYES = (33, 133, 159, 145, 263, 362, 386, 374)  # landmarks: corners and lids
_EYES_ROOM = 0.06  # above and below them, for a head that nods, in face heights
_MOUTH_ROOM = 0.1  # below the lips, for a jaw that falls and a head that nods, in face heights
_HEAD_ROOM = 0.15  # around the face, for a head that moves, in face heights
# What the encoder gives away is of a small face the mouth. Measured over random watermarks, which
# alone decide what it gives away: with 43 pixels between the eyes shut lips are read as shut at the
# usual rate factor, with 37 and 30 at 4 to 8 steps less, with 32 and 28 at 14 to 16. A file grows
# by 5 to 30 %.
_LARGE_ENOUGH = 48.0  # pixels between the outer eye corners
_STEPS_PER_HALF = 24.0
_MOST_STEPS = 16.0
FACE_WIDTH_TO_HEIGHT = 1.15  # a lying or very wide face counts as this much higher


@dataclass(frozen=True)
class _Shape:
    """How a crop is laid around a face, and which sizes it may be drawn at.

    ``height`` of the crop and the ``headroom`` above the face box, in face heights; ``units``:
    the smallest (width, height) of the exact aspect with even sides; ``sides``: the frame heights
    to choose from, largest first.
    """

    height: float
    headroom: float
    units: tuple[int, int]
    sides: tuple[int, ...]


_SHAPES: dict[ClipFormat, _Shape] = {
    ClipFormat.SQUARE: _Shape(height=2.4, headroom=0.75, units=(2, 2), sides=(720, 512)),
    ClipFormat.PORTRAIT: _Shape(height=3.9, headroom=1.0, units=(18, 32), sides=(1280, 960, 640)),
    # The head with its hair lies in the middle of the circle, the label fits above it. Telegram
    # shows video notes of up to 640 pixels.
    ClipFormat.NOTE: _Shape(height=2.5, headroom=0.95, units=(2, 2), sides=(640, 512, 384)),
}


def frame(portrait: Portrait, format: ClipFormat, *, max_side: int = 1280) -> Framing:  # noqa: A002
    """The part of the photo that a clip of ``format`` shows, and the size of its frames.

    photo: the whole photo, its longer side at most ``max_side``; gif: the same, at most 480;
    square and note (1:1) and portrait (9:16): the head. A crop lies inside the photo: it is moved
    first and then shrunk, never padded. The frames' aspect is the crop's to within one pixel, and
    both sides are even, as H.264 with 4:2:0 asks.
    """
    photo_width, photo_height = portrait.photo.width, portrait.photo.height
    if format in _SHAPES:
        return _head(portrait.face, photo_width, photo_height, _SHAPES[format], max_side)
    limit = min(GIF_MAX_SIDE, max_side) if format is ClipFormat.GIF else max_side
    return _whole(portrait.face, photo_width, photo_height, limit)


def _whole(face: Face, photo_width: int, photo_height: int, max_side: int) -> Framing:
    width = min(photo_width, round(photo_height * MAX_ASPECT))
    height = min(photo_height, round(photo_width * MAX_ASPECT))
    wanted = max(1.0, min(MIN_SHORT_SIDE / min(width, height), MAX_ENLARGEMENT))
    scale = min(wanted, max_side / max(width, height))
    if scale == 1.0 and min(width, height) >= 2:
        # Give up an odd last row or column rather than resample the whole photo.
        width, height = width - width % 2, height - height % 2
    centre_x, centre_y = _centre(face)
    left = _inside(centre_x - width / 2, width, photo_width)
    top = _inside(centre_y - height / 2, height, photo_height)
    return _framing(left, top, width, height, _even(width * scale), _even(height * scale))


def _head(face: Face, photo_width: int, photo_height: int, shape: _Shape, max_side: int) -> Framing:
    aspect = shape.units[0] / shape.units[1]
    face_left, face_top, face_right, face_bottom = face.box
    size = max(face_bottom - face_top, (face_right - face_left) * FACE_WIDTH_TO_HEIGHT, 1.0)

    height = min(shape.height * size, photo_height, photo_width / aspect)
    crop_width, crop_height = max(1, round(height * aspect)), max(1, round(height))
    centre_x, centre_y = _centre(face)
    # When the crop had to shrink, the headroom shrinks with it, so the face never leaves below.
    spare = max(0.0, crop_height - size)
    share = shape.headroom / (shape.height - 1.0)
    top = _inside(centre_y - size / 2 - spare * share, crop_height, photo_height)
    if crop_height < size:
        top = _inside(centre_y - crop_height / 2, crop_height, photo_height)
    left = _inside(centre_x - crop_width / 2, crop_width, photo_width)

    frame_height = _frame_height(crop_height, shape, max_side)
    frame_width = frame_height * shape.units[0] // shape.units[1]
    return _framing(left, top, crop_width, crop_height, frame_width, frame_height)


# Half a picture each: what is shown of a face beside, or above, another one.
_HALVES: dict[ClipFormat, _Shape] = {
    ClipFormat.PHOTO: _Shape(height=2.4, headroom=0.75, units=(2, 2), sides=(640, 512, 360)),
    ClipFormat.GIF: _Shape(height=2.4, headroom=0.75, units=(2, 2), sides=(240,)),
    ClipFormat.SQUARE: _Shape(height=3.0, headroom=1.0, units=(2, 4), sides=(720, 512)),
    ClipFormat.NOTE: _Shape(height=3.0, headroom=1.0, units=(2, 4), sides=(640, 512, 384)),
    ClipFormat.PORTRAIT: _Shape(height=2.4, headroom=0.75, units=(36, 32), sides=(640, 480, 320)),
}


def halves(
    portraits: tuple[Portrait, Portrait],
    format: ClipFormat,  # noqa: A002
    *,
    max_side: int = 1280,
) -> tuple[Framing, Framing]:
    """What each of two faces has of a clip that shows both, as large as each other.

    portrait (9:16): one above the other, 9:8 each; all others: side by side, in square and note
    two upright halves of a square, else two squares.
    """
    shape = _HALVES[format]
    most = max_side if shape.units[1] > shape.units[0] else max_side // 2
    framings = [
        _head(portrait.face, portrait.photo.width, portrait.photo.height, shape, most)
        for portrait in portraits
    ]
    height = min(framing.height for framing in framings)
    width = height * shape.units[0] // shape.units[1]
    first, second = (replace(framing, width=width, height=height) for framing in framings)
    return first, second


def mouth_in_frame(face: Face, framing: Framing) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of what the mouth needs while it talks, in pixels of the frame."""
    return _part_in_frame(face, framing, _MOUTH, _MOUTH_ROOM / 2, _MOUTH_ROOM)


def eyes_in_frame(face: Face, framing: Framing) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of what the eyes need while the head moves, in pixels of the frame."""
    return _part_in_frame(face, framing, _EYES, _EYES_ROOM, _EYES_ROOM)


def finer_parts(face: Face, framing: Framing) -> tuple[FinerPart, ...]:
    """The part of the frame that a small face moves in, to be coded more finely; none where the
    face is large enough."""
    scale = framing.width / (framing.right - framing.left)
    small = math.log2(_LARGE_ENOUGH / max(face.eye_distance * scale, 1.0))
    if small <= 0:
        return ()
    left, top, right, bottom = face.box
    room = (bottom - top) * _HEAD_ROOM
    part = FinerPart(
        left=(left - room - framing.left) * scale,
        top=(top - room - framing.top) * scale,
        right=(right + room - framing.left) * scale,
        bottom=(bottom + room - framing.top) * scale,
        steps=min(_STEPS_PER_HALF * small, _MOST_STEPS),
    )
    return (part,)


def _part_in_frame(
    face: Face, framing: Framing, points: tuple[int, ...], above: float, below: float
) -> tuple[float, float, float, float]:
    """The box of some landmarks, with room above and below in face heights."""
    scale = framing.width / (framing.right - framing.left)
    corner, part = np.array((framing.left, framing.top)), face.landmarks[list(points), :2]
    left, top = (part.min(axis=0) - corner) * scale
    right, bottom = (part.max(axis=0) - corner) * scale
    room = (face.box[3] - face.box[1]) * scale
    return float(left), float(top - room * above), float(right), float(bottom + room * below)


def _frame_height(crop_height: int, shape: _Shape, max_side: int) -> int:
    """The largest offered height that needs little enlargement; at worst, what 2.5-fold gives."""
    step = shape.units[1]
    offered = [side for side in shape.sides if side <= max_side] or [max_side // step * step]
    for side in offered:
        if side <= crop_height * 1.5:
            return max(step, side)
    return max(step, min(offered[-1], int(crop_height * MAX_ENLARGEMENT) // step * step))


def _centre(face: Face) -> tuple[float, float]:
    left, top, right, bottom = face.box
    return (left + right) / 2, (top + bottom) / 2


def _inside(start: float, length: int, available: int) -> int:
    """``start`` moved so that ``length`` pixels from it lie within ``available``."""
    return max(0, min(round(start), available - length))


def _even(length: float) -> int:
    return max(2, round(length / 2) * 2)


def _framing(
    left: int, top: int, width: int, height: int, out_width: int, out_height: int
) -> Framing:
    return Framing(left, top, left + width, top + height, out_width, out_height)
