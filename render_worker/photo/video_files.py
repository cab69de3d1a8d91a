"""Telling videos and drawn stickers from their first bytes."""

from __future__ import annotations

import zlib

_MOVING_BOXES = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip")
_LOTTIE_LOOKED_AT = 256  # bytes


def demuxer_of(data: bytes) -> str | None:
    """ffmpeg's demuxer for a video file (MP4, MOV, WebM, Matroska); None: it is none."""
    if data.startswith(b"\x1a\x45\xdf\xa3"):
        return "matroska"
    return "mov" if data[4:8] in _MOVING_BOXES else None


def is_drawn_sticker(data: bytes) -> bool:
    """Whether this is a .tgs, a gzipped Lottie animation: it has curves and no pixels."""
    if not data.startswith(b"\x1f\x8b"):
        return False
    try:
        text = zlib.decompressobj(wbits=31).decompress(data[:4096], _LOTTIE_LOOKED_AT)
    except zlib.error:
        return False
    return text.lstrip().startswith(b"{")
