"""Whether head, eyes, brows and breath behave, and what styles, emotions and voices change."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import combinations

import numpy as np
import pytest

from core.options import Emotion, Style
from core.problems import OptionRefusal
from render_worker.motion import BREATH_SECONDS, Motion, perform
from render_worker.motion import prosody as voice
from render_worker.motion.coarticulation import lip_opening
from render_worker.motion.model import ARKIT_INDEX, HEAD_CHANNELS
from render_worker.motion.styles import MANNERS, emotions_of
from render_worker.speech.model import Phone, Speech

SEEDS = range(12)
LineMaker = Callable[..., list[Phone]]
SpeechMaker = Callable[..., Speech]


def ranges(motion: Motion) -> np.ndarray:
    low, high = np.percentile(motion.head[:, :3], (2.5, 97.5), axis=0)
    return high - low


def speed(motion: Motion) -> float:
    steps = np.linalg.norm(np.diff(motion.head[:, :3], axis=0), axis=1)
    return float(steps.mean() * motion.frames_per_second)


def brow_motion(motion: Motion) -> float:
    """Standard deviation of the brows' height in outer eye distances, .10 at weight 1."""
    names = ("browInnerUp", "browOuterUpLeft", "browOuterUpRight")
    return float(np.std(np.mean([motion.channel(name) for name in names], axis=0)) * 0.1)


@pytest.fixture(scope="module")
def natural(spoken: tuple[Speech, ...]) -> list[Motion]:
    return [perform(spoken[seed % len(spoken)], seed=seed) for seed in SEEDS]


def test_it_lasts_as_long_as_the_speech_and_a_breath(spoken: tuple[Speech, ...]) -> None:
    for speech in spoken:
        motion = perform(speech)
        assert len(motion) == int(np.ceil(speech.duration * 25)) + round(BREATH_SECONDS * 25)


def test_it_leaves_the_photo_and_comes_back_to_it(natural: list[Motion]) -> None:
    for motion in natural:
        assert np.abs(motion.head[0]).max() < 1e-6
        assert np.abs(motion.head[-1]).max() < 0.05
        assert motion.weights[0].max() < 0.01
        mouth = [i for name, i in ARKIT_INDEX.items() if name.startswith(("mouth", "jaw"))]
        assert motion.weights[-1, mouth].max() < 0.05


def test_the_head_moves_as_much_as_that_of_a_natural_speaker(natural: list[Motion]) -> None:
    yaw, pitch, roll = np.median([ranges(motion) for motion in natural], axis=0)
    assert 6 <= yaw <= 15
    assert 5 <= pitch <= 12
    assert 3 <= roll <= 8
    assert 8 <= np.median([speed(motion) for motion in natural]) <= 20
    for motion in natural:
        assert np.all(ranges(motion) < (18, 14, 10))


def test_the_head_sways_aside_and_towards_the_camera(natural: list[Motion]) -> None:
    spans = np.median([np.ptp(motion.head[:, 3:], axis=0) for motion in natural], axis=0)
    assert spans[HEAD_CHANNELS.index("x") - 3] > 0.05
    assert spans[HEAD_CHANNELS.index("z") - 3] > 0.05
    assert np.all(spans < 0.4)


def test_the_head_does_not_tremble(natural: list[Motion]) -> None:
    for motion in natural:
        jerk = np.diff(motion.head[:, :3], n=3, axis=0)
        assert np.abs(jerk).max() < 1.2  # degrees per frame^3: 30 ms tremor of .2 degrees is more


def test_brows_move_as_those_of_real_talkers(natural: list[Motion]) -> None:
    assert 0.012 <= np.median([brow_motion(motion) for motion in natural]) <= 0.03


def test_every_blink_closes_and_lasts_as_long_as_blinks_do(natural: list[Motion]) -> None:
    widths, count, minutes = [], 0, 0.0
    for motion in natural:
        lid = motion.channel("eyeBlinkLeft")
        fine = np.interp(np.arange(0, len(lid), 0.02), np.arange(len(lid)), lid) > 0.5
        edges = np.flatnonzero(np.diff(fine.astype(int)))
        assert len(edges) % 2 == 0, "no blink is cut by the end"
        for begin, end in edges.reshape(-1, 2):
            assert lid[int(begin * 0.02) : int(end * 0.02) + 2].max() == 1.0
            widths.append((end - begin) * 0.02 / motion.frames_per_second)
        count += len(edges) // 2
        minutes += len(lid) / motion.frames_per_second / 60
    assert 0.100 <= np.median(widths) <= 0.200
    assert max(widths) < 0.35
    assert 12 <= count / minutes <= 26


def test_both_eyes_blink_together(natural: list[Motion]) -> None:
    for motion in natural:
        left, right = motion.channel("eyeBlinkLeft"), motion.channel("eyeBlinkRight")
        assert np.abs(left - right).max() < 0.05


