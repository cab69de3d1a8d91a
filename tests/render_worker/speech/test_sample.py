"""A sentence to know a voice by."""

from __future__ import annotations

import numpy as np
import pytest

from core.problems import VoiceNotFree, VoiceUnknown
from render_worker.speech import sound, voices
from render_worker.speech.sample import _SENTENCES, sample
from render_worker.speech.voices.registry import engine_of


@pytest.mark.parametrize("language", ["en", "ja", "ar", "kk"])
def test_a_voice_says_a_sentence_as_opus(language: str) -> None:
    voice = next(v for v in voices() if v.language.split("-")[0] == language)
    spoken = sample(voice.name)
    assert spoken.startswith(b"OggS")
    assert b"OpusHead" in spoken[:64]
    pcm = sound.decode(spoken)
    assert 0.6 < len(pcm) / sound.SAMPLE_RATE < 8
    assert np.abs(pcm).max() > 0.05


def test_every_sentence_can_be_read_by_a_voice_of_its_language() -> None:
    for language, sentence in _SENTENCES.items():
        speakers = [v for v in voices() if v.language.split("-")[0] == language]
        assert speakers, language
        assert max(engine_of(v).reads(sentence) for v in speakers) > 0.9, language


def test_the_same_voice_makes_the_same_file() -> None:
    assert sample("espeak-de") == sample("espeak-de")


def test_a_voice_that_is_not_there_is_told() -> None:
    with pytest.raises(VoiceUnknown):
        sample("nobody")


def test_a_voice_that_may_not_be_used_has_no_sample() -> None:
    guarded = next((v for v in voices() if not v.commercial), None)
    if guarded is None:
        pytest.skip("every voice of this machine may be used commercially")
    with pytest.raises(VoiceNotFree):
        sample(guarded.name)
