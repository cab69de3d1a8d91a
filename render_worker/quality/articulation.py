"""Whether the mouth makes the sounds that are heard: closures, openings, vowels, and when."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from render_worker.motion.ipa import Contact, articulations, openness
from render_worker.quality.geometry import Floats
from render_worker.speech.model import Phone

# Lips count as closed in the lowest fifth between how far they close and how far they open, but
# never below .025 (trackers put two lines between lips that touch) nor above .055 (a gap is seen).
# Of a small face .025 is less than a tracker can tell: there it is what an encoder leaves of lips
# that touch, up to 1.2 pixels.
CLOSED_SHARE = 0.2
CLOSED_LEAST = 0.025
CLOSED_LEAST_PIXELS = 1.25
CLOSED_MOST = 0.055
CLOSURE_MARGIN = 0.04  # seconds around the phone: one frame at 25 frames/s
CHANCE_SHIFTS = 97  # evenly over the clip: a chance level that is the same on every run
CHANCE_NEAREST = 0.3  # seconds: a shift by less would still meet the same closure
FEWEST_CLOSURES = 12  # for an offset that can be trusted
FEWEST_VOWELS = 8
OFFSET_REACH = 0.24  # seconds to either side
OFFSET_STEP = 0.002
FASTEST_VOWEL = 0.04  # seconds: shorter ones have no time to open the mouth


@dataclass(frozen=True, eq=False)
class Closures:
    """What became of the phones that need closed lips.

    ``recall``: share of them during which the lips were seen closed; ``chance``: the same for the
    same times shifted evenly through the clip, so 1 for a mouth that never opens.
    ``offset_ms``: how much later than the phones the lips close, + = the picture is late; None
    with fewer than 12 closures or where no dip is seen. ``dip``: mean lip opening at
    ``dip_lags``, from which offsets of several clips can be pooled (``pooled_offset``).
    """

    count: int
    recall: float | None
    chance: float | None
    offset_ms: float | None
    dip: Floats


def dip_lags() -> Floats:
    """The lags at which ``Closures.dip`` is sampled, in seconds."""
    steps = round(OFFSET_REACH / OFFSET_STEP)
    return np.arange(-steps, steps + 1) * OFFSET_STEP


def closed_below(opening: Floats, eye_distance: float = math.inf) -> float:
    """The lip opening below which lips count as closed. ``eye_distance``: of the outer eye corners in
    pixels, infinite where landmarks are exact."""
    low, high = np.percentile(opening, [2, 95])
    least = min(max(CLOSED_LEAST, CLOSED_LEAST_PIXELS / eye_distance), CLOSED_MOST)
    return float(np.clip(low + CLOSED_SHARE * (high - low), least, CLOSED_MOST))


def closures(
    opening: Floats,
    times: NDArray[np.float64],
    phones: Sequence[Phone],
    eye_distance: float = math.inf,
) -> Closures:
    """Judge every p, b and m (and what else closes both lips).

    ``opening``: [frames], outer eye distances; ``times``: of the frames, seconds; ``phones``: on
    the same clock; ``eye_distance`` as for ``closed_below``.
    """
    spans = [(p.start, p.end) for p in phones if closes_lips(p.ipa) and p.start < times[-1]]
    lags = dip_lags()
    if not spans:
        return Closures(0, None, None, None, np.zeros_like(lags))
    threshold, length = closed_below(opening, eye_distance), float(times[-1])
    recall = _recall(opening, times, spans, threshold, 0.0)
    shifts = np.linspace(
        CHANCE_NEAREST, max(length - CHANCE_NEAREST, CHANCE_NEAREST), CHANCE_SHIFTS
    )
    chance = np.mean([_recall(opening, times, spans, threshold, shift) for shift in shifts])
    dip = np.mean([_around(opening, times, *span) for span in spans], axis=0)
    offset = dip_offset(dip) if len(spans) >= FEWEST_CLOSURES else None
    return Closures(len(spans), recall, float(chance), offset, dip)


def closes_lips(ipa: str) -> bool:
    """Whether both lips must meet for this phone."""
    return any(target.contact is Contact.LIPS for target in articulations(ipa))


def pooled_offset(several: Sequence[Closures]) -> float | None:
    """The offset in ms over several clips, None with fewer than 12 closures in all."""
    count = sum(one.count for one in several)
    if count < FEWEST_CLOSURES:
        return None
    return dip_offset(
        sum((one.dip * one.count for one in several), np.zeros(len(dip_lags()))) / count
    )


def dip_offset(dip: Floats) -> float | None:
    """Where the lips are most closed, in ms after the phones; None where there is no clear dip.

    ``dip``: mean lip opening at ``dip_lags``. The middle of the stretch around the lowest point
    that is below half of the depth: steadier than the lowest point itself.
    """
    lags = dip_lags()
    lowest = int(np.argmin(dip))
    left, right = dip[:lowest].max(initial=-1.0), dip[lowest + 1 :].max(initial=-1.0)
    depth = min(left, right) - dip[lowest]
    # At the edge of the window, or hardly deeper than the waves beside it: not a closure.
    if depth < 0.3 * (dip.max() - dip.min()) or depth <= 1e-6:
        return None
    level = dip[lowest] + depth / 2
    begin = _crossing(dip[lowest::-1], level)
    end = _crossing(dip[lowest:], level)
    return float(1000 * (lags[lowest] + (end - begin) / 2 * OFFSET_STEP))


def vowel_correlation(
    opening: Floats, times: NDArray[np.float64], phones: Sequence[Phone]
) -> float | None:
    """Spearman rank correlation of how far the lips open in each vowel with its openness.

    The openness is the height of the vowel in the IPA chart, 0 close .. 1 open. None with fewer
    than 8 vowels or when all of them are alike.
    """
    from scipy.stats import spearmanr

    pairs = [
        (openness(phone.ipa), _largest(opening, times, phone.start, phone.end))
        for phone in vowels(phones, times[-1])
    ]
    if len(pairs) < FEWEST_VOWELS:
        return None
    expected, seen = np.array(pairs).T
    if np.ptp(expected) < 1e-9 or np.ptp(seen) < 1e-9:
        return None
    return float(spearmanr(expected, seen).statistic)


def vowels(phones: Sequence[Phone], until: float) -> list[Phone]:
    """The vowels that last long enough to open the mouth and end before ``until`` seconds."""
    return [
        phone
        for phone in phones
        if phone.end - phone.start >= FASTEST_VOWEL
        and phone.end <= until
        and any(target.vowel for target in articulations(phone.ipa))
    ]


def _recall(
    opening: Floats,
    times: NDArray[np.float64],
    spans: Sequence[tuple[float, float]],
    threshold: float,
    shift: float,
) -> float:
    """Share of the spans, moved round by ``shift`` seconds, in which the lips get closed."""
    length = float(times[-1])
    closed = 0
    for start, end in spans:
        moments = np.arange(start - CLOSURE_MARGIN, end + CLOSURE_MARGIN + 1e-9, 0.005) + shift
        moments = np.mod(moments, length) if shift else np.clip(moments, 0, length)
        closed += bool(np.interp(moments, times, opening).min() < threshold)
    return closed / len(spans)


def _around(opening: Floats, times: NDArray[np.float64], start: float, end: float) -> Floats:
    """Mean opening over the phone's span, the span moved by each lag."""
    inside = np.linspace(start, end, 9)
    moments = inside[None] + dip_lags()[:, None]
    result: Floats = np.interp(moments, times, opening).mean(axis=1)
    return result


def _largest(opening: Floats, times: NDArray[np.float64], start: float, end: float) -> float:
    return float(np.interp(np.arange(start, end + 1e-9, 0.005), times, opening).max())


def _crossing(values: Floats, level: float) -> float:
    """Index, with fraction, at which ``values`` first rise above ``level``."""
    above = int(np.argmax(values > level))
    below = values[above - 1]
    return above - 1 + float((level - below) / max(values[above] - below, 1e-12))
