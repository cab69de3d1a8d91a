from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from core.options import Mood
from core.problems import OptionRefusal
from render_worker.motion import animate
from render_worker.motion.model import ARKIT_INDEX


@pytest.mark.parametrize("mood", Mood)
@pytest.mark.parametrize("seconds", [1.0, 4.0, 9.0, 31.7])
def test_a_mood_begins_and_ends_at_rest_so_that_it_loops(mood: Mood, seconds: float) -> None:
    motion = animate(mood, seconds, seed=4)
    assert len(motion) == int(np.ceil(seconds * 25 - 1e-6))
    for array in (motion.weights, motion.head, motion.breath):
        assert np.isfinite(array).all()
        assert np.abs(array[0]).max() < 0.01
        assert np.abs(array[-1]).max() < 0.06
    assert motion.weights.max() <= 1.0
    assert motion.weights.min() >= 0.0


@pytest.mark.parametrize("mood", Mood)
def test_a_mood_is_alive_and_smooth(mood: Mood) -> None:
    for seed in range(4):
        motion = animate(mood, 10.0, seed=seed)
        assert np.ptp(motion.head[:, 0]) > 4.0
        assert np.abs(np.diff(motion.head[:, :3], axis=0)).max() * 25 < 45
        assert (motion.channel("eyeBlinkLeft") > 0.95).sum() >= 1
        assert motion.breath.max() > 0.5


def test_nostalgia_looks_both_ways_and_smiles_at_the_viewer() -> None:
    for seed in range(6):
        motion = animate(Mood.NOSTALGIA, 9.0, seed=seed)
        yaw = motion.head[:, 0]
        assert yaw.max() > 3.5
        assert yaw.min() < -3.5
        smile = motion.channel("mouthSmileLeft")
        best = int(np.argmax(smile))
        assert 0.25 < smile[best] < 0.6
        assert len(motion) * 0.5 < best < len(motion) * 0.95
        assert abs(yaw[best]) < 4.0
        assert motion.channel("jawOpen").max() < 0.05


def test_the_eyes_lead_the_head() -> None:
    motion = animate(Mood.NOSTALGIA, 9.0, seed=1)
    look = motion.channel("eyeLookOutLeft") - motion.channel("eyeLookInLeft")
    first_turn = int(np.argmax(np.abs(motion.head[:, 0]) > 1.5))
    side = np.sign(motion.head[first_turn + 20, 0])
    assert (side * look[:first_turn]).max() > 0.1


def test_moods_are_told_from_each_other() -> None:
    faces = {mood: animate(mood, 9.0, seed=2).weights.mean(axis=0) for mood in Mood}
    for one, other in combinations(Mood, 2):
        assert np.abs(faces[one] - faces[other]).max() > 0.08
    assert faces[Mood.JOY][ARKIT_INDEX["mouthSmileLeft"]] > 0.3
    assert faces[Mood.SLEEPY][ARKIT_INDEX["eyeBlinkLeft"]] > 0.25


def test_equal_seeds_give_equal_bits() -> None:
    first, again, other = (animate(Mood.JOY, 5.0, seed=seed) for seed in (1, 1, 2))
    assert first.weights.tobytes() == again.weights.tobytes()
    assert first.head.tobytes() == again.head.tobytes()
    assert first.head.tobytes() != other.head.tobytes()


@pytest.mark.parametrize("seconds", [0.0, -3.0, 1e9, float("nan"), float("inf")])
def test_an_impossible_length_is_refused_in_words(seconds: float) -> None:
    with pytest.raises(OptionRefusal, match="seconds"):
        animate(Mood.JOY, seconds)
