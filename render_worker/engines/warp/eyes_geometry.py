"""Where an eye is: its box in the texture, its own axes, its lid lines and its iris."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from render_worker.engines.warp.eyes_lines import Array, farther_corner, lid_line, refine

# How far the box reaches around the eye, in eye widths (corner to corner).
BOX_BESIDE = 0.20
BOX_ABOVE = 0.34
BOX_BELOW = 0.32
# The lids meet this part of the opening above the lower lid, which rises a little in a blink.
CLOSED_RISE = 0.05
# They meet no farther than this below the lower lid of the landmarks, in eye widths: the edge
# that the picture shows there may be one of the skin.
DEEPEST = 0.04
# The lid ends this part of the way up to the brow, within limits in eye widths.
BROW_SHARE = 0.55
LID_HEIGHTS = (0.18, 0.28)
# An eye narrower than this many pixels has nothing that could be seen moving.
SMALLEST_WIDTH = 3.0
# The box must hold at least this many pixels each way for its border to fade.
SMALLEST_BOX = 6


@dataclass(frozen=True)
class EyeLandmarks:
    """Face Mesh indices of one eye; ``upper`` and ``lower`` run from picture left to right in a
    frontal photo and share their first and last point, the corners. ``brow``: its lower edge.
    ``iris``: centre, then rim."""

    side: str
    upper: tuple[int, ...]
    lower: tuple[int, ...]
    brow: tuple[int, ...]
    iris: tuple[int, ...]


# The subject's left eye is on the right of a frontal photo.
EYE_LANDMARKS: tuple[EyeLandmarks, ...] = (
    EyeLandmarks(
        "Left",
        (362, 398, 384, 385, 386, 387, 388, 466, 263),
        (362, 382, 381, 380, 374, 373, 390, 249, 263),
        (285, 295, 282, 283, 276),
        (473, 474, 475, 476, 477),
    ),
    EyeLandmarks(
        "Right",
        (33, 246, 161, 160, 159, 158, 157, 173, 133),
        (33, 7, 163, 144, 145, 153, 154, 155, 133),
        (46, 53, 52, 65, 55),
        (468, 469, 470, 471, 472),
    ),
)


@dataclass(frozen=True, eq=False)
class EyeShape:
    """One eye in its own axes: ``u`` from the corner on the subject's right to the other one,
    ``v`` across it towards the chin, origin between the corners, unit = eye width.

    ``box``: top, bottom, left, right in texture pixels. ``width``: the eye's width in pixels.
    ``axes``: float32 [2, 2], columns = the unit vectors of u and v in the picture.
    ``u``, ``v``: float32 [h, w] of each pixel of the box. ``upper``, ``lower``: float32 [h, w],
    v of the two lid lines at each pixel's u; equal outside the corners. ``closed``: v of the
    line at which they meet in a blink. ``fold``: how far above the upper lid line the skin is
    lid: the closed eye stretches it.
    ``iris``: u and v of the iris' centre and its radius.
    """

    side: str
    box: tuple[int, int, int, int]
    width: float
    axes: Array
    origin: Array
    u: Array
    v: Array
    upper: Array
    lower: Array
    closed: Array
    fold: Array
    iris: tuple[float, float, float]

    @property
    def gap(self) -> Array:
        """Height of the opening at each pixel's u, float32 [h, w]."""
        return np.maximum(self.lower - self.upper, 0).astype(np.float32)

    @property
    def pixel(self) -> float:
        """Size of a pixel in eye widths."""
        return 1.0 / self.width

    def cropped(self, rows: slice, columns: slice) -> EyeShape:
        """The same eye in a part of its box."""
        top, _, left, _ = self.box
        box = (top + rows.start, top + rows.stop, left + columns.start, left + columns.stop)
        fields = ("u", "v", "upper", "lower", "closed", "fold")
        parts = {name: getattr(self, name)[rows, columns] for name in fields}
        return replace(self, box=box, **parts)

    def rows_and_columns(self, u: Array, v: Array) -> tuple[Array, Array]:
        """Pixel coordinates inside the box of points given in the eye's axes."""
        top, _, left, _ = self.box
        x = self.origin[0] + (u * self.axes[0, 0] + v * self.axes[0, 1]) * self.width - left
        y = self.origin[1] + (u * self.axes[1, 0] + v * self.axes[1, 1]) * self.width - top
        return y.astype(np.float32), x.astype(np.float32)


