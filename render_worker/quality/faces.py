"""The face laid upright in a small picture, and how far it drifts from what it was."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from render_worker.quality.geometry import Floats, fit_similarity

CHIP_SIDE = 48
# Corners of the eyes and of the mouth would move with the mouth; eyes, bridge and tip of the nose
# hold still. Where they lie in the chip, in sides of it.
_ANCHORS = (33, 263, 168, 4)
_PLACES: Floats = (
    np.array([[0.22, 0.36], [0.78, 0.36], [0.5, 0.34], [0.5, 0.62]], np.float64) * CHIP_SIDE
)
# Skin that neither blinks nor talks: forehead, bridge of the nose, upper cheeks (rows, columns).
_SKIN = (
    (slice(3, 11), slice(14, 34)),
    (slice(20, 28), slice(21, 27)),
    (slice(25, 32), slice(8, 17)),
    (slice(25, 32), slice(31, 40)),
)
# Proportions of the skull, each a pair of point pairs. They cancel scale, and are taken between
# points of like depth so that turning the head changes them little.
_PROPORTIONS = (
    ((33, 263), (133, 362)),  # outer against inner eye corners
    ((168, 4), (10, 168)),  # nose against forehead
    ((127, 356), (33, 263)),  # temples against eyes
    ((98, 327), (133, 362)),  # wings of the nose against inner eye corners
)
_SMOOTH_SECONDS = 0.6


def face_chip(frame: NDArray[np.uint8], landmarks: NDArray[np.float32]) -> NDArray[np.uint8]:
    """The face of ``frame`` upright, uint8 [48, 48, 3]."""
    import cv2

    rotation, scale, shift = fit_similarity(
        landmarks[None, _ANCHORS, :2].astype(np.float64), _PLACES
    )
    there = np.concatenate([scale[0] * rotation[0].T, shift[0][:, None]], axis=1)
    chip: NDArray[np.uint8] = cv2.warpAffine(
        frame, there, (CHIP_SIDE, CHIP_SIDE), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE
    )
    return chip


def colour_drift(chips: NDArray[np.uint8]) -> float | None:
    """How far the colour of the skin strays from that of the first frame.

    ``chips``: [looks, 48, 48, 3]. For every look the mean colour of four patches of skin is taken
    in CIE L*a*b*; the drift is the 95th percentile over the looks of the mean distance (CIE 1976
    Delta E) of the patches to those of the first look. About 2.3 is just seen side by side
    (Mahy et al., 1994). None without two looks.
    """
    if len(chips) < 2:
        return None
    import cv2

    def patches(chip: NDArray[np.uint8]) -> NDArray[np.float64]:
        lab = cv2.cvtColor(chip.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
        return np.array([np.median(lab[area].reshape(-1, 3), axis=0) for area in _SKIN])

    colours = np.stack([patches(chip) for chip in chips])
    distances = np.linalg.norm(colours - colours[0], axis=2).mean(axis=1)
    return float(np.percentile(distances, 95))


def shape_drift(landmarks: NDArray[np.floating], frames_per_second: float) -> float | None:
    """How far the proportions of the skull stray from those at the start, in percent.

    ``landmarks``: [frames, 478, 3]. Four ratios of distances that talk and expression leave alone
    are smoothed over 0.6 s, so that jitter does not count; the drift is the 95th percentile over
    the clip of their mean relative change against the first 0.6 s. A turning head changes them a
    little because depth is guessed; another face changes them much. None below 2 s.
    """
    window = max(1, round(_SMOOTH_SECONDS * frames_per_second))
    if len(landmarks) < 2 * frames_per_second:
        return None
    points = np.asarray(landmarks, np.float64)
    ratios = np.stack([_ratio(points, *pair) for pair in _PROPORTIONS], axis=1)
    kernel = np.ones(window) / window
    smooth = np.stack([np.convolve(column, kernel, "valid") for column in ratios.T], axis=1)
    change = np.abs(smooth / np.maximum(smooth[0], 1e-9) - 1).mean(axis=1)
    return float(100 * np.percentile(change, 95))


def _ratio(points: Floats, first: tuple[int, int], second: tuple[int, int]) -> Floats:
    def length(pair: tuple[int, int]) -> Floats:
        result: Floats = np.linalg.norm(points[:, pair[0]] - points[:, pair[1]], axis=1)
        return result

    return length(first) / np.maximum(length(second), 1e-9)
