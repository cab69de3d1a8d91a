"""The phones of an utterance that was put together from several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from render_worker.speech.model import Phone
from render_worker.speech.phones import PAUSE


def gapless(phones: Sequence[Phone], duration: float) -> tuple[Phone, ...]:
    """Neighbouring pauses joined and rounding gaps closed, from 0 to ``duration`` (seconds) exactly."""
    joined: list[Phone] = []
    for phone in phones:
        start = joined[-1].end if joined else 0.0
        if phone.end <= start:
            continue
        if joined and phone.ipa == PAUSE == joined[-1].ipa:
            joined[-1] = replace(joined[-1], end=phone.end)
        else:
            joined.append(replace(phone, start=start))
    if joined:
        joined[-1] = replace(joined[-1], end=duration)
    return tuple(joined)
