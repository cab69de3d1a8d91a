"""What a face does while another one speaks."""

from __future__ import annotations

import numpy as np
import pytest

from render_worker.motion.listener import listening
from render_worker.motion.model import ARKIT_CHANNELS, HEAD_CHANNELS, Motion

RATE, SECONDS = 25.0, 12.0
FRAMES = int(RATE * SECONDS)
HEARD = ((3.0, 8.0),)
YAW, PITCH = HEAD_CHANNELS.index("yaw"), HEAD_CHANNELS.index("pitch")
TIMES = np.arange(FRAMES) / RATE
WHILE_HEARD = (TIMES > 3.6) & (TIMES < 7.4)
BEFORE = (TIMES > 0.6) & (TIMES < 2.4)


def still() -> Motion:
    return Motion(
        frames_per_second=RATE,
        weights=np.zeros((FRAMES, len(ARKIT_CHANNELS)), np.float32),
        head=np.zeros((FRAMES, len(HEAD_CHANNELS)), np.float32),
        breath=np.zeros(FRAMES, np.float32),
    )


@pytest.mark.parametrize("side", [1.0, -1.0])
def test_a_listener_looks_at_who_speaks(side: float) -> None:
    motion = listening(still(), HEARD, side=side)
    assert (side * motion.head[WHILE_HEARD, YAW]).min() > 4.0
    assert 0.0 < (side * motion.head[BEFORE, YAW]).mean() < 2.5
    # The subject's own left eye is at the picture's right.
    outward = motion.channel("eyeLookOutLeft" if side > 0 else "eyeLookOutRight")
    away = motion.channel("eyeLookOutRight" if side > 0 else "eyeLookOutLeft")
    assert outward[WHILE_HEARD].min() > 0.2
    assert outward[BEFORE].max() < 0.05
    assert away.max() == 0.0


def test_a_listener_nods_and_only_then() -> None:
    motion = listening(still(), HEARD, side=1.0)
    assert motion.head[WHILE_HEARD, PITCH].max() > 2.0
    assert np.abs(motion.head[BEFORE, PITCH]).max() < 0.05


def test_the_mouth_of_a_listener_stays_shut() -> None:
    motion = listening(still(), HEARD, side=1.0)
    assert motion.channel("jawOpen").max() == 0.0
    assert 0.0 < motion.channel("mouthSmileLeft").max() <= 0.12


def test_it_begins_and_ends_at_rest() -> None:
    motion = listening(still(), ((0.0, SECONDS),), side=1.0)
    for frame in (0, -1):
        assert not motion.head[frame].any()
        assert not motion.weights[frame].any()


def test_it_never_jumps() -> None:
    motion = listening(still(), ((0.5, 3.0), (3.2, 3.6), (4.0, 11.0)), side=-1.0)
    assert np.abs(np.diff(motion.head[:, YAW])).max() < 1.2
    assert np.abs(np.diff(motion.head[:, PITCH])).max() < 2.0


def test_equal_arguments_give_equal_bits_and_another_seed_other_nods() -> None:
    def pitch(seed: int) -> bytes:
        return listening(still(), HEARD, side=1.0, seed=seed).head[:, PITCH].tobytes()

    assert pitch(1) == pitch(1)
    assert pitch(1) != pitch(2)


def test_what_was_there_stays() -> None:
    performed = still()
    performed.weights[:] = 0.1
    motion = listening(performed, (), side=1.0)
    assert np.array_equal(motion.weights, performed.weights)
    assert np.array_equal(motion.breath, performed.breath)
