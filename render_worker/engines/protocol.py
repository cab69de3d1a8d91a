"""What an engine must offer: turn a portrait into a puppet, and a puppet's motion into frames."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import torch

from render_worker.motion.model import Motion
from render_worker.photo.model import Portrait


@dataclass(frozen=True)
class Framing:
    """Which part of the photo is shown, and how large.

    ``left``, ``top``, ``right``, ``bottom``: the crop in photo pixels, inside the photo.
    ``width``, ``height``: of the frames, in pixels, both even.
    """

    left: float
    top: float
    right: float
    bottom: float
    width: int
    height: int


class Puppet(Protocol):
    """A portrait that is ready to move."""

    @property
    def width(self) -> int: ...

    @property
    def height(self) -> int: ...

    def frames(self, motion: Motion) -> Iterator[torch.Tensor]:
        """Yield batches of frames in order: uint8 [batch, height, width, 3], sRGB, on the
        engine's device. All batches together have ``len(motion)`` frames."""
        ...


class Engine(Protocol):
    """Draws faces. Registered under ``name`` in ``render_worker.engines``."""

    @property
    def name(self) -> str: ...

    def prepare(self, portrait: Portrait, framing: Framing) -> Puppet:
        """Do everything that does not depend on the motion."""
        ...
