"""The text of a meme: large, white with a black rim, along the upper and the lower edge.

It stands still, so it is drawn once and blended over every frame, on the device where that is. The
mark that says who made the clip is drawn over it later and is kept clear of it here; so are eyes
and mouth, as far as the text can be made smaller without becoming hard to read. Where the eyes
cannot be left free, the text above is a narrow strip, which covers as little as may be.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from core.options import ClipFormat, MemeCaption
from render_worker.disclosure.label import Label
from render_worker.video.captions import rows_needed
from render_worker.video.fonts import Typesetter
from render_worker.video.lettering import lay, visual_order, writable

Box = tuple[float, float, float, float]

OUTLINE = 0.085  # in ems
LINE_HEIGHT = 1.12  # in ems
LARGEST = 0.135  # em, in shorter sides of the frame
READABLE = 0.045  # the smallest em to which the text shrinks in order to leave eyes and mouth free
LARGEST_ON_EYES = 0.05  # a narrow strip, where the eyes cannot be left free
LARGEST_ON_MOUTH = 0.075  # where it cannot be left free, as little of it as may be is covered
SMALLEST_PIXELS = 6  # reached only by a text that would not fit otherwise
STEP = 0.94  # from one size that is tried to the next
BLOCK_HEIGHT = 0.3  # of the frame, for a text as it should be ...
MOST_HEIGHT = 0.45  # ... and for one that is too long for that
GAP = 0.018  # to the frame's edge, the label and captions, in shorter sides
_REFERENCE = 100  # em at which words are measured once; their widths grow in proportion
_HINTING = 1.03  # how much wider than in proportion a small word may be


@dataclass(frozen=True)
class _Area:
    """How wide lines may be and where the last of them ends, in shares of the frame."""

    width: float
    bottom: float


_AREAS: dict[ClipFormat, _Area] = {
    # Inside the circle, which is .6 of its side wide at these heights.
    ClipFormat.NOTE: _Area(width=0.58, bottom=0.895),
    # The lowest fifth of an upright clip lies under the buttons of the apps that show it.
    ClipFormat.PORTRAIT: _Area(width=0.92, bottom=0.8),
}
_ELSEWHERE = _Area(width=0.94, bottom=1.0)


@dataclass(frozen=True)
class _Token:
    """What is never broken over two lines; ``width`` in ems, ``space`` before it in ems."""

    text: str
    width: float
    space: float


_Line = list[_Token]


@dataclass(frozen=True)
class _Room:
    """Rows from ``top`` to ``bottom`` and a width, in pixels, in which a text is to be, and its
    ``largest`` em, in shorter sides."""

    top: float
    bottom: float
    width: float
    largest: float = LARGEST


@dataclass(frozen=True, eq=False)
class _Strip:
    """Drawn text: what the frame is multiplied with, float [h, w, 1], and what is added, float
    [h, w, 3], from row ``top`` and column ``left``."""

    top: int
    left: int
    keep: NDArray[np.float32]
    add: NDArray[np.float32]


class Meme:
    """``caption`` on frames of ``width`` x ``height`` that get ``label``.

    ``mouths``, ``eyes``: left, top, right, bottom in pixels of what should stay free.
    ``with_captions``: leaves room for those, too. Signs that no font here has are left out. Raises ``MissingPart``
    when there is no font for the letters themselves.
    """

    def __init__(
        self,
        caption: MemeCaption,
        width: int,
        height: int,
        format: ClipFormat,  # noqa: A002
        *,
        label: Label,
        mouths: Sequence[Box] = (),
        eyes: Sequence[Box] = (),
        with_captions: bool = False,
    ) -> None:
        self._width, self._height = width, height
        self._area = _AREAS.get(format, _ELSEWHERE)
        self._gap = max(2, round(GAP * min(width, height)))
        reserved = rows_needed(width, height, format) + self._gap if with_captions else 0
        self._strips: list[_Strip] = []
        self.last_row: int | None = None
        """The last row that captions may use; None: the text leaves them all."""
        if caption.top and (text := _tokens(caption.top)):
            self._strips.append(
                self._best(text, self._upper_rooms(label, mouths, eyes), at_top=True)
            )
        if caption.bottom and (text := _tokens(caption.bottom)):
            rooms = self._lower_rooms(mouths, reserved)
            strip = self._best(text, rooms, at_top=False)
            self._strips.append(strip)
            self.last_row = strip.top - self._gap
        self._on_device: dict[torch.device, list[tuple[torch.Tensor, torch.Tensor]]] = {}

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Left, top, right, bottom of the ink of each text, in pixels."""
        return tuple(
            (s.left, s.top, s.left + s.keep.shape[1], s.top + s.keep.shape[0]) for s in self._strips
        )

    def draw(self, frames: torch.Tensor) -> torch.Tensor:
        """``frames``, uint8 [n, height, width, 3], with the text; a new tensor, same device."""
        drawn = frames.clone()
        for strip, (keep, add) in zip(self._strips, self._planes(frames.device), strict=True):
            height, width = strip.keep.shape[:2]
            part = drawn[:, strip.top : strip.top + height, strip.left : strip.left + width]
            part.copy_((part * keep).add_(add))
        return drawn

    def _planes(self, device: torch.device) -> list[tuple[torch.Tensor, torch.Tensor]]:
        if device not in self._on_device:
            self._on_device[device] = [
                (torch.from_numpy(strip.keep).to(device), torch.from_numpy(strip.add).to(device))
                for strip in self._strips
            ]
        return self._on_device[device]

    # -- where ------------------------------------------------------------------------------------

    def _upper_rooms(
        self, label: Label, mouths: Sequence[Box], eyes: Sequence[Box]
    ) -> Iterator[_Room]:
        """Beside the label where the frame is wide enough for that, else below it; above the eyes,
        or, where that is too little for anything readable, above the mouth."""
        mouth = min((box[1] for box in mouths), default=float(self._height)) - self._gap
        eye = min((box[1] for box in eyes), default=mouth + self._gap) - self._gap
        most, width = self._height * BLOCK_HEIGHT, self._area.width * self._width
        beside = 2 * (label.left - self._gap) - self._width
        places = [(label.bottom + self._gap, width)]
        if beside >= 0.6 * width:
            places.insert(0, (self._gap, beside))
        for top, wide in places:
            yield _Room(top, min(top + most, eye, mouth), wide)
        for top, wide in places if eyes else ():
            yield _Room(top, min(top + most, mouth), wide, LARGEST_ON_EYES)
        top = label.bottom + self._gap
        yield _Room(top, top + self._height * MOST_HEIGHT, width, LARGEST_ON_MOUTH)

    def _lower_rooms(self, mouths: Sequence[Box], reserved: int) -> Iterator[_Room]:
        """Below the mouth, with captions between the two if there is room; else wherever."""
        mouth = max((box[3] for box in mouths), default=0.0)
        bottom = min(self._area.bottom * self._height, self._height - self._gap)
        width = self._area.width * self._width
        for kept in (reserved, 0) if reserved else (0,):
            yield _Room(
                max(bottom - self._height * BLOCK_HEIGHT, mouth + self._gap + kept), bottom, width
            )
        yield _Room(bottom - self._height * MOST_HEIGHT, bottom, width, LARGEST_ON_MOUTH)

    # -- how large --------------------------------------------------------------------------------

    def _best(self, text: list[_Line], rooms: Iterator[_Room], *, at_top: bool) -> _Strip:
        """In the first room in which the text can be read, as large as it fits there; in the last
        one as small as it has to be."""
        short = min(self._width, self._height)
        readable = max(SMALLEST_PIXELS, round(READABLE * short))
        choices = list(rooms)
        text = _cut(text, 0.9 * choices[-1].width / readable)
        for room in choices:
            least = SMALLEST_PIXELS if room is choices[-1] else readable
            size = max(least, round(room.largest * short))
            while size >= least:
                lines = _wrapped(text, (room.width - 2 * OUTLINE * size) / size / _HINTING)
                if lines and _height(lines, size) <= room.bottom - room.top:
                    return self._drawn(lines, size, room, at_top=at_top)
                size = min(size - 1, int(size * STEP))
        room, size = choices[-1], SMALLEST_PIXELS
        lines = _wrapped(text, room.width / size / _HINTING)
        fitting = max(1, int((room.bottom - room.top) / (LINE_HEIGHT * size)))
        return self._drawn(lines[:fitting], size, room, at_top=at_top)

    # -- ink --------------------------------------------------------------------------------------

    def _drawn(self, lines: list[_Line], size: int, room: _Room, *, at_top: bool) -> _Strip:
        typesetter = Typesetter(size)
        outline = max(1, round(size * OUTLINE))
        pitch, margin = round(size * LINE_HEIGHT), size
        height = pitch * len(lines) + 2 * margin
        colour = np.zeros((height, self._width, 3), np.float32)
        rim = np.zeros((height, self._width, 1), np.float32)
        for row, line in enumerate(lines):
            left = (self._width - _length(line) * size) / 2
            for place, index in enumerate(visual_order([token.text for token in line])):
                token = line[index]
                left += token.space * size if place else 0.0
                letters, covered = typesetter.write(token.text, outline=outline)
                at = margin + row * pitch - typesetter.margin, round(left) - outline
                lay(colour, np.repeat(255 * letters[..., None], 3, -1), *at)
                lay(rim, covered[..., None], *at)
                left += token.width * size
        rows, columns = np.flatnonzero(rim.any((1, 2))), np.flatnonzero(rim.any((0, 2)))
        inked = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        inked_height = int(rows[-1] - rows[0] + 1)
        top = round(room.top) if at_top else round(room.bottom) - inked_height
        top = max(0, min(top, self._height - inked_height))
        # 0.499: the conversion back to uint8 cuts off.
        return _Strip(top, int(columns[0]), 1 - rim[inked], colour[inked] + np.float32(0.499))


