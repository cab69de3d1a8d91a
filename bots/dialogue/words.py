"""What people write, read: scripts of duets, captions of memes, plain words. Pure."""

from __future__ import annotations

import re

from core.job import DuetLine
from core.options import MemeCaption

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LINE = re.compile(r"\s*([12])\s*[:.)\-]\s*(.+)")


def plain(text: str) -> str:
    """Without what nobody speaks."""
    return _CONTROL.sub("", text).strip()


def meme(text: str) -> MemeCaption | None:
    """``top | bottom``, either of which may be left out; None where there is nothing."""
    top, _, bottom = plain(text).partition("|")
    top, bottom = top.strip()[:300], bottom.strip()[:300]
    return MemeCaption(top=top or None, bottom=bottom or None) if top or bottom else None


def duet(text: str) -> tuple[DuetLine, ...] | None:
    """A script: lines that begin with ``1:`` or ``2:``, or lines of the two in turn. None where
    there are not two turns."""
    lines = [line for line in plain(text).splitlines() if line.strip()]
    if len(lines) == 1 and "|" in lines[0]:
        lines = [part for part in lines[0].split("|") if part.strip()]
    script: list[DuetLine] = []
    for number, line in enumerate(lines):
        match = _LINE.fullmatch(line)
        speaker, said = (int(match[1]), match[2]) if match else (number % 2 + 1, line)
        script.append(DuetLine(speaker=2 if speaker == 2 else 1, text=said.strip()))
    return tuple(script[:100]) if len({line.speaker for line in script}) == 2 else None
