"""Burned-in captions: the words as they are said, one or two lines at a time.

The word that is heard is highlighted. Each state of the captions is drawn once, as a strip, and
blended over the frames that show it, on the device where they are.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from core.options import ClipFormat
from render_worker.speech.model import Speech, Word
from render_worker.video.fonts import Typesetter
from render_worker.video.lettering import lay, visual_order, writable

MAX_CHARACTERS = 32  # of a line; the width of the safe area limits it further
LINGER_SECONDS = 0.6  # the last words of a caption stay this long, if nothing follows
PAUSE_SECONDS = 0.7  # a longer pause begins a new caption
SENTENCE_ENDS = ".!?…。！？؟।"
SPEAKER_SIGN = "\u2013\u00a0"  # before the first word of who takes the word
TEXT_HEIGHT = 0.062  # em, in shorter sides of the frame
MIN_TEXT_PIXELS = 12
SMALLEST_TEXT_PIXELS = 6  # reached only by a word that would not fit otherwise
OUTLINE = 0.09  # in ems
LINE_HEIGHT = 1.3  # in ems
PLAIN = (255, 255, 255)
HIGHLIGHT = (255, 221, 51)  # contrast against the black outline 15 : 1
# Written without spaces between the words.
UNSPACED_LANGUAGES = frozenset({"zh", "ja", "th", "lo", "km", "my"})


@dataclass(frozen=True)
class _Area:
    """Where captions may be: the width that lines may have, and where the last line ends, in
    shares of the frame; and how many lines there may be."""

    width: float
    bottom: float
    lines: int = 2


_AREAS: dict[ClipFormat, _Area] = {
    # One line between the chin and the rim of the circle, which is .58 of its side wide there.
    ClipFormat.NOTE: _Area(width=0.52, bottom=0.9, lines=1),
    # The lowest fifth of an upright clip lies under the buttons of the apps that show it.
    ClipFormat.PORTRAIT: _Area(width=0.86, bottom=0.78),
}
_ELSEWHERE = _Area(width=0.9, bottom=0.95)


def rows_needed(width: int, height: int, format: ClipFormat) -> int:  # noqa: A002
    """How many rows of such a frame captions may take above their last row."""
    size = max(MIN_TEXT_PIXELS, round(min(width, height) * TEXT_HEIGHT))
    return round(_AREAS.get(format, _ELSEWHERE).lines * size * LINE_HEIGHT)


@dataclass(frozen=True)
class Caption:
    """What is shown from ``start`` to ``end`` (seconds): ``lines`` of words in reading order."""

    lines: tuple[tuple[Word, ...], ...]
    start: float
    end: float

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for line in self.lines for word in line)


@dataclass(frozen=True, eq=False)
class _Strip:
    """A drawn state: what the frame is multiplied with, float [h, w, 1], and what is added,
    float [h, w, 3], from row ``top`` and column ``left``."""

    top: int
    left: int
    keep: torch.Tensor
    add: torch.Tensor


class Captions:
    """The captions of ``speech`` on frames of ``width`` x ``height``.

    ``last_row``: where the last line is to end, so that a meme's text has its place below; None:
    where the format wants it. Signs that no font here has, such as emoji, are left out. Raises
    ``MissingPart`` when there is no font for the letters themselves.
    """

    def __init__(
        self,
        speech: Speech,
        width: int,
        height: int,
        format: ClipFormat,  # noqa: A002
        frames_per_second: float = 25.0,
        *,
        last_row: int | None = None,
    ) -> None:
        wanted = max(MIN_TEXT_PIXELS, round(min(width, height) * TEXT_HEIGHT))
        self._area = _AREAS.get(format, _ELSEWHERE)
        self._width, self._height = width, height
        lowest = round(self._area.bottom * height)
        self._last_row = lowest if last_row is None else min(lowest, last_row)
        self._rate = frames_per_second
        self._spaced = speech.language.split("-")[0].lower() not in UNSPACED_LANGUAGES
        self._words = tuple(_writable(speech.words, Typesetter(wanted)))
        self._size = _size_that_fits(self._words, wanted, self._area.width * width)
        self._typesetter = Typesetter(self._size)
        # The states of a caption show the same words: only their colours differ.
        self._write = functools.lru_cache(maxsize=64)(self._typesetter.write)
        self.captions = tuple(self._group())
        self._shown: tuple[tuple[int, int, torch.device], _Strip] | None = None

    def draw(self, frames: torch.Tensor, first: int) -> torch.Tensor:
        """``frames``, uint8 [n, height, width, 3], with their captions; ``first`` is the number of
        the first of them in the clip. A new tensor on the same device."""
        drawn = frames.clone()
        states = [self.state((first + index) / self._rate) for index in range(len(frames))]
        for state, run in itertools.groupby(range(len(frames)), key=states.__getitem__):
            if state is None:
                continue
            shown = list(run)
            strip = self._strip(*state, frames.device)
            part = drawn[
                shown[0] : shown[-1] + 1,
                strip.top : strip.top + strip.keep.shape[0],
                strip.left : strip.left + strip.keep.shape[1],
            ]
            part.copy_((part * strip.keep).add_(strip.add))
        return drawn

    def state(self, time: float) -> tuple[int, int] | None:
        """Number of the caption shown at ``time`` (seconds) and of its word that is heard, -1 in a
        pause; None when nothing is shown."""
        for number, caption in enumerate(self.captions):
            if caption.start <= time < caption.end:
                heard = (i for i, w in enumerate(caption.words) if w.start <= time < w.end)
                return number, next(heard, -1)
        return None

    def _group(self) -> Iterator[Caption]:
        """Words to captions: broken at sentences, at pauses, and where two lines are full."""
        groups: list[list[list[Word]]] = []
        previous: Word | None = None
        for word in self._words:
            new_caption = previous is None or _breaks(previous, word)
            if new_caption:
                groups.append([[word]])
            elif self._fits([*groups[-1][-1], word]):
                groups[-1][-1].append(word)
            elif len(groups[-1]) < self._area.lines:
                groups[-1].append([word])
            else:
                groups.append([[word]])
            previous = word
        starts = [group[0][0].start for group in groups] + [float("inf")]
        for group, following in zip(groups, starts[1:], strict=True):
            end = min(group[-1][-1].end + LINGER_SECONDS, following)
            yield Caption(self._balanced(group), group[0][0].start, end)

    def _balanced(self, group: list[list[Word]]) -> tuple[tuple[Word, ...], ...]:
        """The same words with two lines as equally long as possible: no word alone on a line."""
        if len(group) == 1:
            return (tuple(group[0]),)
        words = [*group[0], *group[1]]
        breaks = range(1, len(words))
        best = min(breaks, key=lambda i: max(self._length(words[:i]), self._length(words[i:])))
        return tuple(words[:best]), tuple(words[best:])

    def _fits(self, line: list[Word]) -> bool:
        spaces = len(line) - 1 if self._spaced else 0
        characters = sum(len(word.text) for word in line) + spaces
        room = self._area.width * self._width
        return characters <= MAX_CHARACTERS and self._length(line) <= room

    def _length(self, line: Sequence[Word]) -> float:
        """Of a line with its spaces, in pixels."""
        return sum(self._typesetter.width(word.text) for word in line) + self._space * (
            len(line) - 1
        )

    @property
    def _space(self) -> float:
        return self._typesetter.width(" ") if self._spaced else 0.0

    def _strip(self, number: int, heard: int, device: torch.device) -> _Strip:
        """The drawn state; only the last one is kept, for states come in order."""
        key = (number, heard, device)
        if self._shown is None or self._shown[0] != key:
            self._shown = key, self._draw_strip(self.captions[number], heard, device)
        return self._shown[1]

    def _draw_strip(self, caption: Caption, heard: int, device: torch.device) -> _Strip:
        pitch = round(self._size * LINE_HEIGHT)
        margin = self._size  # room for outlines, accents and descenders
        height = pitch * len(caption.lines) + 2 * margin
        colour = np.zeros((height, self._width, 3), np.float32)
        rim = np.zeros((height, self._width, 1), np.float32)
        first = 0
        for row, line in enumerate(caption.lines):
            self._draw_line(line, heard - first, margin + row * pitch, colour, rim)
            first += len(line)
        top = max(0, self._last_row - height + margin)
        inked = np.flatnonzero(rim.any((0, 2)))
        shown = np.s_[: self._height - top, inked[0] : inked[-1] + 1]
        # 0.499: the conversion back to uint8 cuts off.
        return _Strip(
            top=top,
            left=int(inked[0]),
            keep=torch.from_numpy(1 - rim[shown]).to(device),
            add=torch.from_numpy(colour[shown] + 0.499).to(device),
        )

    def _draw_line(
        self,
        line: tuple[Word, ...],
        heard: int,
        top: int,
        colour: NDArray[np.float32],
        rim: NDArray[np.float32],
    ) -> None:
        outline = max(1, round(self._size * OUTLINE))
        above = self._typesetter.margin
        left = (self._width - self._length(line)) / 2
        for index in visual_order([word.text for word in line]):
            letters, covered = self._write(line[index].text, outline=outline)
            ink = np.array(HIGHLIGHT if index == heard else PLAIN, np.float32)
            lay(colour, letters[..., None] * ink, top - above, round(left) - outline)
            lay(rim, covered[..., None], top - above, round(left) - outline)
            left += self._typesetter.width(line[index].text) + self._space


def _writable(words: Iterable[Word], typesetter: Typesetter) -> Iterator[Word]:
    """The words without signs that no font has."""
    for word in words:
        if text := writable(word.text, typesetter):
            yield Word(text, word.start, word.end)


def _size_that_fits(words: Iterable[Word], size: int, room: float) -> int:
    """``size``, or less where a single word would be wider than ``room``."""
    typesetter = Typesetter(size)
    widest = max((typesetter.width(word.text) for word in words), default=0.0)
    return size if widest <= room else max(SMALLEST_TEXT_PIXELS, int(size * room / widest))


def _breaks(previous: Word, word: Word) -> bool:
    pause = word.start - previous.end
    another = word.text.startswith(SPEAKER_SIGN)
    return another or previous.text[-1:] in SENTENCE_ENDS or pause > PAUSE_SECONDS
