"""Which waves carry the mark, and which of them carries what: the keyed plan.

A frame's shorter side S is four periods of a keyed pattern. Its waves stand on the lattice of
frequencies (k, m) * 4 / S cycles per pixel; the key picks those that are used ("on") and leaves
the others empty ("off"), so that the lattice itself shows scale and stretch. A part of the waves
are pilots of known phase, which show shift and mirroring; the others carry the code's bits, two
each (in phase and in quadrature), every bit on several waves of different length.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from render_worker.disclosure.watermark.code import CODE_BITS, SLOTS
from render_worker.disclosure.watermark.keys import WatermarkKey

PERIODS = 4
"""Of the pattern along the frame's shorter side: a quarter of the picture is enough to read it."""
SHORTEST_RADIUS, LONGEST_RADIUS = 3.0, 20.0
"""Of the waves used, in lattice steps: at 512 pixels they are 43 to 6.4 pixels long. Longer ones
drown in the picture, shorter ones die in the encoder."""
MAX_STEP = int(LONGEST_RADIUS)
MIN_STEP = 2  # no wave along a row or a column, where pictures have edges of their own
SHARE_ON = 0.55  # fewer and stronger waves are found better, more carry every bit more often
TILT = 0.5  # amplitude falls with radius to this power
PILOTS = 64
PILOT_RADII = (4.0, 16.0)
PILOT_GAIN = 1.2

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Layout:
    """What each wave carries in one slot. ``phase`` [waves] in radians; per place of a bit (two per
    wave that is no pilot) ``wave``, ``quadrature`` (0 in phase, 1 in quadrature), ``bit`` and
    ``sign`` (+1 or -1)."""

    phase: Floats
    wave: Ints
    quadrature: Ints
    bit: Ints
    sign: Ints


@dataclass(frozen=True, eq=False)
class Plan:
    """The waves of one key. ``on`` and ``off``: int [n, 2] of (k, m), m > 0, both signs of k;
    ``radius`` and ``amplitude`` per wave; ``pilots``: numbers of waves; ``layouts`` per slot."""

    on: Ints
    off: Ints
    radius: Floats
    amplitude: Floats
    pilots: Ints
    layouts: tuple[Layout, ...]

    @property
    def pilot_lattice(self) -> Ints:
        """(k, m) of the pilots, int [pilots, 2]."""
        return self.on[self.pilots]


def plan_of(key: WatermarkKey) -> Plan:
    """The plan that the key determines; a few milliseconds."""
    random = key.generator(b"waves")
    quarter = _quarter_plane()
    used = random.random(len(quarter)) < SHARE_ON
    on, off = _mirrored(quarter[used]), _mirrored(quarter[~used])
    radius = np.hypot(*on.T)
    amplitude = (radius / 8.0) ** -TILT
    pilots = _choose_pilots(radius, random)
    amplitude[pilots] *= PILOT_GAIN
    payload = np.setdiff1d(np.arange(len(on)), pilots)
    layouts = tuple(
        _lay_out(radius, payload, key.generator(b"layout %d" % slot)) for slot in range(SLOTS)
    )
    return Plan(on, off, radius, amplitude, pilots, layouts)


def symbols(plan: Plan, layout: Layout, code: NDArray[np.uint8]) -> NDArray[np.complex128]:
    """Complex amplitude of every wave for the bits ``code`` [256], uint8 of 0 and 1."""
    parts = np.zeros((len(plan.on), 2))
    parts[layout.wave, layout.quadrature] = layout.sign * (1.0 - 2.0 * code[layout.bit])
    carried: NDArray[np.complex128] = (parts[:, 0] + 1j * parts[:, 1]) / np.sqrt(2)
    carried[plan.pilots] = 1.0
    return plan.amplitude * np.exp(1j * layout.phase) * carried


def _quarter_plane() -> Ints:
    steps = np.arange(MIN_STEP, MAX_STEP + 1)
    k, m = (axis.ravel() for axis in np.meshgrid(steps, steps))
    radius = np.hypot(k, m)
    inside = (radius >= SHORTEST_RADIUS) & (radius <= LONGEST_RADIUS)
    return np.stack([k, m], 1)[inside].astype(np.int64)


def _mirrored(quarter: Ints) -> Ints:
    """Every (k, m) followed by (-k, m): mirroring a picture leaves the lattice as it is."""
    return np.stack([quarter, quarter * [-1, 1]], 1).reshape(-1, 2)


def _choose_pilots(radius: Floats, random: np.random.Generator) -> Ints:
    """Mirrored pairs of middle length, long waves rather than short ones."""
    pair_radius = radius[::2]
    low, high = PILOT_RADII
    pairs = np.flatnonzero((pair_radius >= low) & (pair_radius <= high))
    weight = 1 / pair_radius[pairs]
    chosen = random.choice(pairs, PILOTS // 2, replace=False, p=weight / weight.sum())
    return np.sort(np.concatenate([2 * chosen, 2 * chosen + 1]))


def _lay_out(radius: Floats, payload: Ints, random: np.random.Generator) -> Layout:
    """Deal the bits out by wavelength: every bit gets one place before any gets a second."""
    wave = np.repeat(payload[np.argsort(radius[payload], kind="stable")], 2)
    rounds = -(-len(wave) // CODE_BITS)
    bit = np.concatenate([random.permutation(CODE_BITS) for _ in range(rounds)])[: len(wave)]
    return Layout(
        phase=random.uniform(0, 2 * np.pi, len(radius)),
        wave=wave,
        quadrature=np.tile([0, 1], len(wave) // 2),
        bit=bit,
        sign=random.choice(np.array([-1, 1]), len(wave)),
    )
