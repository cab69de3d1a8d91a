"""Mouth score -> mouth channels per frame: neighbouring sounds shape each other.

Dominance-weighted averaging (Cohen & Massaro, "Modeling coarticulation in synthetic visual
speech", 1993): every target pulls each articulator towards itself with a strength that falls off
around its time span, earlier for the lips' rounding than for the jaw. Contacts are a layer above:
p b m must shut the lips and f v must touch the teeth in at least one frame, however fast the
speech, and must let go at once, or the mouth seems to mumble.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from render_worker.motion.streams import smoothstep
from render_worker.motion.visemes import MOUTH_CHANNELS, MOUTH_INDEX, MouthScore

TRACK_RATE = 200.0
"""Samples per second of the tracks before they are sampled at the frame rate."""

# Reach of a target before and after its core, seconds. Rounding is prepared about 50 ms earlier
# than the rest (Perkell & Matthies 1992 find far more variation, always early).
_REACH_BEFORE: dict[str, float] = {"mouthPucker": 0.085, "mouthFunnel": 0.080, "tongueOut": 0.040}
_REACH_AFTER: dict[str, float] = {"tongueOut": 0.035}
_USUAL_BEFORE, _USUAL_AFTER = 0.052, 0.046
_DECAY_POWER = 1.6
_CORE_SHARE = 0.34  # of a target's time span: the rest is transition
_LONGEST_TRANSITION = 0.075  # seconds, so that held sounds hold
_CUTOFF = 3.2  # reaches; the dominance is below .2 % there

# Peak jaw speed in fast speech is about 20-25 cm/s (Ostry & Flanagan 1989); with 9 cm between the
# outer eye corners and .45 of that for jawOpen 1, that is jawOpen 6 per second.
_JAW_SPEED = 6.5
_JAW_SPEED_WINDOW = 0.16

_CLOSING_SECONDS, _OPENING_SECONDS = 0.042, 0.048
_INHALE_LEAD, _INHALE_WIDTH = 0.16, 0.055
_SHORTEST_BREATHING_PAUSE = 0.22


def mouth_tracks(score: MouthScore, duration: float) -> NDArray[np.float64]:
    """Channels at ``TRACK_RATE`` without contacts, float64 [samples, c], from 0 to ``duration``.

    Time and memory are linear in ``duration`` and in the number of targets.
    """
    samples = int(np.ceil(duration * TRACK_RATE)) + 1
    # A weak pull to rest closes the mouth where nothing else is near.
    weighted = np.zeros((samples, len(MOUTH_CHANNELS)))
    strength = np.full((samples, len(MOUTH_CHANNELS)), 4e-3)
    owner, sample, distance = _around(score, samples)
    for index, channel in enumerate(MOUTH_CHANNELS):
        before = _REACH_BEFORE.get(channel, _USUAL_BEFORE)
        after = _REACH_AFTER.get(channel, _USUAL_AFTER)
        reach = np.where(distance < 0.0, before, after)
        pull = score.dominance[owner, index] * np.exp(-(np.abs(distance / reach) ** _DECAY_POWER))
        strength[:, index] += np.bincount(sample, pull, samples)
        weighted[:, index] += np.bincount(sample, pull * score.value[owner, index], samples)
    tracks: NDArray[np.float64] = weighted / strength
    tracks[:, MOUTH_INDEX["jawOpen"]] = _within_jaw_speed(tracks[:, MOUTH_INDEX["jawOpen"]])
    return tracks


def _around(
    score: MouthScore, samples: int
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
    """All pairs of a target and a sample near it, with the sample's time from the core.

    Returns target [k], sample [k] and distance [k] in seconds: negative before the core, 0 in it.
    """
    span = np.maximum(score.end - score.start, 0.0)
    transition = np.minimum(span * (1.0 - _CORE_SHARE) / 2.0, _LONGEST_TRANSITION)
    core_start, core_end = score.start + transition, score.end - transition
    widest = _CUTOFF * max(_USUAL_BEFORE, *_REACH_BEFORE.values())
    first = np.ceil((core_start - widest) * TRACK_RATE).clip(0, samples).astype(np.intp)
    last = np.floor((core_end + widest) * TRACK_RATE).clip(-1, samples - 1).astype(np.intp)
    lengths = np.maximum(last - first + 1, 0)
    owner = np.repeat(np.arange(len(span)), lengths)
    begins = np.cumsum(lengths) - lengths
    sample = np.arange(int(lengths.sum())) - begins[owner] + first[owner]
    time = sample / TRACK_RATE
    distance = np.minimum(time - core_start[owner], 0.0) + np.maximum(time - core_end[owner], 0.0)
    return owner, sample, distance


def _within_jaw_speed(jaw: NDArray[np.float64]) -> NDArray[np.float64]:
    """The highest curve below ``jaw`` that never moves faster than a jaw can.

    From below, so that closures keep their depth and only peaks of hurried vowels are lost.
    """
    reach = np.arange(-int(_JAW_SPEED_WINDOW * TRACK_RATE), int(_JAW_SPEED_WINDOW * TRACK_RATE) + 1)
    cone = -np.abs(reach) * _JAW_SPEED / TRACK_RATE
    limited: NDArray[np.float64] = ndimage.grey_erosion(jaw, structure=cone, mode="nearest")
    return limited


def add_inhalations(tracks: NDArray[np.float64], score: MouthScore) -> NDArray[np.float64]:
    """Part the lips a little just before speech begins after a pause, as people breathe in."""
    result = tracks.copy()
    time = np.arange(len(tracks)) / TRACK_RATE
    follows = np.flatnonzero(score.pause[:-1] & ~score.pause[1:])
    for index in follows:
        pause = score.end[index] - score.start[index]
        if pause < _SHORTEST_BREATHING_PAUSE:
            continue
        depth = min(1.0, pause / 0.6)
        middle = score.end[index] - _INHALE_LEAD
        near = slice(*np.searchsorted(time, (middle - 0.25, middle + 0.25)))
        bump = depth * np.exp(-0.5 * ((time[near] - middle) / _INHALE_WIDTH) ** 2)
        for channel, amount in (
            ("jawOpen", 0.11), ("mouthLowerDown", 0.10), ("mouthUpperUp", 0.05),
        ):  # fmt: skip
            result[near, MOUTH_INDEX[channel]] += amount * bump
    return result


def sampled(
    tracks: NDArray[np.float64], times: NDArray[np.float64], frames_per_second: float
) -> NDArray[np.float64]:
    """The tracks at the frames' ``times`` (seconds, [frames]) behind an anti-aliasing filter.

    A Gaussian, narrower than the Nyquist criterion asks: a little aliasing of fast gestures is
    not seen, blurred ones are.
    """
    sigma = max(0.009, 0.30 / frames_per_second) * TRACK_RATE
    smooth = ndimage.gaussian_filter1d(tracks, sigma, axis=0, mode="nearest", truncate=3.5)
    grid = np.arange(len(smooth)) / TRACK_RATE
    return np.stack([np.interp(times, grid, column, right=0.0) for column in smooth.T], axis=1)


def contact_gates(
    score: MouthScore, times: NDArray[np.float64], frames_per_second: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How far a contact is made in each frame: (lips, teeth), each float64 [frames], 0..1.

    A contact is held for just over a frame's time around its middle, at least, so one frame falls
    into it wherever the frames lie; longer ones are held for their length.
    """
    lips, teeth = np.zeros(len(times)), np.zeros(len(times))
    reach = int(np.ceil(0.2 * frames_per_second))
    for start, end, kind in score.contacts:
        middle = (start + end) / 2.0
        half = max((end - start) / 2.0 - 0.022, 0.52 / frames_per_second)
        first, last = np.searchsorted(times, (middle - half, middle + half))
        near = slice(max(0, int(first) - reach), int(last) + reach)
        offset = times[near] - middle
        ramp = np.where(
            offset < 0.0,
            (-offset - half) / max(_CLOSING_SECONDS, 0.9 / frames_per_second),
            (offset - half) / max(_OPENING_SECONDS, 0.9 / frames_per_second),
        )
        level = 1.0 - smoothstep(ramp)
        gate = lips if kind == 1.0 else teeth
        gate[near] = np.maximum(gate[near], level)
    return lips, teeth


