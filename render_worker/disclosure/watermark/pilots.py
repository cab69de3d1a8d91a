"""Where the pattern lies in a picture of known scale, and what its waves say there."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from render_worker.disclosure.watermark.carriers import LONGEST_RADIUS, SHORTEST_RADIUS, Plan
from render_worker.disclosure.watermark.code import CODE_BITS, Soft
from render_worker.disclosure.watermark.spectrum import Residual, at, noise, waves

SHIFTS = 128  # tried per period, each way
LIMIT = 2.5  # of a pilot's amplitude, in standard deviations of its noise
SURE_BIT = 12.0  # the most that one wave may say about a bit, as log of the odds
NEIGHBOURS = 61  # waves of like length that share an estimate of how well they came through
GAIN_ROUNDS = 2  # in which that estimate learns from what was read
GAIN_WINDOW = 2.0  # lattice steps (standard deviation) over which waves share it then
GAIN_STEP = 0.5
REFINEMENTS = (0.004, 0.002, 0.001)

UPRIGHT: tuple[tuple[bool, bool], ...] = ((False, False), (True, False))
ANY_WAY_UP = (*UPRIGHT, (False, True), (True, True))


@dataclass(frozen=True)
class Place:
    """How a marked picture lies in the one at hand.

    ``scale_x``, ``scale_y``: length of the marked frame's shorter side, in pixels along rows and
    columns; ``mirrored``: left and right exchanged; ``turned``: by 180 degrees (mirrored and turned:
    upside down); ``inverted``: light and dark exchanged; ``shift_x``, ``shift_y``: of the pattern, in
    periods; ``rotation``: in degrees; ``slot``: the layout; ``score``: of the pilots, in standard deviations of chance.
    """

    scale_x: float
    scale_y: float
    mirrored: bool = False
    turned: bool = False
    inverted: bool = False
    shift_x: float = 0.0
    shift_y: float = 0.0
    rotation: float = 0.0
    slot: int = 0
    score: float = 0.0


def locate(
    plan: Plan,
    total: Residual,
    scale: tuple[float, float],
    ways: tuple[tuple[bool, bool], ...] = UPRIGHT,
    *,
    rotation: float = 0.0,
) -> Place:
    """The likeliest place of the pattern in ``total`` (windowed) at ``scale`` (x, y)."""
    values, powers = waves(total, *scale), noise(total, *scale)
    places = []
    for mirrored, turned in ways:
        start = Place(*scale, mirrored=mirrored, turned=turned, rotation=rotation)
        places += [
            _best_shift(plan, values, powers, replace(start, slot=slot))
            for slot in range(len(plan.layouts))
        ]
    return max(places, key=lambda place: place.score)


def refine(plan: Plan, total: Residual, place: Place) -> Place:
    """``place`` with scales at which the pilots agree best."""
    powers = noise(total, place.scale_x, place.scale_y)
    for step in REFINEMENTS:
        for _ in range(3):
            better = _better_neighbour(plan, total, powers, place, step)
            if better is None:
                break
            place = better
    return place


def read_bits(plan: Plan, total: Residual, place: Place) -> Soft:
    """Log of P(0)/P(1) for every bit of the code, float [256], at ``place``."""
    layout = plan.layouts[place.slot]
    values = _on_lattice(waves(total, place.scale_x, place.scale_y), place, plan.on)
    k, m = plan.on.T
    k = -k if place.mirrored else k
    sign = -1.0 if place.inverted else 1.0
    values = (
        sign
        * values
        * np.exp(-2j * np.pi * (k * place.shift_x + m * place.shift_y) - 1j * layout.phase)
    )
    power = at(noise(total, place.scale_x, place.scale_y), plan.on, place.mirrored)
    gain = _channel_gain(plan, np.abs(values) ** 2 - power)[layout.wave]
    part = np.where(layout.quadrature == 0, values[layout.wave].real, values[layout.wave].imag)
    places = _Samples(
        layout.sign * part, plan.amplitude[layout.wave] / np.sqrt(2), power[layout.wave] / 2,
        plan.radius[layout.wave],
    )  # fmt: skip
    pilots = _Samples(
        values[plan.pilots].real, plan.amplitude[plan.pilots], power[plan.pilots] / 2,
        plan.radius[plan.pilots],
    )  # fmt: skip
    for _ in range(GAIN_ROUNDS):
        odds = places.odds(gain)
        others = np.bincount(layout.bit, odds, CODE_BITS)[layout.bit] - odds
        gain = _coherent_gain(places, np.tanh(others / 2), pilots)
    soft: Soft = np.bincount(layout.bit, places.odds(gain), CODE_BITS).astype(np.float64)
    return soft


@dataclass(frozen=True, eq=False)
class _Samples:
    """Of places of bits or of pilots, float [n] each: what was seen there, the amplitude that was
    drawn, the variance of the noise, and the wave's radius."""

    seen: NDArray[np.float64]
    amplitude: NDArray[np.float64]
    variance: NDArray[np.float64]
    radius: NDArray[np.float64]

    def odds(self, gain: NDArray[np.float64]) -> NDArray[np.float64]:
        """Log of P(0)/P(1) that each place tells, when ``gain`` of its amplitude came through."""
        told: NDArray[np.float64] = 2 * gain * self.amplitude * self.seen / self.variance
        return np.clip(told, -SURE_BIT, SURE_BIT)


