"""Reading pictures and fields at positions given in frame pixels, and inverting fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as functional
from numpy.typing import NDArray

from render_worker.engines.warp.fields import Box

INVERSION_STEPS = 4
STILL = 1e-3  # pixels; below, a secant's slope is noise
SLOPES = (0.6, 3.0)  # of u + D(x + u): a lip squeezed to .6 or stretched to 3 times its height

PixelWindow = tuple[int, int, int, int]  # first row, row after the last, the same of the columns


def to_device(array: NDArray[np.generic], device: torch.device) -> torch.Tensor:
    """float32 tensor on ``device``."""
    return torch.from_numpy(np.ascontiguousarray(array, np.float32)).to(device)


def positions(box: Box, columns: int, rows: int, device: torch.device) -> torch.Tensor:
    """Frame pixels [1, 2, rows, columns] of the centres of a grid's cells."""
    x, y = box.centres(columns, rows)
    return to_device(np.stack([x, y])[None], device)


@dataclass(frozen=True)
class Cells:
    """A coarse grid over ``height`` x ``width`` pixels of a frame from row ``top`` and column
    ``left`` on. Its cells are whole pixels high and wide, and their centres enclose the pixels', so
    that what is told per cell can be interpolated for every pixel."""

    top: int
    left: int
    height: int
    width: int
    most: int  # about so many cells along each side

    @property
    def step(self) -> tuple[int, int]:
        """Pixels per cell, down and across."""
        return -(-self.height // self.most), -(-self.width // self.most)

    @property
    def count(self) -> tuple[int, int]:
        """Rows and columns of cells."""
        down, across = self.step
        return (
            -(-(self.height + down // 2) // down) + 1,
            -(-(self.width + across // 2) // across) + 1,
        )

    @property
    def skipped(self) -> tuple[int, int]:
        """Rows and columns of pixels in the first cells before the frame's part begins."""
        down, across = self.step
        return down // 2, across // 2

    def positions(self, device: torch.device) -> torch.Tensor:
        """Frame pixels [1, 2, rows, columns] of the cells' centres."""
        (rows, columns), (down, across), (above, beside) = self.count, self.step, self.skipped
        y = self.top - above + np.arange(rows) * down + (down - 1) / 2
        x = self.left - beside + np.arange(columns) * across + (across - 1) / 2
        return to_device(np.stack(np.meshgrid(x, y))[None], device)

    @property
    def whole(self) -> PixelWindow:
        """All pixels."""
        return 0, self.height, 0, self.width

    def enlarging(
        self, window: PixelWindow
    ) -> tuple[tuple[slice, slice], tuple[slice, slice], tuple[int, int]]:
        """How to come from cells to the pixels of ``window``: the rows and columns of cells that
        are needed, those of the pixels wanted in them enlarged, and the enlarged height and width."""
        cells, pixels, size = [], [], []
        for axis, (step, skipped) in enumerate(zip(self.step, self.skipped, strict=True)):
            first, end = (edge + skipped for edge in window[2 * axis : 2 * axis + 2])
            begin = max(first // step - 1, 0)
            stop = min(-(-end // step) + 1, self.count[axis])
            cells.append(slice(begin, stop))
            pixels.append(slice(first - begin * step, end - begin * step))
            size.append((stop - begin) * step)
        return (cells[0], cells[1]), (pixels[0], pixels[1]), (size[0], size[1])

    def fine(self, values: torch.Tensor, window: PixelWindow) -> torch.Tensor:
        """``values`` [n, c, rows, columns] of the cells at the pixels of ``window``, [n, c, h, w]."""
        cells, pixels, size = self.enlarging(window)
        enlarged = functional.interpolate(
            values[..., cells[0], cells[1]], size, mode="bilinear", align_corners=False
        )
        return enlarged[..., pixels[0], pixels[1]]

    def around(self, touched: torch.Tensor) -> PixelWindow | None:
        """The smallest window with every pixel next to a cell that is ``touched``, bool
        [rows, columns]; None where none is."""
        rows, columns = (touched.any(dim=axis).nonzero().flatten().tolist() for axis in (1, 0))
        if not rows:
            return None
        (down, across), (above, beside) = self.step, self.skipped
        return (
            max((rows[0] - 1) * down - above, 0), min((rows[-1] + 2) * down - above, self.height),
            max((columns[0] - 1) * across - beside, 0),
            min((columns[-1] + 2) * across - beside, self.width),
        )  # fmt: skip

    def strips(self, touched: NDArray[np.bool_], cells: int) -> Iterator[PixelWindow]:
        """As ``around``, in windows of up to ``cells`` rows of cells that do not overlap."""
        reach = touched.copy()
        reach[1:] |= touched[:-1]
        reach[:-1] |= touched[1:]
        (down, across), (above, beside) = self.step, self.skipped
        for row in range(0, len(reach), cells):
            columns = np.flatnonzero(reach[row : row + cells].any(axis=0))
            top = max(row * down - above, 0)
            bottom = min((row + cells) * down - above, self.height)
            if len(columns) and top < bottom:
                left = max((int(columns[0]) - 1) * across - beside, 0)
                yield top, bottom, left, min((int(columns[-1]) + 2) * across - beside, self.width)


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
