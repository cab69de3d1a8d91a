"""From viseme probabilities to phones: the likeliest sequence, with lips shut only where the
sound allows it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from render_worker.speech.model import Phone
from render_worker.speech.recognise.features import FRAME_SECONDS
from render_worker.speech.recognise.recogniser import Hearing
from render_worker.speech.recognise.visemes import REPRESENTATIVE_IPA, VISEMES

Segment = tuple[int, int, int]
"""Viseme number, first frame, frame after the last."""

_SHORTEST = 3
"""Frames of the shortest phone."""
_CHANGE_COST = 2.0
"""Log probability that a new phone costs; keeps the sequence from flickering."""
_CLOSURE_BONUS = 0.5
"""Log probability per frame in favour of closed lips: a missed closure shows more than a spare."""
_CLOSURE_DIP_DB = 6.0
_CLOSURE_PROBABILITY = 0.5
"""What a closure must reach in at least one frame: t and k are the ones mistaken for p."""
_NEIGHBOURHOOD = 12
_PP, _SIL = VISEMES.index("PP"), VISEMES.index("sil")


def recognise(hearing: Hearing, duration: float) -> tuple[Phone, ...]:
    """Return gapless phones from 0 to ``duration`` seconds, one representative IPA per viseme."""
    segments = check_closures(viterbi(hearing.probabilities), hearing)
    phones = []
    for viseme, first, last in segments:
        end = duration if last == len(hearing) else min(last * FRAME_SECONDS, duration)
        phones.append(Phone(REPRESENTATIVE_IPA[viseme], first * FRAME_SECONDS, end))
    return tuple(phones) or (Phone("", 0.0, duration),)


def clarity(hearing: Hearing) -> float:
    """Return the mean probability, 0..1, of the visemes that ``recognise`` finds likeliest."""
    segments = viterbi(hearing.probabilities)
    total = sum(float(hearing.probabilities[a:b, viseme].sum()) for viseme, a, b in segments)
    return total / max(len(hearing), 1)


def viterbi(probabilities: NDArray[np.float32]) -> list[Segment]:
    """Return the likeliest sequence of visemes that last at least 30 ms each.

    Each viseme is a chain of three states of which the last may repeat (a minimum duration in a
    hidden Markov model; Rabiner 1989, section IV-D). A sound shorter than one chain gives one
    segment.
    """
    count, kinds = probabilities.shape
    if count < _SHORTEST:
        return [(int(probabilities.sum(0).argmax()), 0, count)] if count else []
    score = np.log(np.maximum(probabilities, 1e-5)).astype(np.float64)
    score[:, _PP] += _CLOSURE_BONUS
    best = np.full((_SHORTEST, kinds), -np.inf)
    best[0] = score[0]
    stayed = np.zeros((count, kinds), bool)
    entered_from = np.zeros(count, np.int64)
    for t in range(1, count):
        leaving = int(best[-1].argmax())
        entered_from[t] = leaving
        stayed[t] = best[-1] >= best[-2]
        last = np.where(stayed[t], best[-1], best[-2])
        first = np.full(kinds, best[-1, leaving] - _CHANGE_COST)
        best = np.vstack([first, best[:-2], last]) + score[t]
    return _trace(int(best[-1].argmax()), stayed, entered_from)


def _trace(
    viseme: int, stayed: NDArray[np.bool_], entered_from: NDArray[np.int64]
) -> list[Segment]:
    """Walk back from the end; ``viseme`` is the last one."""
    segments: list[Segment] = []
    end = len(stayed)
    while end > 0:
        t = end - 1
        while t > 0 and stayed[t, viseme]:
            t -= 1
        first = max(t - (_SHORTEST - 1), 0)
        segments.append((viseme, first, end))
        viseme, end = int(entered_from[first]), first
    return _join(segments[::-1])


def check_closures(segments: list[Segment], hearing: Hearing) -> list[Segment]:
    """Give up closures that are never likely, or during which the sound goes on as loud as around.

    Closed lips let little through above the first formant, in a nasal as well as in a stop. What
    is given up becomes the next likely viseme.
    """
    checked = []
    for viseme, first, last in segments:
        if viseme == _PP and not _is_closure(hearing, first, last):
            chances = hearing.probabilities[first:last].mean(0)
            chances[_PP] = 0
            viseme = int(chances.argmax())
        checked.append((viseme, first, last))
    return _join(checked)


def _is_closure(hearing: Hearing, first: int, last: int) -> bool:
    likely = float(hearing.probabilities[first:last, _PP].max()) >= _CLOSURE_PROBABILITY
    return likely and closure_dip(hearing.level, first, last) >= _CLOSURE_DIP_DB


def closure_dip(level: NDArray[np.float32], first: int, last: int) -> float:
    """Return by how many dB the level falls within [first, last) below its neighbourhood."""
    around = level[max(first - _NEIGHBOURHOOD, 0) : last + _NEIGHBOURHOOD]
    return float(around.max() - level[first:last].min())


def _join(segments: list[Segment]) -> list[Segment]:
    """Merge neighbours of the same viseme."""
    joined: list[Segment] = []
    for viseme, first, last in segments:
        if joined and joined[-1][0] == viseme:
            joined[-1] = (viseme, joined[-1][1], last)
        else:
            joined.append((viseme, first, last))
    return joined
