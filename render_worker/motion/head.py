"""Head pose and breath: sway, turns, nods on accents, tilts at phrase ends, breathing."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from render_worker.motion.prosody import Prosody
from render_worker.motion.streams import Curve, holds, presence, pulses, stream, sway
from render_worker.motion.styles import Expression, Manner

# Frequency (Hz) and amplitude of the sway: degrees, and outer eye distances for x y z.
_SWAY: dict[str, tuple[tuple[float, float], ...]] = {
    "yaw": ((0.17, 1.40), (0.37, 0.95), (0.71, 0.44)),
    "pitch": ((0.21, 1.10), (0.46, 0.82), (0.83, 0.42)),
    "roll": ((0.14, 0.85), (0.33, 0.62), (0.64, 0.30)),
    "x": ((0.11, 0.045), (0.27, 0.022)),
    "y": ((0.19, 0.012),),
    "z": ((0.09, 0.060), (0.23, 0.030)),
}
_SETTLE_SECONDS = 0.7
_RETURN_SECONDS = 0.8

_INHALE_SECONDS = (0.45, 0.80)
_BREATH_SECONDS = (3.5, 4.9)  # from breath to breath: 12 to 17 a minute


def head_pose(
    times: Curve, prosody: Prosody, manner: Manner, expression: Expression, seed: int, end: float
) -> NDArray[np.float64]:
    """Head pose at ``times``: float64 [frames, 6] as ``HEAD_CHANNELS``, at rest at 0 and ``end``."""
    random = stream(seed, "head sway")
    moved = {
        name: manner.head * sway(times, [(f * manner.tempo, a) for f, a in waves], random)
        for name, waves in _SWAY.items()
    }
    yaw, pitch, roll = _turns(times, prosody, manner, seed)
    nod, sidle = _nods(times, prosody, manner, seed)
    tilt = _phrase_end_tilts(times, prosody, manner, seed)
    moved["yaw"] += yaw + sidle
    moved["pitch"] += pitch + nod + expression.pitch
    moved["roll"] += roll + tilt + 0.35 * sidle
    # Nodding pivots in the neck: the face comes down and forward a little.
    moved["x"] += 0.010 * yaw
    moved["y"] += 0.006 * nod
    moved["z"] += 0.008 * nod + expression.nearness
    pose = np.stack([moved[name] for name in ("yaw", "pitch", "roll", "x", "y", "z")], axis=1)
    leaves = presence(times, _SETTLE_SECONDS, _RETURN_SECONDS, end)
    return _within(pose) * leaves[:, None]


def _within(pose: NDArray[np.float64]) -> NDArray[np.float64]:
    """Soft limits: beyond them a single photo cannot be turned convincingly."""
    limits = np.array([14.0, 10.0, 9.0, 0.25, 0.12, 0.25])
    return np.asarray(limits * np.tanh(pose / limits))


def _turns(times: Curve, prosody: Prosody, manner: Manner, seed: int) -> tuple[Curve, Curve, Curve]:
    """People hold a pose and take a new one when a phrase begins or they come to a point."""
    random = stream(seed, "head turns")
    side = 1.0 if random.uniform() < 0.5 else -1.0
    moves: dict[str, list[tuple[float, float, float]]] = {"yaw": [], "pitch": [], "roll": []}
    for time in _turning_points(prosody, manner, random):
        duration = random.uniform(0.45, 0.8) / manner.tempo
        side = -side if random.uniform() < 0.8 else side
        reach = manner.head * random.uniform(0.5, 1.0)
        moves["yaw"].append((time, duration, 4.2 * side * reach))
        moves["pitch"].append((time, duration, manner.head * random.uniform(-1.7, 1.3)))
        moves["roll"].append((time, 1.15 * duration, manner.head * random.uniform(-1.6, 1.6)))
    return (
        holds(times, moves["yaw"]),
        holds(times, moves["pitch"]),
        holds(times, moves["roll"]),
    )


def _turning_points(prosody: Prosody, manner: Manner, random: np.random.Generator) -> list[float]:
    """Beginnings of phrases and, where a phrase is long, accents 1 to 2.4 s apart."""
    openings = [prosody.speech_start, *(pause.end - 0.1 for pause in prosody.pauses)]
    candidates = sorted({*openings, *(accent.time - 0.1 for accent in prosody.accents)})
    chosen: list[float] = []
    wait = 0.0
    for time in candidates:
        if time < 0.0 or time > prosody.speech_end - 0.15:
            continue
        if not chosen or time - chosen[-1] >= wait:
            chosen.append(time)
            wait = random.uniform(0.9, 2.0) / manner.tempo
    return chosen


def _nods(times: Curve, prosody: Prosody, manner: Manner, seed: int) -> tuple[Curve, Curve]:
    """Beats on accents: down and back in about .4 s; sometimes to the side instead."""
    random = stream(seed, "nods")
    down: list[tuple[float, float]] = []
    aside: list[tuple[float, float]] = []
    for accent in prosody.accents:
        jitter, size, kind, side = random.uniform(size=4)
        time = accent.time + 0.05 + 0.04 * (jitter - 0.5)
        height = manner.nods * (1.7 + 5.2 * accent.strength) * (0.6 + 0.6 * size)
        down.append((time, height if kind < 0.85 else -0.45 * height))
        aside.append((time, 0.35 * height * (2.0 * side - 1.0)))
    nod = pulses(times, down, 0.085, 0.13)
    # A nod swings a little past where it began.
    rebound = pulses(times, [(time + 0.34, -0.28 * height) for time, height in down], 0.12, 0.16)
    return nod + rebound, pulses(times, aside, 0.11, 0.17)


def _phrase_end_tilts(times: Curve, prosody: Prosody, manner: Manner, seed: int) -> Curve:
    random = stream(seed, "tilts")
    tilts = []
    for time in prosody.phrase_ends:
        size, side = random.uniform(1.2, 2.8), random.uniform()
        tilts.append((time - 0.05, manner.head * size * (1.0 if side < 0.5 else -1.0)))
    return pulses(times, tilts, 0.24, 0.34)


def breathing(times: Curve, prosody: Prosody, manner: Manner, seed: int) -> Curve:
    """Breath at ``times``, float64 [frames], 0 out .. 1 in: in quickly, in pauses where there are
    any, and out slowly over the speech (speech breathing; 12 to 17 breaths a minute)."""
    random = stream(seed, "breath")
    end = float(times[-1]) if len(times) else 0.0
    pauses = np.array([pause.start for pause in prosody.pauses if pause.start > 0.0])
    knots, values = [0.0], [0.0]
    next_breath = 0.02
    # The last breath is not drawn in to be cut off.
    while next_breath < end - _INHALE_SECONDS[1]:
        inhale, depth, wait = random.uniform(size=3)
        duration = _INHALE_SECONDS[0] + inhale * (_INHALE_SECONDS[1] - _INHALE_SECONDS[0])
        knots += [max(next_breath, knots[-1] + 1e-3), next_breath + duration]
        values += [0.08 * (len(values) > 1), min(1.0, manner.breath * (0.72 + 0.28 * depth))]
        planned = (
            next_breath + _BREATH_SECONDS[0] + wait * (_BREATH_SECONDS[1] - _BREATH_SECONDS[0])
        )
        near = pauses[(pauses > planned - 0.9) & (pauses < planned + 0.9)]
        next_breath = float(near[np.argmin(np.abs(near - planned))]) if len(near) else planned
    knots.append(max(next_breath, end) + 0.1)
    values.append(0.0)
    return _pchip(knots, values, times)


def _pchip(knots: list[float], values: list[float], times: Curve) -> Curve:
    moves = [(knots[i], knots[i + 1] - knots[i], values[i + 1]) for i in range(len(knots) - 1)]
    return holds(times, moves, start=values[0])
