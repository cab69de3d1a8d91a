"""Whether a hand lies over the mouth of a face: MediaPipe's hand models, looking close by.

A hand has the colour of skin, so colour does not tell it from a mouth; its 21 landmarks do.
"""

from __future__ import annotations

import os
import threading
import warnings

import numpy as np
from numpy.typing import NDArray

from render_worker.photo.geometry import box_of
from render_worker.photo.mediapipe_models import Graph, as_image
from render_worker.photo.model import Face, Photo
from render_worker.photo.quiet import known_noise_removed_from_stderr

# Outer lips of the face mesh, in order.
LIPS = (61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185)

# Sides of the squares around the mouth that are looked at, in sides of the face's box. The palm
# detector sees 192 x 192 pixels: a hand shows best when it fills a third or more of them.
_LOOKS = (3.0, 2.2)
_VIEW = 384  # pixels
_FINGER = 0.34  # width of a drawn finger in widths of the palm
# Landmarks of a hand (F. Zhang et al., MediaPipe Hands, 2020): the wrist 0, then four points for
# each finger from the thumb on.
_PALM = (0, 1, 2, 5, 9, 13, 17)
_FINGERS = ((1, 2, 3, 4), (5, 6, 7, 8), (9, 10, 11, 12), (13, 14, 15, 16), (17, 18, 19, 20))

_HANDS = """
input_stream: "image"
output_stream: "hands"
executor { type: "ThreadPoolExecutor" options {
  [mediapipe.ThreadPoolExecutorOptions.ext] { num_threads: 1 } } }
node {
  calculator: "ConstantSidePacketCalculator"
  output_side_packet: "PACKET:0:most"
  output_side_packet: "PACKET:1:complexity"
  output_side_packet: "PACKET:2:follow"
  options { [mediapipe.ConstantSidePacketCalculatorOptions.ext] {
    packet { int_value: 2 } packet { int_value: 1 } packet { bool_value: false }
  } }
}
node {
  calculator: "HandLandmarkTrackingCpu"
  input_stream: "IMAGE:image"
  input_side_packet: "NUM_HANDS:most"
  input_side_packet: "MODEL_COMPLEXITY:complexity"
  input_side_packet: "USE_PREV_LANDMARKS:follow"
  output_stream: "LANDMARKS:hands"
}
"""


def share_under_hands(photo: Photo, face: Face) -> float:
    """How much of the lips of ``face`` lies under a hand, 0..1. About 30 ms without a hand."""
    model = _CACHE.get()
    return max(_share_in_view(model, photo, face, side) for side in _LOOKS)


class HandModel:
    """Palm detector and hand landmarks, from MediaPipe's wheel. Not for two threads at once."""

    def __init__(self) -> None:
        self._found_one = False
        with known_noise_removed_from_stderr(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._graph = Graph(_HANDS, ("hands",))
            self._find(np.zeros((64, 64, 3), np.uint8))

    def find(self, pixels: NDArray[np.uint8]) -> list[NDArray[np.float32]]:
        """The landmarks, float32 [21, 2] in pixels, of at most two hands in uint8 [h, w, 3]."""
        if self._found_one:
            return self._find(pixels)
        # The network for landmarks first runs, and writes to stderr, where there is a hand.
        with known_noise_removed_from_stderr():
            found = self._find(pixels)
        self._found_one = bool(found)
        return found

    def _find(self, pixels: NDArray[np.uint8]) -> list[NDArray[np.float32]]:
        from mediapipe.python import packet_getter

        packet = self._graph({"image": as_image(pixels)}).get("hands")
        found = packet_getter.get_proto_list(packet) if packet is not None else []
        size = np.array([pixels.shape[1], pixels.shape[0]], np.float32)
        return [np.array([(p.x, p.y) for p in hand.landmark], np.float32) * size for hand in found]


class _ModelPerThread(threading.local):
    """Loads the model when a thread first asks for it, and anew after a fork."""

    _model: HandModel | None = None
    _process: int | None = None

    def get(self) -> HandModel:
        if self._model is None or self._process != os.getpid():
            self._model, self._process = HandModel(), os.getpid()
        return self._model


_CACHE = _ModelPerThread()


def _share_in_view(model: HandModel, photo: Photo, face: Face, side: float) -> float:
    import cv2

    view, lips = _around_mouth(photo, face, side)
    hands = model.find(view)
    mouth = np.zeros((_VIEW, _VIEW), np.uint8)
    cv2.fillPoly(mouth, [np.round(lips).astype(np.int32)], 1)
    covered = np.zeros_like(mouth)
    for hand in hands:
        _draw(hand, covered)
    return float((mouth & covered).sum() / max(int(mouth.sum()), 1))


def _around_mouth(
    photo: Photo, face: Face, side: float
) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """A square around the mouth, uint8 [_VIEW, _VIEW, 3], and the outer lips in it."""
    import cv2

    left, top, right, bottom = face.box
    half = max(right - left, bottom - top) * side / 2
    outline = face.landmarks[list(LIPS), :2]
    middle = (np.array(box_of(outline)[:2]) + box_of(outline)[2:]) / 2
    x0, y0 = np.floor(middle - half).astype(int)
    x1, y1 = np.ceil(middle + half).astype(int)
    inside = photo.pixels[max(y0, 0) : max(y1, 1), max(x0, 0) : max(x1, 1)]
    # Shrunk before it is padded: the square may be far larger than the photo.
    scale = _VIEW / (x1 - x0)
    size = (max(1, round(inside.shape[1] * scale)), max(1, round(inside.shape[0] * scale)))
    shrunk = cv2.resize(inside, size, interpolation=cv2.INTER_AREA)
    view = np.full((_VIEW, _VIEW, 3), 128, np.uint8)
    left_at, top_at = round(max(-x0, 0) * scale), round(max(-y0, 0) * scale)
    part = shrunk[: _VIEW - top_at, : _VIEW - left_at]
    view[top_at : top_at + part.shape[0], left_at : left_at + part.shape[1]] = part
    return view, ((outline - (x0, y0)) * scale).astype(np.float32)


def _draw(hand: NDArray[np.float32], canvas: NDArray[np.uint8]) -> None:
    """Fill the palm and the fingers of a hand with 1."""
    import cv2

    points = np.clip(np.round(hand), -_VIEW, 2 * _VIEW).astype(np.int32)
    width = max(1, round(_FINGER * float(np.linalg.norm(hand[5] - hand[17]))))
    cv2.fillConvexPoly(canvas, cv2.convexHull(points[list(_PALM)]), 1)
    cv2.polylines(canvas, [points[list(finger)] for finger in _FINGERS], False, 1, width)
