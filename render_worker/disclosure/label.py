"""The visible label: every frame of every clip says that it is made by a machine.

The text is as high as 5 % of the frame's shorter side, the height that China's GB 45438-2025 asks
of marks in a picture; its contrast is at least 4.5 : 1 on any picture (WCAG 2.2, criterion 1.4.3).
"""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray

from core.options import ClipFormat
from render_worker.video.fonts import Typesetter

# What the label says, by language. A language that is not here is told in English.
TEXTS: dict[str, str] = {
    "en": "AI-generated",
    "es": "Generado con IA",
    "pt": "Gerado por IA",
    "fr": "Généré par IA",
    "de": "KI-generiert",
    "ru": "Создано ИИ",
    "zh": "AI生成",
    "ja": "AI生成",
    "ar": "مولد بالذكاء الاصطناعي",
    "hi": "एआई से बना",
}

TEXT_HEIGHT = 0.052  # em of the text, in shorter sides of the frame
MIN_TEXT_PIXELS = 11
PADDING = 0.3  # beside the text, in heights of the text; above and below it .7 of that
MARGIN = 0.025  # between the box and the frame's edge, in shorter sides
CIRCLE_MARGIN = 0.01  # between the box's corners and the circle of a note, in shorter sides
BOX_OPACITY = 0.68  # white text on it still has a contrast above 7 : 1 where the picture is white
OUTLINE = 0.06  # dark rim of the letters, in ems


def label_language(*wanted: str | None) -> str:
    """The first of the languages ``wanted``, BCP 47, that the label is written in; else English."""
    for language in wanted:
        if language is not None and _primary(language) in TEXTS:
            return language
    return "en"


class Label:
    """The label for frames of ``width`` x ``height``; ``language`` is BCP 47, such as pt-BR.

    Top right; in a video note top centre, inside the circle. When no font here has the letters of
    a language, the label is in English.
    """

    def __init__(self, width: int, height: int, format: ClipFormat, language: str = "en") -> None:  # noqa: A002
        self.width, self.height = width, height
        short = min(width, height)
        size = max(MIN_TEXT_PIXELS, round(short * TEXT_HEIGHT))
        self.text, letters, rim = _typeset(language, size)
        self._box = _box(letters, rim)
        box_height, box_width = self._box.shape[:2]
        if box_width > width or box_height > height:
            raise ValueError(f"a frame of {width} x {height} is too small for the label")
        if format is ClipFormat.NOTE:
            self.left = (width - box_width) // 2
            self.top = _top_in_circle(box_width, width, height)
        else:
            self.left = width - box_width - min(round(short * MARGIN), width - box_width)
            self.top = min(round(short * MARGIN), height - box_height)
        self.right, self.bottom = self.left + box_width, self.top + box_height
        self._on_device: dict[torch.device, tuple[torch.Tensor, torch.Tensor]] = {}

    @property
    def picture(self) -> NDArray[np.float32]:
        """The label alone: float32 [bottom - top, right - left, 2], luminance 0..1 and opacity."""
        return self._box

    def draw(self, frames: torch.Tensor) -> torch.Tensor:
        """``frames``, uint8 [n, height, width, 3], with the label; a new tensor, same device."""
        if frames.shape[1:] != (self.height, self.width, 3):
            raise ValueError(f"the label is for {self.width} x {self.height}, not {frames.shape}")
        keep, add = self._planes(frames.device)
        marked = frames.clone()
        box = marked[:, self.top : self.bottom, self.left : self.right]
        box.copy_((box * keep).add_(add))
        return marked

    def _planes(self, device: torch.device) -> tuple[torch.Tensor, torch.Tensor]:
        """Per pixel what the picture is multiplied with, and what is added: float [h, w, 1]."""
        if device not in self._on_device:
            luminance, opacity = (
                torch.from_numpy(self._box[..., [i]].copy()).to(device) for i in (0, 1)
            )
            # Half a grey level, because the conversion back to uint8 cuts off.
            self._on_device[device] = (1 - opacity, luminance * opacity * 255 + 0.499)
        return self._on_device[device]


def _primary(language: str) -> str:
    return language.split("-")[0].lower()


def _typeset(language: str, size: int) -> tuple[str, NDArray[np.float32], NDArray[np.float32]]:
    """The text, and how much each pixel is covered by its letters and by their dark rim."""
    typesetter = Typesetter(size)
    text = TEXTS.get(_primary(language), TEXTS["en"])
    if not typesetter.can_write(text):
        text = TEXTS["en"]
    letters, rim = typesetter.write(text, outline=max(1, round(size * OUTLINE)))
    return text, letters, rim


def _box(letters: NDArray[np.float32], rim: NDArray[np.float32]) -> NDArray[np.float32]:
    """White letters with a black rim on a half-transparent black box with round corners."""
    letters, rim = _trimmed(letters, rim)
    height, width = letters.shape
    beside, above = max(3, round(height * PADDING)), max(2, round(height * PADDING * 0.7))
    letters, rim = (np.pad(part, ((above, above), (beside, beside))) for part in (letters, rim))
    shade = BOX_OPACITY * _rounded(width + 2 * beside, height + 2 * above, above)
    opacity = np.maximum(shade, rim)
    luminance = np.divide(letters, opacity, out=np.zeros_like(letters), where=opacity > 0)
    return np.stack([np.minimum(luminance, 1), opacity], -1)


def _trimmed(
    letters: NDArray[np.float32], rim: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Both without the empty rows and columns around the rim."""
    rows, columns = np.flatnonzero(rim.any(1)), np.flatnonzero(rim.any(0))
    inked = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return letters[inked], rim[inked]


def _rounded(width: int, height: int, radius: float) -> NDArray[np.float32]:
    """A filled rectangle with round corners, anti-aliased; float32 [height, width], 0..1."""
    x, y = np.arange(width) + 0.5, np.arange(height)[:, None] + 0.5
    beyond_x = np.maximum(np.maximum(radius - x, x - (width - radius)), 0)
    beyond_y = np.maximum(np.maximum(radius - y, y - (height - radius)), 0)
    cover: NDArray[np.float32] = np.clip(
        radius + 0.5 - np.hypot(beyond_x, beyond_y), 0, 1, dtype=np.float32, casting="same_kind"
    )
    return cover


def _top_in_circle(box_width: int, width: int, height: int) -> int:
    """The highest row at which a centred box of ``box_width`` lies inside the inscribed circle."""
    radius = min(width, height) * (0.5 - CIRCLE_MARGIN)
    half = min(box_width / 2, radius)
    return math.ceil(height / 2 - math.sqrt(radius**2 - half**2))
