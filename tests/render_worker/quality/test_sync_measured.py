"""Sound against sound and sound against lips."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from render_worker.motion.model import ARKIT_INDEX, Motion
from render_worker.quality.geometry import lip_opening, stabilise
from render_worker.quality.sync import log_mel, motion_lag, ridge_offset, sound_shift
from tests.render_worker.quality.conftest import RATE, Puppet, as_speech, sentence


@settings(max_examples=10, deadline=None)
@given(shift=st.floats(-0.3, 0.5), rate=st.sampled_from([16_000, 24_000]))
def test_sound_that_is_shifted_is_shifted_by_as_much_as_it_is(shift: float, rate: int) -> None:
    speech = as_speech(sentence())
    times = np.arange(round(6 * rate)) / rate - shift
    heard = np.interp(times, np.arange(len(speech.pcm)) / 16_000, speech.pcm, left=0, right=0)
    found = sound_shift(heard.astype(np.float32), rate, speech.pcm, 16_000)
    assert found == pytest.approx(shift, abs=0.002)


def test_another_sound_does_not_match() -> None:
    one, other = as_speech(sentence(), seed=1), as_speech(sentence(seed=5), seed=2)
    assert sound_shift(one.pcm, 16_000, other.pcm, 16_000) is None
    assert sound_shift(np.zeros(16_000, np.float32), 16_000, other.pcm, 16_000) is None
    assert sound_shift(np.zeros(0, np.float32), 16_000, other.pcm, 16_000) is None


@pytest.mark.parametrize("late", [-0.1, 0.0, 0.12])
def test_without_phones_the_offset_comes_from_loudness_and_lips(late: float) -> None:
    phones = sentence(closures=40)
    puppet = Puppet.resting(phones[-1].end).saying(phones, late=late)
    found = ridge_offset(stabilise(puppet.landmarks()), RATE, as_speech(phones).pcm, 16_000)
    assert found is not None
    assert found.offset_ms == pytest.approx(1000 * late, abs=40)


def test_lips_that_do_not_follow_the_sound_give_no_offset() -> None:
    phones, other = sentence(closures=40), sentence(closures=40, seed=8)
    puppet = Puppet.resting(phones[-1].end).saying(other)
    found = ridge_offset(stabilise(puppet.landmarks()), RATE, as_speech(phones).pcm, 16_000)
    assert found is not None
    assert found.offset_ms is None


def test_a_short_clip_gives_no_regression() -> None:
    shape = stabilise(Puppet.resting(3).landmarks())
    assert ridge_offset(shape, RATE, as_speech(sentence()).pcm, 16_000) is None


@pytest.mark.parametrize("late", [-0.08, 0.0, 0.1])
def test_lips_are_held_against_the_jaw_that_they_were_to_follow(late: float) -> None:
    phones = sentence(closures=6)
    meant = Puppet.resting(phones[-1].end).saying(phones)
    weights = np.zeros((len(meant.lips), 52), np.float32)
    weights[:, ARKIT_INDEX["jawOpen"]] = meant.lips * 2
    motion = Motion(RATE, weights, np.zeros((len(weights), 6), np.float32), weights[:, 0])
    shown = Puppet.resting(phones[-1].end).saying(phones, late=late)
    opening = lip_opening(stabilise(shown.landmarks()))
    found = motion_lag(opening, np.arange(len(opening)) / RATE, motion)
    assert found == pytest.approx(late, abs=0.02)


def test_the_spectrum_shows_a_tone_where_it_is() -> None:
    times = np.arange(16_000) / 16_000
    low, high = (np.sin(2 * np.pi * hertz * times).astype(np.float32) for hertz in (300, 3000))
    bands = [int(log_mel(tone, 16_000)[20:80].mean(axis=0).argmax()) for tone in (low, high)]
    assert bands[0] < 6 < 14 < bands[1]
    assert abs(len(log_mel(low, 16_000)) - 100) <= 1
