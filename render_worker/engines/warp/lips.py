"""The lip line of one photo: where the upper lip ends, the lower begins, and how far they gape.

Everything here lives in the mouth's plane: ``u`` to the right along the mouth, ``v`` down across
it, both in pixels from the middle between the inner lip corners.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import PchipInterpolator

from render_worker.engines.warp.mesh import LOWER_LIP_RINGS, UPPER_LIP_RINGS, FaceFrame, Points

FloatArray = NDArray[np.float64]
# An inner gap of less than this, in outer eye distances, is a closed mouth: the tracker's noise.
CLOSED_GAP = 0.025


@dataclass(frozen=True, eq=False)
class LipLine:
    """The inner contours of both lips as functions of ``u``.

    ``centre``: float64 [2], picture pixels. ``along``, ``across``: unit vectors [2].
    ``half_width``: pixels from the centre to a corner. ``gape``: the largest gap in pixels;
    0 for a closed mouth, whose contours are one and the same line.
    """

    centre: FloatArray
    along: FloatArray
    across: FloatArray
    half_width: float
    gape: float
    knots: FloatArray
    upper_knots: FloatArray
    lower_knots: FloatArray

    def plane(self, x: FloatArray, y: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Picture pixels to (u, v)."""
        dx, dy = x - self.centre[0], y - self.centre[1]
        return (
            dx * self.along[0] + dy * self.along[1],
            dx * self.across[0] + dy * self.across[1],
        )

    def upper(self, u: FloatArray) -> FloatArray:
        """v of the upper lip's inner contour; level beyond the corners."""
        return self._curve(self.upper_knots, u)

    def lower(self, u: FloatArray) -> FloatArray:
        """v of the lower lip's inner contour; level beyond the corners."""
        return self._curve(self.lower_knots, u)

    def _curve(self, values: FloatArray, u: FloatArray) -> FloatArray:
        inside = np.clip(u, self.knots[0], self.knots[-1])
        return np.asarray(PchipInterpolator(self.knots, values)(inside))


def lip_line(landmarks: Points, frame: FaceFrame, luminance: NDArray[np.float32]) -> LipLine:
    """Read the lip line from landmarks [478, 3] and, for closed lips, from the picture.

    ``luminance``: float32 [height, width], 0..1, of the same picture. Trackers place the line of a
    closed mouth a pixel or two beside the dark seam that the eye sees; cutting beside it would
    leave a strip of one lip on the other, so the seam is searched along the shadow.
    """
    corners = landmarks[[78, 308], :2].astype(np.float64)
    along = frame.axes[:2, 0].astype(np.float64)
    along = along / np.linalg.norm(along)
    across = np.array([-along[1], along[0]])
    centre = corners.mean(axis=0)
    upper = landmarks[list(UPPER_LIP_RINGS[0]), :2] - centre
    lower = landmarks[list(LOWER_LIP_RINGS[0]), :2] - centre
    u = (upper @ along + lower @ along) / 2
    order = np.argsort(u)
    knots = u[order] + np.arange(len(u)) * 1e-3  # strictly rising, as the spline needs
    knots = np.maximum.accumulate(knots) + np.arange(len(u)) * 1e-3
    upper_v, lower_v = (upper @ across)[order], (lower @ across)[order]
    gape = float(np.max(lower_v - upper_v))
    half_width = float((knots[-1] - knots[0]) / 2)
    if gape < CLOSED_GAP * frame.unit:
        seam = (upper_v + lower_v) / 2
        line = LipLine(centre, along, across, half_width, 0.0, knots, seam, seam)
        seam = _follow_shadow(line, seam, luminance, reach=0.045 * frame.unit)
        return LipLine(centre, along, across, half_width, 0.0, knots, seam, seam)
    # Contours of an open mouth must not cross, and meet in the corners.
    lower_v = np.maximum(lower_v, upper_v)
    ends = [0, -1]
    lower_v[ends] = upper_v[ends] = (lower_v[ends] + upper_v[ends]) / 2
    return LipLine(centre, along, across, half_width, gape, knots, upper_v, lower_v)


def _follow_shadow(
    line: LipLine, seam: FloatArray, luminance: NDArray[np.float32], reach: float
) -> FloatArray:
    """Move the seam's knots onto the darkest connected path within ``reach`` pixels.

    Dynamic programming over offsets per column: darkness, less a pull towards the tracked line
    and a penalty for jumps. The corners stay.
    """
    if reach < 1.0:
        return seam
    columns = np.linspace(line.knots[0], line.knots[-1], 41)
    offsets = np.linspace(-reach, reach, 25)
    base = np.asarray(PchipInterpolator(line.knots, seam)(columns))
    u, v = columns[:, None], base[:, None] + offsets[None, :]
    x = line.centre[0] + u * line.along[0] + v * line.across[0]
    y = line.centre[1] + u * line.along[1] + v * line.across[1]
    height, width = luminance.shape
    columns_x = np.clip(np.round(x).astype(int), 0, width - 1)
    rows_y = np.clip(np.round(y).astype(int), 0, height - 1)
    dark = luminance[rows_y, columns_x].astype(np.float64)
    spread = float(dark.max() - dark.min()) + 1e-6
    # A seam is worth following only where there is one.
    cost = dark / max(spread, 0.08) + 0.45 * (offsets[None, :] / reach) ** 2
    jump = 3.0 * ((offsets[:, None] - offsets[None, :]) / reach) ** 2
    total, back = cost[0], np.zeros((len(columns), len(offsets)), int)
    for index in range(1, len(columns)):
        through = total[None, :] + jump
        back[index] = through.argmin(axis=1)
        total = cost[index] + through.min(axis=1)
    path = [int(total.argmin())]
    for index in range(len(columns) - 1, 0, -1):
        path.append(int(back[index, path[-1]]))
    found = offsets[path[::-1]] * np.clip((1 - np.abs(np.linspace(-1, 1, len(columns)))) * 6, 0, 1)
    smooth = np.convolve(np.pad(found, 3, mode="edge"), np.ones(7) / 7, mode="valid")
    return seam + np.interp(line.knots, columns, smooth)