def _coherent_gain(
    places: _Samples, expected: NDArray[np.float64], pilots: _Samples
) -> NDArray[np.float64]:
    """How much of the amplitude came through at each of ``places``, by the radius of its wave.

    The pilots' signs are known, the others' are ``expected`` (-1 to 1) by what the other places of
    the same bit say: a place must not be its own witness. Least squares, in a window of radii.
    """
    sign = np.concatenate([expected, np.ones(len(pilots.seen))])
    seen, amplitude, variance, radius = (
        np.concatenate([getattr(places, name), getattr(pilots, name)])
        for name in ("seen", "amplitude", "variance", "radius")
    )
    grid = np.arange(SHORTEST_RADIUS, LONGEST_RADIUS + GAIN_STEP, GAIN_STEP)
    window = np.exp(-0.5 * ((grid[:, None] - radius) / GAIN_WINDOW) ** 2)
    agreement = window @ (sign * amplitude * seen / variance)
    weight = window @ (sign**2 * amplitude**2 / variance)
    found: NDArray[np.float64] = np.interp(
        places.radius, grid, np.maximum(agreement / (weight + 1e-12), 0)
    )
    return found


def _on_lattice(
    values: NDArray[np.complex64], place: Place, lattice: NDArray[np.int64]
) -> NDArray[np.complex128]:
    found = at(values, lattice, place.mirrored).astype(np.complex128)
    return np.conj(found) if place.turned else found


def _best_shift(
    plan: Plan, values: NDArray[np.complex64], powers: NDArray[np.float32], place: Place
) -> Place:
    """``place`` with the shift at which the pilots agree best, out of ``SHIFTS`` x ``SHIFTS``."""
    import scipy.fft

    lattice = plan.pilot_lattice
    power = at(powers, lattice, place.mirrored)
    seen = _on_lattice(values, place, lattice) / np.sqrt(power)
    seen = seen * np.exp(-1j * plan.layouts[place.slot].phase[plan.pilots])
    seen /= np.maximum(1, np.abs(seen) / LIMIT)
    k, m = lattice.T
    k = -k if place.mirrored else k
    grid = np.zeros((SHIFTS, SHIFTS), np.complex64)
    grid[m % SHIFTS, k % SHIFTS] = np.conj(seen)
    agreement = scipy.fft.ifft2(grid, norm="forward").real
    peak = int(np.argmax(np.abs(agreement)))
    found = float(agreement.flat[peak])
    spread = np.sqrt((np.abs(seen) ** 2).sum() / 2)
    return replace(
        place,
        score=float(abs(found) / (spread + 1e-9)),
        inverted=found < 0,
        shift_x=peak % SHIFTS / SHIFTS,
        shift_y=peak // SHIFTS / SHIFTS,
    )


def _better_neighbour(
    plan: Plan, total: Residual, powers: NDArray[np.float32], place: Place, step: float
) -> Place | None:
    for along, down in ((step, 0.0), (-step, 0.0), (0.0, step), (0.0, -step)):
        scaled = replace(
            place, scale_x=place.scale_x * (1 + along), scale_y=place.scale_y * (1 + down)
        )
        values = waves(total, scaled.scale_x, scaled.scale_y)
        moved = _best_shift(plan, values, powers, scaled)
        if moved.score > place.score + 1e-3:
            return moved
    return None


def _channel_gain(plan: Plan, excess: NDArray[np.float64]) -> NDArray[np.float64]:
    """How much of each wave's amplitude came through, from the power above the noise."""
    share = np.maximum(excess, 0) / plan.amplitude**2
    order = np.argsort(plan.radius, kind="stable")
    padded = np.pad(share[order], NEIGHBOURS // 2, mode="edge")
    gain = np.empty_like(share)
    gain[order] = np.convolve(padded, np.full(NEIGHBOURS, 1 / NEIGHBOURS), "valid")
    return np.sqrt(gain)
