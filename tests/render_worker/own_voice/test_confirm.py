"""The aligner hears whether this very sentence was read."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from readings import as_wav, read_aloud, recording_of

from core.problems import VoiceNoSpeech, VoiceSilent
from render_worker.own_voice.challenge import Challenge, draw_challenge
from render_worker.own_voice.confirm import Reading, compare_reading
from render_worker.speech import SpeechLimits, listen


def compared(recording: bytes, challenge: Challenge) -> Reading:
    heard = listen(recording, limits=SpeechLimits(min_seconds=0.5))
    return compare_reading(heard.pcm, heard.sample_rate, challenge)


@pytest.mark.parametrize(
    ("language", "voice"),
    [("en", "espeak-en-US"), ("en", "espeak-en-GB-female"), ("de", "espeak-de"),
     ("ru", "espeak-ru-female"), ("ja", "espeak-ja"), ("zh", "espeak-zh")],
)  # fmt: skip
def test_the_sentence_itself_is_confirmed_and_another_one_is_not(language: str, voice: str) -> None:
    random = Random(voice)
    challenge, other = draw_challenge(language, random), draw_challenge(language, random)
    recording = recording_of(challenge.sentence, voice)
    assert compared(recording, challenge).confirmed
    assert not compared(recording, other).confirmed


def test_another_phrase_in_one_place_is_not_the_sentence() -> None:
    challenge = draw_challenge("en", Random(3))
    recording = recording_of(challenge.sentence)
    for position in (0, 3):
        near = challenge.variants(position)[5]
        assert not compared(recording, near).confirmed


def test_half_of_the_sentence_is_not_the_sentence() -> None:
    challenge = draw_challenge("en", Random(4))
    pcm, rate = read_aloud(challenge.sentence)
    half = as_wav(pcm[: len(pcm) // 2], rate)
    assert not compared(half, challenge).confirmed


def test_the_sentence_read_twice_as_fast_or_with_long_gaps_is_not_confirmed() -> None:
    challenge = draw_challenge("en", Random(5))
    pcm, rate = read_aloud(challenge.sentence)
    assert not compared(as_wav(pcm, 2 * rate), challenge).confirmed
    cut = len(pcm) // 2
    gap = np.zeros(6 * rate, np.float32)
    assert not compared(
        as_wav(np.concatenate([pcm[:cut], gap, pcm[cut:]]), rate), challenge
    ).confirmed


@pytest.mark.parametrize("what", ["silence", "noise", "tone"])
def test_what_is_no_speech_is_refused(what: str) -> None:
    time = np.arange(4 * 24_000) / 24_000
    sounds = {
        "silence": np.zeros_like(time),
        "noise": np.random.default_rng(1).normal(0, 0.1, len(time)),
        "tone": 0.3 * np.sin(2 * np.pi * 440 * time),
    }
    with pytest.raises((VoiceSilent, VoiceNoSpeech)):
        compared(as_wav(sounds[what].astype(np.float32), 24_000), draw_challenge("en"))


def test_a_sound_too_short_for_the_sentence_is_not_confirmed() -> None:
    challenge = draw_challenge("en", Random(7))
    assert not compared(recording_of("Hello there, my friend."), challenge).confirmed


@pytest.mark.parametrize(
    ("places", "confirmed"),
    [((1, 1, 1, 1, 1), True), ((2, 1, 1, 2, 1), True), ((1, 4, 1, 1, 1), True),
     ((1, 5, 1, 1, 1), False), ((2, 2, 2, 1, 1), False), ((), False)],
)  # fmt: skip
def test_how_the_phrases_may_come_out(places: tuple[int, ...], confirmed: bool) -> None:
    reading = Reading(places, fit=0.9, seconds_per_phone=0.09, speech=0.95)
    assert reading.confirmed is confirmed
