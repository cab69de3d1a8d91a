"""Framing: which part of the photo a clip shows, and how large.

All lengths below are in face heights: the height of the landmark box, from the upper forehead to
the chin. Hair rises about .4 above that box, and the shoulders begin about .5 below it.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.options import ClipFormat
from render_worker.engines.protocol import Framing
from render_worker.photo.model import Face, Portrait

MIN_SHORT_SIDE = 360  # a whole photo smaller than this is enlarged ...
MAX_ENLARGEMENT = 2.5  # ... but no crop is ever enlarged more than this
MAX_ASPECT = 3.0  # a longer panorama is cropped around the face: the label must stay legible
GIF_MAX_SIDE = 480
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
