"""Somebody who reads aloud: espeak-ng, as WAV."""

from __future__ import annotations

import io

import numpy as np
import soundfile
from numpy.typing import NDArray

from render_worker.speech.voices.registry import espeak

RATE = 24_000


def read_aloud(sentence: str, voice: str = "espeak-en-US") -> tuple[NDArray[np.float32], int]:
    """Sound (float32, mono) and sample rate of a sentence."""
    engine = espeak()
    named = next(known for known in engine.voices() if known.name == voice)
    said = engine.say(sentence, named)
    return said.pcm, said.sample_rate


def as_wav(pcm: NDArray[np.float32], rate: int) -> bytes:
    """A sound file."""
    stream = io.BytesIO()
    soundfile.write(stream, pcm, rate, format="WAV")
    return stream.getvalue()


def recording_of(sentence: str, voice: str = "espeak-en-US") -> bytes:
    """A sentence as it is sent."""
    return as_wav(*read_aloud(sentence, voice))
