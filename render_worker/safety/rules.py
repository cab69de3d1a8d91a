"""The built-in moderator: a small list of words and rules for ten languages, in ``rules.json``.

It catches the plain cases, is read by anyone, and is no more than that: who knows it gets around it.
Of photos it knows nothing. ``rules.json`` has, for each language and category, phrases in which ``*``
stands for the rest of a word, ``#`` for a number and ``...`` for up to three words in between; "together" asks for one
phrase of each of its lists within a sentence. Every rule holds for every text, whatever its language
is said to be.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from render_worker.safety.model import ALLOWED, Answer, Verdict

_SENTENCES = re.compile(r"[.!?。！？؟।\n]+")
_BETWEEN = r"\W+(?:\w+\W+){0,3}?"
_UNSPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")  # kana and Chinese characters
_DIGITS = re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)")
_CARD_DIGITS = range(13, 20)


class Rules:
    """The rules, ready to be used."""

    def __init__(self) -> None:
        self._rules = _load()

    def judge(self, text: str) -> Verdict:
        """Judge a text, in well under a millisecond for a thousand characters."""
        plain = _plain(text)
        sentences = _SENTENCES.split(plain)
        for rule in self._rules:
            if rule.holds(plain, sentences):
                return Verdict(answer=Answer.DENY, category=rule.category)
        if any(_is_card(found.group()) for found in _DIGITS.finditer(plain)):
            return Verdict(answer=Answer.DENY, category="private_data")
        return ALLOWED

    async def text(self, text: str, language: str | None) -> Verdict:  # noqa: ARG002 - see above
        """As ``Moderator``."""
        return self.judge(text)

    async def photo(self, photo: Path) -> Verdict:  # noqa: ARG002
        """As ``Moderator``; a photo is not looked at."""
        return ALLOWED


@dataclass(frozen=True)
class _Phrase:
    """``needle``: what any text holds that ``pattern`` is found in; looking for it costs next to
    nothing."""

    needle: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class _Rule:
    """Holds for a sentence in which one phrase of each list is found."""

    category: str
    together: tuple[tuple[_Phrase, ...], ...]

    def holds(self, text: str, sentences: Sequence[str]) -> bool:
        found = [[p.pattern for p in one if p.needle in text] for one in self.together]
        return all(found) and any(
            all(any(pattern.search(sentence) for pattern in one) for one in found)
            for sentence in sentences
        )


@lru_cache(maxsize=1)
def _load() -> tuple[_Rule, ...]:
    """The rules of all languages; the worst first."""
    told: dict[str, dict[str, Any]] = json.loads(
        (files("render_worker.safety") / "rules.json").read_text("utf-8")
    )["languages"]
    found = []
    for rules in told.values():
        for category, phrases in rules.items():
            lists = phrases["together"] if isinstance(phrases, dict) else [phrases]
            found.append(_Rule(category, tuple(tuple(map(_compiled, one)) for one in lists)))
    return tuple(sorted(found, key=lambda rule: rule.category != "minors"))


def _compiled(phrase: str) -> _Phrase:
    plain = _plain(phrase)
    literal = max(re.split(r"\.\.\.|[*#\s]", plain), key=len)
    return _Phrase(literal, re.compile(_phrase(plain)))


def _phrase(phrase: str) -> str:
    if _UNSPACED.search(phrase):
        return ".{0,6}".join(re.escape(part.strip()) for part in phrase.split("..."))
    parts = []
    for part in phrase.split("..."):
        words = [
            re.escape(word).replace(r"\*", r"\w*").replace(r"\#", r"\d[\d-]*")
            for word in part.split()
        ]
        parts.append(r"\W+".join(words))
    return rf"(?<!\w){_BETWEEN.join(parts)}(?!\w)"


def _plain(text: str) -> str:
    """Small letters without accents and without what is not seen."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    kept = (c for c in folded if unicodedata.category(c) not in ("Mn", "Cf"))
    return "".join(kept).replace("’", "'").replace("ـ", "")


def _is_card(digits: str) -> bool:
    """Whether this could be the number of a payment card (ISO/IEC 7812-1, Luhn)."""
    numbers = [int(digit) for digit in digits if digit.isdigit()]
    if len(numbers) not in _CARD_DIGITS or len(set(numbers)) == 1:
        return False
    doubled = [d if n % 2 == 0 else sum(divmod(2 * d, 10)) for n, d in enumerate(numbers[::-1])]
    return sum(doubled) % 10 == 0
