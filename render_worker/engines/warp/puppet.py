"""A portrait that moves: batches of frames from motion, in plain batched torch.

Per batch: channel weights times fields, plus the rigid motion of the head, give a coarse forward
displacement; four secant steps invert it; the person's texture is sampled where it points to. Eyes
and mouth are drawn over it in their own small windows, the mouth in two layers with its interior
between them. Then the person is laid on the background, which stands still.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch
import torch.nn.functional as functional
from numpy.typing import NDArray

from render_worker.engines.protocol import Framing
from render_worker.engines.warp.batches import in_order
from render_worker.engines.warp.eyes import Eyes
from render_worker.engines.warp.fields import FaceFields, GridFields
from render_worker.engines.warp.lips import lip_line
from render_worker.engines.warp.mesh import face_frame
from render_worker.engines.warp.mouth import Mouth
from render_worker.engines.warp.rigid import HeadMotion
from render_worker.engines.warp.sampling import Cells, Sampler, invert, to_device
from render_worker.engines.warp.sheet import Sheet, person
from render_worker.engines.warp.stage import Stage, build_stage
from render_worker.motion.model import ARKIT_INDEX, Motion
from render_worker.photo.model import Portrait

FIELD_CELLS = 96
NEAR_PATCH = 1.3  # of an eye's patch, whose border is 1: what may be seen of it between cells
BATCH = 16
# On a CPU smaller batches stay in its caches, and their buffers below 32 MB: the C library returns
# larger ones to the system at once and pays for every page of them anew.
CPU_BATCH = 12
CPU_BATCH_BYTES = 24 << 20


class WarpPuppet:
    """See ``render_worker.engines.protocol.Puppet``."""

    def __init__(
        self, portrait: Portrait, framing: Framing, device: torch.device, threads: int
    ) -> None:
        self._device, self._threads = device, threads
        self._width, self._height = framing.width, framing.height
        stage = build_stage(portrait, framing)
        frame = face_frame(stage.landmarks)
        texture_landmarks = _to_texture(stage.landmarks, stage)
        line = lip_line(
            texture_landmarks, face_frame(texture_landmarks), stage.texture.mean(axis=2)
        )
        fields = FaceFields(stage.landmarks, frame, line)
        cells = fields.on(stage.texture_box, FIELD_CELLS, FIELD_CELLS)
        motion = HeadMotion(portrait, framing, stage, frame)

        top, bottom, left, right = stage.region
        self._cells = Cells(top, left, bottom - top, right - left, FIELD_CELLS)
        self._targets = self._cells.positions(device)
        self._person = person(stage, self._cells, device)
        self._to_texture = _TexturePixels(stage, device)
        self._sampler = Sampler(stage.texture_box)
        self._columns = torch.tensor([ARKIT_INDEX[name] for name in fields.channels], device=device)
        self._field = to_device(_below_and_above(cells, stage), device)
        self._rigid = motion.on(cells.box, FIELD_CELLS, FIELD_CELLS, cells.depth, device)
        self._corner = (top, left)
        self._batch = _batch_size(stage.region, device)
        texture = to_device(stage.texture.transpose(2, 0, 1), device)
        self._eyes = Eyes(texture, texture_landmarks, frame.axes)
        self._mouth = Mouth(stage, fields, line, texture_landmarks, motion, device)

    @property
    def width(self) -> int:
        """Width of the frames in pixels."""
        return self._width

    @property
    def height(self) -> int:
        """Height of the frames in pixels."""
        return self._height

    def frames(self, motion: Motion) -> Iterator[torch.Tensor]:
        """See ``Puppet.frames``. Batches of at most 16 frames."""
        weights = torch.from_numpy(np.ascontiguousarray(motion.weights)).to(self._device)
        head = torch.from_numpy(np.ascontiguousarray(motion.head)).to(self._device)
        breath = torch.from_numpy(np.ascontiguousarray(motion.breath)).to(self._device)

        def draw(start: int) -> torch.Tensor:
            part = slice(start, start + self._batch)
            return self._draw(weights[part], head[part], breath[part])

        return in_order(draw, range(0, len(motion), self._batch), self._device, self._threads)

    @torch.inference_mode()
    def _draw(
        self, weights: torch.Tensor, head: torch.Tensor, breath: torch.Tensor
    ) -> torch.Tensor:
        shape = self._with_rest(weights[:, self._columns])
        field = torch.einsum("nk,kchw->nchw", shape, self._field)
        field = field + self._rigid.displacement(head, breath)
        offset = invert(field, self._sampler, self._targets)
        source = self._to_texture(self._targets + offset)
        sheet = self._person.carried(source)
        self._draw_eyes(sheet, source, weights)
        self._mouth.draw(sheet, shape, weights, (head, breath), self._corner)
        return self._person.laid_down(sheet)

    def _with_rest(self, shape: torch.Tensor) -> torch.Tensor:
        return torch.cat([shape, torch.ones(len(shape), 1, device=shape.device)], dim=1)

    def _draw_eyes(self, sheet: Sheet, source: torch.Tensor, weights: torch.Tensor) -> None:
        """Draw each eye's patch over ``sheet`` where the head has carried it; ``source``
        [n, 2, rows, columns]: texture pixels per cell."""
        for eye in self._eyes.patches(weights):
            top, bottom, left, right = eye.box
            size = torch.tensor([right - left, bottom - top], device=source.device)
            corner = torch.tensor([left - 0.5, top - 0.5], device=source.device)
            # From the texture's pixels to -1..1 across the patch.
            to_patch = (2 / size).view(1, 2, 1, 1)
            in_patch = torch.addcmul(-1 - corner.view(1, 2, 1, 1) * to_patch, source, to_patch)
            near = (in_patch.abs() < NEAR_PATCH).all(dim=1).any(dim=0)
            window = self._cells.around(near)
            if window is None:
                continue
            here = self._cells.fine(in_patch, window).permute(0, 2, 3, 1)
            drawn = functional.grid_sample(
                eye.pixels, here, mode="bilinear", padding_mode="border", align_corners=False
            )
            inside = (here.abs() < 1).all(dim=3)[:, None]
            sheet.blend(window, drawn, inside.float())


class _TexturePixels:
    """Frame pixels [n, 2, h, w] to the texture's."""

    def __init__(self, stage: Stage, device: torch.device) -> None:
        box, (rows, columns) = stage.texture_box, stage.alpha.shape
        scale = np.array([columns / box.width, rows / box.height])
        corner = np.array([box.left, box.top])
        self._scale = to_device(scale, device).view(1, 2, 1, 1)
        self._shift = to_device((0.5 - corner) * scale - 0.5, device).view(1, 2, 1, 1)

    def __call__(self, position: torch.Tensor) -> torch.Tensor:
        return torch.addcmul(self._shift, position, self._scale)


