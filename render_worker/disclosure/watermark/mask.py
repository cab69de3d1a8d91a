"""How strong the mark may be at each place of the picture.

Texture hides it, flat and dark places do not. And where the picture moves the encoder pays for it:
measured with x264, a mark on what stands still costs next to nothing (+0.2 % of the file), because
it is coded once; under a moving face the same mark costs 10 to 50 %, because what is carried along
by motion compensation has the mark of where it came from, and every frame has to mend that. In a
smooth face that is dear, in a textured one most of it is coded anyway: over 13 clips the cost fell
with the 3.4th power of the texture's logarithm (0.36 standard deviation), so that the strength may
rise with half of that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
import torch.nn.functional as functional

REACH = 18  # over how much texture is measured, in pixels of a frame with a shorter side of 512
GRAIN = 0.3  # grey levels of texture that a flat wall has, too
FAINT = 0.3  # grey levels of texture, above that, of which half hides a mark: skies have such
USUAL_BUSYNESS = 2.85  # log2 of grey levels; of what moves, at which its share is as told
BUSY_SHARE = 1.7  # power of busyness with which the share rises
LEAST_SHARE, STILL_SHARE = (
    0.5,
    2.8,
)  # its limits: at least, and at most 1 + this part of what stands
ROOM = 1.5  # standard deviations of the mark between what it is drawn on and black or white
DARK = 60.0  # below this grey level the eye sees a change more easily
DARK_SHARE = 0.7  # of the strength, in black


@dataclass(frozen=True)
class Strength:
    """How strong the mark is: standard deviations in grey levels of 0 to 255.

    ``flat``: where the picture is flat; ``slope``: per grey level of texture around; ``top``: the
    most anywhere; ``mean``: the most as a root mean square over a frame (44.1 dB PSNR, rounded).
    ``flat_moving`` and ``top_moving`` instead where the picture moves, and of that the share
    ``moving``, more in what is busy; ``motion``: change of the picture, in grey levels, at which half of the difference
    is made.
    """

    flat: float = 0.72
    slope: float = 2.5
    top: float = 2.5
    mean: float = 1.58
    flat_moving: float = 0.25
    top_moving: float = 3.0
    moving: float = 0.14
    motion: float = 1.5


class Level(NamedTuple):
    """``strength``: of the mark, and ``offset``: what is added beside it, in grey levels, float32
    [1, 1, rows, columns]: pure white has no room for a mark, so it is drawn a level below."""

    strength: torch.Tensor
    offset: torch.Tensor


class Mask:
    """The strength for the frames of one clip; learns which parts of it move.

    Works on every ``step``-th pixel of every ``step``-th row: texture and change are statistics.
    """

    def __init__(self, width: int, height: int, strength: Strength) -> None:
        self._strength = strength
        short = min(width, height)
        self._step = max(1, round(short / 160))
        self._reach = max(1, round(REACH * short / 512 / self._step) // 2) * 2 + 1
        self._first: torch.Tensor | None = None
        self._motion: torch.Tensor | None = None

    def refresh(self, frames: torch.Tensor) -> Level:
        """The level now that ``frames``, uint8 [n, h, w, 3], n >= 1, are seen."""
        looked_at = frames[[0, len(frames) // 2, -1], :: self._step, :: self._step, 1]
        grey = looked_at.float()[:, None]
        if self._first is None:
            self._first = grey[:1]
            self._motion = torch.zeros_like(self._first)
        assert self._motion is not None
        change = self._mean((grey - self._first) ** 2).amax(0, keepdim=True).sqrt()
        self._motion = torch.maximum(self._motion, self._widened(change))
        return self._level(grey[:1])

    def _level(self, grey: torch.Tensor) -> Level:
        strength = self._strength
        mean = self._mean(grey)
        detail = self._mean((grey - mean) ** 2).sqrt()
        # A single edge beside something flat is no texture: take the least around.
        texture = (-self._widened(-detail) - GRAIN).clamp(min=0)
        texture = texture**2 / (texture + FAINT)
        visible = DARK_SHARE + (1 - DARK_SHARE) * (mean / DARK).clamp(max=1)
        at_rest = visible * (strength.flat + strength.slope * texture).clamp(max=strength.top)
        assert self._motion is not None
        rest = 1 / (1 + (self._motion / strength.motion) ** 2)
        moving = strength.flat_moving + strength.slope * texture
        moving = visible * moving.clamp(max=strength.top_moving)
        moving = moving * (strength.moving * _busy_share(detail, 1 - rest))
        level = self._mean(moving + (at_rest - moving) * rest)
        error = float((level**2 + (rest * _room(mean, level)) ** 2).mean().sqrt())
        level = level * min(1.0, strength.mean / error)
        return Level(level, rest * _room(mean, level))

    def _mean(self, picture: torch.Tensor) -> torch.Tensor:
        for kernel, padding in self._rows_and_columns():
            picture = functional.avg_pool2d(picture, kernel, 1, padding, count_include_pad=False)
        return picture

    def _widened(self, picture: torch.Tensor) -> torch.Tensor:
        for kernel, padding in self._rows_and_columns():
            picture = functional.max_pool2d(picture, kernel, 1, padding)
        return picture

    def _rows_and_columns(self) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
        """Kernel and padding: a square one is done in two steps, which is faster."""
        reach, half = self._reach, self._reach // 2
        return ((reach, 1), (half, 0)), ((1, reach), (0, half))


def _room(grey: torch.Tensor, strength: torch.Tensor) -> torch.Tensor:
    """What to add to ``grey`` so that a mark of this strength does not run into black or white."""
    above_black = (ROOM * strength - grey).clamp(min=0)
    below_white = (grey + ROOM * strength - 255).clamp(min=0)
    return above_black - below_white


def _busy_share(detail: torch.Tensor, moving: torch.Tensor) -> float:
    """How much more the mark may be where the picture moves (``moving``, 0 to 1), for the texture
    ``detail`` there, in grey levels."""
    busyness = (moving * torch.log2(1 + detail)).sum() / (moving.sum() + 1e-6)
    share = (float(busyness) / USUAL_BUSYNESS) ** BUSY_SHARE
    # Where all of the picture moves there is no rest that makes up for it.
    most = 1 + STILL_SHARE * (1 - float(moving.mean()))
    return min(max(share, LEAST_SHARE), most)
