"""Which tags name a language."""

from __future__ import annotations

import pytest

from render_worker.speech.language_tags import is_tag
from render_worker.speech.voices.espeak_voices import LANGUAGES


@pytest.mark.parametrize(
    "language",
    ["en", "EN", "pt-BR", "pt_br", "zh-Hant-TW", "tlh", "gsw-CH", "und", "sr-Latn", "iw", "qaa-x1",
     "de-CH-1996", "yue", "mul"],
)  # fmt: skip
def test_any_language_that_there_is_has_a_tag(language: str) -> None:
    assert is_tag(language)


@pytest.mark.parametrize("language", ["xx", "xx-US", "qzz", "english", "e", "", "en-", "ёж", "zzx"])
def test_what_no_language_is_called_is_no_tag(language: str) -> None:
    assert not is_tag(language)


def test_every_language_of_the_voices_is_one() -> None:
    assert [tag for tag in LANGUAGES.values() if not is_tag(tag)] == []
