"""Sets a line of text in the first font that has all of its letters."""

from __future__ import annotations

import functools
import shutil
import subprocess
import unicodedata
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont, features

# Shipped with us, in order of preference; licences beside them.
# DejaVu: Latin, Cyrillic, Greek, Arabic; the CJK one has only the letters of the label.
SHIPPED = (
    "DejaVuSansCondensed-Bold.ttf",
    "NotoSansDevanagari-Bold.ttf",
    "NotoSansCJK-Bold-label.otf",
)
# Scripts whose letters change shape or order in a word: Hebrew, Arabic and their neighbours, the
# Indic scripts to Myanmar, Khmer, Mongolian, and the Arabic presentation forms.
SHAPED = ((0x0590, 0x08FF), (0x0900, 0x109F), (0x1780, 0x18AF), (0xFB1D, 0xFEFC))
NO_LETTER = "\U0010ffff"  # never assigned: every font shows its sign for a missing letter
FONTCONFIG_SECONDS = 5.0


class Typesetter:
    """Sets text at ``size`` pixels per em."""

    def __init__(self, size: int) -> None:
        self.size = size
        # Rows above the ascender and below the descender, for stacked marks and outlines.
        self.margin = size // 2

    def can_write(self, text: str) -> bool:
        """Whether some font here has every letter of ``text``, and shapes it where that is needed."""
        return self._font(text) is not None

    def width(self, text: str) -> float:
        """Advance of ``text`` in pixels."""
        return float(self._must(text).getlength(text))

    def write(self, text: str, *, outline: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Two float32 [height, width], 0..1: how much of a pixel the letters cover, and how much
        the letters with an outline of ``outline`` pixels cover. The ascender is in row ``margin``
        whatever the text, so that words written apart stand on one line."""
        font = self._must(text)
        left, _, right, _ = font.getbbox(text, stroke_width=outline)
        size = (int(right - left) + 1, sum(font.getmetrics()) + 2 * self.margin)
        layers = []
        for stroke in (0, outline):
            image = Image.new("L", size)
            # Anchored by the letters, not by the rim, so that both layers lie on each other.
            ImageDraw.Draw(image).text(
                (-left, self.margin), text, fill=255, font=font, stroke_width=stroke
            )
            layers.append(np.asarray(image, np.float32) / 255)
        return layers[0], layers[1]

    def _must(self, text: str) -> ImageFont.FreeTypeFont:
        font = self._font(text)
        if font is None:
            raise ValueError("no font here has these letters")
        return font

    def _font(self, text: str) -> ImageFont.FreeTypeFont | None:
        if _needs_shaping(text) and not features.check("raqm"):
            return None
        letters = "".join(sorted(set(filter(_is_visible, text))))
        path = _font_with(letters)
        return None if path is None else _load(path, self.size)


def is_right_to_left(text: str) -> bool:
    """Whether the first strong character of ``text`` reads from right to left."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def _needs_shaping(text: str) -> bool:
    return any(first <= ord(c) <= last for c in text for first, last in SHAPED)


def _is_visible(character: str) -> bool:
    """Not a space, control or format character; these need no picture in the font."""
    return unicodedata.category(character)[0] not in "ZC"


@functools.lru_cache(maxsize=32)
def _load(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size)


@functools.lru_cache(maxsize=512)
def _font_with(letters: str) -> str | None:
    shipped = (str(Path(__file__).parent / name) for name in SHIPPED)
    for path in shipped:
        if _has(path, letters):
            return path
    return next((path for path in _installed(letters) if _has(path, letters)), None)


def _has(path: str, letters: str) -> bool:
    missing = _picture(path, NO_LETTER)
    return all(_picture(path, letter) != missing for letter in letters)


@functools.lru_cache(maxsize=4096)
def _picture(path: str, letter: str) -> tuple[tuple[int, int], bytes]:
    mask = _load(path, 20).getmask(letter)
    return mask.size, bytes(mask)


def _installed(letters: str) -> list[str]:
    """Fonts of this machine that claim to have ``letters``, bold ones first, as fontconfig says."""
    program = shutil.which("fc-list")
    if program is None or not letters:
        return []
    charset = " ".join(f"{ord(letter):x}" for letter in letters)
    try:
        found = subprocess.run(
            [program, "-f", "%{file}\n", f":charset={charset}"],
            capture_output=True, text=True, timeout=FONTCONFIG_SECONDS, check=True,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return []
    return sorted(found.stdout.splitlines(), key=lambda path: ("Bold" not in path, path))[:20]
