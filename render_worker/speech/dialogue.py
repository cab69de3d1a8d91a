"""Two voices that speak in turn: one sound track, and for each speaker the part that is theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.job import DuetLine
from core.options import OWN_VOICE, VoiceEffect
from core.problems import TextEmpty, TextLastsTooLong, TextTooLong
from render_worker.speech.language import detect, match
from render_worker.speech.limits import SpeechLimits
from render_worker.speech.model import Phone, Speech, Word
from render_worker.speech.phones import PAUSE
from render_worker.speech.sound import resample
from render_worker.speech.speak import speak
from render_worker.speech.timeline import gapless
from render_worker.speech.voices.protocol import VoiceInfo
from render_worker.speech.voices.registry import (
    default_voice,
    engine_of,
    named_voice,
    own_voice,
    voices,
)

BETWEEN_SECONDS = 0.3
"""From the last sound of a line to the first one of the next."""
TURN_SIGN = "\u2013\u00a0"
"""Before the first word of a line in captions, as subtitles tell two speakers apart."""
SPEAKERS = (1, 2)
_READS_ENOUGH = 0.95


@dataclass(frozen=True)
class Turn:
    """``speaker`` (1 or 2) has the word from ``start`` to ``end``, in seconds."""

    speaker: int
    start: float
    end: float


@dataclass(frozen=True, eq=False)
class Dialogue:
    """``speech``: both voices on one sound track. ``turns``: in order, one a line."""

    speech: Speech
    turns: tuple[Turn, ...]

    def of(self, speaker: int) -> Speech:
        """What ``speaker`` says: as long as all of it, and silent while the other one speaks."""
        own = [turn for turn in self.turns if turn.speaker == speaker]
        whole = self.speech
        pcm = np.zeros_like(whole.pcm)
        for turn in own:
            span = slice(round(turn.start * whole.sample_rate), round(turn.end * whole.sample_rate))
            pcm[span] = whole.pcm[span]
        phones: list[Phone] = []
        for phone in whole.phones:
            said = phone if _within(phone, own) else Phone(PAUSE, phone.start, phone.end)
            if phones and said.ipa == PAUSE == phones[-1].ipa:
                phones[-1] = replace(phones[-1], end=said.end)
            else:
                phones.append(said)
        words = tuple(word for word in whole.words if _within(word, own))
        return replace(whole, pcm=pcm, phones=tuple(phones), words=words)


def converse(
    lines: Sequence[DuetLine],
    *,
    house_voice: str | None = None,
    language: str | None = None,
    effect: VoiceEffect = VoiceEffect.NONE,
    limits: SpeechLimits = SpeechLimits(),  # noqa: B008 (frozen)
    allow_non_commercial: bool = False,
    recording: Path | None = None,
) -> Dialogue:
    """Say ``lines``, each in the voice of its speaker; arguments and errors otherwise as ``speak``.

    The voices are those that the first line of each speaker names; where none is named, two that
    differ, in gender where the language has such.
    """
    if not any(line.text.strip() for line in lines):
        raise TextEmpty
    length = sum(len(line.text) for line in lines)
    if length > limits.max_characters:
        raise TextTooLong(length=length, limit=limits.max_characters)
    chosen = voices_of(lines, house_voice, language, allow_non_commercial)
    said: list[Speech] = []
    for line in lines:
        voice = chosen[line.speaker]
        said.append(
            speak(
                line.text,
                voice_name=OWN_VOICE if voice.clones else voice.name,
                language=voice.language if voice.clones else None,
                recording=recording,
                effect=effect,
                limits=replace(limits, min_seconds=0.0),
                allow_non_commercial=allow_non_commercial,
            )
        )
        if sum(speech.duration for speech in said) > limits.max_seconds:
            raise TextLastsTooLong(limit=limits.max_seconds)
    dialogue = _joined(lines, said)
    if dialogue.speech.duration > limits.max_seconds:
        raise TextLastsTooLong(limit=limits.max_seconds)
    return dialogue


# -- voices ----------------------------------------------------------------------------------------


def voices_of(
    lines: Sequence[DuetLine],
    house_voice: str | None,
    language: str | None,
    allow_non_commercial: bool,
) -> dict[int, VoiceInfo]:
    tags = {voice.language for voice in voices()}
    named: dict[int, VoiceInfo] = {}
    texts: dict[int, str] = {}
    for speaker in SPEAKERS:
        own = [line for line in lines if line.speaker == speaker]
        texts[speaker] = " ".join(line.text for line in own)
        name = next((line.voice_name for line in own if line.voice_name), None)
        if name == OWN_VOICE:
            named[speaker] = own_voice(
                texts[speaker], language, allow_non_commercial=allow_non_commercial
            )
        elif name:
            named[speaker] = named_voice(name, allow_non_commercial=allow_non_commercial)
    chosen = dict(named)
    for speaker in SPEAKERS:
        if speaker in named:
            continue
        wanted = language or detect(texts[speaker], tags)
        usual = _usual_voice(wanted, texts[speaker], house_voice, allow_non_commercial)
        # Who was named is there already; of two that were not, the first has the usual voice.
        partner = chosen.get(3 - speaker)
        chosen[speaker] = (
            usual
            if partner is None
            else _another(usual, partner, texts[speaker], allow_non_commercial)
        )
    return chosen


def _usual_voice(
    wanted: str, text: str, house_voice: str | None, allow_non_commercial: bool
) -> VoiceInfo:
    if house_voice:
        voice = named_voice(house_voice, allow_non_commercial=allow_non_commercial)
        if match(wanted, {voice.language, *(v.language for v in voices())}) == voice.language:
            return voice
    return default_voice(wanted, text, allow_non_commercial=allow_non_commercial)


def _another(
    usual: VoiceInfo, partner: VoiceInfo, text: str, allow_non_commercial: bool
) -> VoiceInfo:
    """A voice of ``usual``'s language that nobody takes for ``partner``'s; ``usual`` where there is
    no other."""
    others = [
        voice
        for voice in voices()
        if voice.language == usual.language
        and voice.name != partner.name
        and (voice.commercial or allow_non_commercial)
        and engine_of(voice).reads(text) >= _READS_ENOUGH
    ]

    def fitness(voice: VoiceInfo) -> tuple[bool, float, bool]:
        differs = voice.gender is not None and voice.gender != partner.gender
        return differs, voice.natural, voice.name == usual.name

    return max(others, key=fitness, default=usual)


# -- one sound track -------------------------------------------------------------------------------


def _joined(lines: Sequence[DuetLine], said: Sequence[Speech]) -> Dialogue:
    rate = max(speech.sample_rate for speech in said)
    sound: list[NDArray[np.float32]] = []
    phones: list[Phone] = []
    words: list[Word] = []
    turns: list[Turn] = []
    samples, silent = 0, 0.0
    for line, speech in zip(lines, said, strict=True):
        if sound:
            gap = max(0, round((BETWEEN_SECONDS - silent - _silence_before(speech)) * rate))
            sound.append(np.zeros(gap, np.float32))
            phones.append(Phone(PAUSE, samples / rate, (samples + gap) / rate))
            samples += gap
        start = samples / rate
        pcm = resample(speech.pcm, speech.sample_rate, rate)
        sound.append(pcm)
        samples += len(pcm)
        phones += (replace(p, start=start + p.start, end=start + p.end) for p in speech.phones)
        words += _captioned(speech.words, start)
        turns.append(Turn(line.speaker, start, samples / rate))
        silent = _silence_after(speech)
    track = np.concatenate(sound)
    whole = Speech(
        pcm=track,
        sample_rate=rate,
        phones=gapless(phones, len(track) / rate),
        words=tuple(words),
        language=said[0].language,
        timing=said[0].timing,
    )
    return Dialogue(whole, tuple(turns))


def _captioned(words: Sequence[Word], start: float) -> list[Word]:
    moved = [replace(word, start=start + word.start, end=start + word.end) for word in words]
    if moved:
        moved[0] = replace(moved[0], text=TURN_SIGN + moved[0].text)
    return moved


def _silence_before(speech: Speech) -> float:
    first = speech.phones[0]
    return first.end - first.start if first.ipa == PAUSE else 0.0


def _silence_after(speech: Speech) -> float:
    last = speech.phones[-1]
    return last.end - last.start if last.ipa == PAUSE else 0.0


def _within(part: Phone | Word, turns: Sequence[Turn]) -> bool:
    middle = (part.start + part.end) / 2
    return any(turn.start <= middle < turn.end for turn in turns)
