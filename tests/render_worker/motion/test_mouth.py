"""Whether the mouth, on the level of its channels, makes the sounds that are heard."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.stats import spearmanr

from core.options import Emotion, Style
from render_worker.motion import Motion, perform
from render_worker.motion.coarticulation import (
    TRACK_RATE,
    contact_gates,
    lip_opening,
    mouth_tracks,
)
from render_worker.motion.ipa import articulations, openness
from render_worker.motion.model import ARKIT_INDEX
from render_worker.motion.visemes import MOUTH_INDEX, mouth_score
from render_worker.speech.model import Phone, Speech

CLOSED = 0.02  # outer eye distances
MARGIN = 0.02  # seconds around a phone
TRACKED = 0.65  # share of a drawn gap that a face tracker reports, measured on rendered clips


def opening_of(motion: Motion) -> NDArray[np.float64]:
    return lip_opening(motion.weights, ARKIT_INDEX)


def times_of(motion: Motion) -> NDArray[np.float64]:
    return np.arange(len(motion)) / motion.frames_per_second


def bilabials(speech: Speech) -> list[tuple[float, float]]:
    return [(p.start, p.end) for p in speech.phones if p.ipa[:1] in tuple("pbm")]


def closed_share(
    motion: Motion, spans: list[tuple[float, float]], shift: float = 0.0, length: float = 1e9
) -> float:
    opening, times = opening_of(motion), times_of(motion)
    closed = 0
    for start, end in spans:
        moments = np.mod(np.arange(start - MARGIN, end + MARGIN, 0.005) + shift, length)
        closed += np.interp(moments, times, opening).min() < CLOSED
    return closed / max(1, len(spans))


def test_lips_close_for_p_b_m_and_only_then(spoken: tuple[Speech, ...]) -> None:
    motions = [perform(speech, seed=index) for index, speech in enumerate(spoken)]
    recalls = [closed_share(m, bilabials(s)) for m, s in zip(motions, spoken, strict=True)]
    assert np.mean(recalls) >= 0.97
    chances = [
        closed_share(motion, bilabials(speech), shift, speech.duration)
        for motion, speech in zip(motions, spoken, strict=True)
        for shift in np.linspace(0.3, speech.duration - 0.3, 41)
    ]
    assert np.mean(chances) <= 0.65


def test_lips_close_when_the_sound_does(spoken: tuple[Speech, ...]) -> None:
    """The mean opening around all closures has its dip within 20 ms of the phones' middles."""
    lags = np.arange(-0.16, 0.1601, 0.002)
    dips = []
    for speech in spoken:
        motion = perform(speech)
        for start, end in bilabials(speech):
            middle = (start + end) / 2
            dips.append(np.interp(middle + lags, times_of(motion), opening_of(motion)))
    dip = np.mean(dips, axis=0)
    depth = dip.max() - dip
    near = depth > 0.5 * depth.max()
    centre = np.sum(lags[near] * depth[near]) / np.sum(depth[near])
    assert len(dips) >= 12
    assert abs(centre) <= 0.020


def test_open_vowels_open_the_mouth_further_than_close_ones(spoken: tuple[Speech, ...]) -> None:
    pairs = []
    for speech in spoken:
        motion = perform(speech)
        for phone in speech.phones:
            vowel = any(target.vowel for target in articulations(phone.ipa))
            if vowel and phone.end - phone.start >= 0.04:
                moments = np.arange(phone.start, phone.end, 0.005)
                seen = np.interp(moments, times_of(motion), opening_of(motion)).max()
                pairs.append((openness(phone.ipa), seen))
    assert spearmanr(*zip(*pairs, strict=True)).statistic >= 0.6


def test_lips_open_as_far_as_those_of_real_talkers(spoken: tuple[Speech, ...]) -> None:
    medians, peaks = [], []
    for speech in spoken:
        opening = TRACKED * opening_of(perform(speech))[: int(speech.duration * 25)]
        medians.append(np.median(opening))
        peaks.append(np.percentile(opening, 95))
    assert 0.05 <= np.median(medians) <= 0.14
    assert 0.15 <= np.median(peaks) <= 0.35


@pytest.mark.parametrize("frames_per_second", [12.0, 25.0, 30.0, 50.0])
def test_a_closure_of_50_ms_is_seen_wherever_the_frames_fall(
    make_speech: Callable[..., Speech], frames_per_second: float
) -> None:
    for shift in np.linspace(0.0, 0.04, 9):
        edges = np.cumsum([0.0, 0.2 + shift, 0.14, 0.05, 0.14, 0.05, 0.14, 0.3])
        phones = [
            Phone(ipa, float(start), float(end))
            for ipa, start, end in zip(
                ["", "a", "b", "a", "m", "a", ""], edges[:-1], edges[1:], strict=True
            )
        ]
        speech = make_speech(phones)
        motion = perform(speech, frames_per_second=frames_per_second)
        opening, times = opening_of(motion), times_of(motion)
        for start, end in bilabials(speech):
            reach = 0.5 / frames_per_second
            near = (times >= start - reach) & (times <= end + reach)
            assert opening[near].min() == 0.0
        if frames_per_second >= 25:
            middle = (times > edges[3] + 0.03) & (times < edges[4] - 0.03)
            assert opening[middle].max() > 0.08, "the vowel between closures is seen as well"


def test_no_channel_works_against_a_closure(
    make_speech: Callable[..., Speech], make_line: Callable[..., list[Phone]]
) -> None:
    speech = make_speech(make_line(". 'a m a 'ʃ b ʃ o p o s m s . ."))
    for emotion in Emotion:
        for style in Style:
            motion = perform(speech, style=style, emotion=emotion)
            for phone in speech.phones:
                if phone.ipa in tuple("bpm"):
                    frame = round((phone.start + phone.end) / 2 * 25)
                    near = slice(frame - 1, frame + 2)
                    assert opening_of(motion)[near].min() == 0.0
                    assert motion.channel("mouthPressLeft")[near].max() > 0.5


