"""Displacements of landmarks, spread over the picture: dense, linear fields on coarse grids.

A frame's field is then one matrix product, channel weights times fields, for a whole batch.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.spatial import Delaunay

from render_worker.engines.warp.basis import REST, expression_basis, layered
from render_worker.engines.warp.lips import LipLine
from render_worker.engines.warp.mesh import (
    FACE_OVAL,
    LOWER_LIP_RINGS,
    SURFACE_POINTS,
    UPPER_LIP_RINGS,
    FaceFrame,
    Points,
)

FloatArray = NDArray[np.float64]
# Rings around the face oval: (size, share of the oval's displacement, depth behind the oval).
GAPE_ROWS = (0.25, 0.5, 0.75)
FLAT = 1e-14  # of a triangle's squared sides: less area is rounding
RINGS = ((1.12, 0.62, 0.14), (1.28, 0.22, 0.35), (1.50, 0.0, 1.05))


@dataclass(frozen=True)
class Box:
    """A rectangle in frame pixels; ``left`` and ``top`` are edges, not pixel centres."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def centres(self, columns: int, rows: int) -> tuple[FloatArray, FloatArray]:
        """x and y [rows, columns] of the centres of a grid's cells (pixel i has its centre at i)."""
        x = self.left + (np.arange(columns) + 0.5) * self.width / columns - 0.5
        y = self.top + (np.arange(rows) + 0.5) * self.height / rows - 0.5
        grid_x, grid_y = np.meshgrid(x, y)
        return grid_x, grid_y


@dataclass(frozen=True, eq=False)
class GridFields:
    """Fields on the cells of one grid.

    ``upper``, ``lower``: float32 [channels, 2, rows, columns], pixels of displacement at weight 1
    as the upper and the lower layer see them. ``depth``: float32 [rows, columns], pixels, z of the
    surface. Channels in the order of ``FaceFields.channels``, ``REST`` last.
    """

    box: Box
    upper: NDArray[np.float32]
    lower: NDArray[np.float32]
    depth: NDArray[np.float32]


class _Triangles(Delaunay):
    """A triangulation of the plane whose ``transform`` (documented with ``Delaunay``) is found in
    closed form: SciPy calls LAPACK once per triangle, whose threads wake for each of them and take
    a quarter of a second on two cores for what is done in a millisecond."""

    @cached_property
    def transform(self) -> FloatArray:
        """float64 [triangles, 3, 2]: the matrix from an offset to the first two barycentric
        coordinates, and the corner that offsets are taken from; NaN where a triangle is flat."""
        first, second, last = np.moveaxis(self.points[self.simplices], 1, 0)
        (a, c), (b, d) = (first - last).T, (second - last).T
        area = a * d - b * c
        flat = np.abs(area) < FLAT * (a * a + b * b + c * c + d * d)
        area = np.where(flat, np.nan, area)
        inverse = np.array([[d, -b], [-c, a]]).transpose(2, 0, 1) / area[:, None, None]
        # ``find_simplex`` reads the memory as it lies.
        return np.ascontiguousarray(np.concatenate([inverse, last[:, None]], axis=1))


