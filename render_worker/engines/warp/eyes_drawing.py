"""One eye, frame by frame: the eyeball turns behind lids that travel over it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as functional

from render_worker.engines.warp.eyes_geometry import EyeShape
from render_worker.engines.warp.eyes_layers import EyeLayers
from render_worker.motion.model import ARKIT_INDEX

# Fractions of the opening's height.
LOWER_LID_SQUINT = 0.24
UPPER_LID_SQUINT = 0.14
UPPER_LID_WIDE = 0.16
UPPER_LID_LOOK_UP = 0.10
UPPER_LID_LOOK_DOWN = 0.34
LOWER_LID_LOOK_DOWN = 0.07
# Fractions of the eye's width that the iris travels at full gaze: 30 degrees of an eyeball of
# 24 mm behind lids 30 mm wide are 0.2.
LOOK_ASIDE = 0.21
LOOK_UP = 0.10
LOOK_DOWN = 0.12
# Reach of the skin's movement above and below the lids, in eye widths, and how much of the
# lid's travel the skin above it follows.
SKIN_ABOVE = 0.22
SKIN_BELOW = 0.24
SKIN_PULL = 0.10
LINE_THICKNESS = 0.024
# The part of the lashes' shade that leaves the lid as they turn down.
LASHES_TURN = 0.45
# From this closure on the lids are drawn as those of an eye that shuts: bare, shaded, with a line.
# Below, where most frames are, they only shift a little.
SHUTTING = 0.15
# A batch of this many pixels stays in the processor's cache.
PIXELS_AT_ONCE = 80_000
# Lid edges are this many pixels soft.
EDGE_SOFTNESS = 1.2
EVERYWHERE = (slice(None), slice(None), slice(None))


@dataclass(frozen=True, eq=False)
class EyePose:
    """What one eye does, each float32 [n, 1, 1]: ``blink`` 0..1; ``closed`` 0..1 of the way of the upper lid,
    ``lifted`` and ``raised`` (upper and lower lid, up) in heights of the opening, ``aside`` and
    ``down``: the iris' way in eye widths."""

    blink: torch.Tensor
    closed: torch.Tensor
    lifted: torch.Tensor
    raised: torch.Tensor
    aside: torch.Tensor
    down: torch.Tensor
    active: torch.Tensor


def pose_of(weights: torch.Tensor, side: str) -> EyePose:
    """Read one eye's pose from ``weights`` [n, 52]; ``side`` is the subject's Left or Right."""

    def channel(name: str) -> torch.Tensor:
        return weights[:, ARKIT_INDEX[f"eye{name}{side}"]].float().clamp(0, 1)[:, None, None]

    blink, squint, wide = channel("Blink"), channel("Squint"), channel("Wide")
    up, down = channel("LookUp"), channel("LookDown")
    # Out is away from the nose: to the right of the picture for the subject's left eye.
    aside = channel("LookOut") - channel("LookIn")
    if side == "Right":
        aside = -aside
    open_share = 1 - blink
    closed = 1 - open_share * (1 - UPPER_LID_SQUINT * squint) * (1 - UPPER_LID_LOOK_DOWN * down)
    return EyePose(
        closed=closed,
        lifted=open_share * (UPPER_LID_WIDE * wide + UPPER_LID_LOOK_UP * up),
        raised=open_share * (LOWER_LID_SQUINT * squint - LOWER_LID_LOOK_DOWN * down),
        blink=blink,
        aside=LOOK_ASIDE * aside,
        down=LOOK_DOWN * down - LOOK_UP * up,
        active=torch.stack([blink, squint, wide, up, down, aside.abs()]).amax(0),
    )


@dataclass(frozen=True, eq=False)
class _Lids:
    """Where the lids of n frames are. Float32 [n, h, w], in eye widths: ``fall`` of the upper lid
    line, ``below_upper`` and ``above_lower`` from each pixel to the lid lines; ``above``: 0..1,
    the upper lid. ``skin`` [n, 3, h, w]: the moved texture. ``edges`` [n, 2, h, w]: the lashes and
    the shade of the lids on the eyeball, moved with the lids."""

    fall: torch.Tensor
    below_upper: torch.Tensor
    above_lower: torch.Tensor
    above: torch.Tensor
    skin: torch.Tensor
    edges: torch.Tensor


