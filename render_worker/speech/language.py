"""Which language a text is in, among those that a voice here speaks.

The script decides where it belongs to one language; words that everybody knows decide for short
texts; letter statistics (lingua, Peter M. Stahl) decide the rest. Its light models are used: they
take 60 MB and 0.4 s to load, the full ones 470 MB and several seconds.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

from core.problems import LanguageUnknown
from render_worker.speech.language_tags import is_tag
from render_worker.speech.language_words import FREQUENT_WORDS

DEFAULT: Final = "en"

# Scripts as the first word of a character's Unicode name -> languages written in them.
_SCRIPTS: Final[dict[str, tuple[str, ...]]] = {
    "HIRAGANA": ("ja",), "KATAKANA": ("ja",), "KATAKANA-HIRAGANA": ("ja",), "HANGUL": ("ko",),
    "CJK": ("zh",), "BOPOMOFO": ("zh",), "THAI": ("th",), "GREEK": ("el",), "HEBREW": ("he",),
    "GEORGIAN": ("ka",), "ARMENIAN": ("hy",), "TAMIL": ("ta",), "TELUGU": ("te",),
    "BENGALI": ("bn",), "GUJARATI": ("gu",), "GURMUKHI": ("pa",), "KANNADA": ("kn",),
    "MALAYALAM": ("ml",), "SINHALA": ("si",), "MYANMAR": ("my",), "ETHIOPIC": ("am",),
    "ORIYA": ("or",), "CHEROKEE": ("chr",),
    "CYRILLIC": ("ru", "uk", "bg", "sr", "mk", "be", "kk"),
    "ARABIC": ("ar", "fa", "ur"), "DEVANAGARI": ("hi", "mr"),
}  # fmt: skip
# Scripts of living languages that no voice speaks. Any other odd letter (runes, letters in rings)
# is left to the voice of the default language.
_UNSPOKEN_SCRIPTS: Final = frozenset(
    [
        "LAO",
        "KHMER",
        "TIBETAN",
        "MONGOLIAN",
        "THAANA",
        "JAVANESE",
        "BALINESE",
        "SUNDANESE",
        "YI",
        "TIFINAGH",
        "NKO",
        "VAI",
        "OL",
        "ADLAM",
        "SYRIAC",
        "CANADIAN",
        "CHAKMA",
        "MEETEI",
        "LIMBU",
        "LEPCHA",
        "TAI",
        "NEW",
        "CHAM",
    ]
)
_LATIN: Final = (
    *FREQUENT_WORDS,
    *[
        "af",
        "az",
        "bs",
        "ca",
        "cy",
        "eo",
        "et",
        "eu",
        "ga",
        "hr",
        "is",
        "lt",
        "lv",
        "ms",
        "sk",
        "sl",
        "sq",
        "sw",
    ],
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LINK: Final = re.compile(r"\S+://\S+|www\.\S+|\S+@\S+|[#@]\w+")

# Weights on the logarithm of lingua's confidence, settled on short chat messages.
_PER_WORD, _MOST_WORDS = 2.5, 4
_ENGLISH_BONUS = 1.5
_RARE_PENALTY = 2.5
_LEAST_CONFIDENCE = 0.003
# Related tags: what people ask for -> what voices are called.
_ALIASES: Final = {"no": "nb", "nn": "nb", "cmn": "zh", "iw": "he", "in": "id", "tl": "fil"}


def detect(text: str, spoken: Iterable[str]) -> str:
    """The BCP 47 primary language of ``text``, one of ``spoken``, English when nothing speaks
    against it.

    Raises ``LanguageUnknown`` when the script is that of a language which no voice speaks.
    """
    available = {tag.split("-")[0] for tag in spoken}
    letters = _LINK.sub(" ", text)
    scripts = _count_scripts(letters)
    if not scripts:
        return DEFAULT
    if scripts["HIRAGANA"] + scripts["KATAKANA"] and scripts["CJK"]:
        scripts["HIRAGANA"] += scripts.pop("CJK")
    script = scripts.most_common(1)[0][0]
    if script == "LATIN":
        return _rank(letters, tuple(code for code in _LATIN if code in available))
    if script in _UNSPOKEN_SCRIPTS:
        raise LanguageUnknown(language=script.lower())
    if script not in _SCRIPTS:
        return DEFAULT
    candidates = tuple(code for code in _SCRIPTS[script] if code in available)
    if not candidates:
        raise LanguageUnknown(language=_SCRIPTS[script][0])
    return candidates[0] if len(candidates) == 1 else _most_confident(letters, candidates)


def match(language: str, spoken: Iterable[str]) -> str:
    """The tag among ``spoken`` that serves the wanted ``language`` best (BCP 47, lookup of
    RFC 4647): the same region if there is one, else any of the language.

    Raises ``LanguageUnknown`` for what is no language tag or what no voice speaks.
    """
    if not is_tag(language):
        raise LanguageUnknown(language=language[:20])
    parts = language.replace("_", "-").lower().split("-")
    parts[0] = _ALIASES.get(parts[0], parts[0])
    tags = {tag.lower(): tag for tag in spoken}
    if parts[0] == "zh" and {"hk", "mo"} & set(parts) and "yue" in tags:
        return tags["yue"]
    for length in range(len(parts), 0, -1):
        wanted = "-".join(parts[:length])
        if wanted in tags:
            return tags[wanted]
    kin = sorted(tag for lowered, tag in tags.items() if lowered.split("-")[0] == parts[0])
    if not kin:
        raise LanguageUnknown(language=language[:20])
    # "en" alone means American English here, as it does for the best voices; "pt" European.
    return next((tag for tag in kin if tag.endswith(("-US", "-PT"))), kin[0])


def _count_scripts(text: str) -> Counter[str]:
    scripts: Counter[str] = Counter()
    for character in text:
        if unicodedata.category(character).startswith("L"):
            name = unicodedata.name(unicodedata.normalize("NFKC", character)[0], "UNKNOWN")
            scripts[name.split()[0]] += 1
    return scripts


def _rank(text: str, candidates: tuple[str, ...]) -> str:
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    hits = {
        code: sum(word in FREQUENT_WORDS.get(code, ()) for word in words) for code in candidates
    }
    if hits.get(DEFAULT, 0) == max(hits.values(), default=0) >= 1 and hits[DEFAULT] * 3 >= len(
        words
    ):
        return DEFAULT
    confidence = _confidences(text, candidates)
    unsure = 12 / (12 + sum(map(len, words)))  # 1 for nothing, near 0 for a paragraph

    def score(code: str) -> float:
        share = min(hits[code], _MOST_WORDS)
        bonus = _ENGLISH_BONUS * 2 * unsure if code == DEFAULT else 0.0
        penalty = _RARE_PENALTY * 2 * unsure if code not in FREQUENT_WORDS else 0.0
        statistics = math.log(confidence.get(code, 0.0) + _LEAST_CONFIDENCE)
        return statistics * (1.2 - unsure) + _PER_WORD * share + bonus - penalty

    return max(candidates, key=score, default=DEFAULT)


def _most_confident(text: str, candidates: tuple[str, ...]) -> str:
    confidence = _confidences(text, candidates)
    # The first candidate is the most spoken; a lead within noise does not unseat it.
    return max(
        candidates, key=lambda code: confidence.get(code, 0.0) + 0.25 * (code == candidates[0])
    )


def _confidences(text: str, candidates: tuple[str, ...]) -> dict[str, float]:
    values = _detector(candidates).compute_language_confidence_values(text)
    return {value.language.iso_code_639_1.name.lower(): float(value.value) for value in values}


@lru_cache(maxsize=8)
def _detector(candidates: tuple[str, ...]) -> Any:
    from lingua import Language, LanguageDetectorBuilder

    known = [
        language
        for language in Language.all()
        if language.iso_code_639_1.name.lower() in candidates
    ]
    return LanguageDetectorBuilder.from_languages(*known).with_low_accuracy_mode().build()
