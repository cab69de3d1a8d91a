"""Small pictures and short sounds to send: public-domain portraits and drawings of our own."""

from __future__ import annotations

import io
import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path

import imageio_ffmpeg
import numpy as np
from PIL import Image, ImageDraw

from render_worker.speech.voices.espeak import Espeak

SIDE = 256
_WORDS = "My name is Bob."


@lru_cache
def portrait() -> bytes:
    """Eileen Collins (NASA, public domain), ``SIDE`` pixels square, as JPEG."""
    return _jpeg(_astronaut())


@lru_cache
def striped_portrait() -> bytes:
    """Grace Hopper, drawn out, beside stripes, as JPEG: to the worker's hashes neither the photo nor the
    face is that of any other here, so that who opts out with it takes no other away."""
    height = SIDE * 3 // 2
    picture = Image.new("RGB", (2 * SIDE, height), "white")
    picture.paste(_hopper().resize((SIDE, height)), (0, 0))
    draw = ImageDraw.Draw(picture)
    for left in range(SIDE, 2 * SIDE, 48):
        draw.rectangle((left, 0, left + 20, height), fill="navy")
    return _jpeg(picture)


@lru_cache
def blended_portrait() -> bytes:
    """Half the one and half the other, as JPEG: to the worker's hashes a photo and a face of its own."""
    return _jpeg(Image.blend(_hopper(), _astronaut(), 0.5))


@lru_cache
def other_portrait() -> bytes:
    """Grace Hopper (US Navy, public domain), as JPEG."""
    return _jpeg(_hopper())


@lru_cache
def portrait_png() -> bytes:
    """The first one without loss, twice as large, for sending it as a file."""
    stream = io.BytesIO()
    _astronaut().resize((2 * SIDE, 2 * SIDE)).save(stream, "PNG")
    return stream.getvalue()


@lru_cache
def two_faces() -> bytes:
    """Both, side by side, as JPEG."""
    both = Image.new("RGB", (2 * SIDE, SIDE))
    both.paste(_astronaut(), (0, 0))
    both.paste(_hopper(), (SIDE, 0))
    return _jpeg(both)


@lru_cache
def nobody() -> bytes:
    """A landscape, as JPEG."""
    picture = Image.new("RGB", (SIDE, SIDE), "skyblue")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 170, SIDE, SIDE), fill="darkgreen")
    draw.polygon([(20, 170), (110, 60), (200, 170)], fill="gray")
    return _jpeg(picture)


@lru_cache
def sticker() -> bytes:
    """A portrait as WebP with transparent corners, as stickers are."""
    picture = _astronaut().convert("RGBA")
    mask = Image.new("L", picture.size, 0)
    ImageDraw.Draw(mask).ellipse((-20, -20, SIDE + 20, SIDE + 20), fill=255)
    picture.putalpha(mask)
    stream = io.BytesIO()
    picture.save(stream, "WEBP", quality=90)
    return stream.getvalue()


@lru_cache
def film(*, sound: bool) -> bytes:
    """A portrait that stands still for a second, as MP4; with a voice, or silent as a GIF is."""
    with tempfile.TemporaryDirectory() as folder:
        picture, voice, out = (Path(folder, name) for name in ("p.jpg", "v.ogg", "f.mp4"))
        picture.write_bytes(portrait())
        voice.write_bytes(spoken())
        heard = ["-i", str(voice), "-shortest", "-c:a", "aac"] if sound else ["-an"]
        _ffmpeg(
            "-loop", "1", "-framerate", "10", "-i", str(picture), *heard, "-t", "1.5",
            "-pix_fmt", "yuv420p", "-c:v", "libx264", str(out),
        )  # fmt: skip
        return out.read_bytes()


@lru_cache
def spoken(suffix: str = "ogg") -> bytes:
    """A short sentence in English as OGG/Opus, or as mp3."""
    espeak = Espeak()
    try:
        voice = next(v for v in espeak.voices() if v.language == "en-US")
        said = espeak.say(_WORDS, voice)
    finally:
        espeak.close()
    with tempfile.TemporaryDirectory() as folder:
        raw, out = Path(folder, "raw"), Path(folder, f"voice.{suffix}")
        raw.write_bytes(np.asarray(said.pcm, np.float32).tobytes())
        _ffmpeg("-f", "f32le", "-ar", str(said.sample_rate), "-ac", "1", "-i", str(raw), str(out))
        return out.read_bytes()


@lru_cache
def _astronaut() -> Image.Image:
    from skimage import data

    return Image.fromarray(data.astronaut()).crop((100, 0, 356, 256)).resize((SIDE, SIDE))


@lru_cache
def _hopper() -> Image.Image:
    from matplotlib import get_data_path

    with Image.open(Path(get_data_path(), "sample_data", "grace_hopper.jpg")) as opened:
        return opened.convert("RGB").crop((80, 0, 440, 360)).resize((SIDE, SIDE))


def _jpeg(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=92)
    return stream.getvalue()


def _ffmpeg(*arguments: str) -> None:
    program = imageio_ffmpeg.get_ffmpeg_exe()
    command = [program, "-hide_banner", "-loglevel", "error", "-y", *arguments]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
