"""Follows the face through a finished clip, and what moves around it."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from render_worker.photo.mediapipe_models import MediaPipeModels, Square, mediapipe_models
from render_worker.photo.model import FACE_MESH_POINTS, Photo
from render_worker.quality.background import StillnessMeter
from render_worker.quality.faces import face_chip
from render_worker.quality.geometry import RIGID
from render_worker.quality.steps import rigid_steps

Frame = NDArray[np.uint8]
Box = tuple[float, float, float, float]
Landmarks = NDArray[np.float32]

FOLLOWERS = 2  # threads; MediaPipe lets go of Python's lock while it computes
CHUNK = 16  # frames handed to a follower at a time; one chunk each and one being read are held
SEARCH_FRAMES = 25  # how long to look for a face that is not in the first frame
HEAD_SIDE = 256  # pixels: the mesh looks at 192 x 192, more would only alias
HEAD_PER_FACE = 2.2  # the part of the frame that is looked at, in sides of the face's box
MESH_PER_FACE = 1.5  # the square that the mesh was trained on
SQUARE_FOLLOWS = 0.3  # of the way, each frame
BELIEF = 0.5  # below this the mesh does not see a face (MediaPipe's own threshold in tracking)
CHIP_EVERY = 5  # frames between two looks at the face's colours


@dataclass(frozen=True, eq=False)
class Track:
    """What was seen in a clip; frame k shows the time k / frames_per_second.

    ``landmarks``: float32 [frames, 478, 3], pixels of the frame, z in the same unit and negative
    towards the camera; the last known ones where the face was lost.
    ``found``: bool [frames], whether the face was seen.
    ``steps``: float32 [frames, 19, 2], how far each of the ``RIGID`` points has come since the
    frame before, in pixels, as the pixels show it; NaN in the first frame and where a point could
    not be followed.
    ``background_change``: grey levels per frame by which the still surroundings change, or None
    when hardly any surroundings can be seen.
    ``chips``: uint8 [some frames, 48, 48, 3], the face, laid upright, every fifth frame.
    """

    frames_per_second: float
    width: int
    height: int
    landmarks: Landmarks
    found: NDArray[np.bool_]
    steps: NDArray[np.float32]
    background_change: float | None
    chips: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.landmarks)

    @property
    def times(self) -> NDArray[np.float64]:
        """When each frame is shown, seconds."""
        return np.arange(len(self)) / self.frames_per_second


def track(frames: Iterable[Frame], frames_per_second: float, *, box: Box | None = None) -> Track:
    """Follow a face through ``frames``, uint8 [height, width, 3] in sRGB, all of one size.

    ``box``: left, top, right, bottom of the face in the first frame, in pixels; None: the largest
    face is followed. Memory does not grow with the frames but for their landmarks. An empty clip
    or one without a face gives a track in which nothing is found.
    """
    stream = iter(frames)
    opening = deque(islice(stream, 1))
    if not opening:
        return _nothing(frames_per_second)
    first = opening[0]
    start = _find_start(first, box)
    while start is None and len(opening) < SEARCH_FRAMES and (more := list(islice(stream, 1))):
        opening.extend(more)
        start = _detect(mediapipe_models(), more[0])
    start = _find_thoroughly(first) if start is None else start
    meter = StillnessMeter()
    seen: list[_Seen] = []
    for batch in _follow(_again(opening, stream), start, meter):
        seen.extend(batch)
    return _as_track(seen, first, frames_per_second, meter)


# -- one face, frame by frame ----------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class _Seen:
    landmarks: Landmarks | None
    steps: NDArray[np.float32] | None = None
    chip: NDArray[np.uint8] | None = None


class _Follower:
    """Follows one face through the frames that are given to it."""

    def __init__(self, start: Landmarks) -> None:
        self._last = start
        self._window: _Window | None = None
        self._square: Square | None = None

    def follow(self, frames: list[Frame], first_index: int, before: Frame | None) -> list[_Seen]:
        """``frames`` follow one another, and on ``before`` unless they are the first; between two
        calls some may be left out."""
        models = mediapipe_models()
        self._square = None
        # The head may have moved on: let the mesh settle first.
        last_frame = frames[0] if before is None else before
        last = self._look(models, last_frame)
        seen = []
        for index, frame in enumerate(frames, start=first_index):
            here = self._look(models, frame)
            if here is None:
                seen.append(_Seen(None))
            else:
                steps = None
                if index > 0 and last is not None:
                    steps = rigid_steps(last_frame, frame, last, here)
                chip = None if index % CHIP_EVERY else face_chip(frame, here)
                seen.append(_Seen(here, steps, chip))
            last_frame, last = frame, here
        return seen

    def _look(self, models: MediaPipeModels, frame: Frame) -> Landmarks | None:
        """Landmarks where the face was last seen, else where it is found anew, else None."""
        if self._window is None or not self._window.holds(self._last):
            self._window, self._square = _Window.around(self._last, frame), None
        head = self._window.cut(frame)
        self._square = _blend(self._square, _square(self._window.inside(self._last)))
        landmarks, belief = models.mesh(head, self._square)
        if belief < BELIEF:
            self._square = None
            found = _detect(models, head)
            if found is None:
                return None
            landmarks = found
        self._last = self._window.outside(landmarks)
        return self._last


@dataclass(frozen=True)
class _Window:
    """The head's part of the frame, shrunk to at most HEAD_SIDE pixels.

    It stays where it is while the face stays inside: a window that followed every frame would
    round differently each time and make the landmarks tremble.
    """

    left: int
    top: int
    right: int
    bottom: int
    width: int
    height: int

    @classmethod
    def around(cls, landmarks: Landmarks, frame: Frame) -> _Window:
        centre, side = _centre_and_side(landmarks)
        height, width = frame.shape[:2]
        half = max(side * HEAD_PER_FACE / 2, 16)
        left = int(np.clip(centre[0] - half, 0, max(width - 32, 0)))
        top = int(np.clip(centre[1] - half, 0, max(height - 32, 0)))
        right = min(width, left + int(2 * half))
        bottom = min(height, top + int(2 * half))
        scale = min(1.0, HEAD_SIDE / max(right - left, bottom - top))
        return cls(
            left, top, right, bottom,
            width=max(1, round((right - left) * scale)),
            height=max(1, round((bottom - top) * scale)),
        )  # fmt: skip

    def holds(self, landmarks: Landmarks) -> bool:
        """Whether the middle of the face is still near the middle of the window."""
        centre, side = _centre_and_side(landmarks)
        middle = np.array([self.left + self.right, self.top + self.bottom]) / 2
        reach = np.array([self.right - self.left, self.bottom - self.top]) / 2 - side / 2
        return bool((np.abs(centre - middle) <= np.maximum(reach, 0.25 * side)).all())

    def cut(self, frame: Frame) -> Frame:
        import cv2

        part = frame[self.top : self.bottom, self.left : self.right]
        if part.shape[:2] == (self.height, self.width):
            return np.ascontiguousarray(part)
        # Down to a half, the mean of two neighbours on each axis is all that is needed, and fast.
        fine = 2 * self.width >= self.right - self.left
        how = cv2.INTER_LINEAR if fine else cv2.INTER_AREA
        shrunk = cv2.resize(part, (self.width, self.height), interpolation=how)
        return np.asarray(shrunk, np.uint8)

    @property
    def _scale(self) -> NDArray[np.float32]:
        across = self.width / (self.right - self.left)
        return np.array([across, self.height / (self.bottom - self.top), across], np.float32)

    @property
    def _corner(self) -> NDArray[np.float32]:
        return np.array([self.left, self.top, 0], np.float32)

    def inside(self, landmarks: Landmarks) -> Landmarks:
        return (landmarks - self._corner) * self._scale

    def outside(self, landmarks: Landmarks) -> Landmarks:
        return landmarks / self._scale + self._corner


def _centre_and_side(landmarks: Landmarks) -> tuple[NDArray[np.float32], float]:
    low, high = landmarks[:, :2].min(axis=0), landmarks[:, :2].max(axis=0)
    return (low + high) / 2, float((high - low).max())


def _blend(before: Square | None, wanted: Square) -> Square:
    """A square that follows calmly: one that took every tremble of the landmarks over would pass
    it on to the next ones, and a still photo would never come to rest."""
    if before is None:
        return wanted
    share = SQUARE_FOLLOWS
    return Square(
        before.x + share * (wanted.x - before.x),
        before.y + share * (wanted.y - before.y),
        before.side + share * (wanted.side - before.side),
        before.turn + share * (wanted.turn - before.turn),
    )


def _square(landmarks: Landmarks) -> Square:
    """The square around landmarks that the mesh expects: turned with the eyes."""
    across = landmarks[263, :2] - landmarks[33, :2]
    turn = float(np.arctan2(across[1], across[0]))
    axes = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    upright = landmarks[:, :2] @ axes.T
    low, high = upright.min(axis=0), upright.max(axis=0)
    x, y = (low + high) / 2 @ axes
    return Square(float(x), float(y), float((high - low).max()) * MESH_PER_FACE, turn)


# -- where the face is at first --------------------------------------------------------------------


def _find_start(frame: Frame, box: Box | None) -> Landmarks | None:
    """Landmarks of the face to follow."""
    models = mediapipe_models()
    boxed = None if box is None else _fit_in_box(models, frame, box)
    return _detect(models, frame) if boxed is None else boxed


def _fit_in_box(models: MediaPipeModels, frame: Frame, box: Box) -> Landmarks | None:
    left, top, right, bottom = box
    side = max(right - left, bottom - top) * MESH_PER_FACE
    square = Square((left + right) / 2, (top + bottom) / 2, side, 0.0)
    landmarks, _ = models.mesh(frame, square)
    landmarks, belief = models.mesh(frame, _square(landmarks))
    return landmarks if belief >= BELIEF else None


def _detect(models: MediaPipeModels, frame: Frame) -> Landmarks | None:
    """The largest face that MediaPipe's detectors see at a glance."""
    candidates = models.detect(frame, near=True) + models.detect(frame, near=False)
    candidates.sort(key=lambda one: (one.box[0] - one.box[2]) * (one.box[3] - one.box[1]))
    fits = (_fit_in_box(models, frame, candidate.box) for candidate in candidates)
    return next((landmarks for landmarks in fits if landmarks is not None), None)


