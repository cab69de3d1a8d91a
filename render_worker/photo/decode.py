"""From untrusted bytes to an upright sRGB photo, decoded in a child process."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from core.problems import PhotoEmpty, PhotoTooLarge, PhotoTooSlow, PhotoUnreadable
from render_worker.photo.limits import PhotoLimits
from render_worker.photo.model import Photo
from render_worker.sandbox import Sandbox, SandboxCrash, SandboxLimits, SandboxTimeout


def decode(data: bytes, limits: PhotoLimits | None = None) -> Photo:
    """Decode a JPEG, PNG, WebP, GIF (first frame), AVIF or HEIC; the content decides which.

    The photo comes back upright (EXIF), in sRGB (ICC), 8 bits, without alpha, and no side longer
    than ``limits.max_side``. Raises PhotoEmpty, PhotoUnreadable, PhotoTooLarge, PhotoTooSmall,
    PhotoTooSlow.
    """
    limits = limits or PhotoLimits()
    if not data:
        raise PhotoEmpty
    if len(data) > limits.max_bytes:
        raise PhotoTooLarge(limit=f"{limits.max_bytes / 2**20:g} MB")
    if not formats_of(data):
        raise PhotoUnreadable
    try:
        reply = decoder_sandbox(limits).run(
            data,
            max_pixels=limits.max_pixels,
            min_side=limits.min_side,
            max_side=limits.max_side,
        )
        width, height = int(reply.fields["width"]), int(reply.fields["height"])
        pixels = np.frombuffer(reply.payload, np.uint8).reshape(height, width, 3)
    except SandboxTimeout:
        raise PhotoTooSlow from None
    except (SandboxCrash, KeyError, TypeError, ValueError):
        raise PhotoUnreadable from None
    return Photo(pixels)


@lru_cache(maxsize=4)
def decoder_sandbox(limits: PhotoLimits) -> Sandbox:
    """The children that decode photos under these limits; kept for the life of the process."""
    return Sandbox(
        "render_worker.photo.decode_child:decode_untrusted",
        SandboxLimits(
            seconds=limits.seconds,
            memory_bytes=limits.memory_bytes,
            reply_bytes=3 * limits.max_side**2,
        ),
    )


# Brands of the ISO base media file format (ISO/IEC 23008-12, AV1 Image File Format) that hold
# still pictures. ``mif1`` and ``msf1`` are shared by both.
_AVIF_BRANDS = (b"avif", b"avis")
_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")


def formats_of(data: bytes) -> tuple[str, ...]:
    """Pillow's names of the formats that the first bytes allow; empty: none of those we take."""
    if data.startswith(b"\xff\xd8\xff"):
        return ("JPEG",)
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return ("PNG",)
    if data.startswith((b"GIF87a", b"GIF89a")):
        return ("GIF",)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ("WEBP",)
    if data[4:8] == b"ftyp":
        return _formats_of_brands(data)
    return ()


def _formats_of_brands(data: bytes) -> tuple[str, ...]:
    length = min(int.from_bytes(data[:4], "big"), 256)
    brands = [data[8:12]] + [data[at : at + 4] for at in range(16, length, 4)]
    if any(brand in _AVIF_BRANDS for brand in brands):
        return ("AVIF",)
    return ("HEIF",) if any(brand in _HEIF_BRANDS for brand in brands) else ()
