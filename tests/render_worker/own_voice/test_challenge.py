"""Sentences to read aloud: many, speakable, and no two alike."""

from __future__ import annotations

from random import Random

import pytest

from core.problems import LanguageUnknown
from core.texts import languages
from render_worker.own_voice.challenge import Challenge, challenge_languages, draw_challenge
from render_worker.speech.listen import expected_phones


def test_every_language_of_the_bots_has_sentences_to_read() -> None:
    assert set(challenge_languages()) == set(languages())


@pytest.mark.parametrize("language", challenge_languages())
def test_a_sentence_is_one_of_a_quarter_of_a_million_and_lasts_some_seconds(language: str) -> None:
    challenge = draw_challenge(language, Random(1))
    assert len(challenge.phrases) == 5
    for position in range(5):
        variants = challenge.variants(position)
        assert len(variants) == len({variant.sentence for variant in variants}) == 11
        assert challenge not in variants
    phones, _ = expected_phones(challenge.sentence, language)
    assert 25 <= sum(bool(phone.ipa) for phone in phones) <= 90
    assert 2.0 < phones[-1].end < 8.0


@pytest.mark.parametrize("language", challenge_languages())
def test_espeak_tells_all_phrases_of_a_place_apart(language: str) -> None:
    challenge = draw_challenge(language, Random(2))
    for position in range(5):
        choices = (challenge, *challenge.variants(position))
        said = {
            "".join(phone.ipa for phone in expected_phones(choice.sentence, language)[0])
            for choice in choices
        }
        assert len(said) == 12


def test_a_sentence_begins_with_a_capital_and_ends_as_its_language_writes() -> None:
    challenge = Challenge("de", ("am Montag", "zählt", "der Lehrer", "leere Flaschen", "im Keller"))
    assert challenge.sentence == "Am Montag zählt der Lehrer leere Flaschen im Keller."
    assert draw_challenge("zh-Hans").sentence.endswith("。")


def test_sentences_are_drawn_at_random() -> None:
    assert len({draw_challenge("en").sentence for _ in range(50)}) > 45


def test_a_language_without_sentences_is_refused_in_words() -> None:
    with pytest.raises(LanguageUnknown, match="sv"):
        draw_challenge("sv")
