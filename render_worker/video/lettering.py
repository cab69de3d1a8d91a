"""What captions and memes share: words that can be written, their order on a line, ink on ink."""

from __future__ import annotations

import unicodedata

import numpy as np
from numpy.typing import NDArray

from core.problems import MissingPart
from render_worker.video.fonts import Typesetter
from render_worker.video.fonts.typesetter import is_right_to_left


def writable(text: str, typesetter: Typesetter) -> str:
    """``text`` without signs that no font here has, such as emoji; may be empty.

    Raises ``MissingPart`` when there is no font for the letters themselves.
    """
    text = text.strip()
    if not typesetter.can_write(text):
        text = "".join(c for c in text if _is_letter(c) or typesetter.can_write(c)).strip()
    if text and not typesetter.can_write(text):
        raise MissingPart(
            part="A font for captions in this language",
            remedy="Install one (on Debian: fonts-noto-core, fonts-noto-cjk) or leave captions out.",
        )
    return text


def visual_order(words: list[str]) -> list[int]:
    """Indices of the words of a line from left to right.

    The first strong character of the line gives its direction; runs of words of the other
    direction keep their own order within it (Unicode Annex 9, rules P2, P3 and L2 for words).
    """
    line_is_rtl = is_right_to_left(" ".join(words))
    runs: list[tuple[bool, list[int]]] = []
    for index, word in enumerate(words):
        strong = any(unicodedata.bidirectional(c) in ("L", "R", "AL") for c in word)
        rtl = is_right_to_left(word) if strong else line_is_rtl
        if runs and runs[-1][0] == rtl:
            runs[-1][1].append(index)
        else:
            runs.append((rtl, [index]))
    ordered = [indices[::-1] if rtl else indices for rtl, indices in runs]
    return [index for run in (ordered[::-1] if line_is_rtl else ordered) for index in run]


def lay(target: NDArray[np.float32], part: NDArray[np.float32], top: int, left: int) -> None:
    """Lay ``part`` into ``target`` where it is inside; where both have ink the stronger stays."""
    above, before = max(0, -top), max(0, -left)
    part = part[above:, before:]
    view = target[max(0, top) :, max(0, left) :][: part.shape[0], : part.shape[1]]
    np.maximum(view, part[: view.shape[0], : view.shape[1]], out=view)


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN"
