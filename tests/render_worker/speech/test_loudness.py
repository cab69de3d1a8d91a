"""Loudness after ITU-R BS.1770-4 and the limiter."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from voice_samples import voice

from render_worker.speech.loudness import k_weighting, loudness, normalise, true_peak
from render_worker.speech.sound import SAMPLE_RATE


def tone(
    decibels: float, seconds: float = 3.0, hertz: float = 997, rate: int = 48_000
) -> np.ndarray:
    time = np.arange(int(seconds * rate)) / rate
    return (10 ** (decibels / 20) * np.sin(2 * np.pi * hertz * time)).astype(np.float32)


def test_the_filters_are_those_of_the_standard_at_48_khz() -> None:
    # ITU-R BS.1770-4, tables 1 and 2.
    table = [
        [
            1.53512485958697,
            -2.69169618940638,
            1.19839281085285,
            1,
            -1.69065929318241,
            0.73248077421585,
        ],
        [1, -2, 1, 1, -1.99004745483398, 0.99007225036621],
    ]
    np.testing.assert_allclose(k_weighting(48_000), table, atol=1e-6)


@pytest.mark.parametrize("rate", [16_000, 24_000, 48_000])
def test_a_full_scale_tone_in_one_channel_is_minus_three(rate: int) -> None:
    assert loudness(tone(0, rate=rate), rate) == pytest.approx(-3.01, abs=0.1)


def test_pauses_do_not_count() -> None:
    # EBU Tech 3341, case 3 in one channel: quiet before and after is gated away.
    parts = [tone(-36, 10), tone(-23, 60), tone(-36, 10)]
    alone, with_quiet = loudness(parts[1], 48_000), loudness(np.concatenate(parts), 48_000)
    assert with_quiet == pytest.approx(alone, abs=0.1)


def test_silence_has_no_loudness_and_stays_silent() -> None:
    silence = np.zeros(SAMPLE_RATE, np.float32)
    assert loudness(silence, SAMPLE_RATE) == -np.inf
    assert loudness(silence[:0], SAMPLE_RATE) == -np.inf
    assert not normalise(silence, SAMPLE_RATE).any()


def test_a_peak_between_samples_is_seen() -> None:
    # A quarter-rate sine sampled at 45 degrees reads 3 dB too low.
    samples = np.sin(np.pi / 2 * np.arange(4800) + np.pi / 4).astype(np.float32)
    assert 20 * np.log10(np.abs(samples).max()) == pytest.approx(-3.01, abs=0.01)
    assert true_peak(samples[:4000], 48_000) == pytest.approx(0, abs=0.5)


@pytest.mark.parametrize("decibels", [-50, -20, 0, 20])
def test_a_voice_of_any_level_comes_out_at_minus_sixteen(decibels: float) -> None:
    loud = normalise(voice() * np.float32(10 ** (decibels / 20)), SAMPLE_RATE)
    assert loudness(loud, SAMPLE_RATE) == pytest.approx(-16, abs=0.3)
    assert true_peak(loud, SAMPLE_RATE) <= -0.99


def test_a_voice_that_needs_no_limiting_is_only_scaled() -> None:
    soft = tone(-30, rate=SAMPLE_RATE)
    loud = normalise(soft, SAMPLE_RATE)
    middle = slice(1000, -1000)
    assert np.corrcoef(soft[middle], loud[middle])[0, 1] > 0.999999


def test_a_single_knock_is_turned_down_without_clipping() -> None:
    quiet = voice() * 0.2
    knocked = quiet.copy()
    knocked[SAMPLE_RATE : SAMPLE_RATE + 40] = 1.0
    loud = normalise(knocked, SAMPLE_RATE)
    assert true_peak(loud, SAMPLE_RATE) <= -0.99
    away = np.abs(quiet) > 0.005
    away[: 2 * SAMPLE_RATE] = False
    gain = loud[away] / quiet[away]
    assert np.median(np.abs(gain / np.median(gain) - 1)) < 0.001


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 3 * SAMPLE_RATE),
    st.integers(0, 2**32 - 1),
    st.floats(-60, 20),
    st.floats(0.01, 1.0),
)
def test_whatever_goes_in_nothing_clips_and_the_length_stays(
    count: int, seed: int, decibels: float, density: float
) -> None:
    chance = np.random.default_rng(seed)
    noise = chance.standard_normal(count) * (chance.random(count) < density)
    pcm = (noise * 10 ** (decibels / 20)).astype(np.float32)
    loud = normalise(pcm, SAMPLE_RATE)
    assert loud.dtype == np.float32
    assert len(loud) == count
    assert np.isfinite(loud).all()
    assert true_peak(loud, SAMPLE_RATE) <= -0.98 or not pcm.any()
