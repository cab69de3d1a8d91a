"""From sound to the probability of each viseme, every 10 ms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from render_worker.speech.recognise.features import SAMPLE_RATE, log_mel, normalise
from render_worker.speech.sound import resample

if TYPE_CHECKING:
    from render_worker.speech.recognise.network import VisemeNetwork

_SPEECH_BANDS = slice(8, 36)
"""Mel bands from about 350 Hz to 5 kHz: where vowels are loud and closed lips are not."""


@dataclass(frozen=True, eq=False)
class Hearing:
    """What was heard, in frames of 10 ms.

    ``probabilities``: float32 [frames, 15], in the order of ``VISEMES``, rows sum to 1.
    ``level``: float32 [frames], dB, power between about 350 Hz and 5 kHz on an arbitrary scale.
    """

    probabilities: NDArray[np.float32]
    level: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.level)

    def between(self, first: int, last: int) -> Hearing:
        """The frames [first, last)."""
        return Hearing(self.probabilities[first:last], self.level[first:last])


def hear(pcm: NDArray[np.float32], sample_rate: int) -> Hearing:
    """Run the network over ``pcm`` (float32 [samples], mono)."""
    import torch

    bands = log_mel(resample(pcm, sample_rate, SAMPLE_RATE))
    if len(bands) == 0:
        return Hearing(np.zeros((0, 15), np.float32), np.zeros(0, np.float32))
    with torch.inference_mode():
        logits = _network()(torch.from_numpy(normalise(bands).T[None].copy()))[0].T
        probabilities = torch.softmax(logits, 1).numpy()
    level = 10 * np.log10(np.exp(bands[:, _SPEECH_BANDS]).sum(1))
    return Hearing(probabilities, level.astype(np.float32))


@lru_cache(maxsize=1)
def _network() -> VisemeNetwork:
    from render_worker.speech.recognise.weights import load

    return load()