def test_blinks_over_a_long_speech_come_at_15_to_20_a_minute(spoken: tuple[Speech, ...]) -> None:
    long = repeated(spoken, 90.0)
    rates = []
    for seed in range(6):
        lid = perform(long, seed=seed).channel("eyeBlinkLeft") > 0.5
        rates.append(np.sum(lid[1:] & ~lid[:-1]) / 1.5)
    assert 14 <= np.mean(rates) <= 21


def test_the_eyes_hold_the_viewer_while_the_head_turns(spoken: tuple[Speech, ...]) -> None:
    for speech in spoken:
        motion = perform(speech, seed=3)
        aside = motion.channel("eyeLookOutLeft") - motion.channel("eyeLookInLeft")
        closed = motion.channel("eyeBlinkLeft") > 0.2
        assert np.corrcoef(aside[~closed], motion.head[~closed, 0])[0, 1] < -0.2


def test_eyes_look_the_same_way_and_never_two_ways_at_once(natural: list[Motion]) -> None:
    for motion in natural:
        awake = motion.channel("eyeBlinkLeft") < 0.05
        for one, other in (("Out", "In"), ("In", "Out")):
            left, right = (
                motion.channel(f"eyeLook{one}Left"),
                motion.channel(f"eyeLook{other}Right"),
            )
            assert np.abs(left - right)[awake].max() < 0.01
        assert np.all(motion.channel("eyeLookUpLeft") * motion.channel("eyeLookDownLeft") < 0.02)


def test_breath_comes_12_to_18_times_a_minute(spoken: tuple[Speech, ...]) -> None:
    breath = perform(repeated(spoken, 90.0)).breath
    inhaling = breath > 0.5
    assert 11 <= np.sum(inhaling[1:] & ~inhaling[:-1]) / 1.5 <= 18
    assert np.abs(np.diff(breath)).max() < 0.2
    assert breath[0] == 0.0


def test_equal_seeds_give_equal_bits_and_others_another_performance(
    spoken: tuple[Speech, ...],
) -> None:
    first, again, other = (perform(spoken[0], seed=seed) for seed in (7, 7, 8))
    assert first.weights.tobytes() == again.weights.tobytes()
    assert first.head.tobytes() == again.head.tobytes()
    assert first.breath.tobytes() == again.breath.tobytes()
    assert np.abs(first.head - other.head).max() > 0.5
    jaw = ARKIT_INDEX["jawOpen"]
    assert np.array_equal(first.weights[:, jaw], other.weights[:, jaw]), "words leave no choice"


def test_styles_move_more_and_more(spoken: tuple[Speech, ...]) -> None:
    def measured(style: Style) -> tuple[float, ...]:
        motions = [perform(s, style=style, seed=seed) for seed, s in enumerate(spoken)]
        openings = [np.percentile(lip_opening(m.weights, ARKIT_INDEX), 95) for m in motions]
        return (
            float(np.mean([speed(m) for m in motions])),
            float(np.mean([brow_motion(m) for m in motions])),
            float(np.mean(openings)),
        )

    steps = np.array([measured(style) for style in MANNERS])
    assert np.all(steps[1:] > 1.04 * steps[:-1])
    assert steps[-1, 0] > 2 * steps[0, 0]


def test_every_emotion_is_told_from_every_other(spoken: tuple[Speech, ...]) -> None:
    emotions = [emotion for emotion in Emotion if emotion is not Emotion.AUTO]
    faces = {e: perform(spoken[0], emotion=e).weights.mean(axis=0) for e in emotions}
    for one, other in combinations(emotions, 2):
        assert np.abs(faces[one] - faces[other]).max() > 0.15, (one, other)
    assert faces[Emotion.HAPPY][ARKIT_INDEX["mouthSmileLeft"]] > 0.3
    assert faces[Emotion.SAD][ARKIT_INDEX["mouthFrownLeft"]] > 0.2
    assert faces[Emotion.ANGRY][ARKIT_INDEX["browDownLeft"]] > 0.4
    assert faces[Emotion.SURPRISED][ARKIT_INDEX["eyeWideLeft"]] > 0.4


def test_a_whisper_and_a_shout_look_different(
    make_speech: SpeechMaker, make_line: LineMaker
) -> None:
    words = make_line(". . 'a d e 'ɛ s a t 'o n e . . 'a l i 'ɛ d a . .", seconds=0.13)
    speeches = {
        "whisper": make_speech(words, voiced=False),
        "talk": make_speech(words, pitch=120.0, slope=9.0),
        "shout": make_speech(words, pitch=300.0, slope=4.0),
    }
    efforts = {name: voice.read(speech).effort for name, speech in speeches.items()}
    assert efforts["whisper"] < 0.2 < 0.35 < efforts["talk"] < 0.6 < 0.8 < efforts["shout"]
    motions = {name: perform(speech) for name, speech in speeches.items()}
    peaks = {
        name: np.percentile(lip_opening(motion.weights, ARKIT_INDEX), 90)
        for name, motion in motions.items()
    }
    assert peaks["whisper"] < 0.85 * peaks["talk"]
    assert peaks["shout"] > 1.15 * peaks["talk"]
    assert speed(motions["shout"]) > speed(motions["whisper"])


