"""The random sentence that somebody reads aloud, made of the phrases in ``phrases.json``.

A sentence has five phrases (when, who, does what, to what, where), each one of twelve: 248,832
sentences a language, eight to fifteen words and four seconds each. So a recording of one sentence is
the answer to another with a chance of 1 in 248,832, and nobody finds it in a film.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random, SystemRandom
from typing import Any, Final

from core.problems import LanguageUnknown

_FILE: Final = Path(__file__).with_name("phrases.json")
_RANDOM: Final = SystemRandom()


@dataclass(frozen=True)
class Challenge:
    """``language``: one of ``challenge_languages()``. ``phrases``: in the order in which they are
    read, as they stand in ``phrases.json``."""

    language: str
    phrases: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """As it is shown to be read aloud."""
        known = _known()[self.language]
        text = str(known["between"]).join(self.phrases) + str(known["end"])
        return text[0].upper() + text[1:]

    def variants(self, position: int) -> tuple[Challenge, ...]:
        """The sentences that differ from this one in the phrase at ``position`` alone."""
        own = self.phrases[position]
        return tuple(
            Challenge(
                self.language, (*self.phrases[:position], other, *self.phrases[position + 1 :])
            )
            for other in _choices(self.language)[position]
            if other != own
        )


def challenge_languages() -> tuple[str, ...]:
    """The languages (BCP 47) in which there is a sentence to read."""
    return tuple(_known())


def draw_challenge(language: str, random: Random = _RANDOM) -> Challenge:
    """A sentence in ``language`` (BCP 47, of any region). Raises LanguageUnknown."""
    tag = language.partition("-")[0].lower()
    if tag not in challenge_languages():
        raise LanguageUnknown(language=language[:20])
    return Challenge(tag, tuple(random.choice(choices) for choices in _choices(tag)))


def _choices(language: str) -> Sequence[Sequence[str]]:
    known = _known()[language]
    return [known[name] for name in known["order"]]


@lru_cache(maxsize=1)
def _known() -> dict[str, dict[str, Any]]:
    known: dict[str, dict[str, Any]] = json.loads(_FILE.read_text("utf-8"))
    return known
