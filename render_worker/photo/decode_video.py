"""The first good frame of a video, for who sends one as a photo. Runs in the child of a sandbox only.

ffmpeg reads nothing but the pipe that it is fed through and is told the container and the codecs
beforehand; it inherits the limits of the child.
"""

from __future__ import annotations

import contextlib
import re
import subprocess
import threading
from collections.abc import Generator, Iterable, Iterator
from typing import IO

from PIL import Image

from core.problems import PhotoTooSmall, PhotoUnreadable
from render_worker.photo.blank import contrast
from render_worker.photo.decode_child import flatten
from render_worker.photo.video_files import demuxer_of
from render_worker.sandbox import Reply

LOOKED_AT = 8  # frames, half a second apart: openings are often black, or fade in
FADED = 0.6  # of the contrast of a later frame: the earlier one has not faded in yet
DECODERS = "av1,h263,h264,hevc,libaom-av1,libdav1d,libvpx,libvpx-vp9,mjpeg,mpeg4,png,prores,vp8,vp9"
MAX_ALLOC = 1 << 28  # of one piece of ffmpeg's memory
_HEAD = re.compile(rb"P7\nWIDTH (\d+)\nHEIGHT (\d+)\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\n")


def first_frame(data: bytes, path: str, max_pixels: int, min_side: int, max_side: int) -> Reply:
    """A frame as ``decode_untrusted`` gives a photo. ``path``: of ffmpeg."""
    for decoder in _decoders(data):
        command = _command(path, data, decoder, max_pixels, max_side)
        with contextlib.closing(_frames(command, data)) as frames:
            picture = _first_good(frames)
        if picture is not None:
            break
    else:
        raise PhotoUnreadable
    if min(picture.size) < min_side:
        raise PhotoTooSmall(width=picture.width, height=picture.height)
    rgb = flatten(picture)
    return Reply({"width": rgb.width, "height": rgb.height}, rgb.tobytes())


def _decoders(data: bytes) -> tuple[str | None, ...]:
    """The decoders to try; None: ffmpeg's own choice, which is blind to the transparency of a video
    sticker."""
    head = data[: 1 << 16]
    if b"V_VP9" in head:
        return "libvpx-vp9", None
    return ("libvpx", None) if b"V_VP8" in head else (None,)


def _command(
    path: str, data: bytes, decoder: str | None, max_pixels: int, max_side: int
) -> list[str]:
    demuxer = demuxer_of(data)
    # The index of an MP4 may lie at its end: "cache:" keeps what came through the pipe in a nameless
    # file. The whitelist holds for what it opens, too.
    cached = ("-protocol_whitelist", "cache,pipe", "-read_ahead_limit", "-1", "-i", "cache:pipe:0")
    source = cached if demuxer == "mov" else ("-protocol_whitelist", "pipe", "-i", "pipe:0")
    filters = (
        "fps=2:start_time=0:round=up,scale=w='max(2,iw*if(gt(sar,0),sar,1))':h=ih,setsar=1,"
        f"scale=w='min(iw,{max_side})':h='min(ih,{max_side})':force_original_aspect_ratio=decrease"
    )
    return [
        path, "-hide_banner", "-nostdin", "-loglevel", "quiet", "-threads", "1",
        "-filter_threads", "1", "-max_alloc", str(MAX_ALLOC), "-max_pixels", str(max_pixels),
        "-codec_whitelist", DECODERS, "-f", str(demuxer),
        *(("-c:v", decoder) if decoder else ()), *source, "-map", "0:v:0",
        "-vf", filters, "-frames:v", str(LOOKED_AT), "-pix_fmt", "rgba",
        "-c:v", "pam", "-f", "image2pipe", "pipe:1",
    ]  # fmt: skip


def _frames(command: list[str], data: bytes) -> Generator[Image.Image]:
    """What ffmpeg makes of ``data``, one after the other; it ends when nobody asks for more."""
    with fed(command, data) as output:
        while (picture := _read_pam(output)) is not None:
            yield picture


@contextlib.contextmanager
def fed(command: list[str], data: bytes) -> Iterator[IO[bytes]]:
    """What ``command`` writes while it is fed ``data``; it is killed when nobody reads any more."""
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        feeding = threading.Thread(target=_feed, args=(process.stdin, data), daemon=True)
        feeding.start()
        try:
            yield process.stdout
        finally:
            process.kill()
            feeding.join()


def _feed(pipe: IO[bytes], data: bytes) -> None:
    with contextlib.suppress(OSError), pipe:
        pipe.write(data)


def _read_pam(stream: IO[bytes]) -> Image.Image | None:
    """One picture in Netpbm's PAM format as ffmpeg writes it, None at the end."""
    head = b"".join(stream.readline(32) for _ in range(7))
    if not head.endswith(b"ENDHDR\n") or not (found := _HEAD.match(head)):
        return None
    size = int(found[1]), int(found[2])
    pixels = stream.read(size[0] * size[1] * 4)
    if len(pixels) < size[0] * size[1] * 4:
        return None
    return Image.frombytes("RGBA", size, pixels)


def _first_good(frames: Iterable[Image.Image]) -> Image.Image | None:
    """The first frame, unless a later one shows far more: that one had faded in only then."""
    good, shown = None, 0.0
    for picture in frames:
        if good is None or contrast(picture) * FADED > shown:
            good, shown = picture, contrast(picture)
    return good
