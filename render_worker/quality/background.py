"""How still the surroundings of the person are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from render_worker.photo.mediapipe_models import mediapipe_models

TILES = 32  # the frame is judged in 32 x 32 tiles
MASK_EVERY = 100  # frames between two looks at where the person is
PERSON_BELIEF = 0.15  # of the segmentation; low, for hair and blurred shoulders are person too
FEWEST_TILES = 20
# Captions change their words at once and stand still in between; surroundings that are dragged
# along by a moving head never do. Only the lower half of the frame carries captions.
CAPTION_JUMP = 8.0  # grey levels in one frame, mean of a tile
CAPTION_REST = 0.75  # share of the frames in which nothing moves


class StillnessMeter:
    """Takes the frames one by one and keeps only the mean change of each tile."""

    def __init__(self) -> None:
        self._previous: NDArray[np.uint8] | None = None
        self._changes: list[NDArray[np.float32]] = []
        self._person = np.zeros((TILES, TILES), np.float32)
        self._count = 0
        self._size = (1, 1)

    def add(self, frame: NDArray[np.uint8]) -> None:
        """``frame``: uint8 [height, width, 3]."""
        import cv2

        grey = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY)
        self._size = grey.shape[1], grey.shape[0]
        if self._previous is not None and self._previous.shape == grey.shape:
            change = cv2.absdiff(grey, self._previous).astype(np.float32)
            self._changes.append(cv2.resize(change, (TILES, TILES), interpolation=cv2.INTER_AREA))
        if self._count % MASK_EVERY == 0:
            self._person = np.maximum(self._person, _person_tiles(frame))
        self._previous, self._count = grey, self._count + 1

    def change(self, landmarks: NDArray[np.float32]) -> float | None:
        """Mean change of the surroundings in grey levels per frame, see ``still_change``."""
        if not self._changes:
            return None
        person = (self._person > 0) | _landmark_tiles(landmarks, *self._size)
        return still_change(np.stack(self._changes), person)


def still_change(changes: NDArray[np.float32], person: NDArray[np.bool_]) -> float | None:
    """Mean absolute change from frame to frame over what is neither person nor caption.

    ``changes``: [frames - 1, rows, columns], grey levels 0..255, the mean of each tile;
    ``person``: bool [rows, columns]. The person is taken with a margin of one tile. None when
    fewer than 20 tiles are left to judge.
    """
    import cv2

    wide = cv2.dilate(person.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    surroundings = ~wide & ~_caption_tiles(changes)
    if surroundings.sum() < FEWEST_TILES:
        return None
    return float(changes[:, surroundings].mean())


def _caption_tiles(changes: NDArray[np.float32]) -> NDArray[np.bool_]:
    jumps = changes.max(axis=0) >= CAPTION_JUMP
    rests = (changes < 0.5).mean(axis=0) >= CAPTION_REST
    jumps[: len(jumps) // 2] = False
    result: NDArray[np.bool_] = jumps & rests
    return result


def _person_tiles(frame: NDArray[np.uint8]) -> NDArray[np.float32]:
    """1 where any pixel of the tile belongs to a person, float32 [32, 32]."""
    import cv2

    side = 8 * TILES
    small = cv2.resize(frame, (side, side), interpolation=cv2.INTER_AREA)
    mask = mediapipe_models().segment(small) > PERSON_BELIEF
    return mask.reshape(TILES, 8, TILES, 8).any(axis=(1, 3)).astype(np.float32)


def _landmark_tiles(landmarks: NDArray[np.float32], width: int, height: int) -> NDArray[np.bool_]:
    """The box of the face over the whole clip, with a third of its size as margin for the hair."""
    tiles = np.zeros((TILES, TILES), bool)
    if len(landmarks) == 0:
        return tiles
    points = landmarks[..., :2].reshape(-1, 2)
    low, high = points.min(axis=0), points.max(axis=0)
    margin = (high - low) / 3
    size = np.array([width, height], np.float32)
    left, top = np.clip((low - margin) / size * TILES, 0, TILES).astype(int)
    right, bottom = np.clip(np.ceil((high + margin) / size * TILES), 0, TILES).astype(int)
    tiles[top:bottom, left:right] = True
    return tiles
