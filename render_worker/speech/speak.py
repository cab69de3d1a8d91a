"""Text in, ``Speech`` out: the recipe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.options import OWN_VOICE, VoiceEffect
from core.own_voice_problems import VoiceNotOwn
from core.problems import (
    LanguageUnknown,
    TextEmpty,
    TextLastsTooLong,
    TextTooLong,
    TextUnspeakable,
    VoiceSpeaksOther,
)
from render_worker.speech.captions import written_words
from render_worker.speech.effects import apply_effect
from render_worker.speech.language import detect, match
from render_worker.speech.limits import SpeechLimits
from render_worker.speech.loudness import normalise
from render_worker.speech.model import Phone, Speech, Word
from render_worker.speech.phones import PAUSE
from render_worker.speech.prosody import with_words_and_stress
from render_worker.speech.text import Sentence, sentences
from render_worker.speech.timeline import gapless
from render_worker.speech.voices.protocol import Utterance, VoiceInfo
from render_worker.speech.voices.registry import (
    cloning_engine_of,
    default_voice,
    engine_of,
    espeak,
    espeak_model,
    named_voice,
    own_voice,
    voices,
)

# Pauses in seconds: before the first sound, between sentences and paragraphs, after the last.
_LEAD_IN: Final = 0.10
_BETWEEN_SENTENCES: Final = 0.32
_BETWEEN_PARAGRAPHS: Final = 0.55
_LEAD_OUT: Final = 0.15
_KEPT_SILENCE: Final = 0.04  # of what an engine puts around a sentence
_FADE: Final = 0.005
_INAUDIBLE: Final = 1e-3  # peak, full scale 1


def speak(
    text: str,
    *,
    voice_name: str | None = None,
    house_voice: str | None = None,
    language: str | None = None,
    effect: VoiceEffect = VoiceEffect.NONE,
    limits: SpeechLimits = SpeechLimits(),  # noqa: B008 (frozen)
    allow_non_commercial: bool = False,
    recording: Path | None = None,
) -> Speech:
    """Say ``text`` and tell when which phone and which written word is heard.

    ``voice_name``: from ``voices()``; None: ``house_voice``, unless it does not speak the
    ``language`` that was asked for, else the most natural one for the language. ``language``:
    BCP 47; None: that of the named voice, else detected from the text. ``recording``: the confirmed
    recording (WAV) of whoever asks, whose voice the name ``OWN_VOICE`` stands for. The result is at
    -16 LUFS and its phones run without a gap from 0 to ``duration``.

    Raises ``TextEmpty``, ``TextTooLong``, ``TextLastsTooLong``, ``TextUnspeakable``,
    ``VoiceUnknown``, ``VoiceNotFree``, ``VoiceSpeaksOther``, ``LanguageUnknown``, ``VoiceNotOwn``,
    ``CloningUnavailable``; ``VoiceEngineFailed`` when the voice breaks down.
    """
    _check_length(text, limits)
    if voice_name == OWN_VOICE:
        if recording is None:
            raise VoiceNotOwn
        voice = own_voice(text, language, allow_non_commercial=allow_non_commercial)
    else:
        voice = _choose_voice(text, voice_name, house_voice, language, allow_non_commercial)
    spoken = _speakable_sentences(text, voice)
    utterances = []
    seconds = 0.0
    for sentence in spoken:
        utterance = _trim(_say(sentence, voice, recording))
        utterances.append(utterance)
        seconds += len(utterance.pcm) / utterance.sample_rate
        if seconds > limits.max_seconds:
            raise TextLastsTooLong(limit=limits.max_seconds)
    speech = _join(spoken, utterances, voice.language, limits.min_seconds)
    if np.abs(speech.pcm).max() < _INAUDIBLE or all(p.ipa == PAUSE for p in speech.phones):
        raise TextUnspeakable
    speech = apply_effect(speech, effect)
    if speech.duration > limits.max_seconds:
        raise TextLastsTooLong(limit=limits.max_seconds)
    return replace(speech, pcm=normalise(speech.pcm, speech.sample_rate))


def _check_length(text: str, limits: SpeechLimits) -> None:
    if not text.strip():
        raise TextEmpty
    if len(text) > limits.max_characters:
        raise TextTooLong(length=len(text), limit=limits.max_characters)


def _choose_voice(
    text: str,
    voice_name: str | None,
    house_voice: str | None,
    language: str | None,
    allow_non_commercial: bool,
) -> VoiceInfo:
    tags = {voice.language for voice in voices()}
    if language is not None:
        match(language, tags)  # refuses what nobody speaks, also when a voice is named
    if voice_name or house_voice:
        name = voice_name or house_voice or ""
        voice = named_voice(name, allow_non_commercial=allow_non_commercial)
        if language is None or _speaks(voice, language):
            return voice
        if voice_name:
            raise VoiceSpeaksOther(name=voice.name, spoken=voice.language, language=language[:20])
    wanted = language or detect(text, tags)
    return default_voice(wanted, text, allow_non_commercial=allow_non_commercial)


def _speaks(voice: VoiceInfo, language: str) -> bool:
    """Whether ``voice`` speaks ``language``, be it with the accent of another region."""
    try:
        return match(language, {voice.language}) == voice.language
    except LanguageUnknown:
        return False


def _speakable_sentences(text: str, voice: VoiceInfo) -> tuple[Sentence, ...]:
    engine = engine_of(voice)
    found = tuple(s for s in sentences(text, voice.language) if engine.reads(s.spoken) > 0)
    if not found:
        raise TextUnspeakable
    return found


def _say(sentence: Sentence, voice: VoiceInfo, recording: Path | None) -> Utterance:
    """One sentence with words and stress, from the engine itself or else from espeak-ng."""
    if voice.clones and recording is not None:
        utterance = cloning_engine_of(voice).say_as(sentence.spoken, voice, recording)
    else:
        utterance = engine_of(voice).say(sentence.spoken, voice)
    # Engines may name no words at all, or join small ones ("for a").
    missing = len(utterance.words) < len(sentence.spoken.split())
    if missing and (model := espeak_model(voice.language)):
        utterance = with_words_and_stress(utterance, sentence.spoken, espeak(), model)
    words = written_words(sentence.pieces, utterance.words, utterance.phones)
    return replace(utterance, words=words)


def _trim(utterance: Utterance) -> Utterance:
    """Without the engine's own silence around the sentence, but for a breath of it."""
    rate, duration = utterance.sample_rate, len(utterance.pcm) / utterance.sample_rate
    heard = [phone for phone in utterance.phones if phone.ipa != PAUSE]
    if not heard:
        return utterance
    first = max(0, round((heard[0].start - _KEPT_SILENCE) * rate))
    last = round(min(duration, heard[-1].end + _KEPT_SILENCE) * rate)
    begin, end = first / rate, last / rate
    phones = tuple(
        replace(phone, start=max(phone.start, begin) - begin, end=min(phone.end, end) - begin)
        for phone in utterance.phones
        if phone.end > begin and phone.start < end
    )
    words = tuple(
        replace(word, start=max(word.start, begin) - begin, end=min(word.end, end) - begin)
        for word in utterance.words
    )
    pcm = _fade(utterance.pcm[first:last], rate)
    return replace(utterance, pcm=pcm, phones=phones, words=words)


