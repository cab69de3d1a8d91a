"""How long to wait for somebody who cannot be reached."""

from __future__ import annotations

from collections.abc import Iterator


def pauses(first: float, longest: float) -> Iterator[float]:
    """Seconds before each further try, without end: twice as long every time, up to ``longest``."""
    pause = first
    while True:
        yield pause
        pause = min(2 * pause, longest)
