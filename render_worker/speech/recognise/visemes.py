"""The 15 visemes of the OVR LipSync set and the IPA phones that look like each."""

from __future__ import annotations

import unicodedata

VISEMES = ("sil", "PP", "FF", "TH", "DD", "kk", "CH", "SS", "nn", "RR", "aa", "E", "I", "O", "U")

REPRESENTATIVE_IPA = ("", "p", "f", "θ", "t", "k", "tʃ", "s", "n", "ɹ", "ɑ", "ɛ", "i", "o", "u")
"""One phone for each viseme, in the order of ``VISEMES``: what recognised speech is written in."""

_MEMBERS = {
    "PP": "p b m ɓ ʙ",
    "FF": "f v ɱ ʋ ɸ β ⱱ",
    "TH": "θ ð",
    "DD": "t d ʈ ɖ ɗ ɾ",
    "kk": "k ɡ g q ɢ x ɣ χ ʁ ŋ ɴ h ɦ ħ ʕ ʔ c ɟ ç ʝ ɰ ʀ ɠ ʛ",
    "CH": "tʃ dʒ ʃ ʒ tɕ dʑ ɕ ʑ ʈʂ ɖʐ ʂ ʐ ɧ",
    "SS": "s z ts dz",
    "nn": "n l ɲ ɳ ʎ ɭ ɫ ɬ ɮ",
    "RR": "r ɹ ɻ ɽ ɝ ɚ ɜ",
    "aa": "a ɑ ɐ ɒ ʌ æ",
    "E": "e ɛ ə ɘ ɞ",
    "I": "i ɪ ᵻ j y ʏ ɨ ɥ",
    "O": "o ɔ ɤ ø œ ɵ ɶ",
    "U": "u ʊ w ʉ ɯ ʍ",
}
_OF = {ipa: VISEMES.index(name) for name, members in _MEMBERS.items() for ipa in members.split()}


def visemes_of(ipa: str) -> tuple[int, ...]:
    """Return the viseme numbers that the mouth passes through in one IPA phone.

    A pause gives ``(0,)``; a diphthong such as "aɪ" two or three. Length marks, stress, ties,
    tones and other diacritics are skipped; an unknown letter is left out, and a phone of unknown
    letters only counts as "E", a mouth slightly open.
    """
    letters = [
        c
        for c in unicodedata.normalize("NFD", ipa)
        if not unicodedata.combining(c)
        and not unicodedata.category(c).startswith(("Lm", "S", "N", "P"))
    ]
    if ipa == "ʲ":  # espeak-ng reports the glide after a soft consonant as a phone of its own
        return (VISEMES.index("I"),)
    if not letters:
        return (0,)
    found: list[int] = []
    position = 0
    while position < len(letters):
        for length in (2, 1):
            viseme = _OF.get("".join(letters[position : position + length]))
            if viseme is not None:
                break
        if viseme is not None and viseme not in found[-1:]:
            found.append(viseme)
        position += length
    return tuple(found) or (VISEMES.index("E"),)
