"""Speech to act: spoken by espeak-ng with exact phone times, or built tone by tone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from render_worker.motion.ipa import articulations
from render_worker.speech.model import Phone, Speech

SENTENCES = (
    "Hello everyone! My name is Bob, and I am a photograph. Please move five big boxes over there.",
    "When the sunlight strikes raindrops in the air, they act as a prism and form a rainbow.",
    "Nobody has ever seen a thing like this before, and maybe nobody ever will again!",
    "A quiet little boat sailed home at night, and the children laughed about its funny name.",
    "Peter promised his mother that he would bring both bags up before breakfast.",
)


def loud(pcm: np.ndarray) -> np.ndarray:
    """At about the loudness that every speech is brought to."""
    level = np.sqrt(np.mean(pcm.astype(np.float64) ** 2)) + 1e-9
    return np.clip(pcm * (0.14 / level), -1, 1).astype(np.float32)


@pytest.fixture(scope="session")
def spoken() -> tuple[Speech, ...]:
    """Five English sentences."""
    from render_worker.speech.voices.espeak import Espeak

    engine = Espeak()
    voice = next(voice for voice in engine.voices() if voice.language == "en-US")
    try:
        said = [engine.say(sentence, voice) for sentence in SENTENCES]
    finally:
        engine.close()
    return tuple(
        Speech(loud(one.pcm), one.sample_rate, one.phones, (), "en-US", "native") for one in said
    )


def build(
    phones: Sequence[Phone],
    *,
    pitch: float = 130.0,
    slope: float = 12.0,
    voiced: bool = True,
    gains: Sequence[float] | None = None,
    melody: float = 0.0,
) -> Speech:
    """A speech made of harmonics that fall by ``slope`` dB per octave (or of noise).

    ``melody``: semitones by which the pitch swings up and down. ``gains``: per phone.
    """
    rate = 16000
    duration = phones[-1].end if phones else 0.0
    time = np.arange(round(duration * rate)) / rate
    contour = pitch * 2 ** (melody * np.sin(2 * np.pi * 0.7 * time) / 12)
    phase = 2 * np.pi * np.cumsum(contour) / rate
    noise = np.random.Generator(np.random.PCG64(1)).normal(size=len(time))
    if voiced:
        sound = np.zeros(len(time))
        for harmonic in range(1, max(2, int(3900 / pitch))):
            sound += 10 ** (-slope * np.log2(harmonic) / 20) * np.sin(harmonic * phase)
    else:
        sound = noise
    shape = np.zeros(len(time))
    for index, phone in enumerate(phones):
        span = slice(round(phone.start * rate), round(phone.end * rate))
        targets = articulations(phone.ipa)
        level = 1.0 if any(target.vowel for target in targets) else 0.15 if targets else 0.0
        shape[span] = level * (gains[index] if gains else 1.0)
    return Speech(loud(sound * shape + 1e-5 * noise), rate, tuple(phones), (), "en", "native")


def line(symbols: str, seconds: float = 0.09, start: float = 0.0) -> list[Phone]:
    """Phones of equal length from symbols with spaces; "." is a pause, "'" before it a stress."""
    phones = []
    for symbol in symbols.split():
        stress = int(symbol.startswith("'"))
        ipa = symbol.lstrip("'").replace(".", "")
        phones.append(Phone(ipa, start, start + seconds, stress))
        start += seconds
    return phones


@pytest.fixture(scope="session")
def make_speech() -> Callable[..., Speech]:
    return build


@pytest.fixture(scope="session")
def make_line() -> Callable[..., list[Phone]]:
    return line
