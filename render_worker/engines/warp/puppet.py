"""A portrait that moves: batches of frames from motion, in plain batched torch.

Per batch: channel weights times fields, plus the rigid motion of the head, give a coarse forward
displacement; four fixed-point steps invert it; one ``grid_sample`` of the head's texture draws the
face. Eyes and mouth are drawn over it in their own small boxes, the mouth in two layers with its
interior between them. The background stands still behind.
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
from render_worker.engines.warp.fields import Box, FaceFields, GridFields
from render_worker.engines.warp.lips import lip_line
from render_worker.engines.warp.mesh import face_frame
from render_worker.engines.warp.mouth import Mouth
from render_worker.engines.warp.rigid import HeadMotion
from render_worker.engines.warp.sampling import (
    Sampler,
    corner_positions,
    invert,
    to_device,
    to_levels,
)
from render_worker.engines.warp.stage import Stage, build_stage
from render_worker.motion.model import ARKIT_INDEX, Motion
from render_worker.photo.model import Portrait

FIELD_CELLS = 96
BATCH = 16
# The C library returns blocks of more than 32 MB to the system at once and pays for every page of
# them anew; batches on a CPU stay below that.
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

        self._canvas = torch.from_numpy(stage.canvas).to(device)
        texture = to_device(stage.texture.transpose(2, 0, 1)[None], device)
        self._texture = to_levels(texture)
        self._alpha = to_device(stage.alpha[None, None], device)
        self._background = to_levels(to_device(stage.background.transpose(2, 0, 1)[None], device))
        self._sampler = Sampler(stage.texture_box)
        self._columns = torch.tensor([ARKIT_INDEX[name] for name in fields.channels], device=device)
        self._field = to_device(_below_and_above(cells, stage), device)
        self._rigid = motion.on(cells.box, FIELD_CELLS, FIELD_CELLS, cells.depth, device)
        self._region = stage.region
        self._batch = _batch_size(stage.region, device)
        top, bottom, left, right = stage.region
        box = Box(left, top, right, bottom)
        self._cells = corner_positions(box, FIELD_CELLS, FIELD_CELLS, device)
        self._eyes = Eyes(texture[0], texture_landmarks, frame.axes)
        self._eye_reach = 0.45 * frame.unit
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
        count = len(weights)
        top, bottom, left, right = self._region
        shape = self._with_rest(weights[:, self._columns])
        field = torch.einsum("nk,kchw->nchw", shape, self._field)
        field = field + self._rigid.displacement(head, breath)
        offset = invert(field, self._sampler, self._cells)
        # Where the pixels come from is upsampled ready for ``grid_sample``: the largest tensors
        # of the whole recipe are made in one pass.
        source = self._sampler.grid(self._cells + offset).permute(0, 3, 1, 2)
        grid = functional.interpolate(
            source, size=(bottom - top, right - left), mode="bilinear", align_corners=True
        ).permute(0, 2, 3, 1)
        picture = self._sampler.read_grid(self._texture, grid)
        alpha = self._sampler.read_grid(self._alpha, grid)
        self._paste_eyes(picture, grid, weights)
        self._mouth.paste(picture, shape, weights, (head, breath), (top, left))
        torch.lerp(self._background.expand(count, -1, -1, -1), picture, alpha, out=picture)
        frames = self._canvas[None].repeat(count, 1, 1, 1)
        frames[:, top:bottom, left:right] = picture.permute(0, 2, 3, 1)
        return frames

    def _with_rest(self, shape: torch.Tensor) -> torch.Tensor:
        return torch.cat([shape, torch.ones(len(shape), 1, device=shape.device)], dim=1)

    def _paste_eyes(self, picture: torch.Tensor, grid: torch.Tensor, weights: torch.Tensor) -> None:
        """Draw each eye's patch over ``picture`` [n, 3, h, w] where the head has carried it."""
        top, _, left, _ = self._region
        height, width = picture.shape[2:]
        columns, rows = self._texture.shape[3], self._texture.shape[2]
        for eye in self._eyes.patches(weights):
            patch = _patch_place(eye.box, self._sampler.box, columns, rows)
            y0 = max(int(patch.top - self._eye_reach) - top, 0)
            y1 = min(int(patch.bottom + self._eye_reach) - top + 1, height)
            x0 = max(int(patch.left - self._eye_reach) - left, 0)
            x1 = min(int(patch.right + self._eye_reach) - left + 1, width)
            if y1 <= y0 or x1 <= x0:
                continue
            # From the texture's coordinates, -1..1, to the patch's own.
            patch_top, patch_bottom, patch_left, patch_right = eye.box
            across, down = columns / (patch_right - patch_left), rows / (patch_bottom - patch_top)
            scale = torch.tensor([across, down], device=grid.device)
            shift = torch.tensor(
                [
                    across - 1 - 2 * patch_left / (patch_right - patch_left),
                    down - 1 - 2 * patch_top / (patch_bottom - patch_top),
                ],
                device=grid.device,
            )
            here = torch.addcmul(shift, grid[:, y0:y1, x0:x1], scale)
            drawn = functional.grid_sample(
                to_levels(eye.pixels),
                here,
                mode="bilinear",
                padding_mode="border",
                align_corners=False,
            )
            inside = (here.abs() < 1).all(dim=3)[:, None]
            target = picture[:, :, y0:y1, x0:x1]
            picture[:, :, y0:y1, x0:x1] = torch.where(inside, drawn, target)


def _batch_size(region: tuple[int, int, int, int], device: torch.device) -> int:
    top, bottom, left, right = region
    frame_bytes = (bottom - top) * (right - left) * 3 * 4
    fitting = max(CPU_BATCH_BYTES // frame_bytes, 1)
    return BATCH if device.type == "cuda" else min(BATCH, fitting)


def _patch_place(box: tuple[int, int, int, int], texture: Box, columns: int, rows: int) -> Box:
    """A patch's rectangle (top, bottom, left, right in texture pixels) in frame pixels."""
    top, bottom, left, right = box
    across, down = texture.width / columns, texture.height / rows
    return Box(
        texture.left + left * across,
        texture.top + top * down,
        texture.left + right * across,
        texture.top + bottom * down,
    )


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