def _batch_size(region: tuple[int, int, int, int], device: torch.device) -> int:
    top, bottom, left, right = region
    if device.type != "cpu":
        return BATCH
    layer_bytes = (bottom - top) * (right - left) * 4
    return min(CPU_BATCH, max(CPU_BATCH_BYTES // layer_bytes, 1))


def _to_texture(landmarks: NDArray[np.float32], stage: Stage) -> NDArray[np.float32]:
    """Landmarks from frame pixels to texture pixels."""
    box = stage.texture_box
    scale_x = stage.texture.shape[1] / box.width
    scale_y = stage.texture.shape[0] / box.height
    moved = landmarks.copy()
    moved[:, 0] = (landmarks[:, 0] + 0.5 - box.left) * scale_x - 0.5
    moved[:, 1] = (landmarks[:, 1] + 0.5 - box.top) * scale_y - 0.5
    moved[:, 2] = landmarks[:, 2] * scale_x
    return moved


def _below_and_above(cells: GridFields, stage: Stage) -> NDArray[np.float32]:
    """One field for the whole face: the upper layer's above the lips, the lower's below them."""
    x, y = cells.box.centres(cells.depth.shape[1], cells.depth.shape[0])
    corners = stage.landmarks[[78, 308], :2].astype(np.float64)
    centre, along = corners.mean(axis=0), corners[1] - corners[0]
    below = (y - centre[1]) * along[0] - (x - centre[0]) * along[1] > 0
    return np.where(below, cells.lower, cells.upper)