class EyeDrawing:
    """The layers of one eye on a device, and how to put them together."""

    def __init__(self, shape: EyeShape, layers: EyeLayers, device: torch.device) -> None:
        def place(array: np.ndarray) -> torch.Tensor:
            return torch.from_numpy(np.ascontiguousarray(array, np.float32)).to(device)

        self.shape = shape
        self._u, self._gap = place(shape.u), place(shape.gap)
        self._below_upper = place(shape.v - shape.upper)
        self._above_lower = place(shape.lower - shape.v)
        self._way, self._rest = (
            place(shape.closed - shape.upper),
            place(shape.lower - shape.closed),
        )
        self._texture, self._lid, self._ball = (
            place(layers.texture),
            place(layers.lid),
            place(layers.ball),
        )
        self._edges = place(np.stack([layers.lashes, layers.rim]))
        self._cover, self._lash_cover = place(layers.cover), place(layers.lash_cover)
        self._line, self._window = place(layers.line), place(layers.window)
        self._fringe = place(layers.fringe)
        self._inside = place(1 - _smooth_array(0.40, 0.52, np.abs(shape.u)))
        self._between = place(1 - _smooth_array(0.47, 0.54, np.abs(shape.u)))
        self._flatness = place(0.07 * np.clip(2 * np.abs(shape.u), 0, 1) ** 2)
        self._visible = layers.iris_contrast
        self._tint = place(layers.tint)[:, None, None]
        # The line and the lids' edges are as soft as the photo is.
        self._thickness = float(np.hypot(max(LINE_THICKNESS, 0.7 * shape.pixel), layers.softness))
        self._softness = max(EDGE_SOFTNESS * shape.pixel, 1.5 * layers.softness)
        height, width = shape.u.shape
        self._columns = place(np.linspace(-1, 1, width))
        self._rows = place(np.linspace(-1, 1, height)[:, None])
        # One eye width along u and v (columns), in grid_sample's units.
        self._step = shape.axes * shape.width * 2 / np.array([[width - 1], [height - 1]])
        self._ball_area = _bounds(shape)
        self._frames_at_once = max(1, PIXELS_AT_ONCE // (height * width))

    def draw(self, weights: torch.Tensor) -> torch.Tensor:
        """Float32 [n, 3, h, w]: the box with the eye as ``weights`` [n, 52] say."""
        pose = pose_of(weights.to(self._texture.device), self.shape.side)
        result = self._texture.expand(len(weights), -1, -1, -1).clone()
        active = pose.active[:, 0, 0] > 1e-4
        still = torch.stack([pose.closed, pose.lifted, pose.raised]).abs().amax(0) < 1e-4
        still, shutting = still[:, 0, 0], pose.closed[:, 0, 0] > SHUTTING
        for compose, chosen in (
            (self._turn, active & still),
            (self._shift, active & ~still & ~shutting),
            (self._shut, active & shutting),
        ):
            for some in chosen.nonzero()[:, 0].split(self._frames_at_once):
                part = EyePose(**{name: value[some] for name, value in vars(pose).items()})
                result[some] = self._blend(compose(part), part)
        return result

    def _blend(self, image: torch.Tensor, pose: EyePose) -> torch.Tensor:
        """``image`` in the middle of the box, the texture on its border."""
        strength = self._window * _smooth(0.0, 0.04, pose.active)
        return torch.lerp(self._texture, image, strength[:, None]).clamp_(0, 1)

    def _turn(self, pose: EyePose) -> torch.Tensor:
        """Only the eyeball moves: the lids, and all outside them, are the texture."""
        image = self._texture.expand(len(pose.active), -1, -1, -1).clone()
        area = self._ball_area
        below, above = self._below_upper[area[1:]], self._above_lower[area[1:]]
        rim = self._edges[1][area[1:]]
        self._put_eyeball(image, pose, below, above, rim)
        return image

    def _shift(self, pose: EyePose) -> torch.Tensor:
        """The lids are a little higher or lower than in the photo."""
        lids = self._lids(pose)
        cover = self._lash_cover * _smooth(0.0, SHUTTING, pose.closed) * lids.above
        image = torch.lerp(lids.skin, self._lid * lids.edges[:, :1], cover[:, None])
        self._put_moved_eyeball(image, pose, lids)
        return image

    def _shut(self, pose: EyePose) -> torch.Tensor:
        """The upper lid is on its way down, or there."""
        lids = self._lids(pose)
        amount = _smooth(SHUTTING, 0.9, pose.closed)
        cover = torch.lerp(self._lash_cover.expand_as(lids.fall), self._cover, amount)
        upper = torch.lerp(lids.skin, self._upper_lid(lids, amount), cover[:, None])
        lower = self._lower_lid(lids, _smooth(0.6, 0.95, pose.closed))
        image = torch.lerp(lower, upper, lids.above[:, None])
        self._put_moved_eyeball(image, pose, lids)
        return image.mul_(1 - (1 - self._lid_line(pose, lids, amount)[:, None]) * self._tint)

    def _lids(self, pose: EyePose) -> _Lids:
        fall = self._way * pose.closed - self._gap * pose.lifted
        rise = self._rest * pose.blink + self._gap * pose.raised
        below_upper, above_lower = self._below_upper - fall, self._above_lower - rise
        height = (below_upper + above_lower).clamp_(min=self.shape.pixel)
        between = (below_upper / height).clamp_(0, 1)
        return _Lids(
            fall=fall,
            below_upper=below_upper,
            above_lower=above_lower,
            above=(0.5 - below_upper / self._softness).clamp_(0, 1),
            skin=self._skin(pose, rise, below_upper, above_lower),
            edges=self._sample(self._edges, None, (fall + rise) * between - fall),
        )

    def _put_moved_eyeball(self, image: torch.Tensor, pose: EyePose, lids: _Lids) -> None:
        area = self._ball_area
        below, above = lids.below_upper[area], lids.above_lower[area]
        self._put_eyeball(image, pose, below, above, lids.edges[:, 1][area])

    def _put_eyeball(
        self,
        image: torch.Tensor,
        pose: EyePose,
        below_upper: torch.Tensor,
        above_lower: torch.Tensor,
        rim: torch.Tensor,
    ) -> None:
        """Draw the eyeball between the lids, in the only part of the box that can show it."""
        softness = self._softness
        opening = (below_upper / softness + 0.5).clamp(0, 1)
        opening = opening * (above_lower / softness + 0.5).clamp(0, 1)
        opening = opening * ((below_upper + above_lower) / self.shape.pixel).clamp(0, 1)
        # Lids that do not move have no frames of their own: add them.
        opening = opening.expand(len(image), -1, -1)
        view = image[(slice(None), *self._ball_area)]
        view.copy_(torch.lerp(view, self._eyeball(pose, rim, below_upper), opening[:, None]))

    def _lower_lid(self, lids: _Lids, amount: torch.Tensor) -> torch.Tensor:
        """The skin, and nothing of the open eye's edge under the closed line."""
        below = -lids.above_lower
        amount = amount * self._between * (1 - _smooth(0.02, 0.12, below))
        edge = max(0.02, self.shape.pixel)
        at_edge = 1 - _smooth(edge, 3 * edge, below)
        bare = torch.lerp(torch.minimum(lids.skin, self._lid), self._lid, at_edge[:, None])
        return torch.lerp(lids.skin, bare, amount[:, None])

    def _skin(
        self,
        pose: EyePose,
        rise: torch.Tensor,
        below_upper: torch.Tensor,
        above_lower: torch.Tensor,
    ) -> torch.Tensor:
        pull = self._gap * (SKIN_PULL * pose.closed - pose.lifted)
        upper_reach = _smooth(-SKIN_ABOVE, 0.0, below_upper)
        lower_reach = _smooth(-SKIN_BELOW, 0.0, above_lower)
        shift = torch.where(below_upper < above_lower, pull * upper_reach, -rise * lower_reach)
        return self._sample(self._texture, None, -shift)

    def _upper_lid(self, lids: _Lids, amount: torch.Tensor) -> torch.Tensor:
        """Bare skin, round, darker towards the lashes. Those turn down and leave the lid."""
        height = (lids.fall + 0.12).clamp(min=0.02)
        along = (1 + lids.below_upper / height).clamp(0, 1)  # 0 at the crease, 1 at the lashes
        shade = 0.07 * _bump((along - 0.45) / 0.4) - 0.08 * _smooth(0.6, 1.0, along)
        shade = 1 + amount * (shade - self._flatness)
        lashes = lids.edges[:, 0]
        lashes = lashes + LASHES_TURN * amount * (1 - lashes)
        return self._lid * (lashes * shade)[:, None]

    def _lid_line(self, pose: EyePose, lids: _Lids, amount: torch.Tensor) -> torch.Tensor:
        """What passes the closed line and the lashes that hang from it."""
        distance = lids.below_upper * (0.5 / self._thickness)
        line = 1 - amount * self._inside * _bump(distance) * (1 - self._line)
        hang = _smooth(0.7, 1.0, pose.closed)
        return torch.minimum(line, 1 - hang * (1 - self._fringe))

    def _eyeball(self, pose: EyePose, rim: torch.Tensor, below_upper: torch.Tensor) -> torch.Tensor:
        """The eyeball in its area of the box; the iris keeps its shape, the white gives way."""
        centre, _, radius = self.shape.iris
        aside, down = pose.aside * self._visible, pose.down * self._visible
        left = (aside + (centre - 1.1 * radius)).clamp(-0.47, 0.4)
        right = (aside + (centre + 1.1 * radius)).clamp(-0.4, 0.47)
        u = self._u[self._ball_area[1:]]
        with_iris = torch.minimum((u + 0.5) / (left + 0.5), (0.5 - u) / (0.5 - right)).clamp(0, 1)
        ball = self._sample(self._ball, -aside * with_iris, -down * with_iris, self._ball_area)
        shadow = 0.3 * pose.closed * (1 - below_upper / 0.14).clamp(0, 1) ** 2
        return ball * (rim * (1 - shadow))[:, None]

    def _sample(
        self,
        layer: torch.Tensor,
        along: torch.Tensor | None,
        across: torch.Tensor,
        area: tuple[slice, slice, slice] = EVERYWHERE,
    ) -> torch.Tensor:
        """``layer`` [c, h, w] at each pixel of ``area`` moved by ``along`` u and ``across`` v."""
        grid = across.new_empty((*across.shape, 2))
        bases = self._columns[area[2]], self._rows[area[1]]
        for axis, base in enumerate(bases):
            moved = torch.add(base, across, alpha=float(self._step[axis, 1]))
            if along is not None:
                moved = torch.add(moved, along, alpha=float(self._step[axis, 0]))
            grid[..., axis] = moved
        return functional.grid_sample(
            layer.expand(len(grid), -1, -1, -1),
            grid,
            mode="bilinear",
            padding_mode="border",
            align_corners=True,
        )


def _bounds(shape: EyeShape) -> tuple[slice, slice, slice]:
    """The rows and columns of the box, for all frames, in which the eyeball may be seen."""
    lift = (UPPER_LID_WIDE + UPPER_LID_LOOK_UP) * shape.gap + 2 * shape.pixel
    sink = LOWER_LID_LOOK_DOWN * shape.gap + 2 * shape.pixel
    seen = (shape.v > shape.upper - lift) & (shape.v < shape.lower + sink)
    seen &= np.abs(shape.u) < 0.5
    rows, columns = np.flatnonzero(seen.any(1)), np.flatnonzero(seen.any(0))
    if not len(rows):
        return slice(None), slice(0, 1), slice(0, 1)
    return slice(None), slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1)


def _smooth(start: float, end: float, x: torch.Tensor) -> torch.Tensor:
    """0 up to ``start``, 1 from ``end``, a cubic between."""
    t = (x * (1 / (end - start))).sub_(start / (end - start)).clamp_(0, 1)
    return (3 - 2 * t).mul_(t).mul_(t)


def _bump(x: torch.Tensor) -> torch.Tensor:
    """1 at 0, smoothly 0 from |x| = 1 on; cheaper than a Gaussian."""
    t = (1 - x * x).clamp_(min=0)
    return t.mul_(t)


def _smooth_array(start: float, end: float, x: np.ndarray) -> np.ndarray:
    t = np.clip((x - start) / (end - start), 0, 1)
    return t * t * (3 - 2 * t)