class FaceFields:
    """Spreads one face's basis over any grid."""

    def __init__(self, landmarks: Points, frame: FaceFrame, line: LipLine) -> None:
        shapes = expression_basis(frame, line)
        self.channels = tuple(name for name in shapes if name != REST)
        ordered = np.stack([shapes[name] for name in (*self.channels, REST)])
        surface = landmarks[:SURFACE_POINTS].astype(np.float64)
        centre = surface[list(FACE_OVAL)].mean(axis=0)
        oval = surface[list(FACE_OVAL)]
        rings = [centre[:2] + (oval[:, :2] - centre[:2]) * size for size, _, _ in RINGS]
        span = 40.0 * frame.unit
        gape = _inside_the_mouth(surface)
        far = centre[:2] + span * np.array(
            [[-1, -1], [0, -1], [1, -1], [-1, 0], [1, 0], [-1, 1], [0, 1], [1, 1]]
        )
        self._triangles = _Triangles(np.concatenate([surface[:, :2], *rings, gape[:, :2], far]))
        behind = [oval[:, 2] + depth * frame.unit for _, _, depth in RINGS]
        back = np.full(len(far), float(np.max(behind[-1])))
        self._depth = np.concatenate([surface[:, 2], *behind, gape[:, 2], back])
        self._values = [
            self._all_points(
                frame.to_picture(layered(ordered, frame, upper=upper)), upper, len(far)
            )
            for upper in (True, False)
        ]

    def _all_points(self, displacement: Points, upper: bool, far: int) -> FloatArray:
        """[channels, 468, 3] -> [points, channels * 2]: rings with their shares, the open mouth as
        the layer's own lip, and still corners."""
        flat = displacement[:, :, :2].astype(np.float64)
        oval = flat[:, list(FACE_OVAL)]
        inner = (UPPER_LIP_RINGS if upper else LOWER_LIP_RINGS)[0][1:-1]
        parts = [
            flat,
            *(oval * share for _, share, _ in RINGS),
            np.tile(flat[:, list(inner)], (1, len(GAPE_ROWS), 1)),
            np.zeros((len(flat), far, 2)),
        ]
        points = np.concatenate(parts, axis=1)
        return np.moveaxis(points, 0, 1).reshape(points.shape[1], -1)

    def _barycentric(self, at: FloatArray) -> csr_array:
        """Linear interpolation at points [m, 2] as a sparse matrix [m, vertices]: found once for
        all channels, whose values then only need a product."""
        triangle = self._triangles.find_simplex(at)
        inside = np.nonzero(triangle >= 0)[0]
        transform = self._triangles.transform[triangle[inside]]
        first = np.einsum("mij,mj->mi", transform[:, :2], at[inside] - transform[:, 2])
        share = np.concatenate([first, 1.0 - first.sum(axis=1, keepdims=True)], axis=1)
        vertices = self._triangles.simplices[triangle[inside]]
        entries = (np.nan_to_num(share).ravel(), (np.repeat(inside, 3), vertices.ravel()))
        return csr_array(entries, shape=(len(at), len(self._triangles.points)))

    def on(self, box: Box, columns: int, rows: int) -> GridFields:
        """Evaluate on a grid; softened by one cell so that the mesh's edges do not show."""
        x, y = box.centres(columns, rows)
        weights = self._barycentric(np.stack([x.ravel(), y.ravel()], axis=1))

        def spread(values: FloatArray) -> NDArray[np.float32]:
            grid = (weights @ values).reshape(rows, columns, -1)
            return soften(grid.astype(np.float32), 1.0)

        def channels(values: FloatArray) -> NDArray[np.float32]:
            grid = spread(values).reshape(rows, columns, -1, 2)
            return np.ascontiguousarray(grid.transpose(2, 3, 0, 1))

        depth = spread(self._depth[:, None])[..., 0]
        return GridFields(
            box, channels(self._values[0]), channels(self._values[1]),
            soften(depth, columns / 60),
        )  # fmt: skip


def _inside_the_mouth(surface: FloatArray) -> FloatArray:
    """Rows of points between the lips' inner contours [rows * 9, 3].

    Without them the triangles of an open mouth would reach from corner to corner, and the edge of
    a lip would be held back by the corners.
    """
    upper, lower = surface[list(UPPER_LIP_RINGS[0][1:-1])], surface[list(LOWER_LIP_RINGS[0][1:-1])]
    return np.concatenate([upper + (lower - upper) * share for share in GAPE_ROWS])


def soften(grid: NDArray[np.float32], sigma: float) -> NDArray[np.float32]:
    """Gaussian blur of [rows, columns] or [rows, columns, n] with any number of planes."""
    if grid.ndim == 2:
        return np.asarray(cv2.GaussianBlur(grid, (0, 0), sigma), np.float32)
    planes = [
        cv2.GaussianBlur(np.ascontiguousarray(grid[..., start : start + 4]), (0, 0), sigma)
        for start in range(0, grid.shape[-1], 4)
    ]
    shaped = [plane.reshape(*grid.shape[:2], -1) for plane in planes]
    return np.concatenate(shaped, axis=-1).astype(np.float32)
