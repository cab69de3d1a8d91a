"""The mouth against the phones, on faces whose mouth is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from render_worker.quality.articulation import (
    closed_below,
    closes_lips,
    closures,
    pooled_offset,
    vowel_correlation,
)
from render_worker.quality.geometry import lip_opening, stabilise
from render_worker.speech.model import Phone
from tests.render_worker.quality.conftest import RATE, Puppet, sentence


def opening_of(puppet: Puppet) -> tuple[np.ndarray, np.ndarray]:
    opening = lip_opening(stabilise(puppet.landmarks()))
    return opening, np.arange(len(opening)) / RATE


def test_the_lip_opening_is_measured_in_eye_distances_whatever_the_head_does() -> None:
    still = replace(Puppet.resting(4), lips=np.linspace(0, 0.3, 100))
    sway = np.linspace(-8, 8, 100)
    moving = replace(still, angles=np.stack([sway, -sway / 2, sway], axis=1))
    assert np.allclose(opening_of(still)[0], still.lips, atol=0.003)
    assert np.allclose(opening_of(moving)[0], still.lips, atol=0.015)


def test_a_mouth_that_does_what_the_phones_ask_closes_every_time(
    speaker: Puppet, phones: tuple[Phone, ...]
) -> None:
    found = closures(*opening_of(speaker.saying(phones)), phones)
    assert found.count == 16
    assert found.recall == 1.0
    assert found.chance is not None
    assert found.chance < 0.75
    assert found.offset_ms == pytest.approx(0, abs=8)


@settings(max_examples=15, deadline=None)
@given(late=st.floats(-0.11, 0.11), seed=st.integers(0, 1000))
def test_a_late_picture_is_late_by_as_much_as_it_is(late: float, seed: int) -> None:
    phones = sentence(seed=seed)
    puppet = Puppet.resting(phones[-1].end).saying(phones, late=late)
    found = closures(*opening_of(puppet), phones)
    assert found.offset_ms == pytest.approx(1000 * late, abs=20)


def test_offsets_of_short_clips_are_pooled() -> None:
    clips = []
    for seed in range(4):
        phones = sentence(closures=5, seed=seed)
        puppet = Puppet.resting(phones[-1].end).saying(phones, late=0.06)
        clips.append(closures(*opening_of(puppet), phones))
    assert all(clip.offset_ms is None for clip in clips)
    assert pooled_offset(clips[:2]) is None
    assert pooled_offset(clips) == pytest.approx(60, abs=15)


def test_a_mouth_that_stays_open_misses_its_closures(
    speaker: Puppet, phones: tuple[Phone, ...]
) -> None:
    agape = speaker.saying(phones)
    agape = replace(agape, lips=0.09 + agape.lips)
    found = closures(*opening_of(agape), phones)
    assert found.recall == 0.0


def test_of_a_small_face_what_is_about_a_pixel_is_no_gap(
    speaker: Puppet, phones: tuple[Phone, ...]
) -> None:
    quiet = np.linspace(0.0, 0.1, 50)
    thresholds = [closed_below(quiet, pixels) for pixels in (200.0, 60.0, 30.0, 20.0)]
    assert thresholds == pytest.approx([0.025, 0.025, 0.0417, 0.055], abs=1e-4)
    said = speaker.saying(phones)
    assert closures(*opening_of(said), phones, 30.0).recall == 1.0
    assert closures(*opening_of(replace(said, lips=said.lips + 0.09)), phones, 30.0).recall == 0.0


def test_a_frozen_mouth_is_no_better_than_chance(
    speaker: Puppet, phones: tuple[Phone, ...]
) -> None:
    found = closures(*opening_of(speaker), phones)
    assert found.recall == found.chance == 1.0
    assert found.offset_ms is None


def test_a_mouth_that_moves_without_regard_to_the_phones_is_found_out(
    speaker: Puppet, phones: tuple[Phone, ...]
) -> None:
    other = sentence(seed=99)
    opening, times = opening_of(speaker.saying(other))
    found = closures(opening, times, phones)
    assert found.recall is not None
    assert found.recall < 0.85
    correlation = vowel_correlation(opening, times, phones)
    assert correlation is not None
    assert abs(correlation) < 0.45


def test_open_vowels_open_the_mouth(speaker: Puppet, phones: tuple[Phone, ...]) -> None:
    correlation = vowel_correlation(*opening_of(speaker.saying(phones)), phones)
    assert correlation is not None
    assert correlation > 0.8


def test_too_few_vowels_give_no_correlation() -> None:
    phones = sentence(closures=2)[:10]
    puppet = Puppet.resting(phones[-1].end + 0.5).saying(phones)
    assert vowel_correlation(*opening_of(puppet), phones) is None


def test_without_p_b_or_m_there_is_nothing_to_recall() -> None:
    found = closures(np.zeros(50), np.arange(50) / RATE, (Phone("s", 0.0, 1.0),))
    assert (found.count, found.recall, found.chance, found.offset_ms) == (0, None, None, None)


@pytest.mark.parametrize(
    ("ipa", "closes"),
    [("p", True), ("pʰ", True), ("b", True), ("m", True), ("ɓ", True), ("f", False), ("", False)],
)
def test_the_phones_that_close_the_lips_are_known(ipa: str, closes: bool) -> None:
    assert closes_lips(ipa) is closes


@settings(max_examples=30)
@given(st.lists(st.floats(0, 1), min_size=2, max_size=40), st.floats(1, 2000))
def test_lips_count_as_closed_between_what_trackers_err_and_what_people_see(
    values: list[float], eye_distance: float
) -> None:
    assert 0.025 <= closed_below(np.array(values), eye_distance) <= 0.055
    assert closed_below(np.array(values), eye_distance) >= closed_below(np.array(values))
