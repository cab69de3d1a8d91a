"""What a face does while another one speaks: it looks over, nods, and smiles a little.

Laid over a performance, which blinks, breathes and sways through the silence by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from render_worker.motion.model import ARKIT_INDEX, HEAD_CHANNELS, Motion
from render_worker.motion.streams import Curve, pulses, smoothstep, stream

_TURN_SECONDS = 0.5  # the head, to the other one and back
_TURN_DEGREES = 5.0
_LOOK = 0.26  # of the eyes' reach: 8 degrees beyond the head
_SPEAKING_TURN = 0.3  # of that turn stays while one speaks oneself
_SMILE = 0.10
_FIRST_NOD, _NEXT_NOD = (0.7, 1.6), (1.7, 3.6)  # seconds after the last one
_NOD_DEGREES = (2.6, 4.6)
_NOD_SECONDS = 0.34  # to the second, smaller one


def listening(
    motion: Motion, heard: Sequence[tuple[float, float]], *, side: float, seed: int = 0
) -> Motion:
    """``motion`` with what a listener does added.

    ``heard``: when the other one speaks, (start, end) in seconds. ``side``: where the other one is
    seen in the picture, +1 right or -1 left. Equal arguments give equal bits.
    """
    times = np.arange(len(motion)) / motion.frames_per_second
    attends = _attention(times, heard)
    # At rest in the first and the last frame, as every performance.
    ends = smoothstep(times / 0.4) * smoothstep((times[-1] - times) / 0.4)
    turned = ends * (_SPEAKING_TURN + (1.0 - _SPEAKING_TURN) * attends)

    head = motion.head.astype(np.float64)
    head[:, HEAD_CHANNELS.index("yaw")] += side * _TURN_DEGREES * turned
    head[:, HEAD_CHANNELS.index("pitch")] += ends * pulses(times, _nods(heard, seed), 0.09, 0.15)
    weights = motion.weights.astype(np.float64)
    towards = ("eyeLookOutLeft", "eyeLookInRight") if side > 0 else ("eyeLookInLeft", "eyeLookOutRight")  # fmt: skip
    for name in towards:
        weights[:, ARKIT_INDEX[name]] += _LOOK * ends * attends
    for name in ("mouthSmileLeft", "mouthSmileRight"):
        weights[:, ARKIT_INDEX[name]] += _SMILE * ends * attends
    return replace(
        motion,
        weights=np.clip(weights, 0.0, 1.0).astype(np.float32),
        head=head.astype(np.float32),
    )


def _attention(times: Curve, heard: Sequence[tuple[float, float]]) -> Curve:
    """0 while one speaks, 1 while the other does."""
    attention = np.zeros(len(times))
    for start, end in heard:
        rise = smoothstep((times - start) / _TURN_SECONDS + 0.5)
        fall = smoothstep((end - times) / _TURN_SECONDS + 0.5)
        attention = np.maximum(attention, np.minimum(rise, fall))
    return attention


def _nods(heard: Sequence[tuple[float, float]], seed: int) -> list[tuple[float, float]]:
    """Times and degrees: now and then a nod and a smaller one after it."""
    random = stream(seed, "listener")
    nods = []
    for start, end in heard:
        time = start + random.uniform(*_FIRST_NOD)
        while time < end - 0.2:
            depth = random.uniform(*_NOD_DEGREES)
            nods += [(time, depth), (time + _NOD_SECONDS, 0.55 * depth)]
            time += random.uniform(*_NEXT_NOD)
    return nods
