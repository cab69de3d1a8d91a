from __future__ import annotations

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from render_worker.motion.ipa import VISEMES, Contact, articulations, openness
from render_worker.motion.visemes import MOUTH_INDEX, viseme_dominance, viseme_targets

# The consonants and vowels of the IPA chart, and what espeak-ng writes besides them.
INVENTORY = (
    "pbtdʈɖcɟkɡqɢʔmɱnɳɲŋɴʙrʀⱱɾɽɸβfvθðszʃʒʂʐçʝxɣχʁħʕhɦɬɮʋɹɻjɰlɭʎʟʘǀǃǂǁɓɗʄɠʛʍwɥʜʢʡɕʑɺɧ"
    "iyɨʉɯuɪʏʊeøɘɵɤoəɛœɜɞʌɔæɐaɶɑɒɚɝᵻɫgɿʅʦʣʧʤʨʥ"
)


@pytest.mark.parametrize("letter", INVENTORY)
def test_every_letter_of_the_chart_has_a_shape_of_its_own_features(letter: str) -> None:
    (target,) = articulations(letter)
    assert sum(target.blend.values()) == pytest.approx(1.0)
    assert set(target.blend) <= set(VISEMES)
    assert target.viseme != "sil"


@pytest.mark.parametrize("ipa", ["p", "b", "m", "pʰ", "bʲ", "m̩", "mʷ", "pː", "ɓ", "ʘ", "p͡f", "ˈp"])
def test_lips_meet_for_every_bilabial_stop_and_nasal(ipa: str) -> None:
    assert articulations(ipa)[0].contact is Contact.LIPS


@pytest.mark.parametrize("ipa", ["f", "v", "vʲ", "ɱ"])
def test_the_lower_lip_meets_the_teeth_for_labiodentals(ipa: str) -> None:
    assert articulations(ipa)[0].contact is Contact.TEETH


@pytest.mark.parametrize("ipa", ["aɪ", "aʊ", "eɪ", "oʊ", "ɔɪ", "ɛɹ", "ɔːɹ", "əl", "ja", "wɛ", "a͡ɪ"])
def test_diphthongs_have_two_targets(ipa: str) -> None:
    assert len(articulations(ipa)) == 2


@pytest.mark.parametrize(
    ("ipa", "viseme"),
    [("tʃ", "CH"), ("d͡ʒ", "CH"), ("ts", "SS"), ("t͡ɕ", "CH"), ("tɬ", "nn"), ("kx", "kk")],
)
def test_affricates_are_one_gesture_with_the_lips_of_the_fricative(ipa: str, viseme: str) -> None:
    assert [target.viseme for target in articulations(ipa)] == [viseme]


def test_the_two_contacts_of_pf_are_both_kept() -> None:
    assert [t.contact for t in articulations("p͡f")] == [Contact.LIPS, Contact.TEETH]


@pytest.mark.parametrize("ipa", ["", " ", "(en)", "˥˩", "2", "ˈ", "ː", "|"])
def test_what_holds_no_letter_is_a_pause(ipa: str) -> None:
    assert articulations(ipa) == ()


def test_marks_change_the_shape_in_their_own_direction() -> None:
    assert articulations("kʷ")[0].rounding > articulations("k")[0].rounding
    assert "I" in articulations("tʲ")[0].blend
    assert "RR" in articulations("ə˞")[0].blend
    assert "E" in articulations("n̩")[0].blend


@pytest.mark.parametrize(
    ("strange", "known"), [("ŝ", "s"), ("ꬻ", "n"), ("ƀ", "b"), ("ᶆ", "m"), ("Ø", "ø")]
)
def test_a_letter_outside_the_chart_is_read_by_what_it_is_derived_from(
    strange: str, known: str
) -> None:
    assert articulations(strange)[0].viseme == articulations(known)[0].viseme


def test_openness_orders_vowels_as_the_chart_does() -> None:
    for series in ("iɪeɛæ", "uʊoɔɒ", "ɨɘɜɐ"):
        heights = [openness(letter) for letter in series]
        assert heights == sorted(heights)
    assert openness("m") == 0.0


def test_the_jaw_opens_in_the_order_of_openness() -> None:
    from render_worker.motion.visemes import mouth_score
    from render_worker.speech.model import Phone

    for series in ("iɪeɛæa", "uʊoɔɒ"):
        phones = [Phone(letter, i, i + 1.0) for i, letter in enumerate(series)]
        jaw = mouth_score(phones, np.ones(len(phones))).value[:, MOUTH_INDEX["jawOpen"]]
        assert np.all(np.diff(jaw) > 0), series


@given(st.text(max_size=12))
def test_any_text_at_all_gives_a_few_sound_targets(text: str) -> None:
    targets = articulations(text)
    assert len(targets) <= 4
    for target in targets:
        assert sum(target.blend.values()) == pytest.approx(1.0)
        assert 0.0 <= target.openness <= 1.0
    letters = [char for char in unicodedata.normalize("NFD", text) if char.isalpha()]
    if any(char in INVENTORY for char in letters) and not text.startswith("("):
        assert targets


@pytest.mark.parametrize("viseme", VISEMES)
def test_every_viseme_has_channels_within_limits_and_some_dominance(viseme: str) -> None:
    assert np.all((viseme_targets(viseme) >= 0) & (viseme_targets(viseme) <= 1))
    assert np.all(viseme_dominance(viseme) > 0)


def test_visemes_look_like_their_sounds() -> None:
    def of(viseme: str, channel: str) -> float:
        return float(viseme_targets(viseme)[MOUTH_INDEX[channel]])

    assert not viseme_targets("sil").any()
    assert of("PP", "jawOpen") == 0
    assert of("PP", "mouthPress") > 0.4
    assert of("FF", "mouthRollLower") > 0.5
    assert of("FF", "mouthUpperUp") > 0.2
    assert of("TH", "tongueOut") > 0.5
    assert 0 < of("nn", "tongueOut") <= 0.4
    assert 0 < of("DD", "tongueOut") <= 0.4
    assert of("aa", "jawOpen") == max(of(viseme, "jawOpen") for viseme in VISEMES)
    assert of("U", "mouthPucker") > 0.7
    assert of("U", "mouthUpperUp") == 0
    assert of("I", "mouthStretch") > 0.3
    assert of("SS", "mouthStretch") > 0.3
