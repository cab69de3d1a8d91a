"""The mouth in two layers: all that is above the lip line, all that is below, the inside between.

Each layer has its own field, in which the other lip is left out, and its own soft mask, which is
warped along with it. Where neither covers, the interior shows; where both do, the upper lip is in
front. At rest the masks add up to one everywhere, so no seam can be seen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray

from render_worker.engines.warp.fields import Box, FaceFields
from render_worker.engines.warp.interior import Interior, MouthPose, own_teeth_alpha, read_palette
from render_worker.engines.warp.lips import LipLine
from render_worker.engines.warp.mesh import Points
from render_worker.engines.warp.rigid import HeadMotion
from render_worker.engines.warp.sampling import Sampler, invert, positions, to_device
from render_worker.engines.warp.sheet import Sheet
from render_worker.engines.warp.stage import Stage
from render_worker.motion.model import ARKIT_INDEX

CELLS = 64
WINDOW_MARGIN = 4  # cells around where the lips meet
FAINTEST = 1 / 1024  # share of the mouth's inside in a pixel; less is not seen
RAMP = 8  # pixels over which the drawn box fades into the picture around it


@dataclass(frozen=True, eq=False)
class Window:
    """A part of the mouth's box, in its pixels, that holds the windows of all frames of a batch.

    ``frames``: float32 [n, 4], first and last row and column of each frame's own window.
    """

    top: int
    bottom: int
    left: int
    right: int
    frames: torch.Tensor

    @classmethod
    def around(cls, frames: torch.Tensor, rows: int, columns: int) -> Window:
        """The smallest window with all of ``frames`` inside a box of rows x columns pixels."""
        top, _, left, _ = frames.amin(dim=0).tolist()
        _, bottom, _, right = frames.amax(dim=0).tolist()
        return cls(
            max(int(top), 0), min(int(bottom) + 1, rows),
            max(int(left), 0), min(int(right) + 1, columns), frames,
        )  # fmt: skip

    @property
    def slices(self) -> tuple[slice, slice]:
        """Rows and columns."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    def ramp(self) -> torch.Tensor:
        """How much of what is drawn counts, [n, 1, h, w]: 1 inside each frame's window, falling to
        0 over the last pixels before its edge and that of the whole window."""

        def along(first: int, last: int, axis: int) -> torch.Tensor:
            at = torch.arange(first, last, device=self.frames.device)
            begin = self.frames[:, 2 * axis, None].clamp(min=first)
            end = self.frames[:, 2 * axis + 1, None].clamp(max=last - 1)
            return (torch.minimum(at - begin, end - at) / RAMP).clamp(0, 1)

        down, across = along(self.top, self.bottom, 0), along(self.left, self.right, 1)
        return torch.minimum(down[:, None, :, None], across[:, None, None, :])


def _span(touched: torch.Tensor, step: float) -> torch.Tensor:
    """First and last pixel [n, 2] of the touched cells bool [n, cells] of ``step`` pixels each,
    with a margin; all of them where none is touched."""
    count = touched.shape[1]
    cells = torch.arange(count, device=touched.device)
    none = ~touched.any(dim=1)
    first = torch.where(touched, cells, count).amin(dim=1).masked_fill(none, 0)
    last = torch.where(touched, cells, -1).amax(dim=1).masked_fill(none, count - 1)
    return torch.stack([first - WINDOW_MARGIN, last + 1 + WINDOW_MARGIN], dim=1) * step


