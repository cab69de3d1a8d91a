"""Reading pictures and fields at positions given in frame pixels, and inverting fields."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as functional
from numpy.typing import NDArray

from render_worker.engines.warp.fields import Box

INVERSION_STEPS = 4
STILL = 1e-3  # pixels; below, a secant's slope is noise
SLOPES = (0.6, 3.0)  # of u + D(x + u): a lip squeezed to .6 or stretched to 3 times its height


def to_device(array: NDArray[np.generic], device: torch.device) -> torch.Tensor:
    """float32 tensor on ``device``."""
    return torch.from_numpy(np.ascontiguousarray(array, np.float32)).to(device)


def positions(box: Box, columns: int, rows: int, device: torch.device) -> torch.Tensor:
    """Frame pixels [1, 2, rows, columns] of the centres of a grid's cells."""
    x, y = box.centres(columns, rows)
    return to_device(np.stack([x, y])[None], device)


def corner_positions(box: Box, columns: int, rows: int, device: torch.device) -> torch.Tensor:
    """Frame pixels [1, 2, rows, columns], evenly from the first pixel of ``box`` to the last, as
    ``interpolate(align_corners=True)`` wants them."""
    x, y = np.meshgrid(
        np.linspace(box.left, box.right - 1, columns), np.linspace(box.top, box.bottom - 1, rows)
    )
    return to_device(np.stack([x, y])[None], device)


def to_levels(picture: torch.Tensor) -> torch.Tensor:
    """0..1 to 0.5..255.5: grey levels that only need truncation to become bytes.

    Sampling and blending keep the added half, so it is added once instead of in every frame.
    """
    return picture * 255.0 + 0.499


@dataclass(frozen=True, eq=False)
class Sampler:
    """Reads fields or pictures that cover ``box``."""

    box: Box

    def grid(self, position: torch.Tensor) -> torch.Tensor:
        """[n, 2, h, w] positions to the [n, h, w, 2] grid of ``grid_sample``."""
        scale_x, scale_y = 2 / self.box.width, 2 / self.box.height
        scale = torch.tensor([scale_x, scale_y], device=position.device)
        shift = torch.tensor(
            [(0.5 - self.box.left) * scale_x - 1, (0.5 - self.box.top) * scale_y - 1],
            device=position.device,
        )
        return torch.addcmul(shift, position.permute(0, 2, 3, 1), scale)

    def read(self, picture: torch.Tensor, position: torch.Tensor) -> torch.Tensor:
        """Bilinear sample of [n or 1, c, rows, columns] at [n, 2, h, w]: [n, c, h, w]."""
        return self.read_grid(picture, self.grid(position))

    def read_grid(self, picture: torch.Tensor, grid: torch.Tensor) -> torch.Tensor:
        """Like ``read`` with the grid already made."""
        if picture.shape[0] != grid.shape[0]:
            picture = picture.expand(grid.shape[0], -1, -1, -1)
        return functional.grid_sample(
            picture, grid, mode="bilinear", padding_mode="border", align_corners=False
        )


def invert(field: torch.Tensor, sampler: Sampler, target: torch.Tensor) -> torch.Tensor:
    """Offsets [n, 2, h, w] from ``target`` [1, 2, h, w] back to where its pixels come from.

    Solves u + D(x + u) = 0 for the forward displacement D = ``field`` [n, 2, rows, columns] by the
    secant method in every cell and direction, and keeps the best that each cell came to. Plain fixed-point iteration folds where a lip is
    stretched to more than twice its height; the slope of the secant keeps it on the way there.
    """
    offset = -sampler.read(field, target.expand(len(field), -1, -1, -1))
    error = offset + sampler.read(field, target + offset)
    step = -error
    best, least = offset, _length(error)
    for _ in range(INVERSION_STEPS):
        offset = offset + step
        before, error = error, offset + sampler.read(field, target + offset)
        length = _length(error)
        better = length < least
        best, least = torch.where(better, offset, best), torch.where(better, length, least)
        slope = torch.where(step.abs() > STILL, (error - before) / step, 1.0)
        step = -error / slope.clamp_(*SLOPES).nan_to_num_(1.0)
    return best


def _length(vectors: torch.Tensor) -> torch.Tensor:
    return vectors.square().sum(dim=1, keepdim=True)
