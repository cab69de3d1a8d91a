"""Lay phones that are known from the text over the sound in which they were said.

Forced alignment: a hidden Markov model walks through the phones in order, with a pause allowed
before, between and after words, and takes the way that the recogniser finds likeliest (Viterbi).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from render_worker.speech.model import Phone, Word
from render_worker.speech.recognise.features import FRAME_SECONDS
from render_worker.speech.recognise.recogniser import Hearing
from render_worker.speech.recognise.visemes import VISEMES, visemes_of

_SHORTEST = 2
"""Frames of the shortest phone in running speech, and of one half of a diphthong."""
_SHORTEST_PAUSE = 4
_PAUSE_COST = 2.0
"""Log probability that a pause costs: without it, every closure of a stop would become one."""
_FLOOR = 3e-3
"""A phone that the recogniser has ruled out may still be there: people swallow and slur."""
_CLOSURE_SECONDS = 0.08
"""How long lips are shut before a word that begins with p, b or m after a pause."""
_PP = VISEMES.index("PP")


@dataclass(frozen=True)
class Alignment:
    """``phones``: gapless from 0 to the duration. ``words``: as written, in seconds. ``fit``: mean
    probability of what was laid over each frame, 0..1; low when something else was said.
    ``log_likelihood``: mean of its logarithm, for comparing texts over the same sound."""

    phones: tuple[Phone, ...]
    words: tuple[Word, ...]
    fit: float
    log_likelihood: float


@dataclass(frozen=True, eq=False)
class _States:
    """A chain of states, one per frame of the shortest durations.

    ``viseme``: what each state sounds like. ``unit``: number of the phone that it belongs to, -1
    for a pause. ``repeats``: whether it may last. ``skips``: whether it may be entered from
    before the pause in front of it.
    """

    viseme: NDArray[np.int64]
    unit: NDArray[np.int64]
    repeats: NDArray[np.bool_]
    skips: NDArray[np.bool_]


def align(
    hearing: Hearing, duration: float, phones: Sequence[Phone], words: Sequence[Word]
) -> Alignment | None:
    """Return when ``phones`` were said in the sound behind ``hearing``, ``duration`` seconds long.

    ``phones`` and ``words`` come from a synthesiser that read the same text; of their times only
    the order counts, and which phones belong to which word. None when there are no phones or more
    than the sound can hold.
    """
    spoken = [phone for phone in phones if phone.ipa]
    states = _states(spoken, words)
    if not spoken or len(hearing) < _least_frames(states):
        return None
    path = _viterbi(hearing.probabilities, states)
    units = states.unit[path]
    likely = hearing.probabilities[np.arange(len(path)), states.viseme[path]]
    spans = _spans(units, spoken)
    return Alignment(
        _gapless(spoken, spans, duration),
        _word_times(spoken, spans, words, duration),
        fit=float(likely.mean()),
        log_likelihood=float(np.log(np.maximum(likely, _FLOOR)).mean()),
    )


def _states(spoken: Sequence[Phone], words: Sequence[Word]) -> _States:
    """Build the chain: pause, phones of a word, pause, phones of the next word ... pause."""
    rows: list[tuple[int, int, bool, bool]] = []
    word_of = _words_of(spoken, words)

    def pause() -> None:
        rows.extend((0, -1, i == _SHORTEST_PAUSE - 1, False) for i in range(_SHORTEST_PAUSE))

    for number, phone in enumerate(spoken):
        new_word = number == 0 or word_of[number] != word_of[number - 1]
        if new_word:
            pause()
        for part, viseme in enumerate(visemes_of(phone.ipa)):
            for i in range(_SHORTEST):
                skips = new_word and part == 0 and i == 0
                rows.append((viseme, number, i == _SHORTEST - 1, skips))
    pause()
    table = np.array(rows, np.int64)
    return _States(table[:, 0], table[:, 1], table[:, 2] > 0, table[:, 3] > 0)


def _words_of(spoken: Sequence[Phone], words: Sequence[Word]) -> list[int]:
    """Return the number of the word in which each phone begins."""
    starts = np.array([word.start for word in words])
    middles = [(phone.start + phone.end) / 2 for phone in spoken]
    return [int(np.searchsorted(starts, middle, side="right")) - 1 for middle in middles]


def _least_frames(states: _States) -> int:
    return int((states.unit >= 0).sum())


def _viterbi(probabilities: NDArray[np.float32], states: _States) -> NDArray[np.int64]:
    """Return the state in each frame, int64 [frames]."""
    count, size = len(probabilities), len(states.viseme)
    likelihood = np.log(np.maximum(probabilities, _FLOOR)).astype(np.float32)
    enters_pause = (states.unit == -1) & np.append(True, states.unit[:-1] != -1)
    cost = np.where(enters_pause, np.float32(_PAUSE_COST), np.float32(0))
    stay_cost = np.where(states.repeats, np.float32(0), np.float32(np.inf))
    skip_cost = np.where(states.skips, np.float32(0), np.float32(np.inf))
    jump = _SHORTEST_PAUSE + 1
    best = np.full(size, -np.inf, np.float32)
    best[0] = likelihood[0, states.viseme[0]] - cost[0]
    best[_SHORTEST_PAUSE] = likelihood[0, states.viseme[_SHORTEST_PAUSE]]
    steps = np.zeros((count, size), np.uint8)
    ways = np.full((3, size), -np.inf, np.float32)
    for t in range(1, count):
        ways[0] = best - stay_cost
        ways[1, 1:] = best[:-1] - cost[1:]
        ways[2, jump:] = best[:-jump] - skip_cost[jump:]
        steps[t] = ways.argmax(0)
        best = ways.max(0) + likelihood[t, states.viseme]
    state = size - 1 if best[-1] >= best[-1 - _SHORTEST_PAUSE] else size - 1 - _SHORTEST_PAUSE
    path = np.empty(count, np.int64)
    for t in range(count - 1, -1, -1):
        path[t] = state
        state -= (0, 1, jump)[steps[t, state]]
    return path


def _spans(units: NDArray[np.int64], spoken: Sequence[Phone]) -> list[tuple[float, float]]:
    """Return start and end of each phone in seconds.

    The recogniser cannot tell neighbours of the same viseme apart ("nl"): they share their time
    in the proportion that the synthesiser gave them.
    """
    # A pause counts as half a phone after the one before it, so that the numbers only rise.
    rising = np.where(units >= 0, units, np.maximum.accumulate(units) + 0.5)
    firsts = np.searchsorted(rising, np.arange(len(spoken)), "left") * FRAME_SECONDS
    ends = np.searchsorted(rising, np.arange(len(spoken)), "right") * FRAME_SECONDS
    spans = [(float(start), float(end)) for start, end in zip(firsts, ends, strict=True)]
    for i in range(len(spoken) - 1):
        (start, middle), (follows, end) = spans[i], spans[i + 1]
        alike = visemes_of(spoken[i].ipa)[-1] == visemes_of(spoken[i + 1].ipa)[0]
        if alike and middle == follows:
            shares = [max(p.end - p.start, 0.01) for p in spoken[i : i + 2]]
            middle = start + (end - start) * shares[0] / sum(shares)
            spans[i], spans[i + 1] = (start, middle), (middle, end)
    return spans


def _gapless(
    spoken: Sequence[Phone], spans: Sequence[tuple[float, float]], duration: float
) -> tuple[Phone, ...]:
    phones: list[Phone] = []
    at = 0.0
    for number, (phone, (start, end)) in enumerate(zip(spoken, spans, strict=True)):
        if start > at and visemes_of(phone.ipa)[0] == _PP:
            start = min(start, max(at, end - _CLOSURE_SECONDS))
        if start > at:
            phones.append(Phone("", at, start))
        if number == len(spoken) - 1:
            end = min(end, duration)
        phones.append(Phone(phone.ipa, start, end, phone.stress))
        at = end
    if duration > at:
        phones.append(Phone("", at, duration))
    return tuple(phones)


def _word_times(
    spoken: Sequence[Phone],
    spans: Sequence[tuple[float, float]],
    words: Sequence[Word],
    duration: float,
) -> tuple[Word, ...]:
    """Return the words from their first phone to their last.

    A word without phones of its own ("of the" said as one) is shown with the one before it.
    """
    members: dict[int, list[int]] = {}
    for number, owner in enumerate(_words_of(spoken, words)):
        members.setdefault(max(owner, 0), []).append(number)
    timed: list[Word] = []
    for number, word in enumerate(words):
        if own := members.get(number):
            timed.append(Word(word.text, spans[own[0]][0], min(spans[own[-1]][1], duration)))
        elif timed:
            before = timed.pop()
            timed.append(Word(f"{before.text} {word.text}", before.start, before.end))
    return tuple(timed)
