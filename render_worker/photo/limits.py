"""What a photo may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PhotoLimits:
    """Limits on one photo.

    ``max_bytes`` of the file; ``max_pixels`` as encoded; ``min_side`` in pixels; ``max_side`` in
    pixels: what is larger is shrunk while decoding; ``seconds`` and ``memory_bytes`` for decoding.
    """

    max_bytes: int = 32 << 20
    max_pixels: int = 64_000_000
    min_side: int = 32
    max_side: int = 2048
    seconds: float = 10.0
    memory_bytes: int = 1 << 30
