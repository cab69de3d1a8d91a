"""IPA -> articulations: what lips, jaw and tongue do for any phone of any language.

The letters of the International Phonetic Alphabet (IPA chart, 2020) are listed by their phonetic
features, not by language. A letter that is not listed is taken for the letter it is derived from
(Unicode decomposition); a phone is never refused and never without a shape, unless nothing in it
is a letter (tone marks, digits), which is a pause.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from itertools import pairwise

VISEMES: tuple[str, ...] = (
    "sil", "PP", "FF", "TH", "DD", "kk", "CH", "SS", "nn", "RR", "aa", "E", "I", "O", "U",
)  # fmt: skip
"""The 15 visemes of the OVR LipSync reference."""


class Contact(Enum):
    """What must touch, or the sound is seen to be wrong."""

    NONE = "none"
    LIPS = "lips"  # p b m
    TEETH = "teeth"  # f v: lower lip under the upper teeth


@dataclass(frozen=True)
class Articulation:
    """One target of the mouth.

    ``blend``: viseme -> weight, the weights sum to 1. ``rounding``: 0..1, on top of the blend.
    ``grip``: how much the sound insists on its own shape, 1 = as its viseme; h takes the shape of
    its neighbours. ``openness``: 0 close .. 1 open, of vowels; consonants 0. ``release``: the
    part of the phone's span after which a contact has opened.
    """

    blend: Mapping[str, float]
    contact: Contact = Contact.NONE
    rounding: float = 0.0
    grip: float = 1.0
    openness: float = 0.0
    vowel: bool = False
    release: float = 1.0

    @property
    def viseme(self) -> str:
        """The viseme that prevails."""
        return max(self.blend, key=lambda name: self.blend[name])


def _consonants() -> dict[str, Articulation]:
    shapes = {
        "tdɗʈɖɾɽɺȶȡǀǃ": {"DD": 1.0},
        "nɳlɭɫɬɮȴ": {"nn": 1.0},
        "ɲʎȵ": {"nn": 0.7, "I": 0.3},
        "θð": {"TH": 1.0},
        "szʦʣ": {"SS": 1.0},
        "ʃʒʂʐʧʤɧ": {"CH": 1.0},
        "ɕʑʨʥ": {"CH": 0.6, "I": 0.4},
        "kɡgxɣŋqɢχɴɠʛǁ": {"kk": 1.0},
        "cɟçʝʄǂ": {"kk": 0.5, "I": 0.5},
        "j": {"I": 1.0},
        "ɹɻ": {"RR": 1.0},
        "r": {"DD": 0.55, "RR": 0.45},
        "wʍ": {"U": 1.0},
        "ɥ": {"U": 0.8, "I": 0.2},
        # Bilabial fricatives: a narrow slit, no contact.
        "ɸβ": {"PP": 0.5, "U": 0.3, "FF": 0.2},
    }
    table = {letter: Articulation(blend) for letters, blend in shapes.items() for letter in letters}
    # Made in the throat: the mouth is free to take the shape of what comes next.
    table |= {letter: Articulation({"kk": 1.0}, grip=0.15) for letter in "hɦʔʕħʡʜʢɰʁʀ"}
    # The lips of a voiceless stop open well before its aspiration ends.
    table |= {letter: Articulation({"PP": 1.0}, Contact.LIPS, release=0.96) for letter in "pʘ"}
    table |= {letter: Articulation({"PP": 1.0}, Contact.LIPS, release=1.0) for letter in "bɓʙ"}
    table["m"] = Articulation({"PP": 1.0}, Contact.LIPS)
    table |= {letter: Articulation({"FF": 1.0}, Contact.TEETH) for letter in "fvɱⱱ"}
    table["ʋ"] = Articulation({"FF": 0.8, "U": 0.2}, Contact.TEETH)
    return table


# Openness 0 close .. 1 open; backness 0 front .. 1 back; rounded.
_VOWELS: dict[str, tuple[float, float, bool]] = {
    "i": (0.0, 0.0, False), "y": (0.0, 0.0, True), "ɨ": (0.0, 0.5, False),
    "ʉ": (0.0, 0.5, True), "ɯ": (0.0, 1.0, False), "u": (0.0, 1.0, True),
    "ɪ": (0.17, 0.2, False), "ʏ": (0.17, 0.2, True), "ʊ": (0.17, 0.8, True),
    "ᵻ": (0.17, 0.5, False), "ᵿ": (0.17, 0.7, True), "ɩ": (0.17, 0.2, False),
    "ɷ": (0.17, 0.8, True), "e": (0.33, 0.0, False), "ø": (0.33, 0.0, True),
    "ɘ": (0.33, 0.5, False), "ɵ": (0.33, 0.5, True), "ɤ": (0.33, 1.0, False),
    "o": (0.33, 1.0, True), "ə": (0.45, 0.5, False), "ɛ": (0.6, 0.0, False),
    "œ": (0.6, 0.0, True), "ɜ": (0.6, 0.5, False), "ɞ": (0.6, 0.5, True),
    "ʚ": (0.6, 0.0, True), "ʌ": (0.67, 1.0, False), "ɔ": (0.67, 1.0, True),
    "æ": (0.83, 0.0, False), "ɐ": (0.8, 0.5, False), "a": (1.0, 0.2, False),
    "ɶ": (1.0, 0.0, True), "ɑ": (1.0, 1.0, False), "ɒ": (0.95, 1.0, True),
}  # fmt: skip
_RHOTIC_VOWELS: dict[str, float] = {"ɚ": 0.45, "ɝ": 0.5}
# The "apical vowels" of Chinese: teeth together, as the sibilant before them.
_APICAL_VOWELS: dict[str, str] = {"ɿ": "SS", "ʅ": "CH", "ʮ": "U", "ʯ": "U"}


def _between(
    position: float, stops: tuple[tuple[float, dict[str, float]], ...]
) -> dict[str, float]:
    """The mixture at ``position`` of the mixtures given at ascending stops, linearly."""
    for (low, first), (high, second) in pairwise(stops):
        if position <= high:
            share = (position - low) / (high - low)
            names = sorted({*first, *second})
            mixed = {n: first.get(n, 0.0) * (1 - share) + second.get(n, 0.0) * share for n in names}
            return {name: weight for name, weight in mixed.items() if weight > 0}
    return stops[-1][1]


def _vowel(openness: float, backness: float, rounded: bool) -> Articulation:
    if rounded:
        stops = ((0.0, {"U": 1.0}), (0.35, {"O": 1.0}), (1.0, {"aa": 0.6, "O": 0.4}))
    else:
        # Spreading belongs to front vowels: the further back, the more neutral the lips.
        neutral = 0.5 * backness
        stops = (
            (0.0, {"I": 1.0 - neutral, "kk": neutral}),
            (0.5, {"E": 1.0 - 0.5 * neutral, "kk": 0.5 * neutral}),
            (1.0, {"aa": 1.0}),
        )
    return Articulation(_between(openness, stops), openness=openness, vowel=True)


def _letters() -> dict[str, Articulation]:
    table = _consonants()
    table |= {letter: _vowel(*features) for letter, features in _VOWELS.items()}
    for letter, openness in _RHOTIC_VOWELS.items():
        table[letter] = Articulation({"RR": 0.5, "E": 0.5}, openness=openness, vowel=True)
    for letter, viseme in _APICAL_VOWELS.items():
        table[letter] = Articulation({viseme: 0.6, "I": 0.4}, vowel=True)
    return table


_LETTERS: Mapping[str, Articulation] = _letters()
_ROUNDED = "ʷ\u032b\u0339"  # labialised, with inverted double arch below, more rounded
_PALATAL = "ʲ"
_RHOTIC = "˞"
_SYLLABIC = "\u0329\u030d"
_LIGATURES = {"ǳ": "dz", "ǆ": "dʒ", "ʪ": "ls", "ʫ": "lz", "ʩ": "fŋ"}
_MAXIMUM_TARGETS = 4


@lru_cache(maxsize=4096)
def articulations(ipa: str) -> tuple[Articulation, ...]:
    """What the mouth does for one phone, in order; ``()`` for a pause.

    ``ipa``: one phone, with or without diacritics, stress and length marks; diphthongs give two
    targets, affricates one (but "pf" its two contacts). At most 4 targets.
    """
    targets: list[Articulation] = []
    for char in _spelled_out(ipa):
        known = _look_up(char)
        if known is not None:
            targets.append(known)
        elif targets:
            targets[-1] = _modified(targets[-1], char)
    return tuple(_merged(targets)[:_MAXIMUM_TARGETS])


def openness(ipa: str) -> float:
    """How far a phone opens the mouth, 0 (consonants, close vowels) .. 1 (open vowels); of a
    diphthong, its widest moment."""
    return max((target.openness for target in articulations(ipa)), default=0.0)


def _spelled_out(ipa: str) -> str:
    if ipa.startswith("("):  # espeak marks a change of language so, "(en)"
        return ""
    return unicodedata.normalize("NFD", "".join(_LIGATURES.get(char, char) for char in ipa))


def _look_up(char: str) -> Articulation | None:
    known = _LETTERS.get(char)
    if known is not None or not unicodedata.category(char).startswith(("Ll", "Lu", "Lo", "Lt")):
        return known
    plain = unicodedata.normalize("NFKD", char).casefold()[:1]
    if plain in _LETTERS:
        return _LETTERS[plain]
    return _derived(char)


def _derived(char: str) -> Articulation:
    """A letter outside the IPA: read as the letter its Unicode name is built on, else as schwa."""
    words = unicodedata.name(char, "").split()
    base = next((word.lower() for word in words[::-1] if len(word) == 1), "ə")
    if "WITH" in words:
        base = words[words.index("WITH") - 1].lower()
    return _LETTERS.get(base, _LETTERS["ə"])


def _modified(target: Articulation, mark: str) -> Articulation:
    if mark in _ROUNDED:
        return replace(target, rounding=max(target.rounding, 0.7))
    if mark in _PALATAL and target.contact is Contact.NONE:
        return replace(target, blend=_mixed(target.blend, "I", 0.25))
    if mark in _RHOTIC:
        return replace(target, blend=_mixed(target.blend, "RR", 0.5))
    if mark in _SYLLABIC and target.contact is Contact.NONE:
        # A syllable of its own opens the jaw as a short schwa does.
        return replace(target, blend=_mixed(target.blend, "E", 0.2), openness=0.2)
    return target


def _mixed(blend: Mapping[str, float], viseme: str, share: float) -> dict[str, float]:
    mixed = {name: weight * (1.0 - share) for name, weight in blend.items()}
    mixed[viseme] = mixed.get(viseme, 0.0) + share
    return mixed


_STOPS = frozenset({"DD", "kk"})
_FRICATIVES = frozenset({"SS", "CH", "TH", "nn", "kk"})


def _merged(targets: list[Articulation]) -> list[Articulation]:
    """Affricates are one gesture: the fricative's lips are there from the closure on."""
    merged: list[Articulation] = []
    for target in targets:
        last = merged[-1] if merged else None
        affricate = (
            last is not None
            and not last.vowel
            and not target.vowel
            and last.contact is Contact.NONE
            and last.viseme in _STOPS
            and target.viseme in _FRICATIVES
        )
        if affricate or (last is not None and last == target):
            merged[-1] = target
        else:
            merged.append(target)
    return merged