def _tokens(text: str) -> list[_Line]:
    """The lines as they were written, cut where they may be broken: at blanks, and between the
    characters of scripts that are written without any."""
    typesetter = Typesetter(_REFERENCE)
    space = typesetter.width(" ") / _REFERENCE
    lines = []
    for written in text.splitlines():
        line: _Line = []
        for word in written.split():
            if cleaned := writable(word, typesetter):
                for number, part in enumerate(_parts(cleaned)):
                    width = typesetter.width(part) / _REFERENCE
                    line.append(_Token(part, width, 0.0 if number else space))
        if line:
            lines.append(line)
    return lines


def _parts(word: str) -> list[str]:
    """``word`` cut before every ideograph and kana; signs that close stay with what they follow."""
    parts: list[str] = []
    was_wide = False
    for character in word:
        wide = unicodedata.east_asian_width(character) in "WF"
        closes = unicodedata.category(character) in ("Pe", "Pf", "Po", "Lm", "Mn")
        if parts and (closes or not (wide or was_wide)):
            parts[-1] += character
        else:
            parts.append(character)
        was_wide = wide
    return parts


def _cut(text: list[_Line], widest: float) -> list[_Line]:
    """Words that are wider than any readable line, ``widest`` ems, cut into characters."""
    typesetter = Typesetter(_REFERENCE)

    def pieces(token: _Token) -> Iterator[_Token]:
        if token.width <= widest:
            yield token
            return
        for at, character in enumerate(token.text):
            width = typesetter.width(character) / _REFERENCE
            yield _Token(character, width, 0.0 if at else token.space)

    return [[piece for token in line for piece in pieces(token)] for line in text]


def _wrapped(text: list[_Line], width: float) -> list[_Line]:
    """Lines of at most ``width`` ems, as few and as even as possible; none where a token is wider."""
    if any(token.width > width for line in text for token in line):
        return []
    result = []
    for line in text:
        count, narrow, wide = len(_filled(line, width)), 0.0, width
        for _ in range(10):
            middle = (narrow + wide) / 2
            fits = max(token.width for token in line) <= middle
            if fits and len(_filled(line, middle)) == count:
                wide = middle
            else:
                narrow = middle
        result += _filled(line, wide)
    return result


def _filled(line: _Line, width: float) -> list[_Line]:
    filled: list[_Line] = [[]]
    for token in line:
        if filled[-1] and _length([*filled[-1], token]) > width:
            filled.append([])
        filled[-1].append(token)
    return filled


def _length(line: _Line) -> float:
    return sum(token.width for token in line) + sum(token.space for token in line[1:])


def _height(lines: list[_Line], size: int) -> float:
    return len(lines) * LINE_HEIGHT * size + 2 * OUTLINE * size
