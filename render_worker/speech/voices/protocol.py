"""What every voice engine offers, and what it hands back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from render_worker.speech.model import Phone, Timing, Word

Gender = Literal["female", "male"]


@dataclass(frozen=True, slots=True)
class VoiceInfo:
    """One voice that can speak here.

    ``name``: unique over all engines, what a user asks for. ``language``: BCP 47. ``licence``:
    SPDX identifier or short name of what the engine and its voice data are under. ``commercial``:
    whether that licence allows commercial use. ``natural``: 0 (robot) .. 100 (human), for
    choosing a default. ``model``: what the engine itself calls the voice. ``clones``: whether it has no
    sound of its own and speaks as a recording does: only ever as the confirmed one of the asker.
    """

    name: str
    language: str
    engine: str
    gender: Gender | None
    licence: str
    natural: int
    model: str
    commercial: bool = True
    clones: bool = False


@dataclass(frozen=True, eq=False)
class Utterance:
    """One spoken sentence, as the engine gave it.

    ``pcm``: float32 [samples], mono, -1..1. ``phones``: in order, gapless from 0 to the end, pauses
    as empty phones. ``words``: in order, as the engine was asked to say them; may be empty.
    ``timing``: whether the engine itself told the times.
    """

    pcm: NDArray[np.float32]
    sample_rate: int
    phones: tuple[Phone, ...]
    words: tuple[Word, ...]
    timing: Timing = "native"


class VoiceEngine(Protocol):
    """Turns one sentence into sound with phone times."""

    @property
    def name(self) -> str: ...

    def voices(self) -> tuple[VoiceInfo, ...]:
        """The voices that can speak here and now; empty when the engine is not installed."""
        ...

    def reads(self, text: str) -> float:
        """The share (0..1) of the letters and digits of ``text`` that the engine can say."""
        ...

    def say(self, sentence: str, voice: VoiceInfo) -> Utterance:
        """Speak one normalised sentence.

        Raises ``VoiceEngineFailed`` when the engine does not answer or crashes, ``VoiceNotOwn`` for
        a voice that clones.
        """
        ...


class CloningEngine(VoiceEngine, Protocol):
    """An engine some of whose voices clone."""

    def say_as(self, sentence: str, voice: VoiceInfo, recording: Path) -> Utterance:
        """Speak one normalised sentence as the person in ``recording`` (WAV, mono) does: the
        confirmed recording of whoever asks for it, and no other. Raises as ``say``."""
        ...