def test_a_word_said_softly_opens_the_mouth_less(
    make_speech: SpeechMaker, make_line: LineMaker
) -> None:
    words = make_line(". d 'a d 'a d 'a d 'a d 'a d 'a d .", seconds=0.15)
    softly = [1.0] * 7 + [0.2] * (len(words) - 7)
    opening = lip_opening(perform(make_speech(words, gains=softly)).weights, ARKIT_INDEX)
    half = round(7 * 0.15 * 25)
    assert opening[half:].max() < 0.8 * opening[:half].max()


def test_pitch_is_measured_within_a_tenth(make_speech: SpeechMaker) -> None:
    for pitch in (80.0, 120.0, 200.0, 320.0):
        speech = make_speech([Phone("a", 0.0, 1.0)], pitch=pitch)
        contours = voice.measure(speech.pcm, speech.sample_rate)
        inside = contours.pitch[10:-10]
        assert np.mean(inside > 0) > 0.95
        assert np.median(inside) == pytest.approx(pitch, rel=0.1)


def test_silence_and_noise_have_no_pitch(make_speech: SpeechMaker) -> None:
    rate = 16000
    noise = np.random.Generator(np.random.PCG64(5)).normal(0, 0.1, rate).astype(np.float32)
    for sound in (np.zeros(rate, np.float32), noise):
        assert np.mean(voice.measure(sound, rate).pitch > 0) < 0.1


def test_emotion_is_read_from_the_voice_and_neutral_when_unsure(
    make_speech: SpeechMaker, make_line: LineMaker, spoken: tuple[Speech, ...]
) -> None:
    words = make_line(". 'a d e 'ɛ s a t 'o n e 'a l i 'ɛ d a 'o t e .", seconds=0.075)
    excited = make_speech(words, pitch=260.0, slope=6.0, melody=9.0)
    assert Emotion.HAPPY in emotions_of(Emotion.AUTO, voice.read(excited))
    slow = make_line(". 'a d e 'ɛ s a t 'o n e 'a l i 'ɛ d a 'o t e .", seconds=0.2)
    dull = make_speech(slow, pitch=95.0, slope=20.0, melody=1.0)
    assert Emotion.SAD in emotions_of(Emotion.AUTO, voice.read(dull))
    for speech in spoken:
        assert emotions_of(Emotion.AUTO, voice.read(speech)) == {Emotion.NEUTRAL: 1.0}
    for said in (excited, dull):
        assert all(s <= 0.6 for s in emotions_of(Emotion.AUTO, voice.read(said)).values())


def test_accents_prefer_stressed_syllables(spoken: tuple[Speech, ...]) -> None:
    for speech in spoken:
        accents = voice.read(speech).accents
        assert len(accents) >= 3
        stressed = [p for p in speech.phones if p.stress]
        hits = [any(p.start <= a.time <= p.end for p in stressed) for a in accents]
        assert np.mean(hits) > 0.8


def test_ninety_seconds_take_well_under_a_second_and_cost_is_linear(
    spoken: tuple[Speech, ...],
) -> None:
    def cost(seconds: float) -> float:
        speech, best = repeated(spoken, seconds), np.inf
        for _ in range(2):
            begin = time.process_time()
            perform(speech)
            best = min(best, time.process_time() - begin)
        return float(best)

    short, long = cost(22.5), cost(90.0)
    assert long < 2.0  # about .4 on an idle core
    assert long < 8 * short


@pytest.mark.parametrize("rate", [0.0, -1.0, 4.0, 1000.0, float("nan"), float("inf")])
def test_an_impossible_frame_rate_is_refused_in_words(
    spoken: tuple[Speech, ...], rate: float
) -> None:
    with pytest.raises(OptionRefusal, match="frames_per_second"):
        perform(spoken[0], frames_per_second=rate)


def repeated(spoken: tuple[Speech, ...], seconds: float) -> Speech:
    """The sentences again and again, cut at ``seconds``."""
    rate = spoken[0].sample_rate
    pcm, phones, offset = [], [], 0.0
    while offset < seconds:
        for speech in spoken:
            pcm.append(speech.pcm)
            phones += [
                Phone(p.ipa, p.start + offset, p.end + offset, p.stress) for p in speech.phones
            ]
            offset += speech.duration
    cut = tuple(p for p in phones if p.end <= seconds)
    return Speech(np.concatenate(pcm)[: round(seconds * rate)], rate, cut, (), "en", "native")