def _find_thoroughly(frame: Frame) -> Landmarks | None:
    """With everything that the photo stage knows: tiles, evened light, turned copies."""
    from render_worker.photo.mediapipe_tracker import MediaPipeTracker

    faces = MediaPipeTracker().find(Photo(np.ascontiguousarray(frame)))
    return faces[0].landmarks if faces else None


# -- several followers at once ---------------------------------------------------------------------


@cache
def _threads(process: int) -> tuple[ThreadPoolExecutor, ...]:  # noqa: ARG001 - a fork needs new ones
    """Threads that stay, because loading the models takes each of them half a second."""
    return tuple(
        ThreadPoolExecutor(1, thread_name_prefix=f"face-follower-{i}") for i in range(FOLLOWERS)
    )


def _follow(
    frames: Iterator[Frame], start: Landmarks | None, meter: StillnessMeter
) -> Iterator[list[_Seen]]:
    """What is seen, chunk by chunk and in order. Chunks go to the followers in turn, so that the
    result does not depend on which of them is faster."""
    threads = _threads(os.getpid())
    followers = [] if start is None else [_Follower(start) for _ in threads]
    waiting: deque[Future[list[_Seen]]] = deque()
    before: Frame | None = None
    for number, chunk in enumerate(_chunks(frames)):
        if start is None:
            yield [_Seen(None)] * len(chunk)
            continue
        turn = number % len(threads)
        follow = followers[turn].follow
        waiting.append(threads[turn].submit(follow, chunk, number * CHUNK, before))
        before = chunk[-1]
        for frame in chunk:
            meter.add(frame)
        if len(waiting) >= len(threads):
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _chunks(frames: Iterator[Frame]) -> Iterator[list[Frame]]:
    while chunk := list(islice(frames, CHUNK)):
        yield chunk


