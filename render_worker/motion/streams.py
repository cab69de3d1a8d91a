"""Chance and smooth curves: independent random streams by name, pulses, holds and sway."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import PchipInterpolator

Curve = NDArray[np.float64]


def stream(seed: int, name: str) -> np.random.Generator:
    """The random numbers of one organ: those of another never shift them.

    Numbers are drawn in order of time, so that a longer performance begins like a shorter one.
    """
    return np.random.Generator(np.random.PCG64([seed, zlib.crc32(name.encode())]))


def pulses(
    times: Curve, events: Iterable[tuple[float, float]], before: float, after: float
) -> Curve:
    """Sum of bumps: for each event (time, height) a Gaussian of width ``before`` up to its peak
    and ``after`` from there on (standard deviations in seconds)."""
    total = np.zeros(len(times))
    for time, height in events:
        near = slice(*np.searchsorted(times, (time - 4.0 * before, time + 4.0 * after)))
        offset = times[near] - time
        total[near] += height * np.exp(-0.5 * (offset / np.where(offset < 0, before, after)) ** 2)
    return total


def holds(times: Curve, moves: Sequence[tuple[float, float, float]], start: float = 0.0) -> Curve:
    """A value that rests and moves: each (time, duration, goal) leaves at time and arrives at
    time + duration, smoothly and without overshoot. Moves that would overlap are shortened."""
    knots, values = [-1.0], [start]
    for index, (time, duration, goal) in enumerate(moves):
        following = moves[index + 1][0] if index + 1 < len(moves) else np.inf
        leave = max(time, knots[-1] + 1e-3)
        arrive = max(leave + 1e-3, min(leave + duration, following - 1e-3))
        knots += [leave, arrive]
        values += [values[-1], goal]
    knots.append(max(knots[-1], float(times[-1]) if len(times) else 0.0) + 1.0)
    values.append(values[-1])
    curve: Curve = PchipInterpolator(knots, values)(times)
    return curve


def sway(times: Curve, waves: Sequence[tuple[float, float]], random: np.random.Generator) -> Curve:
    """Sum of sinusoids (frequency in Hz, amplitude), each detuned by up to 12 % at random phase."""
    total = np.zeros(len(times))
    for frequency, amplitude in waves:
        detuned = frequency * random.uniform(0.88, 1.12)
        total += amplitude * np.sin(2 * np.pi * (detuned * times + random.uniform()))
    return total


def smoothstep(position: Curve) -> Curve:
    """3 t^2 - 2 t^3 of ``position`` clipped to 0..1: from 0 to 1 with level ends."""
    inside = np.clip(position, 0.0, 1.0)
    return inside * inside * (3.0 - 2.0 * inside)


def presence(times: Curve, fade_in: float, fade_out: float, end: float, kept: float = 0.0) -> Curve:
    """0 at time 0, 1 in between, ``kept`` at ``end``: how far a performance has left the photo."""
    fade_in, fade_out = min(fade_in, end / 3), min(fade_out, end / 3)
    rise = smoothstep(times / max(fade_in, 1e-6))
    fall = smoothstep((end - times) / max(fade_out, 1e-6))
    return rise * (kept + (1.0 - kept) * fall)
