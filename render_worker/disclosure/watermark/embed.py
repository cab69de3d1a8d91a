"""Drawing the mark into frames: a fixed pattern, as strong as the picture hides it."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as functional
from numpy.typing import NDArray

from render_worker.disclosure.watermark.carriers import PERIODS, Plan, plan_of, symbols
from render_worker.disclosure.watermark.code import encode, slot_of
from render_worker.disclosure.watermark.keys import WatermarkKey
from render_worker.disclosure.watermark.mask import Level, Mask, Strength

REFRESH_FRAMES = 24  # as often the mask follows the picture
PEAK = 2.5  # standard deviations: a flat wall is changed by two grey levels at most (pure white by three)
INERTIA = 0.5  # share of the old mask that stays: no jump is seen


class Watermark:
    """The mark of clip ``clip_id`` (0 <= id < 2**40) for frames of ``width`` x ``height`` pixels.

    One for each clip, whose frames it is given in order. Raises ``ValueError`` for an id out of
    range.
    """

    def __init__(
        self,
        width: int,
        height: int,
        clip_id: int,
        key: WatermarkKey,
        *,
        strength: Strength = Strength(),  # noqa: B008 - frozen
    ) -> None:
        self.width, self.height = width, height
        plan = plan_of(key)
        waves = symbols(plan, plan.layouts[slot_of(key, clip_id)], encode(key, clip_id))
        self._pattern = torch.from_numpy(pattern(plan, waves, width, height))
        self._mask = Mask(width, height, strength)
        self._level: Level | None = None
        self._change: _Change | None = None
        self._since_refresh = 0

    def draw(self, frames: torch.Tensor) -> torch.Tensor:
        """The mark drawn into ``frames``, uint8 [n, height, width, 3], in place; returns them.

        All three channels change alike, by whole grey levels: the colours stay.
        """
        if frames.shape[1:] != (self.height, self.width, 3):
            raise ValueError(f"the mark is for {self.width} x {self.height}, not {frames.shape}")
        if len(frames) == 0:
            return frames
        if self._change is None or self._since_refresh >= REFRESH_FRAMES:
            self._change = self._refreshed(frames)
            self._since_refresh = 0
        self._since_refresh += len(frames)
        self._change.add_to(frames)
        return frames

    def _refreshed(self, frames: torch.Tensor) -> _Change:
        level = self._mask.refresh(frames)
        if self._level is not None:
            mixed = (torch.lerp(*both, INERTIA) for both in zip(level, self._level, strict=True))
            strength, offset = mixed
            level = Level(torch.minimum(level.strength, strength), offset)
        self._level = level
        self._pattern = self._pattern.to(frames.device)
        size = (self.height, self.width)
        strength, offset = (
            functional.interpolate(part, size, mode="bilinear")[0, 0] for part in level
        )
        return _Change(strength.mul_(self._pattern).add_(offset).round_())


class _Change:
    """What is added to every frame: whole grey levels [height, width], the same in all channels."""

    def __init__(self, levels: torch.Tensor) -> None:
        self._levels = levels.to(torch.int16)[..., None]
        if not levels.is_cuda:
            # Two saturating operations on bytes are ten times as fast as one on wider numbers.
            self._up, self._down = (
                np.repeat(part.clamp(0, 255).byte().numpy(), 3, -1)
                for part in (self._levels, -self._levels)
            )

    def add_to(self, frames: torch.Tensor) -> None:
        if frames.is_cuda:
            frames.copy_((frames.short() + self._levels).clamp_(0, 255))
            return
        import cv2

        for frame in frames.numpy():
            cv2.add(frame, self._up, dst=frame)
            cv2.subtract(frame, self._down, dst=frame)


def pattern(
    plan: Plan, symbols: NDArray[np.complex128], width: int, height: int
) -> NDArray[np.float32]:
    """The waves added up: float32 [height, width], of standard deviation 1, at most ``PEAK``."""
    k, k_of = np.unique(plan.on[:, 0], return_inverse=True)
    m, m_of = np.unique(plan.on[:, 1], return_inverse=True)
    grid = np.zeros((len(m), len(k)), np.complex64)
    grid[m_of, k_of] = symbols
    step = 2j * np.pi * PERIODS / min(width, height)
    along = np.exp(step * np.outer(k, np.arange(width))).astype(np.complex64)
    down = np.exp(step * np.outer(np.arange(height), m)).astype(np.complex64)
    drawn = (down @ (grid @ along)).real
    scaled: NDArray[np.float32] = np.clip(drawn / drawn.std(), -PEAK, PEAK)
    return scaled
