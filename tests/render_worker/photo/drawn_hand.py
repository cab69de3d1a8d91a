"""A hand for pictures in tests, because no free photograph of one comes with any package here.

Rounded rods for palm and fingers, lit from the upper left: near enough to a hand that a detector
trained on photographs takes it for one.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Rod = tuple[NDArray[np.float64], NDArray[np.float64], float, float]  # from, to, radii there

_KNUCKLES = ((0.36, 0.50), (0.455, 0.47), (0.55, 0.475), (0.64, 0.52))
_LEANS = (-20.0, -6.5, 5.5, 19.0)  # degrees from upright, index to little finger
_LENGTHS = (0.27, 0.31, 0.285, 0.22)
_THUMB = ((-50.0, 0.16, 0.070, 0.055), (-38.0, 0.13, 0.052, 0.045), (-28.0, 0.09, 0.045, 0.036))


def drawn_hand(
    side: int = 400, skin: tuple[int, int, int] = (205, 150, 120)
) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """An open right hand, seen from its back: uint8 [side, side, 3], and where it is, 0..1."""
    rows, columns = np.mgrid[:side, :side] / side
    height = np.zeros((side, side))
    for start, end, first, last in _rods():
        along = end - start
        at = ((columns - start[0]) * along[0] + (rows - start[1]) * along[1]) / (along @ along)
        at = np.clip(at, 0, 1)
        radius = first + (last - first) * at
        off = (columns - start[0] - at * along[0]) ** 2 + (rows - start[1] - at * along[1]) ** 2
        height = np.maximum(height, np.sqrt(np.maximum(radius**2 - off, 0)))
    down, across = np.gradient(cv2.GaussianBlur(height * side, (0, 0), side / 200))
    normal = np.stack([-across, -down, np.ones_like(down)], -1)
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
    light = np.clip(normal @ np.array([-0.4, -0.5, 0.77]), 0, 1)
    pixels = np.clip(np.array(skin) * (0.35 + 0.75 * light)[..., None], 0, 255).astype(np.uint8)
    return pixels, cv2.GaussianBlur((height > 0).astype(np.float32), (0, 0), 1)


def with_hand(
    pixels: NDArray[np.uint8], middle: tuple[float, float], length: float, degrees: float = 0.0
) -> NDArray[np.uint8]:
    """``pixels`` with a hand before them: its middle, its length and its turn to the left."""
    hand, cover = drawn_hand()
    side = hand.shape[0]
    there = cv2.getRotationMatrix2D((side / 2, 0.55 * side), degrees, length / (0.85 * side))
    there[:, 2] += np.array(middle) - (side / 2, 0.55 * side)
    size = (pixels.shape[1], pixels.shape[0])
    share = cv2.warpAffine(cover, there, size)[..., None]
    moved = cv2.warpAffine(hand, there, size, borderMode=cv2.BORDER_REPLICATE)
    return (pixels * (1 - share) + moved * share).astype(np.uint8)


def _rods() -> list[Rod]:
    rods: list[Rod] = [(np.array([0.5, 1.05]), np.array([0.5, 0.85]), 0.095, 0.1)]
    for (x, y), lean, length in zip(_KNUCKLES, _LEANS, _LENGTHS, strict=True):
        knuckle = np.array([x, y])
        rods.append((np.array([0.5 + 0.4 * (x - 0.5), 0.86]), knuckle, 0.062, 0.062))
        joints = ((lean, 0.45 * length, 0.048, 0.043), (lean, 0.30 * length, 0.043, 0.039),
                  (lean, 0.25 * length, 0.039, 0.032))  # fmt: skip
        rods += _chain(knuckle, joints)
    return rods + _chain(np.array([0.42, 0.83]), _THUMB)


def _chain(
    start: NDArray[np.float64], joints: tuple[tuple[float, float, float, float], ...]
) -> list[Rod]:
    rods: list[Rod] = []
    for lean, length, first, last in joints:
        turn = np.radians(lean)
        end = start + length * np.array([np.sin(turn), -np.cos(turn)])
        rods.append((start, end, first, last))
        start = end
    return rods
