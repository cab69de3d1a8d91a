"""What is known of an utterance: the sound and when which phone is heard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Timing = Literal["native", "aligned", "recognised"]


@dataclass(frozen=True, slots=True)
class Phone:
    """One IPA phone, or a pause (``ipa == ""``). Times in seconds from the start of the sound.

    ``ipa`` has no stress marks; ``stress`` is 0 none, 1 primary, 2 secondary. For a stop the time
    span covers the closure, not only the burst: the lips of a "p" are shut from ``start``.
    """

    ipa: str
    start: float
    end: float
    stress: int = 0


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it is written, for captions. Times in seconds."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, eq=False)
class Speech:
    """An utterance ready to be performed.

    ``pcm``: float32 [samples], mono, -1..1, loudness -16 LUFS.
    ``phones``: gapless, from 0 to ``duration``; pauses included as phones with empty ``ipa``.
    ``words``: may be empty (recognised from sound alone).
    ``language``: BCP 47. ``timing``: where the phone times come from.
    """

    pcm: NDArray[np.float32]
    sample_rate: int
    phones: tuple[Phone, ...]
    words: tuple[Word, ...]
    language: str
    timing: Timing

    @property
    def duration(self) -> float:
        """Length in seconds."""
        return len(self.pcm) / self.sample_rate
