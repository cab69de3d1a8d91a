"""Voice messages for tests: a sentence said by espeak-ng, in every container people send."""

from __future__ import annotations

import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path

import imageio_ffmpeg
import numpy as np
from numpy.typing import NDArray

from render_worker.speech.sound import SAMPLE_RATE, resample
from render_worker.speech.voices.espeak import Espeak
from render_worker.speech.voices.protocol import Utterance

SENTENCE = "Maybe my problem is a big brown umbrella. Please bring Bob five more apples."

CONTAINERS: dict[str, tuple[str, ...]] = {
    "ogg": ("-c:a", "libopus", "-b:a", "16k"),
    "mp3": ("-c:a", "libmp3lame", "-b:a", "32k"),
    "m4a": ("-c:a", "aac", "-b:a", "32k"),
    "wav": ("-c:a", "pcm_s16le"),
    "webm": ("-c:a", "libopus", "-b:a", "16k"),
    "amr": ("-c:a", "libopencore_amrnb", "-ar", "8000", "-b:a", "12.2k"),
    "flac": ("-c:a", "flac"),
    "aac": ("-c:a", "aac", "-b:a", "32k"),
}


@lru_cache
def utterance(text: str = SENTENCE, language: str = "en-US") -> Utterance:
    """The sentence as espeak-ng says it."""
    espeak = Espeak()
    voice = next(v for v in espeak.voices() if v.language == language)
    try:
        return espeak.say(text, voice)
    finally:
        espeak.close()


@lru_cache
def voice(text: str = SENTENCE) -> NDArray[np.float32]:
    """The same as float32 [samples], mono, at the worker's rate."""
    said = utterance(text)
    return resample(said.pcm, said.sample_rate, SAMPLE_RATE)


def wav(pcm: NDArray[np.float32], sample_rate: int = SAMPLE_RATE) -> bytes:
    return encode(pcm, "wav", sample_rate)


def encode(pcm: NDArray[np.float32], suffix: str, sample_rate: int = SAMPLE_RATE) -> bytes:
    """Return a sound file; ``suffix`` is one of ``CONTAINERS``, or "mp4" for a film with sound."""
    raw = ("-f", "f32le", "-ar", str(sample_rate), "-ac", "1", "-i", "pipe:0")
    film = (
        "-f",
        "lavfi",
        "-i",
        "color=s=32x32:r=5:d=3",
        "-c:v",
        "mpeg4",
        "-c:a",
        "aac",
        "-shortest",
    )
    options = film if suffix == "mp4" else CONTAINERS[suffix]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"voice.{suffix}"
        subprocess.run(
            # Not the ffmpeg on PATH: Debian's can decode AMR, but not encode it.
            [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", *raw, *options, str(path)],
            input=np.asarray(pcm, np.float32).tobytes(),
            check=True,
        )
        return path.read_bytes()
