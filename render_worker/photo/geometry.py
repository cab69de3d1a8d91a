"""Rigid geometry of faces: fitting one point set onto another, boxes and their overlap."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, eq=False)
class Similarity:
    """``point -> scale * rotation @ point + shift`` in three dimensions."""

    scale: float
    rotation: NDArray[np.float64]  # [3, 3], determinant +1
    shift: NDArray[np.float64]  # [3]

    def __call__(self, points: NDArray[np.floating]) -> NDArray[np.float64]:
        moved: NDArray[np.float64] = self.scale * (points @ self.rotation.T) + self.shift
        return moved


def similarity(source: NDArray[np.floating], target: NDArray[np.floating]) -> Similarity:
    """The similarity that carries ``source`` [n, 3] onto ``target`` [n, 3] with least squares.

    S. Umeyama, Least-squares estimation of transformation parameters between two point patterns,
    IEEE TPAMI 13(4), 1991.
    """
    source_mean, target_mean = source.mean(0), target.mean(0)
    from_mean = (source - source_mean).astype(np.float64)
    to_mean = (target - target_mean).astype(np.float64)
    left, stretch, right = np.linalg.svd(to_mean.T @ from_mean)
    handed = np.array([1.0, 1.0, np.sign(np.linalg.det(left @ right))])
    rotation = (left * handed) @ right
    scale = float((stretch * handed).sum() / max((from_mean**2).sum(), 1e-12))
    return Similarity(scale, rotation, target_mean - scale * rotation @ source_mean)


def box_of(points: NDArray[np.floating]) -> Box:
    """The upright box around points [n, 2 or more]."""
    left, top = points[:, :2].min(0)
    right, bottom = points[:, :2].max(0)
    return float(left), float(top), float(right), float(bottom)


def area(box: Box) -> float:
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)


def overlap(one: Box, other: Box) -> float:
    """Shared area over the area of the smaller box, 0..1: 1 when one lies inside the other."""
    shared = (
        max(one[0], other[0]),
        max(one[1], other[1]),
        min(one[2], other[2]),
        min(one[3], other[3]),
    )
    return area(shared) / max(min(area(one), area(other)), 1e-9)
