"""Where ffmpeg is, and how it may be started."""

from __future__ import annotations

import functools
import re
import shutil
import subprocess

from core.problems import MissingPart

# Put before the inputs of every call: no questions, no banner, and nothing but pipes can be
# opened, whatever a playlist or a reference inside the input asks for.
SAFE_ARGUMENTS: tuple[str, ...] = (
    "-hide_banner", "-nostdin", "-loglevel", "error", "-protocol_whitelist", "pipe,fd",
)  # fmt: skip
OLDEST = (5, 1)  # the first with -fps_mode
NEEDED_ENCODERS = ("libx264", "aac", "gif", "libopus")
CHECK_SECONDS = 20.0


@functools.cache
def ffmpeg_path() -> str:
    """Path of the ffmpeg binary: the one on PATH if it is new enough and can encode H.264 and AAC,
    else the one inside ``imageio-ffmpeg``.

    Raises ``MissingPart`` when there is neither.
    """
    found = shutil.which("ffmpeg")
    if found is not None and _is_usable(found):
        return found
    try:
        import imageio_ffmpeg

        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except (ImportError, RuntimeError):
        raise MissingPart(
            part="ffmpeg (5.1 or later, with libx264)",
            remedy="Install ffmpeg or the package imageio-ffmpeg.",
        ) from None


def _is_usable(path: str) -> bool:
    try:
        said = subprocess.run(
            [path, "-encoders"],
            capture_output=True, text=True, errors="replace", timeout=CHECK_SECONDS,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return False
    # Builds from the development branch have no number; they are new enough.
    version = re.search(r"ffmpeg version n?(\d+)\.(\d+)", said.stderr)
    if version is not None and (int(version[1]), int(version[2])) < OLDEST:
        return False
    return set(NEEDED_ENCODERS) <= set(said.stdout.split())
