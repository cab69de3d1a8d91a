"""The recogniser: features, visemes, weights, and phones from sound alone."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from voice_samples import voice

from render_worker.speech.model import Phone
from render_worker.speech.recognise import Hearing, clarity, hear, recognise
from render_worker.speech.recognise.decode import check_closures, viterbi
from render_worker.speech.recognise.features import BANDS, SAMPLE_RATE, log_mel, normalise
from render_worker.speech.recognise.visemes import REPRESENTATIVE_IPA, VISEMES, visemes_of
from render_worker.speech.recognise.weights import DEFAULT, load, save
from render_worker.speech.sound import SAMPLE_RATE as WORKING_RATE

PP, SIL, AA, DD = (VISEMES.index(name) for name in ("PP", "sil", "aa", "DD"))


def probabilities(visemes: list[int], certainty: float = 0.9) -> np.ndarray:
    table = np.full((len(visemes), len(VISEMES)), (1 - certainty) / 14, np.float32)
    table[np.arange(len(visemes)), visemes] = certainty
    return table


def test_every_viseme_has_a_phone_that_looks_like_it() -> None:
    for number, ipa in enumerate(REPRESENTATIVE_IPA):
        assert visemes_of(ipa) == (number,)


@pytest.mark.parametrize(
    ("ipa", "names"),
    [
        ("", ["sil"]), ("b", ["PP"]), ("m̩", ["PP"]), ("tʃ", ["CH"]), ("t͡s", ["SS"]),
        ("aɪ", ["aa", "I"]), ("iː", ["I"]), ("pʰ", ["PP"]), ("ŋ", ["kk"]), ("ʲ", ["I"]),
        ("ɔːɹ", ["O", "RR"]), ("☃", ["sil"]), ("Ω", ["E"]),
    ],
)  # fmt: skip
def test_phones_of_all_languages_have_visemes(ipa: str, names: list[str]) -> None:
    assert [VISEMES[number] for number in visemes_of(ipa)] == names


@given(st.text(max_size=8))
def test_any_text_at_all_has_a_viseme(text: str) -> None:
    found = visemes_of(text)
    assert found
    assert all(0 <= number < len(VISEMES) for number in found)


@given(st.integers(0, 5_000))
def test_there_is_one_row_of_features_every_ten_milliseconds(count: int) -> None:
    bands = log_mel(np.full(count, 0.1, np.float32))
    assert bands.shape == (-(-count // 160), BANDS)
    assert np.isfinite(bands).all()


def test_a_tone_shows_in_its_band() -> None:
    time = np.arange(SAMPLE_RATE) / SAMPLE_RATE
    low, high = (log_mel(np.sin(2 * np.pi * f * time).astype(np.float32))[50] for f in (300, 3000))
    assert low.argmax() < high.argmax()


def test_neither_level_nor_silence_changes_what_is_heard() -> None:
    quiet = normalise(log_mel(voice()[:SAMPLE_RATE] * np.float32(0.01)))
    loud = normalise(log_mel(voice()[:SAMPLE_RATE]))
    np.testing.assert_allclose(quiet, loud, atol=1e-3)
    assert np.isfinite(normalise(log_mel(np.zeros(1600, np.float32)))).all()


def test_the_weights_are_small_and_survive_a_round_trip(tmp_path: Path) -> None:
    assert DEFAULT.stat().st_size < 5_000_000
    network = load()
    assert sum(parameter.numel() for parameter in network.parameters()) <= 600_000
    save(network, tmp_path / "again.npz")
    again = load(tmp_path / "again.npz").state_dict()
    assert all(bool((value == again[name]).all()) for name, value in network.state_dict().items())


def test_weights_that_hide_a_pickle_are_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "evil.npz", weights=np.array([{"run": "me"}], dtype=object))
    with pytest.raises(ValueError, match="pickle"):
        load(tmp_path / "evil.npz")


def test_each_frame_has_probabilities_that_sum_to_one() -> None:
    heard = hear(voice(), WORKING_RATE)
    assert len(heard) == -(-len(voice()) // 240)
    assert heard.probabilities.shape == (len(heard), len(VISEMES))
    np.testing.assert_allclose(heard.probabilities.sum(1), 1, atol=1e-4)
    assert 0.5 < clarity(heard) <= 1


def test_nothing_at_all_is_heard_in_no_sound() -> None:
    nothing = hear(np.zeros(0, np.float32), WORKING_RATE)
    assert len(nothing) == 0
    assert recognise(nothing, 0.5) == (Phone("", 0.0, 0.5),)


def test_noise_is_not_taken_for_a_voice() -> None:
    noise = np.random.default_rng(2).standard_normal(2 * WORKING_RATE).astype(np.float32) * 0.1
    assert np.median(hear(noise, WORKING_RATE).probabilities[:, SIL]) > 0.8


def test_a_flicker_of_one_frame_is_no_phone() -> None:
    path = viterbi(probabilities([AA] * 10 + [DD] + [AA] * 10, certainty=0.6))
    assert [viseme for viseme, _, _ in path] == [AA]


def test_a_sequence_is_found_where_it_is() -> None:
    path = viterbi(probabilities([SIL] * 9 + [PP] * 6 + [AA] * 12 + [DD] * 5))
    assert path == [(SIL, 0, 9), (PP, 9, 15), (AA, 15, 27), (DD, 27, 32)]


def test_lips_do_not_shut_while_the_sound_goes_on() -> None:
    table = probabilities([AA] * 15 + [PP] * 6 + [AA] * 15, certainty=0.6)
    table[15:21, DD] += 0.1
    segments = [(AA, 0, 15), (PP, 15, 21), (AA, 21, 36)]
    loud = np.zeros(36, np.float32)
    assert [s[0] for s in check_closures(segments, Hearing(table, loud))] == [AA, DD, AA]
    loud[16:20] = -20
    assert check_closures(segments, Hearing(table, loud)) == segments


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 200), st.integers(0, 2**32 - 1), st.floats(0.1, 5))
def test_whatever_is_heard_phones_are_gapless(frames: int, seed: int, sharpness: float) -> None:
    chance = np.random.default_rng(seed)
    noise = chance.random((frames, len(VISEMES))) ** (10 * sharpness) + 1e-9
    level = chance.normal(0, 20, frames).astype(np.float32)
    heard = Hearing((noise / noise.sum(1, keepdims=True)).astype(np.float32), level)
    duration = max(frames * 0.01 - 0.004, 0.2 if frames == 0 else 0.006)
    phones = recognise(heard, duration)
    assert phones[0].start == 0
    assert phones[-1].end == pytest.approx(duration)
    assert all(a.end == b.start for a, b in pairwise(phones))
    assert all(p.end > p.start for p in phones)
    assert {p.ipa for p in phones} <= set(REPRESENTATIVE_IPA)