class Mouth:
    """Draws one mouth over the frames of its face."""

    def __init__(
        self,
        stage: Stage,
        fields: FaceFields,
        line: LipLine,
        texture_landmarks: Points,
        motion: HeadMotion,
        device: torch.device,
    ) -> None:
        self._device = device
        self._channels = fields.channels
        per_frame_pixel = stage.texture.shape[1] / stage.texture_box.width
        half_width = line.half_width / per_frame_pixel
        unit = float(np.linalg.norm(stage.landmarks[263] - stage.landmarks[33]))
        self._box = _drawn_box(stage, half_width, unit)
        source = Box(
            self._box.left - 0.35 * unit, self._box.top - 0.35 * unit,
            self._box.right + 0.35 * unit, self._box.bottom + 0.35 * unit,
        )  # fmt: skip
        self._fields = Sampler(source)
        cells = fields.on(source, CELLS, CELLS)
        self._both = to_device(np.stack([cells.upper, cells.lower]), device)
        self._rigid = motion.on(source, CELLS, CELLS, cells.depth, device)
        columns, rows = round(self._box.width), round(self._box.height)
        self._pixels = positions(self._box, columns, rows, device)
        self._coarse = positions(self._box, CELLS, CELLS, device)

        crop, crop_box = _crop(stage, source)
        self._texture = Sampler(crop_box)
        self._colours = to_device(crop.transpose(2, 0, 1)[None], device)
        local = texture_landmarks.copy()
        shift = [
            (crop_box.left - stage.texture_box.left) * per_frame_pixel,
            (crop_box.top - stage.texture_box.top) * per_frame_pixel,
        ]
        local[:, :2] -= shift
        self._line = LipLine(
            line.centre - shift, line.along, line.across, line.half_width, line.gape,
            line.knots, line.upper_knots, line.lower_knots,
        )  # fmt: skip
        masks = _masks(self._line, crop.shape[:2], unit * per_frame_pixel)
        self._masks = [to_device(mask[None, :1], device) for mask in masks]
        self._layers = [
            torch.cat([self._colours, to_device(mask[None], device)], dim=1) for mask in masks
        ]
        teeth = own_teeth_alpha(crop, self._line, unit * per_frame_pixel)
        self._own_teeth = to_device(teeth[None, None], device) if teeth.max() > 0.3 else None
        self._to_plane = _MouthPlane(self._line, crop_box, per_frame_pixel, device)
        self._prepare_interior(stage, texture_landmarks)

    def _prepare_interior(self, stage: Stage, landmarks: Points) -> None:
        line = self._line
        width = 2 * line.half_width
        per_frame_pixel = stage.texture.shape[1] / stage.texture_box.width
        probe = torch.tensor(
            [[stage.landmarks[13, 0]], [stage.landmarks[13, 1]]], device=self._device
        ).view(1, 2, 1, 1)
        rest = self._fields.read(self._both[0, -1:], probe).flatten().cpu().numpy()
        across = float(rest @ line.across.astype(np.float32)) * per_frame_pixel
        middle = float(line.upper(np.zeros(1))[0])
        jaw = self._fields.read(self._both[1, [self._channels.index("jawOpen")]], probe)
        self._jaw_drop = float(jaw[0, 1, 0, 0]) * per_frame_pixel / width
        # As soft as the photo itself: an enlarged photo has no sharp edges to offer.
        softness = 0.55 * max(1.0, stage.enlargement) * per_frame_pixel / width
        self._interior = Interior(
            read_palette(stage.texture, landmarks),
            line,
            (middle + across) / width,
            softness,
            self._device,
        )

    def draw(
        self,
        sheet: Sheet,
        shape: torch.Tensor,
        weights: torch.Tensor,
        rigid: tuple[torch.Tensor, torch.Tensor],
        corner: tuple[int, int],
    ) -> None:
        """Draw the mouth over ``sheet``, whose first pixel is ``corner`` (top, left) of the frame.
        ``shape`` [n, channels + 1] of ``FaceFields``, ``weights`` [n, 52], ``rigid`` = head poses
        [n, 6] and breath [n]."""
        still = self._rigid.displacement(*rigid)
        both = torch.einsum("nk,lkchw->lnchw", shape, self._both) + still
        offsets = invert(both.flatten(0, 1), self._fields, self._coarse).chunk(2)
        window = self._where_lips_meet(offsets)
        (upper, upper_mask), (lower, lower_mask) = (
            self._layer(offset, layer, window)
            for offset, layer in zip(offsets, self._layers, strict=True)
        )
        upper_mask, between_corners = upper_mask[:, :1], upper_mask[:, 1:]
        lower_mask = torch.minimum(lower_mask[:, :1], 1 - upper_mask)
        gap = (1 - upper_mask - lower_mask).clamp(min=0)
        # Beside the corners there is no inside: where the layers part there, skin goes on.
        inside = gap * between_corners
        skin = 0.5 * (gap - inside)
        drawn = upper * (upper_mask + skin) + lower * (lower_mask + skin)
        self._add_inside(drawn, inside, weights, still, window)
        self._blend(sheet, drawn, window, corner)

    def _where_lips_meet(self, offsets: tuple[torch.Tensor, ...]) -> Window:
        """The part of the box in which not one layer alone is seen, with a margin.

        Everywhere else the face as it is drawn already shows the same skin, so most of the box
        need not be drawn again. Told for every frame, so that none depends on its neighbours.
        """
        upper, lower = (
            self._texture.read(mask, self._coarse + offset)
            for offset, mask in zip(offsets, self._masks, strict=True)
        )
        mixed = ((upper - lower).abs() < 0.97)[:, 0]
        rows, columns = self._pixels.shape[2:]
        spans = [
            _span(mixed.any(dim=2), rows / CELLS),
            _span(mixed.any(dim=1), columns / CELLS),
        ]
        return Window.around(torch.cat(spans, dim=1), rows, columns)

    def _blend(
        self, sheet: Sheet, drawn: torch.Tensor, window: Window, corner: tuple[int, int]
    ) -> None:
        """Fade ``drawn`` into ``sheet``, as far as it lies inside."""
        top = round(self._box.top) + window.top - corner[0]
        left = round(self._box.left) + window.left - corner[1]
        rows, columns = drawn.shape[2:]
        height, width = sheet.size
        y0, y1 = max(top, 0), min(top + rows, height)
        x0, x1 = max(left, 0), min(left + columns, width)
        if y1 <= y0 or x1 <= x0:
            return
        inner = (slice(None), slice(None), slice(y0 - top, y1 - top), slice(x0 - left, x1 - left))
        sheet.blend((y0, y1, x0, x1), drawn[inner], window.ramp()[inner])

    def _layer(
        self, offset: torch.Tensor, layer: torch.Tensor, window: Window
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Colours [n, 3, h, w] and masks [n, 2, h, w] of one layer in the window."""
        drawn = self._texture.read(layer, self._source_of(offset, window))
        return drawn[:, :3], drawn[:, 3:].clamp(0, 1)

    def _add_inside(
        self,
        drawn: torch.Tensor,
        inside: torch.Tensor,
        weights: torch.Tensor,
        still: torch.Tensor,
        window: Window,
    ) -> None:
        """Add to ``drawn`` what shows between the lips, by ``inside`` [n, 1, h, w]; only the part
        of the window where any frame's lips part is drawn."""
        parted = (inside > FAINTEST).any(dim=0)[0]
        rows, columns = (parted.any(dim=axis).nonzero().flatten().tolist() for axis in (1, 0))
        if not rows:
            return
        part = replace(
            window,
            top=window.top + rows[0], bottom=window.top + rows[-1] + 1,
            left=window.left + columns[0], right=window.left + columns[-1] + 1,
        )  # fmt: skip
        here = (..., slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
        drawn[here] += self._inside(weights, still, part) * inside[here]

    def _source_of(self, offset: torch.Tensor, window: Window) -> torch.Tensor:
        """Coarse offsets to frame pixels [n, 2, h, w] where the window's pixels come from."""
        fine = torch.nn.functional.interpolate(
            offset, size=self._pixels.shape[2:], mode="bilinear", align_corners=False
        )
        part = (slice(None), slice(None), *window.slices)
        return self._pixels[part] + fine[part]

    def _inside(self, weights: torch.Tensor, still: torch.Tensor, window: Window) -> torch.Tensor:
        # The head as a whole moves smoothly: plain iteration finds its inverse at once.
        offset = -self._fields.read(still, self._coarse.expand(len(still), -1, -1, -1))
        for _ in range(2):
            offset = -self._fields.read(still, self._coarse + offset)
        position = self._source_of(offset, window)
        plane = self._to_plane(position)
        own = None
        if self._own_teeth is not None:
            grid = self._texture.grid(position)
            own = (
                self._texture.read_grid(self._colours, grid),
                self._texture.read_grid(self._own_teeth, grid),
            )

        def channel(name: str) -> torch.Tensor:
            return weights[:, ARKIT_INDEX[name], None, None]

        jaw = channel("jawOpen")
        rounding = (channel("mouthPucker") + 0.45 * channel("mouthFunnel")).clamp(0, 1)
        lifted = (channel("mouthUpperUpLeft") + channel("mouthLowerDownLeft")).clamp(0, 1)
        pose = MouthPose(
            drop=jaw * self._jaw_drop,
            tongue=channel("tongueOut"),
            cover=rounding**1.5,
            light=(0.15 + 1.9 * jaw + 0.5 * lifted).clamp(0, 1),
        )
        return self._interior.draw(plane[:, 0], plane[:, 1], pose, own)


def _drawn_box(stage: Stage, half_width: float, unit: float) -> Box:
    """Where a mouth can get to: wide open, and carried about by the head."""
    centre = (stage.landmarks[78, :2] + stage.landmarks[308, :2]) / 2
    beside = 1.25 * half_width + 0.30 * unit
    above, below = 0.42 * unit, 0.95 * unit
    down = stage.landmarks[152, :2] - stage.landmarks[10, :2]
    down = down / max(float(np.linalg.norm(down)), 1e-6)
    middle = centre + down * (below - above) / 2
    reach_y = (above + below) / 2
    reach_x = abs(down[1]) * beside + abs(down[0]) * reach_y
    reach_y = abs(down[1]) * reach_y + abs(down[0]) * beside
    return Box(
        float(np.floor(middle[0] - reach_x)), float(np.floor(middle[1] - reach_y)),
        float(np.ceil(middle[0] + reach_x)), float(np.ceil(middle[1] + reach_y)),
    )  # fmt: skip


def _crop(stage: Stage, wanted: Box) -> tuple[NDArray[np.float32], Box]:
    """The part of the texture under ``wanted``, and the box it really covers."""
    box = stage.texture_box
    rows, columns = stage.texture.shape[:2]
    step_x, step_y = box.width / columns, box.height / rows
    x0 = max(int((wanted.left - box.left) / step_x), 0)
    y0 = max(int((wanted.top - box.top) / step_y), 0)
    x1 = min(int((wanted.right - box.left) / step_x) + 1, columns)
    y1 = min(int((wanted.bottom - box.top) / step_y) + 1, rows)
    covered = Box(
        box.left + x0 * step_x, box.top + y0 * step_y, box.left + x1 * step_x, box.top + y1 * step_y
    )
    return np.ascontiguousarray(stage.texture[y0:y1, x0:x1]), covered


def _masks(
    line: LipLine, size: tuple[int, ...], unit: float
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Of the upper and of the lower layer float32 [2, h, w]: what it covers, and where between the
    corners the mouth can open at all.

    Sharp along the lips, softer and softer beyond the corners, where both layers show the same
    skin. In an open mouth both give way by a hair: the rim of a tooth must not ride on a lip.
    """
    y, x = np.mgrid[0 : size[0], 0 : size[1]].astype(np.float64)
    u, v = line.plane(x, y)
    beyond = np.maximum(np.abs(u) - line.half_width, 0.0)
    soft = 1.2 + 0.35 * beyond
    rim = 0.010 * unit * np.clip((line.half_width - np.abs(u)) / (0.05 * unit), 0, 1)
    rim = rim if line.gape > 0 else np.zeros_like(rim)
    upper = np.clip(0.5 - (v - line.upper(u) + rim) / soft, 0, 1)
    lower = np.clip(0.5 + (v - line.lower(u) - rim) / soft, 0, 1)
    between = np.clip((line.half_width - np.abs(u)) / (0.04 * unit) + 1.0, 0, 1)
    return (
        np.stack([upper, between]).astype(np.float32),
        np.stack([lower, between]).astype(np.float32),
    )


class _MouthPlane:
    """Frame pixels [n, 2, h, w] to (u, v) [n, 2, h, w] in mouth widths."""

    def __init__(
        self, line: LipLine, box: Box, per_frame_pixel: float, device: torch.device
    ) -> None:
        width = 2 * line.half_width / per_frame_pixel
        self._matrix = to_device(np.stack([line.along, line.across]) / width, device)
        centre = (line.centre + 0.5) / per_frame_pixel + [box.left - 0.5, box.top - 0.5]
        self._centre = to_device(centre, device).view(1, 2, 1, 1)

    def __call__(self, position: torch.Tensor) -> torch.Tensor:
        return torch.einsum("ij,njhw->nihw", self._matrix, position - self._centre)
