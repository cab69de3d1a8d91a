"""The phone names of flite's and festival's voices, in IPA."""

from __future__ import annotations

_ENGLISH = """aa ɑ ae æ ah ʌ ao ɔ aw aʊ ax ə axr ɚ ay aɪ b b ch tʃ d d dh ð dx ɾ eh ɛ el l em m
en n er ɝ ey eɪ f f g ɡ hh h hv h ih ɪ iy i jh dʒ k k l l m m n n nx n ng ŋ ow oʊ oy ɔɪ p p r ɹ s s
sh ʃ t t th θ uh ʊ uw u v v w w y j z z zh ʒ"""
_LETTERS = """a a e e i i o o u u y y p p b b m m f f v v t t d d k k g ɡ s s z z n n l l r r j j
w w h h x x c ts"""
_BY_LANGUAGE = {
    "en": _ENGLISH,
    "it": _LETTERS + " E ɛ O ɔ tS tʃ dZ dʒ ts ts dz dz S ʃ J ɲ L ʎ nf ɱ ng ŋ",
    "ca": _LETTERS
    + " E ɛ O ɔ ax ə uw w iw j y j rr r L ʎ J ɲ S ʃ Z ʒ tS tʃ dZ dʒ ts ts dz dz N ŋ T θ D ð B β G ɣ",
    "fi": _LETTERS + " q æ {  æ @ æ | ø 7 ø | ø N ŋ nk ŋ ng ŋ S ʃ y y ä æ ö ø { æ 2 ø",
    "cs": _LETTERS
    + " ch x c~ tʃ s~ ʃ z~ ʒ r~ r d~ ɟ t~ c n~ ɲ N ŋ n* ŋ m* ɱ dz dz dz~ dʒ c ts au aʊ ou oʊ eu ɛu r~* r ",
}
_PAUSES = {"pau", "#", "_", "h#", "brth", "ssil", "sil", ""}


def ipa_of(name: str, language: str) -> str:
    """Return the IPA phone for an engine's ``name``; empty for a pause.

    Length and stress marks (``a:``, ``e1``) are dropped. Raises ``KeyError`` for a name that is
    not in the table, so that no label is ever guessed.
    """
    if name in _PAUSES:
        return ""
    names = _BY_LANGUAGE[language].split()
    table = dict(zip(names[::2], names[1::2], strict=True))
    return table.get(name) or table[name.rstrip(":123")]
