"""All voices that can speak on this machine, and the choice among them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import structlog
from numpy.typing import NDArray

from core.options import OWN_VOICE
from core.own_voice_problems import CloningUnavailable, VoiceNotOwn
from core.problems import LanguageUnknown, VoiceNotFree, VoiceSpeaksOther, VoiceUnknown
from render_worker.speech.language import detect, match
from render_worker.speech.model import Phone, Word
from render_worker.speech.voices.coqui import Coqui
from render_worker.speech.voices.espeak import Espeak
from render_worker.speech.voices.flite import Flite
from render_worker.speech.voices.protocol import CloningEngine, VoiceEngine, VoiceInfo

# A default voice must be able to read nearly everything in the text.
_READS_ENOUGH = 0.95


@lru_cache(maxsize=1)
def espeak() -> Espeak:
    """The one warm espeak-ng of this process."""
    return Espeak()


@lru_cache(maxsize=1)
def engines() -> tuple[VoiceEngine, ...]:
    """The engines, whether installed or not; those that are not have no voices."""
    return Flite(), espeak(), Coqui(transcribe=_transcribe, follow=_follow)


def _transcribe(words: Sequence[str], language: str) -> list[list[tuple[str, int]]]:
    model = espeak_model(language)
    return espeak().transcribe(words, model) if model else [[] for _ in words]


def _follow(
    pcm: NDArray[np.float32], sample_rate: int, sentence: str, language: str
) -> tuple[tuple[Phone, ...], tuple[Word, ...]]:
    """When which phone and word of ``sentence`` is heard in ``pcm``: as espeak-ng reads it, laid
    over the sound, or the phones that the sound alone gives."""
    from render_worker.speech.align import align
    from render_worker.speech.recognise import hear, recognise

    hearing, duration = hear(pcm, sample_rate), len(pcm) / sample_rate
    tags = {voice.language: voice for voice in reversed(espeak().voices())}
    try:
        said = espeak().say(sentence, tags[match(language, tags)])
    except LanguageUnknown:
        return recognise(hearing, duration), ()
    aligned = align(hearing, duration, said.phones, said.words)
    return (aligned.phones, aligned.words) if aligned else (recognise(hearing, duration), ())


@lru_cache(maxsize=1)
def voices() -> tuple[VoiceInfo, ...]:
    """Every voice that can speak here, by language and then the most natural first; those that clone
    are in ``cloning_voices()``.

    Found once in the life of the process. Voices whose licence forbids commercial use are listed
    (``commercial`` is False) but speak only where the operator allows it.
    """
    found = [voice for engine in engines() for voice in engine.voices() if not voice.clones]
    if not any(voice.engine == "flite" for voice in found):
        structlog.get_logger(__name__).info(
            "flite is not installed: English is spoken by espeak-ng, which sounds like a robot"
        )
    return tuple(sorted(found, key=lambda voice: (voice.language, -voice.natural, voice.name)))


@lru_cache(maxsize=1)
def cloning_voices() -> tuple[VoiceInfo, ...]:
    """Voices that speak as a recording does; nobody names one of them, see ``own_voice``."""
    found = [voice for engine in engines() for voice in engine.voices() if voice.clones]
    return tuple(sorted(found, key=lambda voice: (voice.language, -voice.natural, voice.name)))


def own_voice_languages(*, allow_non_commercial: bool) -> tuple[str, ...]:
    """The languages (BCP 47) that somebody's own voice can speak here."""
    voices_allowed = (v for v in cloning_voices() if v.commercial or allow_non_commercial)
    return tuple(sorted({voice.language for voice in voices_allowed}))


def own_voice(text: str, language: str | None, *, allow_non_commercial: bool) -> VoiceInfo:
    """The most natural voice that says ``text`` as somebody's recording; ``language``: BCP 47, None:
    detected. Raises ``CloningUnavailable``, ``VoiceNotFree``, ``VoiceSpeaksOther``."""
    free = [voice for voice in cloning_voices() if voice.commercial or allow_non_commercial]
    if not free:
        if cloning_voices():
            raise VoiceNotFree(name=OWN_VOICE)
        raise CloningUnavailable
    tags = {voice.language for voice in free}
    wanted = language or detect(text, tags | {voice.language for voice in voices()})
    try:
        tag = match(wanted, tags)
    except LanguageUnknown:
        spoken = ", ".join(sorted(tags))
        raise VoiceSpeaksOther(name=OWN_VOICE, spoken=spoken, language=wanted[:20]) from None
    return max((v for v in free if v.language == tag), key=lambda voice: voice.natural)


def cloning_engine_of(voice: VoiceInfo) -> CloningEngine:
    """The engine of a voice of ``cloning_voices()``."""
    return next(e for e in engines() if isinstance(e, Coqui) and e.name == voice.engine)


def engine_of(voice: VoiceInfo) -> VoiceEngine:
    """The engine that speaks with this voice."""
    return next(engine for engine in engines() if engine.name == voice.engine)


def named_voice(name: str, *, allow_non_commercial: bool) -> VoiceInfo:
    """The voice that a user asked for, by its name or the engine's own ("flite-slt", "slt").

    Raises ``VoiceUnknown``, ``VoiceNotFree``, and ``VoiceNotOwn`` for one that clones.
    """
    wanted = name.strip().lower()
    clone = (OWN_VOICE, *(n.lower() for v in cloning_voices() for n in (v.name, v.model)))
    if wanted in clone:
        raise VoiceNotOwn
    for voice in voices():
        if wanted in (voice.name.lower(), voice.model.lower()):
            if not (voice.commercial or allow_non_commercial):
                raise VoiceNotFree(name=voice.name)
            return voice
    raise VoiceUnknown(name="".join(filter(str.isprintable, name))[:60])


def default_voice(language: str, text: str, *, allow_non_commercial: bool) -> VoiceInfo:
    """The most natural voice for a language (BCP 47) that can read the text.

    Raises ``LanguageUnknown``.
    """
    free = [voice for voice in voices() if voice.commercial or allow_non_commercial]
    tag = match(language, {voice.language for voice in free})
    fitting = [voice for voice in free if voice.language == tag]
    reading = [voice for voice in fitting if engine_of(voice).reads(text) >= _READS_ENOUGH]
    if not fitting:
        raise LanguageUnknown(language=language[:20])
    return max(reading or fitting, key=lambda voice: voice.natural)


def espeak_model(language: str) -> str | None:
    """espeak-ng's voice for a language, None where it has none: for transcriptions."""
    offered = [voice for voice in espeak().voices() if voice.gender == "male"]
    try:
        tag = match(language, {voice.language for voice in offered})
    except LanguageUnknown:
        return None
    return next(voice.model for voice in offered if voice.language == tag)
