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

    def transcribe(self, texts: Sequence[str], model: str) -> list[list[tuple[str, int]]]: ...


def with_words_and_stress(
    utterance: Utterance, sentence: str, transcriber: Transcriber, model: str
) -> Utterance:
    """``utterance`` of ``sentence`` with words (its blank-separated parts) and stressed phones.

    ``model``: the transcriber's voice, of the utterance's language. Pauses keep no stress; a part
    without a phone of its own has no word.
    """
    heard = [index for index, phone in enumerate(utterance.phones) if phone.ipa != PAUSE]
    spoken = [utterance.phones[index].ipa for index in heard]
    written = sentence.split()
    # In context for the stress, one by one for the borders: espeak joins words such as "of the".
    whole, *parts = transcriber.transcribe([sentence, *written], model)
    phones = list(utterance.phones)
    for known, found in _pairs([ipa for ipa, _ in whole], spoken):
        if is_vowel(spoken[found]):
            phones[heard[found]] = replace(phones[heard[found]], stress=whole[known][1])
    words = _words(written, parts, [phones[index] for index in heard])
    return replace(utterance, phones=tuple(phones), words=words)


def _words(
    written: list[str], parts: list[list[tuple[str, int]]], heard: list[Phone]
) -> tuple[Word, ...]:
    expected = [ipa for part in parts for ipa, _ in part]
    owner = [index for index, part in enumerate(parts) for _ in part]
    of_phone = {
        found: owner[known] for known, found in _pairs(expected, [phone.ipa for phone in heard])
    }
    spans: dict[int, tuple[float, float]] = {}
    current = 0
    for position, phone in enumerate(heard):
        current = max(of_phone.get(position, current), current)
        start, _ = spans.get(current, (phone.start, 0.0))
        spans[current] = (start, phone.end)
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
