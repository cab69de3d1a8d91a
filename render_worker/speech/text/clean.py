"""Take away what is seen but never said: invisible characters, markdown, stacked accents."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_JOINERS: Final = "\u200c\u200d"  # meaningful in Persian, in Indic scripts and in emoji
_VARIATION: Final = "\ufe0e\ufe0f\u20e3"
_MAX_STACKED_MARKS: Final = 2  # Vietnamese and Hebrew need two; more is decoration

_MARKDOWN: Final = (
    (re.compile(r"```.*?(?:\n|$)|```"), " "),
    (re.compile(r"!?\[([^\]\n]+)\]\([^)\s]*\)"), r"\1"),  # [text](address)
    (re.compile(r"<a?:(\w+):\d+>"), r" \1 "),  # an emoji of Discord's own
    (re.compile(r"<(?:@[!&]?|#)\d+>"), " "),  # a mention by number
    (re.compile(r"^[ \t]*(?:#{1,6}|>{1,3}|[-*+•])[ \t]+", re.M), ""),
    (re.compile(r"(\*{1,3}|_{2,3}|~~|\|\||`+)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"^[ \t]*[-=*_]{3,}[ \t]*$", re.M), ""),
)
_REPEATED_LETTER: Final = re.compile(r"([^\W\d_])\1{2,}")


def clean(text: str) -> str:
    """``text`` with line ends as "\\n" and without control, bidi and other invisible characters,
    private and unassigned code points, markdown and more than two marks upon one letter."""
    unified = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept: list[str] = []
    marks = 0
    for character in unified:
        category = unicodedata.category(character)
        marks = marks + 1 if category == "Mn" and character not in _VARIATION else 0
        if character in "\n\t" or category in ("Zs", "Zl", "Zp"):
            kept.append("\n" if character in "\n\u2028\u2029" else " ")
        elif character in _JOINERS or not (category.startswith("C") or marks > _MAX_STACKED_MARKS):
            kept.append(character)
    visible = "".join(kept)
    for pattern, replacement in _MARKDOWN:
        visible = pattern.sub(replacement, visible)
    return visible


def shorten_repeats(word: str) -> str:
    """``"sooooo" -> "soo"``: a drawn-out letter keeps two."""
    return _REPEATED_LETTER.sub(r"\1\1", word)


def has_speakable(text: str) -> bool:
    """Whether any character of ``text`` is a letter or a digit."""
    return any(unicodedata.category(character)[0] in "LN" for character in text)
