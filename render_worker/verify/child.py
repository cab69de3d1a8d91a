"""The part of a check that meets the untrusted bytes. Runs in the child of the sandbox only."""

from __future__ import annotations

import contextlib
import io
import itertools
import re
import time
import warnings
from collections.abc import Generator, Iterable

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.disclosure_problems import CheckedFileUnreadable
from render_worker.photo.decode import formats_of
from render_worker.photo.decode_child import PLUGINS
from render_worker.photo.decode_video import DECODERS, MAX_ALLOC, fed
from render_worker.photo.video_files import demuxer_of
from render_worker.sandbox import Reply
from render_worker.verify.content_credentials import read_credentials
from render_worker.verify.examine import (
    LONG_SIDE,
    MAX_PIXELS,
    MOST_FRAMES,
    SHORT_SIDE,
    Credentials,
)

assert PLUGINS  # Pillow finds them loaded, and never loads the others
FRAMES_PER_SECOND = 8  # that are looked at
_LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)  # Rec. 709, as the detector has it
_PGM = re.compile(rb"P5\n(\d+) (\d+)\n255\n")
# What writers of AI pictures put into XMP, PNG texts and the fields of an mp4.
_AI = re.compile(
    rb"trainedAlgorithmicMedia|compositeWithTrainedAlgorithmicMedia|"
    rb'"Label"\s*:\s*"1"|&quot;Label&quot;\s*:\s*&quot;1&quot;',
    re.IGNORECASE,
)


def read_untrusted(data: bytes, ffmpeg: str, trust: dict[str, str] | None, seconds: float) -> Reply:
    """The fields hold ``found`` (Examination without its watermark), ``shape`` and ``thinned``:
    whether frames were left out between the others; the payload luma of frames, uint8
    [n, height, width]. ``trust``: as ``read_credentials``; None: leave them out. ``seconds``: after
    so many no more frames are read."""
    until = time.monotonic() + seconds
    credentials: Credentials | None = None
    if trust is not None:
        with contextlib.suppress(Exception):  # whatever they are, the picture is looked at
            credentials = read_credentials(data, trust)
    says_ai = _AI.search(data) is not None
    pictures = _pictures(data) if formats_of(data) else _video(data, ffmpeg)
    with contextlib.closing(pictures):
        frames, thinned = evenly_spread(
            itertools.takewhile(lambda _: time.monotonic() < until, pictures)
        )
    if not frames:
        raise CheckedFileUnreadable
    alike = [frame for frame in frames if frame.shape == frames[0].shape]
    stack = np.stack(alike)
    found = {
        "credentials": credentials.model_dump(mode="json") if credentials else None,
        "says_ai": says_ai,
    }
    fields = {"found": found, "shape": list(stack.shape), "thinned": thinned}
    return Reply(fields, stack.tobytes())


def evenly_spread(
    frames: Iterable[NDArray[np.uint8]], most: int = MOST_FRAMES
) -> tuple[list[NDArray[np.uint8]], bool]:
    """Up to ``most`` of ``frames``, at least half as many of a longer film, from all of it; and
    whether any were left out. ``most`` is even."""
    kept: list[NDArray[np.uint8]] = []
    apart = 1
    for number, frame in enumerate(frames):
        if number % apart:
            continue
        if len(kept) == most:
            kept = kept[::2]
            apart *= 2
        kept.append(frame)
    return kept, apart > 1


def _pictures(data: bytes) -> Generator[NDArray[np.uint8]]:
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    found = 0
    try:
        with Image.open(io.BytesIO(data), formats=formats_of(data)) as picture:
            while True:
                picture.seek(found)
                rgb = picture.convert("RGBA").convert("RGB")
                rgb.thumbnail(_fitting(rgb.size), Image.Resampling.BOX)
                luma = np.asarray(rgb, np.float32) @ _LUMA
                found += 1
                yield np.clip(np.rint(luma), 0, 255).astype(np.uint8)
    except Exception as error:
        # The end of the pictures, or one that is damaged: what came before it is looked at.
        if not found:
            raise CheckedFileUnreadable from error


def _fitting(size: tuple[int, int]) -> tuple[int, int]:
    """``size``, reduced until its sides fit."""
    scale = min(1.0, SHORT_SIDE / min(size), LONG_SIDE / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _video(data: bytes, ffmpeg: str) -> Generator[NDArray[np.uint8]]:
    with fed(_command(data, ffmpeg), data) as output:
        while True:
            head = b"".join(output.readline(32) for _ in range(3))
            if not (found := _PGM.fullmatch(head)):
                return
            width, height = int(found[1]), int(found[2])
            pixels = output.read(width * height)
            if len(pixels) < width * height:
                return
            yield np.frombuffer(pixels, np.uint8).reshape(height, width)


def _command(data: bytes, ffmpeg: str) -> list[str]:
    """As ``photo.decode_video``: nothing but the pipe is read, with known decoders only."""
    demuxer = demuxer_of(data)
    cached = ("-protocol_whitelist", "cache,pipe", "-read_ahead_limit", "-1", "-i", "cache:pipe:0")
    source = cached if demuxer == "mov" else ("-protocol_whitelist", "pipe", "-i", "pipe:0")
    larger = f"if(lt(iw,ih),{SHORT_SIDE},-2)", f"if(lt(iw,ih),-2,{SHORT_SIDE})"
    filters = (
        f"fps={FRAMES_PER_SECOND}:start_time=0:round=up,"
        f"scale=w='if(gt(min(iw,ih),{SHORT_SIDE}),{larger[0]},iw)'"
        f":h='if(gt(min(iw,ih),{SHORT_SIDE}),{larger[1]},ih)':flags=area:out_range=pc"
    )
    return [
        ffmpeg, "-hide_banner", "-nostdin", "-loglevel", "quiet", "-threads", "1",
        "-filter_threads", "1", "-max_alloc", str(MAX_ALLOC), "-max_pixels", str(MAX_PIXELS),
        "-codec_whitelist", DECODERS, "-f", str(demuxer), *source, "-map", "0:v:0",
        "-vf", filters, "-pix_fmt", "gray", "-c:v", "pgm", "-f", "image2pipe", "pipe:1",
    ]  # fmt: skip


with contextlib.suppress(ImportError):
    import c2pa  # noqa: F401  loaded before the limits are set
