"""Where ffmpeg is, and how it may be started."""

from __future__ import annotations

import functools
import shutil

from core.problems import MissingPart

# Put before the inputs of every call: no questions, no banner, and nothing but pipes can be
# opened, whatever a playlist or a reference inside the input asks for.
SAFE_ARGUMENTS: tuple[str, ...] = (
    "-hide_banner", "-nostdin", "-loglevel", "error", "-protocol_whitelist", "pipe,fd",
)  # fmt: skip


@functools.cache
def ffmpeg_path() -> str:
    """Path of the ffmpeg binary: the one on PATH, else the one inside ``imageio-ffmpeg``.

    Raises ``MissingPart`` when there is neither.
    """
    if found := shutil.which("ffmpeg"):
        return found
    try:
        import imageio_ffmpeg

        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError):
        raise MissingPart(
            part="ffmpeg", remedy="Install ffmpeg or the package imageio-ffmpeg."
        ) from None
