"""Find words and stress where an engine gives phones alone: align them to a transcription.

flite prints which phone is heard when, but not in which word nor with what stress. espeak-ng
knows both, in a slightly different accent; the two lines of phones are aligned like strings with
an edit distance (Needleman & Wunsch 1970) whose costs know vowels from consonants.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np

from render_worker.speech.model import Phone, Word
from render_worker.speech.phones import PAUSE, is_vowel
from render_worker.speech.voices.protocol import Utterance

_GAP = 0.8
_SAME, _KIN, _STRANGE = 0.0, 0.6, 2.0


class Transcriber(Protocol):
    """The part of espeak-ng that is needed here."""

    def transcribe(self, text: str, model: str) -> list[list[tuple[str, int]]]: ...


def with_words_and_stress(
    utterance: Utterance, sentence: str, transcriber: Transcriber, model: str
) -> Utterance:
    """``utterance`` of ``sentence`` with words (its blank-separated parts) and stressed phones.

    ``model``: the transcriber's voice, of the utterance's language. Pauses keep no stress; a part
    without a phone of its own has no word.
    """
    heard = [index for index, phone in enumerate(utterance.phones) if phone.ipa != PAUSE]
    spoken = [utterance.phones[index].ipa for index in heard]
    phones = list(utterance.phones)
    stresses = [phone for word in transcriber.transcribe(sentence, model) for phone in word]
    for known, found in _pairs([ipa for ipa, _ in stresses], spoken):
        if is_vowel(spoken[found]):
            phones[heard[found]] = replace(phones[heard[found]], stress=stresses[known][1])
    words = _words(sentence.split(), heard, phones, transcriber, model)
    return replace(utterance, phones=tuple(phones), words=words)


def _words(
    written: list[str],
    heard: list[int],
    phones: list[Phone],
    transcriber: Transcriber,
    model: str,
) -> tuple[Word, ...]:
    expected: list[str] = []
    owner: list[int] = []
    for index, word in enumerate(written):
        for part in transcriber.transcribe(word, model):
            expected += [ipa for ipa, _ in part]
            owner += [index] * len(part)
    of_phone: dict[int, int] = {}
    for known, found in _pairs(expected, [phones[index].ipa for index in heard]):
        of_phone[found] = owner[known]
    spans: dict[int, tuple[float, float]] = {}
    current = 0
    for position, index in enumerate(heard):
        current = max(of_phone.get(position, current), current)
        start, _ = spans.get(current, (phones[index].start, 0.0))
        spans[current] = (start, phones[index].end)
    return tuple(Word(written[index], *spans[index]) for index in sorted(spans) if written)


def _pairs(known: Sequence[str], found: Sequence[str]) -> list[tuple[int, int]]:
    """Indices (known, found) of the phones that the cheapest alignment puts together."""
    rows, columns = len(known) + 1, len(found) + 1
    cost = np.zeros((rows, columns))
    cost[:, 0] = np.arange(rows) * _GAP
    cost[0, :] = np.arange(columns) * _GAP
    apart = [[_difference(a, b) for b in found] for a in known]
    for row in range(1, rows):
        above, here = cost[row - 1].tolist(), cost[row].tolist()
        for column in range(1, columns):
            here[column] = min(
                above[column - 1] + apart[row - 1][column - 1],
                above[column] + _GAP,
                here[column - 1] + _GAP,
            )
        cost[row] = here
    pairs = []
    row, column = rows - 1, columns - 1
    while row and column:
        if cost[row, column] == cost[row - 1, column - 1] + apart[row - 1][column - 1]:
            row, column = row - 1, column - 1
            pairs.append((row, column))
        elif cost[row, column] == cost[row - 1, column] + _GAP:
            row -= 1
        else:
            column -= 1
    return pairs[::-1]


def _difference(a: str, b: str) -> float:
    if a == b:
        return _SAME
    if is_vowel(a) != is_vowel(b):
        return _STRANGE
    return _KIN / 2 if a[:1] == b[:1] else _KIN
