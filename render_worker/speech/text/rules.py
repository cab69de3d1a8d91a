"""Patterns of text that are not said as they are written, and what is said instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from render_worker.speech.text.emoji import EMOJI, spoken_emoji
from render_worker.speech.text.numerals import (
    FRACTION_SIGNS,
    MONEY_SIGNS,
    UNITS,
    number_words,
    plain_number,
    spoken_date,
    spoken_fraction,
    spoken_money,
    spoken_number,
    spoken_time,
)

# A rule may decline (None): the text then stays as it is written.
Rule = tuple[re.Pattern[str], Callable[[re.Match[str], str], str | None]]

_DOT: Final = {
    "en": "dot", "de": "Punkt", "fr": "point", "es": "punto", "it": "punto", "pt": "ponto",
    "nl": "punt", "ru": "точка", "pl": "kropka", "sv": "punkt", "tr": "nokta",
}  # fmt: skip
_AT: Final = {
    "en": "at", "de": "ät", "fr": "arobase", "es": "arroba", "it": "chiocciola", "pt": "arroba",
    "nl": "apenstaartje", "ru": "собака", "pl": "małpa", "sv": "snabel-a", "tr": "et",
}  # fmt: skip
_ENDINGS: Final = (
    "com|org|net|io|dev|app|ai|co|me|tv|gg|ly|be|info|edu|gov|uk|de|fr|es|it|nl|ru|pl|eu|us"
)
_NUMBER: Final = r"\d[\d,]*(?:\.\d+)?"
_NOT_INSIDE: Final = r"(?<![\w.,])"


def _host(address: str, language: str) -> str:
    host = re.sub(r"^\w+://(www\.)?|^www\.", "", address).split("/")[0].split("?")[0].split(":")[0]
    dot = _DOT.get(language.split("-")[0], " ")
    return f" {dot} ".join(part.replace("-", " ") for part in host.split(".") if part)


def _link(match: re.Match[str], language: str) -> str:
    host = _host(match[0], language)
    return (f"link to {host}" if host else "link") if _english(language) else host


def _email(match: re.Match[str], language: str) -> str:
    at = _AT.get(language.split("-")[0], " ")
    dot = _DOT.get(language.split("-")[0], " ")
    user = re.sub(r"[._+-]+", f" {dot} ", match[1]) if "." in match[1] else match[1]
    return f"{user.replace('_', ' ')} {at} {_host(match[2], language)}"


def _hashtag(match: re.Match[str], language: str) -> str:
    words = split_identifier(match[1])
    return f"hashtag {words}" if _english(language) else words


def split_identifier(name: str) -> str:
    """``"HelloWorld_2go" -> "Hello World 2 go"``."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=\D)(?=\d)|(?<=\d)(?=\D)|_+", " ", name)
    return " ".join(spaced.split())


def _emoji(match: re.Match[str], language: str) -> str:
    return spoken_emoji(match[0]) if _english(language) else ""


def _english(language: str) -> bool:
    return language.split("-")[0] == "en"


def _amount(match: re.Match[str], _: str) -> str | None:
    sign = match["before"] or match["after"]
    return spoken_money(sign, match["amount"] or match["amount_after"], match["scale"])


def _clock(match: re.Match[str], _: str) -> str | None:
    hour, minute = int(match[1]), int(match[2] or 0)
    half = match[3]
    if hour > (12 if half else 24) or minute > 59:
        return None
    return spoken_time(hour, minute, half)


def _american_date(match: re.Match[str], _: str) -> str | None:
    month, day, year = int(match[1]), int(match[2]), int(match[3])
    return spoken_date(year, month, day) or spoken_date(year, day, month)


def _unit(match: re.Match[str], _: str) -> str | None:
    amount = spoken_number(match[1]) if "," not in match[1] else plain_number(match[1], "en")
    unit = UNITS[match[2].lower()]
    if amount == "one" and unit.startswith("degrees "):
        unit = unit.replace("degrees", "degree")
    elif amount == "one" and unit.endswith("s") and unit != "times":
        unit = unit.removesuffix("s")
    return f"{amount} {unit}"


def _minus(match: re.Match[str], language: str) -> str:
    sign = "minus " if match[1] else ""
    return sign + (spoken_number if not match[1] else lambda n: plain_number(n, language))(match[2])


def _mixed(match: re.Match[str], language: str) -> str:
    parts = split_identifier(match[0]).split()
    return " ".join(number_words(p, language) if p.isdecimal() else p for p in parts)


