"""The engine's public face."""

from __future__ import annotations

import torch

from render_worker.engines.protocol import Framing
from render_worker.engines.warp.puppet import WarpPuppet
from render_worker.photo.model import Portrait


class WarpEngine:
    """See ``render_worker.engines.protocol.Engine``."""

    name = "warp"

    def __init__(self, device: torch.device, threads: int = 0) -> None:
        """``threads``: how many batches a CPU draws at the same time; 0: one per core."""
        self._device, self._threads = device, threads

    def prepare(self, portrait: Portrait, framing: Framing) -> WarpPuppet:
        """Make a puppet of the chosen face."""
        return WarpPuppet(portrait, framing, self._device, self._threads)
