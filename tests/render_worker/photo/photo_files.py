"""Small photo files of every kind, and ways to spoil them."""

from __future__ import annotations

import io
import random
from functools import cache

import numpy as np
from PIL import Image, ImageCms

FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "HEIF")


def gradient(width: int = 96, height: int = 64, channels: int = 3) -> np.ndarray:
    """Different in each corner: red grows to the right, green downwards."""
    across = np.linspace(0, 255, width)[None, :].repeat(height, 0)
    down = np.linspace(0, 255, height)[:, None].repeat(width, 1)
    planes = [across, down, np.full_like(across, 60), np.full_like(across, 255)]
    return np.stack(planes[:channels], -1).astype(np.uint8)


def saved(picture: Image.Image, format_name: str, **options: object) -> bytes:
    if format_name == "HEIF":
        import pillow_heif

        pillow_heif.register_heif_opener()
    file = io.BytesIO()
    picture.save(file, format_name, **options)
    return file.getvalue()


def png(pixels: np.ndarray) -> bytes:
    return saved(Image.fromarray(pixels), "PNG", compress_level=1)


@cache
def small(format_name: str, width: int = 96, height: int = 64) -> bytes:
    return saved(Image.fromarray(gradient(width, height)), format_name)


@cache
def srgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def spoiled(source: random.Random, seeds: list[bytes]) -> bytes:
    """One of the files with one kind of damage."""
    data = bytearray(source.choice(seeds))
    kind = source.randrange(6)
    if kind == 0:  # cut off
        return bytes(data[: source.randrange(len(data))])
    if kind == 1:  # flipped bits
        for _ in range(source.randint(1, 24)):
            data[source.randrange(len(data))] ^= 1 << source.randrange(8)
        return bytes(data)
    if kind == 2:  # the head of one file on the body of another
        other = source.choice(seeds)
        cut = source.randrange(4, min(len(data), len(other), 80))
        return bytes(data[:cut]) + other[cut:]
    if kind == 3:  # wrong numbers near the front, where the sizes are
        at = source.randrange(4, min(len(data) - 4, 64))
        data[at : at + 4] = source.choice([b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff"])
        return bytes(data)
    if kind == 4:  # a hole, or a stretch that comes twice
        start = source.randrange(len(data))
        end = min(len(data), start + source.randint(1, 200))
        return bytes(
            data[:start] + (data[start:end] * 2 if source.random() < 0.5 else b"") + data[end:]
        )
    start = source.randrange(len(data))  # noise from somewhere on
    length = min(source.randint(1, 400), len(data) - start)
    data[start : start + length] = source.randbytes(length)
    return bytes(data)