def _again(opening: deque[Frame], rest: Iterator[Frame]) -> Iterator[Frame]:
    while opening:  # and let go of them: frames are large
        yield opening.popleft()
    yield from rest


# -- the result ------------------------------------------------------------------------------------


def _as_track(
    seen: list[_Seen], first: Frame, frames_per_second: float, meter: StillnessMeter
) -> Track:
    found = np.array([one.landmarks is not None for one in seen], bool)
    landmarks = np.zeros((len(seen), FACE_MESH_POINTS, 3), np.float32)
    steps = np.full((len(seen), len(RIGID), 2), np.nan, np.float32)
    last: Landmarks | None = next((s.landmarks for s in seen if s.landmarks is not None), None)
    for index, one in enumerate(seen):
        last = one.landmarks if one.landmarks is not None else last
        if last is not None:
            landmarks[index] = last
        if one.steps is not None:
            steps[index] = one.steps
    chips = [one.chip for one in seen if one.chip is not None]
    return Track(
        frames_per_second=frames_per_second,
        width=first.shape[1],
        height=first.shape[0],
        landmarks=landmarks,
        found=found,
        steps=steps,
        background_change=meter.change(landmarks[found]),
        chips=np.stack(chips) if chips else np.zeros((0, 48, 48, 3), np.uint8),
    )


def _nothing(frames_per_second: float) -> Track:
    return Track(
        frames_per_second=frames_per_second,
        width=0,
        height=0,
        landmarks=np.zeros((0, FACE_MESH_POINTS, 3), np.float32),
        found=np.zeros(0, bool),
        steps=np.zeros((0, len(RIGID), 2), np.float32),
        background_change=None,
        chips=np.zeros((0, 48, 48, 3), np.uint8),
    )
