"""Voice effects change the voice, not the timing."""

import numpy as np
import pytest

from core.options import VoiceEffect
from render_worker.speech.effects import apply_effect, robot, shift
from render_worker.speech.model import Phone, Speech

RATE = 16_000


def buzz(pitch: float, seconds: float = 1.5) -> np.ndarray:
    """A vowel-like sound: harmonics that fall off."""
    time = np.arange(round(seconds * RATE)) / RATE
    harmonics = sum(np.sin(2 * np.pi * pitch * n * time) / n for n in range(1, 12))
    return (0.2 * harmonics).astype(np.float32)


def pitch_of(sound: np.ndarray) -> float:
    middle = sound[len(sound) // 3 :][:4096].astype(float)
    correlation = np.correlate(middle, middle, "full")[len(middle) - 1 :]
    low, high = RATE // 420, RATE // 60
    return RATE / (low + int(np.argmax(correlation[low:high])))


def speech(pcm: np.ndarray) -> Speech:
    half, end = len(pcm) / RATE / 2, len(pcm) / RATE
    return Speech(pcm, RATE, (Phone("a", 0, half), Phone("", half, end)), (), "en", "native")


@pytest.mark.parametrize(("factor", "pitch"), [(1.55, 120.0), (0.76, 120.0), (1.55, 200.0)])
def test_pitch_shifts_and_the_length_stays(factor, pitch):
    shifted = shift(buzz(pitch), RATE, factor)
    assert len(shifted) == len(buzz(pitch))
    assert pitch_of(shifted) == pytest.approx(pitch * factor, rel=0.04)


def test_shifting_keeps_the_level_without_tremor():
    shifted = shift(buzz(140), RATE, 1.55)[RATE // 4 : -RATE // 4]
    levels = [np.sqrt(np.mean(part**2)) for part in np.array_split(shifted, 20)]
    assert np.std(levels) < 0.08 * np.mean(levels)


@pytest.mark.parametrize("effect", [VoiceEffect.CHIPMUNK, VoiceEffect.DEEP, VoiceEffect.ROBOT])
def test_a_sound_stays_where_it_is_in_time(effect):
    pcm = np.zeros(RATE * 2, np.float32)
    pcm[RATE // 2 : RATE // 2 + 3200] = buzz(130, 0.2)
    out = apply_effect(speech(pcm), effect).pcm
    power = out.astype(float) ** 2
    centre = (power * np.arange(len(out))).sum() / power.sum() / RATE
    assert centre == pytest.approx(0.6, abs=0.02)
    assert len(out) == len(pcm)


def test_a_robot_speaks_on_one_note_whatever_the_voice():
    assert pitch_of(robot(buzz(190), RATE)) == pytest.approx(105, rel=0.03)


def test_an_echo_is_a_pause_at_the_end():
    before = speech(buzz(150))
    after = apply_effect(before, VoiceEffect.ECHO)
    assert after.duration > before.duration + 0.8
    assert after.phones[-1].ipa == ""
    assert after.phones[-1].end == after.duration
    assert after.phones[0] == before.phones[0]


def test_no_effect_and_silence_change_nothing():
    before = speech(buzz(150))
    assert apply_effect(before, VoiceEffect.NONE) is before
    for effect in VoiceEffect:
        quiet = apply_effect(speech(np.zeros(800, np.float32)), effect)
        assert not quiet.pcm.any()
