"""Eyes: blinks, gaze with saccades, and lids that follow the gaze."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from render_worker.motion.prosody import Prosody
from render_worker.motion.streams import Curve, holds, smoothstep, stream
from render_worker.motion.styles import Manner

GAZE_DEGREES = (30.0, 25.0)
"""Rotation of the eye at eyeLook... = 1: sideways, up and down."""

_CLOSING_SECONDS, _CLOSED_SECONDS, _REOPENING_SECONDS = 0.075, 0.075, 0.135
_BLINK_SHAPE = 4.0  # of the gamma distribution of intervals: neither clockwork nor clustered
_SHORTEST_INTERVAL = 0.9
_LONGEST_INTERVAL = 5.2  # drier eyes than that are a stare
_SNAP_TO_PHRASE_END, _SNAP_TO_SACCADE = 0.6, 0.35
_BIG_SACCADE_DEGREES = 5.0
_LID_FOLLOWS = 0.12  # part of a blink that comes with a look straight down
_EYES_KEEP_VIEWER = 0.75  # part of a head turn that the eyes take back (vestibulo-ocular reflex)


@dataclass(frozen=True)
class Fixation:
    """From ``time`` on the eyes rest on a direction (degrees; + = picture right, down)."""

    time: float
    yaw: float
    pitch: float


def fixations(end: float, prosody: Prosody, manner: Manner, seed: int) -> tuple[Fixation, ...]:
    """Where the eyes rest: mostly the viewer, with small shifts between eyes and mouth, and
    glances away where people think: at pauses and beginnings of phrases."""
    random = stream(seed, "gaze")
    pauses = np.array([pause.start for pause in prosody.pauses] or [np.inf])
    result = [Fixation(0.0, 0.0, 0.0)]
    time = 0.55
    while time < end:
        stay, chance, side, rise, small_x, small_y = random.uniform(size=6)
        thinks = float(np.min(np.abs(pauses - time))) < 0.45 and time > 0.9
        averted = abs(result[-1].yaw) > 4.0
        if not averted and chance < manner.aversion * (0.5 if thinks else 0.07) and time < end - 1:
            yaw = (6.0 + 6.0 * abs(2 * side - 1)) * (1.0 if side < 0.5 else -1.0)
            result.append(Fixation(time, yaw, -5.0 + 9.0 * rise))
            time += 0.35 + 0.55 * stay
        else:
            result.append(Fixation(time, 3.4 * (small_x - 0.5), 2.6 * (small_y - 0.45)))
            time += 0.35 + 1.5 * stay * stay + 0.3 * stay
    return tuple(result)


def gaze(
    times: Curve, resting: Sequence[Fixation], head: NDArray[np.float64]
) -> tuple[Curve, Curve]:
    """Eye rotation in the head, degrees (yaw [frames], pitch [frames]): jumps between fixations
    with the durations of the main sequence, and holds the viewer while the head moves."""

    def turned(values: Sequence[float]) -> Curve:
        moves = []
        for before, now, goal in zip(resting, resting[1:], values[1:], strict=False):
            amplitude = np.hypot(now.yaw - before.yaw, now.pitch - before.pitch)
            # Duration = 2.2 ms per degree + 21 ms (Carpenter 1988).
            moves.append((now.time, 0.021 + 0.0022 * amplitude, goal))
        return holds(times, moves)

    yaw = turned([fixation.yaw for fixation in resting]) - _EYES_KEEP_VIEWER * head[:, 0]
    pitch = turned([fixation.pitch for fixation in resting]) - _EYES_KEEP_VIEWER * head[:, 1]
    return np.clip(yaw, -16.0, 16.0), np.clip(pitch, -10.0, 10.0)


def blink_times(
    end: float, prosody: Prosody, resting: Sequence[Fixation], per_minute: float, seed: int
) -> tuple[float, ...]:
    """Moments of full closure: a gamma process drawn to phrase ends and to large saccades."""
    random = stream(seed, "blinks")
    phrase_ends = np.array([time + 0.08 for time in prosody.phrase_ends] or [np.inf])
    jumps = np.array(
        [
            now.time
            for before, now in pairwise(resting)
            if np.hypot(now.yaw - before.yaw, now.pitch - before.pitch) > _BIG_SACCADE_DEGREES
        ]
        or [np.inf]
    )
    mean = 60.0 / per_minute - _SHORTEST_INTERVAL
    result: list[float] = []
    planned = 0.5 + 0.65 * random.gamma(_BLINK_SHAPE, mean / _BLINK_SHAPE)
    while planned < end - 0.25:
        time = _drawn(_drawn(planned, jumps, _SNAP_TO_SACCADE), phrase_ends, _SNAP_TO_PHRASE_END)
        if 0.25 < time < end - 0.25 and (not result or time - result[-1] > 0.5):
            result.append(time)
        interval = _SHORTEST_INTERVAL + random.gamma(_BLINK_SHAPE, mean / _BLINK_SHAPE)
        planned += min(interval, _LONGEST_INTERVAL)
    return tuple(result)


def _drawn(time: float, attractors: NDArray[np.float64], within: float) -> float:
    nearest = float(attractors[np.argmin(np.abs(attractors - time))])
    return nearest if abs(nearest - time) < within else time


def blinks(times: Curve, moments: Sequence[float], frames_per_second: float) -> Curve:
    """Closure of the lids, float64 [frames], 0..1: down in 75 ms, up in 135 ms, about 175 ms wide
    at half depth. The closed phase outlasts two frames, so that two frames show the eye shut."""
    closed = max(_CLOSED_SECONDS, 2.04 / frames_per_second)
    result = np.zeros(len(times))
    for moment in moments:
        begin = moment - closed / 2
        near = slice(*np.searchsorted(times, (begin - 0.2, moment + closed + 0.3)))
        offset = times[near] - begin
        falling = smoothstep(1.0 + offset / _CLOSING_SECONDS)
        # Lids let go quickly and settle slowly.
        rising = smoothstep(1.0 - ((offset - closed) / _REOPENING_SECONDS).clip(0, 1) ** 0.8)
        result[near] = np.maximum(result[near], np.minimum(falling, rising))
    return result


def eye_channels(closure: Curve, yaw: Curve, pitch: Curve) -> dict[str, Curve]:
    """Blink and look channels of both eyes; the picture's right is the subject's left."""
    right, left = np.clip(yaw, 0, None) / GAZE_DEGREES[0], np.clip(-yaw, 0, None) / GAZE_DEGREES[0]
    down, up = np.clip(pitch, 0, None) / GAZE_DEGREES[1], np.clip(-pitch, 0, None) / GAZE_DEGREES[1]
    lid = np.maximum(closure, _LID_FOLLOWS * down)
    # In a blink both eyes roll down and inwards by a degree or two.
    inward = 0.03 * closure
    return {
        "eyeBlinkLeft": lid,
        "eyeBlinkRight": np.where(lid > 0.98, lid, 0.97 * lid),
        "eyeLookOutLeft": right,
        "eyeLookInRight": right + inward,
        "eyeLookOutRight": left,
        "eyeLookInLeft": left + inward,
        "eyeLookDownLeft": down + inward,
        "eyeLookDownRight": down + inward,
        "eyeLookUpLeft": up,
        "eyeLookUpRight": up,
        "eyeSquintLeft": 0.12 * closure,
        "eyeSquintRight": 0.12 * closure,
    }