def _fade(pcm: NDArray[np.float32], sample_rate: int) -> NDArray[np.float32]:
    """``pcm`` with soft ends, so that a cut does not click."""
    faded = pcm.copy()
    count = min(round(_FADE * sample_rate), len(pcm) // 2)
    ramp = np.linspace(0, 1, count, dtype=np.float32)
    faded[:count] *= ramp
    faded[len(faded) - count :] *= ramp[::-1]
    return faded


def _join(
    spoken: tuple[Sentence, ...], utterances: list[Utterance], language: str, min_seconds: float
) -> Speech:
    rate = utterances[0].sample_rate
    sound: list[NDArray[np.float32]] = [_silence(_LEAD_IN, rate)]
    phones: list[Phone] = [Phone(PAUSE, 0.0, len(sound[0]) / rate)]
    words: list[Word] = []
    samples = len(sound[0])
    for utterance, pause in zip(utterances, _pauses(spoken), strict=True):
        offset = samples / rate
        phones += (replace(p, start=offset + p.start, end=offset + p.end) for p in utterance.phones)
        words += (replace(w, start=offset + w.start, end=offset + w.end) for w in utterance.words)
        sound += [utterance.pcm, _silence(pause, rate)]
        samples += len(sound[-2])
        phones.append(Phone(PAUSE, samples / rate, (samples + len(sound[-1])) / rate))
        samples += len(sound[-1])
    missing = max(0, round(min_seconds * rate) - samples)
    sound.append(np.zeros(missing, np.float32))
    duration = (samples + missing) / rate
    return Speech(
        pcm=np.concatenate(sound),
        sample_rate=rate,
        phones=gapless(phones, duration),
        words=tuple(words),
        language=language,
        timing=utterances[0].timing,
    )


def _pauses(spoken: tuple[Sentence, ...]) -> Iterator[float]:
    for sentence in spoken[:-1]:
        yield _BETWEEN_PARAGRAPHS if sentence.paragraph_end else _BETWEEN_SENTENCES
    yield _LEAD_OUT


def _silence(seconds: float, sample_rate: int) -> NDArray[np.float32]:
    return np.zeros(round(seconds * sample_rate), np.float32)
