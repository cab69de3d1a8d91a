"""Texts in the reader's language, with a way out where there is none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

import core.consent_problems
import core.disclosure_problems
import core.service_problems  # noqa: F401  their kinds have to be known
from core.problems import Problem
from core.texts import Texts, languages

LOCALES = Path(__file__).resolve().parents[2] / "core" / "locales"


def keys(folder: Path) -> dict[str, str]:
    """Every message of a language, with the file that it stands in."""
    return {
        entry.id.name: file.name
        for file in folder.glob("*.ftl")
        for entry in FluentParser().parse(file.read_text("utf-8")).body
        if isinstance(entry, ast.Message)
    }


def test_plurals_are_those_of_the_language() -> None:
    texts = Texts.of("en")
    assert texts.say("span-minutes", count=1) == "about a minute"
    assert texts.say("span-minutes", count=3) == "about 3 minutes"


@pytest.mark.parametrize("language", ["xx", "", None, "en-GB", "EN_us", "not a language at all"])
def test_a_language_without_texts_is_answered_in_english(language: str | None) -> None:
    assert Texts.of(language).say("button-cancel") == "Cancel"
    assert Texts.of(language).written_in == "en"


def test_a_text_that_no_language_has_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        Texts.of("en").say("no-such-text")


def test_a_problem_without_a_text_keeps_the_sentence_of_who_met_it() -> None:
    told = "The kettle is cold. Please heat it."
    assert Texts.of("en").problem("kettle.cold", {}, told) == told


@pytest.mark.parametrize("language", languages())
def test_every_file_is_sound_and_nothing_is_said_twice(language: str) -> None:
    seen: list[str] = []
    for file in (LOCALES / language).glob("*.ftl"):
        for entry in FluentParser().parse(file.read_text("utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{file.name}: {entry.content}"
            if isinstance(entry, ast.Message):
                seen.append(entry.id.name)
    assert sorted(seen) == sorted(set(seen))


@pytest.mark.parametrize("language", languages())
def test_a_language_says_nothing_that_english_does_not_say(language: str) -> None:
    problems = {f"problem-{kind.code.replace('.', '-')}" for kind in kinds(Problem)}
    assert set(keys(LOCALES / language)) - set(keys(LOCALES / "en")) - problems == set()


def test_codes_of_problems_can_be_keys() -> None:
    for kind in kinds(Problem):
        assert re.fullmatch(r"[a-z][a-z0-9_.]*", kind.code), kind


def kinds(kind: type[Problem]) -> list[type[Problem]]:
    below = kind.__subclasses__()
    return below + [deeper for child in below for deeper in kinds(child)]