def locate(
    indices: EyeLandmarks, landmarks: Array, face_axes: Array, picture: Array
) -> EyeShape | None:
    """Measure one eye; None when it is too small or lies outside the texture.

    ``landmarks``: float32 [478, 3], texture pixels. ``face_axes``: [3, 3], columns right, down,
    inward. ``picture``: float32 [3, H, W], the texture.
    """
    points = np.asarray(landmarks, np.float32)[:, :2].copy()
    ends = [indices.upper[0], indices.upper[-1]]
    if not np.isfinite(points).all() or np.linalg.norm(np.ptp(points[ends], 0)) < SMALLEST_WIDTH:
        return None
    origin, axes, eye_width = _own_axes(points[ends], face_axes)
    for end, outward in zip(ends, (-1.0, 1.0), strict=True):
        corner = np.array([0.5 * outward, 0], np.float32)
        farther = farther_corner(picture, axes * eye_width, origin, corner, outward)
        points[end] = origin + axes @ farther * eye_width
    origin, axes, eye_width = _own_axes(points[ends], face_axes)
    along, across = axes.T
    local = (points - origin) @ axes / eye_width
    upper_points, lower_points = refine(
        picture,
        axes * eye_width,
        origin,
        local[list(indices.upper)],
        local[list(indices.lower)],
    )
    box = _box(origin, axes, eye_width, upper_points, lower_points, *picture.shape[1:])
    if box is None:
        return None
    top, bottom, left, right = box
    y, x = np.mgrid[top:bottom, left:right].astype(np.float32)
    u = ((x - origin[0]) * along[0] + (y - origin[1]) * along[1]) / eye_width
    v = ((x - origin[0]) * across[0] + (y - origin[1]) * across[1]) / eye_width
    upper, lower = lid_line(upper_points, u), lid_line(lower_points, u)
    lower = np.maximum(lower, upper)
    centre = local[indices.iris[0]]
    seen = lid_line(local[list(indices.lower)], lower_points[:, 0])
    meeting = np.stack([lower_points[:, 0], np.minimum(lower_points[:, 1], seen + DEEPEST)], 1)
    closed = np.clip(closed_line(upper_points, meeting, u), upper, None)
    radius = float(np.linalg.norm(local[list(indices.iris[1:])] - centre, axis=1).mean())
    return EyeShape(
        side=indices.side,
        box=box,
        width=eye_width,
        axes=axes,
        origin=origin.astype(np.float32),
        u=u.astype(np.float32),
        v=v.astype(np.float32),
        upper=upper,
        lower=lower,
        closed=closed.astype(np.float32),
        fold=lid_height(local[list(indices.brow)], upper, u),
        iris=(float(centre[0]), float(centre[1]), float(np.clip(radius, 0.08, 0.32))),
    )


def _own_axes(corners: Array, face_axes: Array) -> tuple[Array, Array, float]:
    """Origin [2], unit axes [2, 2] and width of an eye between two corners [2, 2] in pixels."""
    width = float(np.linalg.norm(corners[1] - corners[0]))
    along = (corners[1] - corners[0]) / width
    across = np.array([-along[1], along[0]], np.float32)
    if across @ np.asarray(face_axes, np.float32)[:2, 1] < 0:
        across = -across
    return corners.mean(0), np.stack([along, across], 1).astype(np.float32), width


def closed_line(upper: Array, lower: Array, u: Array) -> Array:
    """v of the line at which the lids meet: a gentle curve from corner to corner along
    the lower lid.

    The lower lid's own bumps are left out: (1 - 4 u^2)(a + b u) by least squares.
    """
    meeting = lower[:, 1] - CLOSED_RISE * np.maximum(lower[:, 1] - upper[:, 1], 0)
    arch = 1 - 4 * lower[:, 0] ** 2
    shape = np.stack([arch, arch * lower[:, 0]], 1)
    a, b = np.linalg.lstsq(shape, meeting, rcond=None)[0]
    inside = np.clip(u, -0.5, 0.5)
    return np.asarray((1 - 4 * inside**2) * (a + b * inside), np.float32)


def lid_height(brow: Array, upper: Array, u: Array) -> Array:
    """How far above the upper lid line the skin folds: most of the way to the brow."""
    height = BROW_SHARE * (upper - lid_line(brow, u))
    return np.clip(height, *LID_HEIGHTS).astype(np.float32)


def _box(
    origin: Array,
    axes: Array,
    eye_width: float,
    upper: Array,
    lower: Array,
    height: int,
    width: int,
) -> tuple[int, int, int, int] | None:
    """The upright box around the eye and the skin that moves with it, inside the texture."""
    beside = 0.5 + BOX_BESIDE
    above = float(upper[:, 1].min()) - BOX_ABOVE
    below = float(lower[:, 1].max()) + BOX_BELOW
    corners = np.array([(u, v) for u in (-beside, beside) for v in (above, below)], np.float32)
    pixels = origin + corners @ axes.T * eye_width
    left, top = np.floor(pixels.min(0)).astype(int) - 2
    right, bottom = np.ceil(pixels.max(0)).astype(int) + 3
    left, top = max(int(left), 0), max(int(top), 0)
    right, bottom = min(int(right), width), min(int(bottom), height)
    if right - left < SMALLEST_BOX or bottom - top < SMALLEST_BOX:
        return None
    return top, bottom, left, right
