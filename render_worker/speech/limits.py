"""How much may be said or heard in one clip."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpeechLimits:
    """Limits on what a user sends and on the speech that comes of it.

    ``max_characters``: of a text, as written. ``max_seconds``, ``min_seconds``: of the speech,
    spoken or recorded. ``max_bytes``: of a voice message as received. ``decode_seconds``: of wall
    time that decoding a voice message may take.
    """

    max_characters: int = 1000
    max_seconds: float = 90.0
    min_seconds: float = 0.2
    max_bytes: int = 25_000_000
    decode_seconds: float = 20.0
