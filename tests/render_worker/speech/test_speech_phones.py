"""One spelling for each phone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from render_worker.speech.phones import (
    is_bilabial_closure,
    is_stop,
    is_voiceless_stop,
    is_vowel,
    parse_ipa,
    radio_to_ipa,
)


@pytest.mark.parametrize(
    ("symbol", "plain"),
    [
        ("ˈɑː", ("ɑ", 1)), ("ˌt͡ʃ", ("tʃ", 2)), ("ç", ("ç", 0)), ("ɔ̃", ("ɔ", 0)), ("mʲ", ("m", 0)),
        ("g", ("ɡ", 0)), ("əl", ("əl", 0)), ("", ("", 0)), ("s.", ("s", 0)), ("o̞", ("o", 0)),
    ],
)  # fmt: skip
def test_stress_length_and_marks_are_taken_off(symbol, plain):
    assert parse_ipa(symbol) == plain


def test_lips_close_for_p_b_m_and_their_kin_only():
    assert all(map(is_bilabial_closure, ["p", "b", "m", "ɓ", "pf"]))
    assert not any(map(is_bilabial_closure, ["", "f", "v", "ɱ", "w", "n", "a"]))


def test_vowels_and_stops_are_told_apart():
    assert all(map(is_vowel, ["aɪ", "ə", "əl", "ɝ", "y"]))
    assert not any(map(is_vowel, ["", "j", "w", "l"]))
    assert is_stop("tʃ")
    assert is_stop("b")
    assert not is_stop("m")
    assert not is_stop("")
    assert is_voiceless_stop("k")
    assert not is_voiceless_stop("ɡ")


def test_radio_phones_become_ipa_with_or_without_stress_digits():
    assert [radio_to_ipa(phone) for phone in ("AH0", "pau", "axr", "dx", "hh")] == [
        "ʌ", "", "ɚ", "ɾ", "h",
    ]  # fmt: skip


@given(st.text(max_size=8))
def test_any_symbol_gives_letters_only(symbol):
    plain, stress = parse_ipa(symbol)
    assert all(character.isalpha() for character in plain)
    assert stress in (0, 1, 2)
    assert parse_ipa(plain) == (plain, 0)