_ABBREVIATIONS: Final = {
    "mr.": "Mister", "mrs.": "Missis", "ms.": "Miss", "dr.": "Doctor", "prof.": "Professor",
    "st.": "Saint", "jr.": "Junior", "sr.": "Senior", "vs.": "versus", "vs": "versus",
    "etc.": "et cetera", "e.g.": "for example", "i.e.": "that is", "approx.": "approximately",
    "dept.": "department", "gov.": "governor", "gen.": "General", "sgt.": "Sergeant",
    "capt.": "Captain", "btw": "by the way", "idk": "I don't know", "omg": "oh my god",
    "imo": "in my opinion", "imho": "in my humble opinion", "brb": "be right back",
    "thx": "thanks", "pls": "please", "plz": "please", "asap": "A S A P", "w/": "with",
    "w/o": "without", "tbh": "to be honest", "rn": "right now", "afaik": "as far as I know",
}  # fmt: skip
_SIGNS: Final = {"&": "and", "+": "plus", "=": "equals", "@": "at", "%": "percent", "×": "times",
                 "÷": "divided by", "§": "section", "<3": "love"}  # fmt: skip


def _word_list(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_EVERYWHERE: Final[tuple[Rule, ...]] = (
    (re.compile(r"([\w.+-]{1,64})@((?:[\w-]{1,63}\.){1,8}\w{2,24})"), _email),
    (re.compile(r"(?:https?://|www\.)[^\s<>\"'()]*[^\s<>\"'().,;:!?…]", re.I), _link),
    (re.compile(rf"{_NOT_INSIDE}(?:[a-z0-9][a-z0-9-]{{0,62}}\.){{1,5}}(?:{_ENDINGS})\b(?:/(?:[^\s<>\"'()]*[^\s<>\"'().,;:!?…])?)?", re.I), _link),
    (re.compile(r"(?<!\w)[#＃](\w*[^\W\d_]\w*)"), _hashtag),
    (re.compile(r"(?<!\w)@(\w+)"), lambda match, _: split_identifier(match[1])),
    (re.compile(r"(\d)\ufe0f?\u20e3"), lambda match, language: number_words(match[1], language)),
    (EMOJI, _emoji),
)  # fmt: skip
_ENGLISH: Final[tuple[Rule, ...]] = (
    (re.compile(rf"(?<!\w)(?:{_word_list(_ABBREVIATIONS)})(?!\w)", re.I),
     lambda match, _: _ABBREVIATIONS[match[0].lower()]),
    (re.compile(r"<3(?!\d)"), lambda _match, _: _SIGNS["<3"]),
    (re.compile(rf"{_NOT_INSIDE}(?:(?P<before>[{MONEY_SIGNS}])\s?(?P<amount>{_NUMBER})|(?P<amount_after>{_NUMBER})\s?(?P<after>[{MONEY_SIGNS}]))(?:\s?(?P<scale>thousand|million|billion|trillion|[kKmMbB]n?)\b)?"),
     _amount),
    (re.compile(rf"{_NOT_INSIDE}(\d{{4}})-(\d\d)-(\d\d)(?![\w-])"),
     lambda match, _: spoken_date(int(match[1]), int(match[2]), int(match[3]))),
    (re.compile(rf"{_NOT_INSIDE}(\d\d?)/(\d\d?)/(\d{{4}})(?![\w/])"), _american_date),
    (re.compile(rf"{_NOT_INSIDE}(\d\d?):(\d\d)(?::\d\d)?(?:\s?([ap])\.?m\b\.?)?(?![\d:])", re.I), _clock),
    (re.compile(rf"{_NOT_INSIDE}(\d\d?)()\s?([ap])\.?m\b\.?", re.I), _clock),
    (re.compile(rf"{_NOT_INSIDE}({_NUMBER})(?:st|nd|rd|th)\b", re.I),
     lambda match, _: number_words(match[1].replace(",", ""), "en", "ordinal")),
    (re.compile(rf"{_NOT_INSIDE}({_NUMBER})\s?%"), lambda match, _: plain_number(match[1], "en") + " percent"),
    (re.compile(rf"{_NOT_INSIDE}({_NUMBER})\s?({_word_list(UNITS)})(?!\w)", re.I), _unit),
    (re.compile(rf"(\d*[{FRACTION_SIGNS}])"), lambda match, _: spoken_fraction(match[1])),
    (re.compile(rf"(?<![\w.,-])([-−]?)({_NUMBER})(?![\w])"), _minus),
    (re.compile(r"[^\W\d_]+\d\w*|\d+[^\W\d_]\w*"), _mixed),
    (re.compile(rf"()({_NUMBER})"), _minus),
    (re.compile(rf"[{re.escape('&+=@%×÷§')}]"), lambda match, _: f" {_SIGNS[match[0]]} "),
)  # fmt: skip
_ELSEWHERE: Final[tuple[Rule, ...]] = (
    (re.compile(r"\d+(?:[.,]\d+)*"),
     lambda match, language: plain_number(match[0], language) if match[0].count(".") + match[0].count(",") < 3 else None),
)  # fmt: skip


def rules(language: str) -> tuple[Rule, ...]:
    """The rules for a language (BCP 47), those that come first win."""
    return _EVERYWHERE + (_ENGLISH if _english(language) else _ELSEWHERE)
