"""The recogniser's network: dilated convolutions over log-mel frames."""

from __future__ import annotations

import torch
from torch import nn

from render_worker.speech.recognise.features import BANDS
from render_worker.speech.recognise.visemes import VISEMES

CHANNELS = 96
DILATIONS = (1, 2, 4, 8, 1, 2, 4)


class VisemeNetwork(nn.Module):
    """Residual dilated convolutions in the manner of a small temporal convolutional network (Bai,
    Kolter & Koltun 2018), but looking both ways: 0.46 s before and after each frame.

    Input float32 [batch, 40, frames] (normalised log-mel); output logits [batch, 15, frames].
    """

    def __init__(self, channels: int = CHANNELS, dilations: tuple[int, ...] = DILATIONS) -> None:
        super().__init__()
        self.entry = nn.Sequential(
            nn.Conv1d(BANDS, channels, 5, padding=2), nn.BatchNorm1d(channels), nn.ReLU()
        )
        self.blocks = nn.ModuleList(
            nn.Sequential(
                nn.Conv1d(channels, channels, 5, padding=2 * dilation, dilation=dilation),
                nn.BatchNorm1d(channels),
                nn.ReLU(),
                nn.Dropout(0.1),
            )
            for dilation in dilations
        )
        self.exit = nn.Conv1d(channels, len(VISEMES), 1)

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        hidden = self.entry(features)
        for block in self.blocks:
            hidden = hidden + block(hidden)
        logits: torch.Tensor = self.exit(hidden)
        return logits
