"""Emoji as words, by their names in the Unicode Character Database."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_PICTURE: Final = (
    "[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u2300-\u23ff\u25a0-\u25ff\u2190-\u21ff"
    "\u3030\u303d\u3297\u3299\u00a9\u00ae\u2122\u2139]"
)
_EXTRAS: Final = "[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]"

# One picture with its skin tone, joined to others; the same picture again and again counts once.
EMOJI: Final = re.compile(
    rf"(?P<one>{_PICTURE}{_EXTRAS}*(?:\u200d{_PICTURE}{_EXTRAS}*)*)(?:\s*(?P=one))*"
)

# Where the formal name is long or beside what people mean.
_SHORT: Final = {
    "😂": "laughing", "🤣": "laughing", "😭": "crying", "😊": "smile", "🙂": "smile", "😀": "grin",
    "😁": "grin", "😄": "grin", "😉": "wink", "😍": "heart eyes", "😘": "kiss", "😎": "cool",
    "❤": "heart", "♥": "heart", "💔": "broken heart", "👍": "thumbs up", "👎": "thumbs down",
    "🙏": "please", "🔥": "fire", "💯": "one hundred", "🎉": "party", "🎂": "birthday cake",
    "😡": "angry", "😱": "scream", "🤔": "hmm", "🤷": "shrug", "💀": "skull", "😅": "phew",
    "👏": "clap", "✨": "sparkles", "🥰": "love", "😢": "sad", "🤦": "facepalm", "🥳": "party",
    "©": "copyright", "®": "", "™": "", "ℹ": "",
}  # fmt: skip
_NOISE: Final = re.compile(
    r"\b(face with|face|sign|symbol|with|black|white|heavy|emoji|component|smiling)\b"
)


def spoken_emoji(matched: str) -> str:
    """A short English name: ``"🐈" -> "cat"``; empty for arrows, boxes and flags' letters."""
    first = matched[:1]
    if first in _SHORT:
        return _SHORT[first]
    if 0x1F1E6 <= ord(first) <= 0x1F1FF:
        return "flag"
    if ord(first) < 0x2600 and first not in "⌚⌛⏰⏳":
        return ""
    name = unicodedata.name(first, "").lower().replace("-", " ")
    short = " ".join(_NOISE.sub(" ", name).split())
    return short or name