def with_contacts(
    mouth: NDArray[np.float64], lips: NDArray[np.float64], teeth: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Put the contacts over the flow: (mouth channels [frames, c], mouthClose [frames]).

    What remains of the jaw's opening in a closure is closed by the lips (mouthClose).
    """
    result = mouth.copy()

    def scale(names: tuple[str, ...], kept: NDArray[np.float64]) -> None:
        for name in names:
            result[:, MOUTH_INDEX[name]] *= kept

    def reach(name: str, goal: float, gate: NDArray[np.float64]) -> None:
        column = result[:, MOUTH_INDEX[name]]
        result[:, MOUTH_INDEX[name]] = column + (goal - column) * gate

    scale(("mouthUpperUp", "mouthLowerDown", "tongueOut"), 1.0 - lips)
    scale(("mouthFunnel",), 1.0 - 0.85 * np.maximum(lips, teeth))
    scale(("mouthPucker",), 1.0 - np.maximum(0.3 * lips, 0.6 * teeth))
    scale(("mouthStretch",), 1.0 - 0.4 * lips)
    scale(("jawOpen",), 1.0 - 0.95 * lips)
    for name, goal in (("mouthPress", 0.62), ("mouthRollLower", 0.12), ("mouthRollUpper", 0.10)):
        reach(name, goal, lips)

    only_teeth = teeth * (1.0 - lips)
    scale(("mouthLowerDown", "tongueOut"), 1.0 - only_teeth)
    for name, goal in (("mouthRollLower", 0.78), ("mouthUpperUp", 0.42), ("jawOpen", 0.10)):
        reach(name, goal, only_teeth)
    return result, lips * result[:, MOUTH_INDEX["jawOpen"]]


def lip_opening(weights: NDArray[Any], channel_index: dict[str, int]) -> NDArray[np.float64]:
    """The gap between the lips that a face with these channels shows, in outer eye distances.

    ``weights``: [frames, channels] with left and right halves named in ``channel_index`` as in
    ARKit. A linear model of the warp engine, for planning and tests: float64 [frames], >= 0.
    """

    def of(name: str) -> NDArray[np.float64]:
        names = [name] if name in channel_index else [f"{name}Left", f"{name}Right"]
        return np.mean([weights[:, channel_index[each]] for each in names], axis=0, dtype=float)

    gap = 0.40 * np.maximum(of("jawOpen") - of("mouthClose"), 0.0)
    gap += 0.058 * of("mouthUpperUp") + 0.075 * of("mouthLowerDown") + 0.06 * of("mouthFunnel")
    gap -= 0.05 * of("mouthPress") + 0.04 * of("mouthRollLower") + 0.02 * of("mouthRollUpper")
    return np.asarray(np.maximum(gap, 0.0))
