"""From untrusted bytes to an upright sRGB photo, decoded in a child process."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

import numpy as np

from core.problems import (
    PhotoEmpty,
    PhotoTooLarge,
    PhotoTooSlow,
    PhotoUnreadable,
    StickerIsDrawn,
)
from render_worker.photo.limits import PhotoLimits
from render_worker.photo.model import Photo
from render_worker.photo.video_files import demuxer_of, is_drawn_sticker
from render_worker.sandbox import Reply, Sandbox, SandboxCrash, SandboxLimits, SandboxTimeout
from render_worker.video.ffmpeg import ffmpeg_path


def decode(data: bytes, limits: PhotoLimits | None = None) -> Photo:
    """Decode a JPEG, PNG, WebP, GIF, AVIF or HEIC, or the first good frame of an MP4, MOV or WebM;
    the content decides which.

    The photo comes back upright (EXIF), in sRGB (ICC), 8 bits, without alpha, and no side longer
    than ``limits.max_side``. Raises PhotoEmpty, PhotoUnreadable, StickerIsDrawn, PhotoTooLarge,
    PhotoTooSmall, PhotoTooSlow, MissingPart.
    """
    limits = limits or PhotoLimits()
    if not data:
        raise PhotoEmpty
    if len(data) > limits.max_bytes:
        raise PhotoTooLarge(limit=f"{limits.max_bytes / 2**20:g} MB")
    if is_drawn_sticker(data):
        raise StickerIsDrawn
    run = partial(
        _sandbox_for(data, limits),
        max_pixels=limits.max_pixels,
        min_side=limits.min_side,
        max_side=limits.max_side,
    )
    try:
        reply = run(data)
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


@lru_cache(maxsize=4)
def video_sandbox(limits: PhotoLimits) -> Sandbox:
    """The children that take a frame out of a video. Their ffmpeg may write what came through its
    pipe to a nameless file, once."""
    return Sandbox(
        "render_worker.photo.decode_video:first_frame",
        SandboxLimits(
            seconds=limits.seconds,
            memory_bytes=limits.memory_bytes,
            reply_bytes=3 * limits.max_side**2,
            file_bytes=limits.max_bytes + 65_536,
        ),
    )


def _sandbox_for(data: bytes, limits: PhotoLimits) -> Callable[..., Reply]:
    """What decodes this file. Raises PhotoUnreadable for what is none of those we take."""
    if formats_of(data):
        return decoder_sandbox(limits).run
    if demuxer_of(data) is None:
        raise PhotoUnreadable
    return partial(video_sandbox(limits).run, path=ffmpeg_path())


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
