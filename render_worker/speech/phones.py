"""IPA phones: one spelling for each, and the few questions that other parts ask of them.

The inventory is that of the International Phonetic Association (chart of 2020). What each phone
looks like on the lips is not decided here but in ``render_worker.motion``.
"""

from __future__ import annotations

import unicodedata
from typing import Final

PAUSE: Final = ""

_PRIMARY: Final = "ˈ'"
_SECONDARY: Final = "ˌ"
# Length, half length, extra short, ties, linking, syllable breaks, aspiration and other release
# marks: none of them changes what the lips do.
_MODIFIERS: Final = frozenset('ːˑ‿.-|ʰʱⁿˡʲˠˤʷ˞ʼ˭̚;^"')
_SAME: Final = {"g": "ɡ", "ᵻ": "ɪ", "ɚ": "ɚ", "ɝ": "ɝ", "ʦ": "ts", "ʧ": "tʃ", "ʣ": "dz", "ʤ": "dʒ"}

_VOWELS: Final = frozenset("iyɨʉɯuɪʏʊeøɘɵɤoəɛœɜɞʌɔæɐaɶɑɒɚɝᵻᵊ")
_BILABIAL_CLOSURES: Final = frozenset("pbmɓʘ")
_STOPS: Final = frozenset("pbtdʈɖcɟkɡqɢʔɓɗʄɠʛʘʡ")
_VOICELESS_STOPS: Final = frozenset("ptʈckqʔʡ")

# Radio phones of Festival and flite (ARPAbet in lower case with reduced vowels and flaps;
# Black & Lenzo, "Building synthetic voices", appendix on phone sets).
_RADIO: Final = {
    "aa": "ɑ", "ae": "æ", "ah": "ʌ", "ao": "ɔ", "aw": "aʊ", "ax": "ə", "axr": "ɚ", "ay": "aɪ",
    "b": "b", "ch": "tʃ", "d": "d", "dh": "ð", "dx": "ɾ", "eh": "ɛ", "el": "əl", "em": "m",
    "en": "n", "er": "ɝ", "ey": "eɪ", "f": "f", "g": "ɡ", "hh": "h", "hv": "h", "ih": "ɪ",
    "iy": "i", "jh": "dʒ", "k": "k", "l": "l", "m": "m", "n": "n", "nx": "n", "ng": "ŋ",
    "ow": "oʊ", "oy": "ɔɪ", "p": "p", "r": "ɹ", "s": "s", "sh": "ʃ", "t": "t", "th": "θ",
    "uh": "ʊ", "uw": "u", "v": "v", "w": "w", "y": "j", "z": "z", "zh": "ʒ",
    "pau": PAUSE, "brth": PAUSE, "h#": PAUSE, "sil": PAUSE, "ssil": PAUSE,
}  # fmt: skip


def parse_ipa(symbol: str) -> tuple[str, int]:
    """Split one transcribed phone into its plain IPA and its stress (0, 1 primary, 2 secondary).

    Drops length, ties, tones, release and combining marks: ``"ˈt͡ʃ" -> ("tʃ", 1)``,
    ``"iː" -> ("i", 0)``. A symbol without any letter of the IPA becomes a pause.
    """
    stress = 1 if any(mark in symbol for mark in _PRIMARY) else 0
    if not stress and _SECONDARY in symbol:
        stress = 2
    letters: list[str] = []
    for character in unicodedata.normalize("NFD", symbol):
        if character in _MODIFIERS or not unicodedata.category(character).startswith("L"):
            # The cedilla of "ç" is the letter itself, not a mark upon it.
            if character == "\u0327" and letters and letters[-1] == "c":
                letters[-1] = "ç"
            continue
        if unicodedata.category(character) == "Lm" or not character.islower():
            continue
        letters.append(_SAME.get(character, character))
    return "".join(letters), stress


def radio_to_ipa(phone: str) -> str:
    """The IPA of a radio phone as flite prints it, or of an ARPAbet phone: ``"AH0" -> "ʌ"``.

    Raises ``KeyError`` for a phone that is not in the set.
    """
    return _RADIO[phone.lower().rstrip("012")]


def is_vowel(ipa: str) -> bool:
    """Whether the phone begins with a vowel (so also a diphthong, or espeak's "əl")."""
    return ipa[:1] in _VOWELS and ipa != PAUSE


def is_bilabial_closure(ipa: str) -> bool:
    """Whether both lips shut for this phone: p, b, m and their kin, also in "pf" and "mb".

    The labiodentals f, v and ɱ touch lip and teeth and do not count.
    """
    return ipa[:1] in _BILABIAL_CLOSURES and ipa != PAUSE


def is_stop(ipa: str) -> bool:
    """Whether the phone begins with a closure of the mouth and a burst (stops and affricates)."""
    return ipa[:1] in _STOPS and ipa != PAUSE


def is_voiceless_stop(ipa: str) -> bool:
    """Whether the phone begins with a silent closure (p, t, k, tʃ ...)."""
    return ipa[:1] in _VOICELESS_STOPS and ipa != PAUSE