def test_f_and_v_tuck_the_lower_lip_under_the_teeth(
    make_speech: Callable[..., Speech], make_line: Callable[..., list[Phone]]
) -> None:
    speech = make_speech(make_line(". a f a v a . ."))
    motion = perform(speech)
    for phone in speech.phones:
        if phone.ipa in ("f", "v"):
            frame = round((phone.start + phone.end) / 2 * 25)
            assert motion.channel("mouthRollLower")[frame] > 0.6
            assert motion.channel("mouthUpperUpLeft")[frame] > 0.25
            assert 0.0 < opening_of(motion)[frame] < 0.06


def test_rounding_is_prepared_before_the_sound(make_line: Callable[..., list[Phone]]) -> None:
    """In "atu" the lips round during the t, some 50 ms before the vowel is heard."""
    phones = make_line("a t u", seconds=0.12)
    tracks = mouth_tracks(mouth_score(phones, np.ones(len(phones))), 0.5)
    pucker = tracks[:, MOUTH_INDEX["mouthPucker"]]
    half_way = np.argmax(pucker > 0.5 * pucker.max()) / TRACK_RATE
    assert 0.03 <= phones[-1].start - half_way <= 0.12
    assert pucker[round(0.06 * TRACK_RATE)] < 0.2 * pucker.max(), "not yet in the a"


def test_a_hurried_vowel_opens_less(
    make_speech: Callable[..., Speech], make_line: Callable[..., list[Phone]]
) -> None:
    slow = perform(make_speech(make_line(". d 'a d 'a d 'a d . .", seconds=0.16)))
    fast = perform(make_speech(make_line(". d 'a d 'a d 'a d . . . . .", seconds=0.05)))
    assert opening_of(fast).max() < 0.9 * opening_of(slow).max()


def test_an_unstressed_vowel_opens_less(make_line: Callable[..., list[Phone]]) -> None:
    score = mouth_score(make_line("'a a"), np.ones(2))
    jaw = score.value[:, MOUTH_INDEX["jawOpen"]]
    assert jaw[1] < 0.9 * jaw[0]


def test_the_jaw_never_moves_faster_than_a_jaw_can(spoken: tuple[Speech, ...]) -> None:
    for speech in spoken:
        score = mouth_score(speech.phones, np.full(len(speech.phones), 1.3))
        jaw = mouth_tracks(score, speech.duration)[:, MOUTH_INDEX["jawOpen"]]
        assert np.abs(np.diff(jaw)).max() * TRACK_RATE <= 6.6


def test_the_tongue_shows_for_th_and_lifts_for_l(
    make_speech: Callable[..., Speech], make_line: Callable[..., list[Phone]]
) -> None:
    motion = perform(make_speech(make_line(". a θ a l a .", seconds=0.12)))
    th, l_ = (
        motion.channel("tongueOut")[round(0.3 * 25)],
        motion.channel("tongueOut")[round(0.54 * 25)],
    )
    assert th > 0.5
    assert 0.2 < l_ <= 0.4


def test_the_lips_part_for_a_breath_before_a_phrase(
    make_speech: Callable[..., Speech], make_line: Callable[..., list[Phone]]
) -> None:
    phones = [*make_line("a t a"), Phone("", 0.27, 1.07), *make_line("t a t", start=1.07)]
    opening = opening_of(perform(make_speech(phones)))
    assert opening[round(0.91 * 25)] > 0.03
    assert opening[round(0.62 * 25)] < 0.02


def test_a_gate_is_shut_in_at_least_one_frame() -> None:
    times = np.arange(100) / 25
    for middle in np.linspace(1.0, 1.04, 11):
        score = mouth_score([Phone("p", middle - 0.02, middle + 0.02)], np.ones(1))
        lips, teeth = contact_gates(score, times, 25.0)
        assert (lips >= 0.999).sum() in (1, 2)
        assert not teeth.any()


symbols = st.sampled_from(
    ["", "p", "b", "m", "f", "a", "i", "u", "tʃ", "s", "θ", "l", "aɪ", "h", "ɹ"]
)
timelines = st.lists(
    st.tuples(symbols, st.floats(0.0, 0.7, allow_nan=False), st.integers(0, 2)), max_size=40
)


@settings(max_examples=60, deadline=None)
@given(timelines, st.sampled_from([10.0, 25.0, 29.97, 60.0]), st.integers(0, 2**32))
def test_any_timeline_gives_a_motion_that_is_whole(
    timeline: list[tuple[str, float, int]], frames_per_second: float, seed: int
) -> None:
    phones, start = [], 0.0
    for ipa, length, stress in timeline:
        phones.append(Phone(ipa, start, start + length, stress))
        start += length
    pcm = np.random.Generator(np.random.PCG64(seed)).normal(0, 0.1, round(start * 8000))
    speech = Speech(pcm.astype(np.float32), 8000, tuple(phones), (), "en", "native")
    motion = perform(speech, seed=seed, frames_per_second=frames_per_second)
    frames = int(np.ceil(speech.duration * frames_per_second - 1e-6))
    assert len(motion) == frames + round(0.4 * frames_per_second)
    for array in (motion.weights, motion.head, motion.breath):
        assert array.dtype == np.float32
        assert np.isfinite(array).all()
        assert len(array) == len(motion)
    assert motion.weights.min() >= 0.0
    assert motion.weights.max() <= 1.0
    assert np.abs(motion.weights[0]).max() < 0.02
    assert np.abs(motion.head[0]).max() < 0.02
    assert opening_of(motion)[-1] < 0.01
