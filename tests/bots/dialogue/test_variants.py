"""Which voice is the other one, and how voices are listed."""

from __future__ import annotations

from bots.dialogue.choosing import voice_label, voices_of
from bots.dialogue.variants import next_voice
from core.job import Voice
from core.texts import Texts


def voice(name: str, language: str, gender: str | None = None) -> Voice:
    return Voice(
        name=name, language=language, engine="e", gender=gender, licence="MIT", commercial=True
    )


EVERY = [voice("a", "en-GB"), voice("b", "en-US"), voice("c", "en-US"), voice("d", "de")]


def test_other_voices_come_in_a_circle() -> None:
    assert next_voice(EVERY, "en-US", "b") == "c"
    assert next_voice(EVERY, "en-US", "c") == "b"


def test_a_language_without_choice_takes_its_relatives() -> None:
    assert next_voice(EVERY, "en-GB", "a") == "b"
    assert next_voice(EVERY, "de", "d") is None
    assert next_voice(EVERY, "fr", None) is None


def test_the_worker_s_own_first_choice_is_not_offered_as_another() -> None:
    assert next_voice(EVERY, "en-US", None) == "c"


def test_voices_of_the_very_region_are_listed_first() -> None:
    assert [v.name for v in voices_of(EVERY, "en-us")] == ["b", "c", "a"]


def test_a_voice_says_who_it_sounds_like() -> None:
    texts = Texts.of("en")
    assert voice_label(texts, voice("espeak-de-female", "de", "female")) == "espeak-de ♀"
    assert voice_label(texts, voice("flite-slt", "en-US")) == "flite-slt"
