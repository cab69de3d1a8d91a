"""A voice message becomes speech: sound at one loudness, and phones with times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from core.options import VoiceEffect
from core.problems import (
    LanguageUnknown,
    MissingPart,
    VoiceEngineFailed,
    VoiceNoSpeech,
    VoiceSilent,
    VoiceTooShort,
)
from render_worker.speech.align import Alignment, align
from render_worker.speech.captions import written_words
from render_worker.speech.effects import apply_effect
from render_worker.speech.language import detect, match
from render_worker.speech.language_tags import is_tag
from render_worker.speech.limits import SpeechLimits
from render_worker.speech.loudness import normalise
from render_worker.speech.model import Phone, Speech, Word
from render_worker.speech.recognise import Hearing, clarity, hear, recognise
from render_worker.speech.recognise.features import FRAME_SECONDS
from render_worker.speech.sound import SAMPLE_RATE, decode
from render_worker.speech.text import sentences
from render_worker.speech.voices.protocol import VoiceInfo
from render_worker.speech.voices.registry import espeak

UNDETERMINED = "und"
"""BCP 47 for a language that nobody has named."""

_INAUDIBLE_DB = -60.0
"""Full-scale level of the loudest 50 ms below which a recording counts as silent."""
_LEAST_VOICE_SECONDS = 0.12
_VOICE_PROBABILITY = 0.5
_LEAD_SECONDS, _TAIL_SECONDS, _FADE_SECONDS = 0.15, 0.25, 0.01
_LEAST_FIT = 0.55
"""A transcript whose phones fit the sound so much less well than what is heard freely is taken for
another text. Right ones fit at .7 or more, wrong ones of the same length at .5 to .7."""


def listen(
    data: bytes,
    *,
    transcript: str | None = None,
    language: str | None = None,
    effect: VoiceEffect = VoiceEffect.NONE,
    limits: SpeechLimits = SpeechLimits(),  # noqa: B008 (frozen)
) -> Speech:
    """Return the speech in a sound file of any common format.

    ``transcript``: what is said, when known; its phones are then laid over the sound (``timing``
    "aligned", words with times). Without it, or when it does not fit the sound or espeak-ng does
    not speak ``language``, phones are recognised from the sound alone ("recognised", no words).
    ``language``: BCP 47, of any language; None: that of a transcript that fits, else "und".

    Raises a ``VoiceRefusal``: ``LanguageUnknown`` (no tag of BCP 47, or of no language that there
    is), ``VoiceEmpty``, ``VoiceTooLarge``, ``VoiceUnreadable``, ``VoiceTooLong``,
    ``VoiceTooSlow``, ``VoiceTooShort``, ``VoiceSilent``, ``VoiceNoSpeech``.
    """
    if language is not None and not is_tag(language):
        raise LanguageUnknown(language=language[:20])
    recording = decode(
        data,
        max_seconds=limits.max_seconds,
        max_bytes=limits.max_bytes,
        timeout_seconds=limits.decode_seconds,
    )
    pcm, hearing = _voice_only(recording, limits.min_seconds)
    duration = len(pcm) / SAMPLE_RATE
    aligned = _align(hearing, duration, transcript, language) if transcript else None
    read = _reading(transcript, language) if transcript and aligned else None
    heard = Speech(
        pcm=pcm,
        sample_rate=SAMPLE_RATE,
        phones=aligned.phones if aligned else recognise(hearing, duration),
        words=aligned.words if aligned else (),
        language=language or read or UNDETERMINED,
        timing="aligned" if aligned else "recognised",
    )
    changed = apply_effect(heard, effect)
    return replace(changed, pcm=normalise(changed.pcm, SAMPLE_RATE))


def expected_phones(
    transcript: str, language: str | None
) -> tuple[Sequence[Phone], Sequence[Word]]:
    """Return the phones and written words of a text as espeak-ng reads it; empty if it cannot.

    Their times are those of espeak-ng's reading, sentence after sentence. ``language``: BCP 47;
    None: detected from the text.
    """
    code = _reading(transcript, language)
    if code is None:
        return (), ()
    voice = _readers()[code]
    phones: list[Phone] = []
    words: list[Word] = []
    try:
        for sentence in sentences(transcript, code):
            said = espeak().say(sentence.spoken, voice)
            written = written_words(sentence.pieces, said.words, said.phones)
            at = phones[-1].end if phones else 0.0
            phones += (replace(p, start=at + p.start, end=at + p.end) for p in said.phones)
            words += (replace(w, start=at + w.start, end=at + w.end) for w in written)
    except (MissingPart, VoiceEngineFailed):
        return (), ()
    return phones, words


def _readers() -> dict[str, VoiceInfo]:
    """One voice of espeak-ng for each language that it speaks."""
    return {voice.language: voice for voice in reversed(espeak().voices())}


def _reading(transcript: str, language: str | None) -> str | None:
    """The language, as espeak-ng calls it, in which it reads a transcript; None if it cannot."""
    tags = _readers().keys()
    try:
        return match(language or detect(transcript, tags), tags)
    except (LanguageUnknown, MissingPart):
        return None


def _voice_only(
    recording: NDArray[np.float32], min_seconds: float
) -> tuple[NDArray[np.float32], Hearing]:
    """Return the recording from shortly before the first voice to shortly after the last."""
    if len(recording) < min_seconds * SAMPLE_RATE:
        raise VoiceTooShort
    centred = recording - recording.mean()
    if _loudest_decibels(centred) < _INAUDIBLE_DB:
        raise VoiceSilent
    hearing = hear(centred, SAMPLE_RATE)
    voiced = _voiced_frames(hearing)
    if len(voiced) * FRAME_SECONDS < _LEAST_VOICE_SECONDS:
        raise VoiceNoSpeech
    first = max(int(voiced[0] - _LEAD_SECONDS / FRAME_SECONDS), 0)
    last = min(int(voiced[-1] + 1 + _TAIL_SECONDS / FRAME_SECONDS), len(hearing))
    if (last - first) * FRAME_SECONDS < min_seconds:
        raise VoiceTooShort
    hop = round(SAMPLE_RATE * FRAME_SECONDS)
    pcm = _faded(centred[first * hop : last * hop])
    return pcm, hearing.between(first, last)


def _loudest_decibels(pcm: NDArray[np.float32]) -> float:
    size = SAMPLE_RATE // 20
    blocks = np.pad(pcm, (0, -len(pcm) % size)).reshape(-1, size)
    return float(10 * np.log10(np.maximum((blocks**2).mean(1).max(), 1e-12)))


def _voiced_frames(hearing: Hearing) -> NDArray[np.int64]:
    """Return the numbers of the frames in which someone speaks or sings, single blips left out."""
    probability = 1 - hearing.probabilities[:, 0]
    around = np.convolve(probability, np.full(9, 1 / 9), "same")
    return np.flatnonzero(around > _VOICE_PROBABILITY)


def _faded(pcm: NDArray[np.float32]) -> NDArray[np.float32]:
    """Fade in and out for 10 ms, so that a cut through noise does not click."""
    count = min(round(_FADE_SECONDS * SAMPLE_RATE), len(pcm) // 2)
    ramp = np.linspace(0, 1, count, dtype=np.float32)
    faded = pcm.copy()
    faded[:count] *= ramp
    faded[len(pcm) - count :] *= ramp[::-1]
    return faded


def _align(
    hearing: Hearing, duration: float, transcript: str, language: str | None
) -> Alignment | None:
    aligned = align(hearing, duration, *expected_phones(transcript, language))
    fits = aligned is not None and aligned.fit >= _LEAST_FIT * clarity(hearing)
    return aligned if fits else None
