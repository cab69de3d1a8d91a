"""Give the words of a sentence back the spelling in which the user wrote them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

from render_worker.speech.model import Phone, Word
from render_worker.speech.phones import PAUSE
from render_worker.speech.text import Piece

_LONGEST_UNSPACED: Final = 6  # characters of Chinese or Japanese that stand on screen at once


def written_words(
    pieces: Sequence[Piece], spoken: Sequence[Word], phones: Sequence[Phone]
) -> tuple[Word, ...]:
    """Words as written, timed by the words as spoken.

    ``spoken``: blank-separated parts of the pieces' spoken text, in order; some may be missing.
    A piece that is not heard (an emoji in German, a dash) is shown with the word before it, or
    with the first one. Words end where their last phone does, not in the pause that follows.
    """
    spans = _spans(pieces, spoken)
    words: list[Word] = []
    unheard: list[str] = []
    for piece, span in zip(pieces, spans, strict=True):
        if span is None and words:
            last = words.pop()
            words.append(Word(f"{last.text} {piece.written}", last.start, last.end))
        elif span is None:
            unheard.append(piece.written)
        else:
            text = " ".join([*unheard, piece.written])
            unheard = []
            words.append(Word(text, *_sounding(span, phones)))
    return tuple(part for word in words for part in _split_unspaced(word))


def _spans(pieces: Sequence[Piece], spoken: Sequence[Word]) -> list[tuple[float, float] | None]:
    owners = [index for index, piece in enumerate(pieces) for _ in piece.spoken.split()]
    texts = [text for piece in pieces for text in piece.spoken.split()]
    spans: list[tuple[float, float] | None] = [None] * len(pieces)
    position = 0
    for word in spoken:
        try:
            found = texts.index(word.text, position)
        except ValueError:
            continue
        position = found + 1
        before = spans[owners[found]]
        spans[owners[found]] = (before[0] if before else word.start, word.end)
    return spans


def _sounding(span: tuple[float, float], phones: Sequence[Phone]) -> tuple[float, float]:
    heard = [p for p in phones if p.ipa != PAUSE and p.start < span[1] and p.end > span[0]]
    if not heard:
        return span
    return max(span[0], heard[0].start), min(span[1], heard[-1].end)


def _split_unspaced(word: Word) -> list[Word]:
    """Several words for a run of Chinese, Japanese or Thai, which has no blanks to break at."""
    if len(word.text) <= _LONGEST_UNSPACED or not any(map(_unspaced, word.text)):
        return [word]
    count = -(-len(word.text) // _LONGEST_UNSPACED)
    size = -(-len(word.text) // count)
    parts = [word.text[start : start + size] for start in range(0, len(word.text), size)]
    step = (word.end - word.start) / len(word.text)
    ends = [word.start + step * min((n + 1) * size, len(word.text)) for n in range(len(parts))]
    starts = [word.start, *ends[:-1]]
    return [Word(*part) for part in zip(parts, starts, ends, strict=True)]


def _unspaced(character: str) -> bool:
    return unicodedata.name(character, "").startswith(("CJK UNIFIED", "HIRAGANA", "KATAKANA"))
