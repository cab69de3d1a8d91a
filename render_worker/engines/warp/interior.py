"""What shows between the lips: cavity, tongue and two rows of teeth, in the photo's own colours.

Drawn analytically in the mouth's plane, so it is sharp at any size and needs no picture of anyone.
Every colour derives from the lips, the skin and the light of the photo: a grey photo gets grey
teeth and a terracotta head gets terracotta ones. Teeth that the photo itself shows are kept.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from render_worker.engines.warp.lips import LipLine
from render_worker.engines.warp.mesh import CHEEKS, LOWER_LIP_RINGS, UPPER_LIP_RINGS, Points

# Widths of the eight upper front teeth as seen from the front, relative to the middle pair
# (premolars are foreshortened by the arch), from the middle outwards; and their heights.
TOOTH_WIDTHS = (1.0, 0.76, 0.80, 0.58)
UPPER_HEIGHTS = (1.0, 0.93, 0.97, 0.90)
LOWER_WIDTHS = (0.62, 0.66, 0.74, 0.62)
LOWER_HEIGHTS = (1.0, 1.0, 0.96, 0.9)
PROFILE_SAMPLES = 512
UPPER_HALF_WIDTH, LOWER_HALF_WIDTH = 0.42, 0.36  # of the row, in mouth widths


@dataclass(frozen=True, eq=False)
class Palette:
    """RGB 0..1 of what the photo shows, float32 [3] each."""

    cavity: NDArray[np.float32]
    tongue: NDArray[np.float32]
    teeth: NDArray[np.float32]


def read_palette(pixels: NDArray[np.float32], landmarks: Points) -> Palette:
    """Derive the mouth's colours from float32 [height, width, 3] around the landmarks."""
    height, width = pixels.shape[:2]

    def colours(points: tuple[int, ...]) -> NDArray[np.float32]:
        at = np.round(landmarks[list(points), :2]).astype(int)
        rows, columns = np.clip(at[:, 1], 1, height - 2), np.clip(at[:, 0], 1, width - 2)
        near = [pixels[rows + dy, columns + dx] for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
        return np.concatenate(near)

    skin = np.median(colours(CHEEKS), axis=0)
    lips = np.median(colours((*LOWER_LIP_RINGS[2][3:8], *UPPER_LIP_RINGS[2][3:8])), axis=0)
    face = colours((*CHEEKS, 10, 151, 9, 4, 5, 195))
    bright = face[np.argsort(face.mean(axis=1))[-len(face) // 5 :]].mean(axis=0)
    light = float(np.clip(bright.max(), 0.25, 1.0))
    grey = np.full(3, float(bright.mean()))
    # Enamel is nearly white in the light that falls on the face; the hue of that light is part of
    # the skin's highlight, more so where the whole picture has one hue (sepia, stone, neon).
    hue = bright / max(float(bright.max()), 1e-3)
    warm = np.array([1.0, 0.965, 0.90]) if np.ptp(bright) > 0.03 else np.ones(3)
    one_hue = float(np.clip(1.0 - np.ptp(skin - lips) / 0.10, 0.0, 1.0)) * 0.45
    enamel = warm * (1 - 0.30 - one_hue) + hue * (0.30 + one_hue)
    teeth = enamel * np.clip(0.30 + 0.62 * light, 0.0, 0.92)
    flesh = 0.75 * lips + 0.25 * skin * np.array(
        [1.0, 0.72, 0.70] if np.ptp(grey - bright) > 0.02 else [1, 1, 1]
    )
    return Palette(
        (lips * 0.16).astype(np.float32),
        (flesh * 0.72).astype(np.float32),
        np.minimum(teeth, 1.0).astype(np.float32),
    )


def _row(widths: tuple[float, ...], heights: tuple[float, ...], arch: float) -> torch.Tensor:
    """Profile of a row of teeth over its width: float32 [2, samples], edge height and shade, 0..1."""
    edges = np.cumsum([0.0, *widths]) / sum(widths)
    position = np.abs(np.linspace(-1.0, 1.0, PROFILE_SAMPLES))
    tooth = np.clip(np.searchsorted(edges, position, side="right") - 1, 0, len(widths) - 1)
    inside = (position - edges[tooth]) / np.diff(edges)[tooth]  # 0..1 across the tooth
    round_corner = np.abs(2 * inside - 1) ** 4
    height = np.array(heights)[tooth] * (1 - 0.13 * round_corner) * (1 - arch * position**2)
    gap = np.exp(-(((np.abs(inside - 0.5) - 0.5) / 0.055) ** 2))
    shade = (1 - 0.20 * gap) * (1 - 0.62 * position**2.4)
    return torch.from_numpy(np.stack([height, shade]).astype(np.float32))


@dataclass(frozen=True, eq=False)
class MouthPose:
    """What the inside of the mouth does, per frame: float32 [n, 1, 1] each, in mouth widths.

    ``drop``: how far the jaw is down. ``tongue``: 0 rests ... 1 out between the teeth.
    ``cover``: 0..1, how far rounded lips cover the teeth. ``light``: 0..1, light that falls in.
    """

    drop: torch.Tensor
    tongue: torch.Tensor
    cover: torch.Tensor
    light: torch.Tensor


class Interior:
    """Draws the inside of one mouth."""

    def __init__(
        self,
        palette: Palette,
        line: LipLine,
        rest: float,
        softness: float,
        device: torch.device,
    ) -> None:
        """``rest``: v of the closed lip line in the middle of the mouth, in mouth widths.
        ``softness``: width of an edge in mouth widths, so that teeth are as sharp as the photo."""
        self._rest = rest
        self._softness = softness
        self._colours = {
            name: torch.from_numpy(getattr(palette, name)).to(device).view(1, 3, 1, 1)
            for name in ("cavity", "tongue", "teeth")
        }
        self._upper = _row(TOOTH_WIDTHS, UPPER_HEIGHTS, 0.10).to(device)
        self._lower = _row(LOWER_WIDTHS, LOWER_HEIGHTS, 0.10).to(device)
        self._curve = self._smile_arc(line)

    def _smile_arc(self, line: LipLine) -> float:
        """How much the teeth's line bends with the lips: v at the corners less v in the middle."""
        ends = (line.upper_knots[0] + line.upper_knots[-1]) / 2
        middle = float(np.interp(0.0, line.knots, (line.upper_knots + line.lower_knots) / 2))
        bend = float(ends - middle) / (2 * line.half_width)
        return float(np.clip(0.5 * bend, -0.06, 0.03))

    def draw(
        self,
        u: torch.Tensor,
        v: torch.Tensor,
        pose: MouthPose,
        own: tuple[torch.Tensor, torch.Tensor] | None,
    ) -> torch.Tensor:
        """``u``, ``v``: [n, h, w], skull-fixed mouth plane in mouth widths. ``own``: colours
        [n, 3, h, w] and alpha [n, 1, h, w] of the photo's own teeth. Returns [n, 3, h, w]."""
        level = v - self._rest - self._curve * (2 * u) ** 2
        shadow = 0.30 + 0.70 * torch.exp(-((u / 0.40) ** 4))
        picture = self._colours["cavity"] * (0.75 + 0.9 * (level / 0.5).clamp(0, 1))[:, None]
        picture = picture.expand(-1, 3, -1, -1)
        picture = self._tongue(picture, u, level, pose)
        lower_top = pose.drop * 0.97 + 0.004 + 0.10 * u.square()
        picture = self._teeth(
            picture, u, level - lower_top, pose, self._lower, 0.16, LOWER_HALF_WIDTH, up=False
        )
        picture = self._teeth(
            picture, u, level + 0.235, pose, self._upper, 0.285, UPPER_HALF_WIDTH, up=True
        )
        picture = picture * shadow[:, None]
        if own is not None:
            colours, alpha = own
            picture = torch.lerp(picture, colours, alpha * (1 - 0.85 * pose.cover)[:, None])
        return picture

    def _tongue(
        self, picture: torch.Tensor, u: torch.Tensor, level: torch.Tensor, pose: MouthPose
    ) -> torch.Tensor:
        lift = (pose.tongue / 0.4).clamp(0, 1)  # tip behind the upper teeth
        out = ((pose.tongue - 0.4) / 0.6).clamp(0, 1)  # tip between the teeth
        top = pose.drop * (0.62 - 0.50 * lift) + 0.015 * (1 - lift) - 0.02 * out
        height = 0.05 + pose.drop * (0.42 + 0.3 * lift)
        round_top = top + 0.55 * height * (u / 0.30) ** 2
        edge = self._softness * 2.0
        alpha = torch.sigmoid((level - round_top) / edge) * torch.sigmoid((0.31 - u.abs()) / 0.02)
        groove = 1 - 0.16 * torch.exp(-((u / 0.035) ** 2)) * (1 - lift)
        shade = (0.62 + 0.5 * ((level - round_top) / 0.12).clamp(0, 1)) * groove
        shade = shade * (0.55 + 0.45 * pose.light)
        return torch.lerp(picture, self._colours["tongue"] * shade[:, None], alpha[:, None])

    def _teeth(
        self,
        picture: torch.Tensor,
        u: torch.Tensor,
        depth: torch.Tensor,
        pose: MouthPose,
        profile: torch.Tensor,
        height: float,
        half_width: float,
        *,
        up: bool,
    ) -> torch.Tensor:
        """``depth``: distance from the gums (upper row) or from the biting edge (lower row)."""
        index = ((u / half_width * 0.5 + 0.5) * (PROFILE_SAMPLES - 1)).clamp(0, PROFILE_SAMPLES - 1)
        row = profile[:, index.long()]
        soft = self._softness
        if up:
            inside = torch.sigmoid((height * row[0] - depth) / soft)
            body = 0.84 + 0.22 * (depth / height).clamp(0, 1)
        else:
            inside = torch.sigmoid((depth - height * 0.35 * (1 - row[0])) / soft)
            body = (0.70 - 0.8 * (depth / height).clamp(0, 1)).clamp(min=0.22)
        sides = torch.sigmoid((half_width - u.abs()) / (2.5 * soft))
        alpha = inside * sides * (1 - 0.92 * pose.cover)
        shade = row[1] * body * (0.42 + 0.58 * pose.light)
        return torch.lerp(picture, self._colours["teeth"] * shade[:, None], alpha[:, None])


def own_teeth_alpha(pixels: NDArray[np.float32], line: LipLine, unit: float) -> NDArray[np.float32]:
    """Where the photo shows teeth of its own: float32 [height, width], 0..1.

    Inside the inner lip contours, what is light against the darkest of the mouth; none in a
    closed mouth.
    """
    height, width = pixels.shape[:2]
    if line.gape == 0.0:
        return np.zeros((height, width), np.float32)
    grid_y, grid_x = np.mgrid[0:height, 0:width].astype(np.float64)
    u, v = line.plane(grid_x, grid_y)
    upper, lower = line.upper(u), line.lower(u)
    soft = max(0.010 * unit, 0.6)
    inside = np.clip(0.5 + (v - upper + soft) / soft, 0, 1) * np.clip(
        0.5 + (lower - v - soft) / soft, 0, 1
    )
    inside *= np.clip((line.half_width - np.abs(u)) / (0.04 * unit), 0, 1)
    luminance = pixels.mean(axis=2)
    redness = pixels[..., 0] - pixels[..., 1:].mean(axis=2)
    within = inside > 0.5
    if within.sum() < 12:
        return np.zeros((height, width), np.float32)
    low, high = np.percentile(luminance[within], [10, 92])
    if high < 0.22 or high - low < 0.12:
        return np.zeros((height, width), np.float32)
    threshold = low + 0.45 * (high - low)
    light = 1 / (1 + np.exp(-(luminance - threshold) / (0.06 * (high - low) + 0.01)))
    pale = np.clip(1.6 - redness / 0.22, 0, 1)  # gums and tongue are not teeth
    return (inside * light * pale).astype(np.float32)
