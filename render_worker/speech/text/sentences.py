"""Cut a text into sentences of pieces, each as written and as spoken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from render_worker.speech.text.clean import clean, has_speakable, shorten_repeats
from render_worker.speech.text.rules import Rule, rules

_ENDS: Final = ".!?…。！？｡؟۔।॥።"
_CLOSERS: Final = "\"'”’»)]}」』）"
_END: Final = re.compile(rf"[{re.escape(_ENDS)}]+[{re.escape(_CLOSERS)}]*$")
_CHUNK: Final = re.compile(r"\n|[^\s。！？｡]+[。！？｡]*|[。！？｡]+")
# What ends in a full stop without ending the sentence, in the languages that people mostly write.
_ABBREVIATED: Final = re.compile(
    r"(?<!\w)(?:(?:[^\W\d_]\.)*[^\W\d_]|mr|mrs|ms|dr|prof|st|jr|sr|vs|approx|nr|bzw|ca|usw|sra?|mme"
    r"|inc|ltd|dept|gen|sgt|capt)\.$",
    re.IGNORECASE,
)
# Characters a voice would read out or stumble over.
_UNSPOKEN: Final = re.compile(r"[\\^*_~`|<>{}\[\]#\"“”„«»•·=+]|(?<!\w)['‘’/-]+(?!\w)|[-–—]{2,}")
_NAMED_SIGN: Final = re.compile(r"[€$£¥₹₽₩%&@]")  # beside a number, espeak names these itself
_REPEATED_STOP: Final = re.compile(r"([!?.,;:…])[!?.,;:…]+")
_LONGEST: Final = 400  # characters; a sentence without end is cut at a blank after that many


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the text: ``written`` by the user, ``spoken`` in its place (may be empty)."""

    written: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Pieces in order. ``paragraph_end``: a line ends after it, so the pause is longer."""

    pieces: tuple[Piece, ...]
    paragraph_end: bool = False

    @property
    def spoken(self) -> str:
        """What the voice is given: the spoken pieces joined by single blanks."""
        return " ".join(piece.spoken for piece in self.pieces if piece.spoken)


def sentences(text: str, language: str) -> tuple[Sentence, ...]:
    """Sentences of ``text`` that have something to say, normalised for ``language`` (BCP 47).

    Empty when there is nothing to be spoken: only punctuation, signs or, outside English, emoji.
    """
    found: list[Sentence] = []
    current: list[Piece] = []

    def finish(paragraph_end: bool) -> None:
        sentence = Sentence(tuple(current), paragraph_end)
        if has_speakable(sentence.spoken):
            found.append(sentence)
        current.clear()

    for piece in _pieces(clean(text), language):
        if piece.written == "\n":
            finish(paragraph_end=True)
            continue
        current.append(piece)
        if _ends_sentence(piece) or sum(len(p.spoken) for p in current) > _LONGEST:
            finish(paragraph_end=False)
    finish(paragraph_end=True)
    return tuple(found)


def _ends_sentence(piece: Piece) -> bool:
    return bool(_END.search(piece.written)) and not _ABBREVIATED.search(piece.written)


def _pieces(text: str, language: str) -> Iterator[Piece]:
    """Words and line ends in order; what a rule matches is one piece with its punctuation."""
    patterns = rules(language)
    shouted = text.isupper() and len(text) > 4
    position = 0
    for start, end, spoken in _matches(text, patterns, language):
        yield from _plain(text[position:start], shouted)
        tail = re.match(rf"[,;:{re.escape(_ENDS)}{re.escape(_CLOSERS)}]*", text[end:])
        assert tail is not None
        after = end + tail.end()
        stop = tail[0] if spoken else ""
        yield Piece(text[start:after], _tidy(spoken + stop, False))
        position = after
    yield from _plain(text[position:], shouted)


def _matches(text: str, patterns: tuple[Rule, ...], language: str) -> list[tuple[int, int, str]]:
    """Spans that rules take, none overlapping, in order of the text."""
    taken: list[tuple[int, int, str]] = []
    free = [True] * len(text)
    for pattern, speak in patterns:
        for match in pattern.finditer(text):
            start, end = match.span()
            if start == end or not all(free[start:end]):
                continue
            spoken = speak(match, language)
            if spoken is None:
                continue
            free[start:end] = [False] * (end - start)
            taken.append((start, end, spoken))
    return sorted(taken)


def _plain(text: str, shouted: bool) -> Iterator[Piece]:
    for match in _CHUNK.finditer(text):
        if match[0] == "\n":
            yield Piece("\n", "")
        else:
            yield Piece(match[0], _tidy(match[0], shouted))


def _tidy(spoken: str, shouted: bool) -> str:
    """One piece as the voice gets it: plain letters, single punctuation, no drawings."""
    compatible = unicodedata.normalize("NFKC", spoken.replace("…", "."))
    if shouted:
        compatible = compatible.lower()
    quiet = _UNSPOKEN.sub(" ", _REPEATED_STOP.sub(r"\1", compatible))
    visible = "".join(
        c for c in quiet if unicodedata.category(c) not in ("So", "Sk", "Cf", "Cs", "Cn")
    )
    words = " ".join(shorten_repeats(word) for word in visible.split())
    return words if has_speakable(words) or _NAMED_SIGN.search(words) else ""
