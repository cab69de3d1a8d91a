"""A folder for clips on their way to a platform. It is removed at the end; what a killed bot left is
removed by the next one, which knows it by a lock that the system let go of."""

from __future__ import annotations

import contextlib
import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

_LOCK = "in-use"


@contextlib.contextmanager
def clip_folder(platform: str) -> Iterator[Path]:
    """An empty folder among the temporary files, for one bot of this platform."""
    prefix = f"talkingphoto-{platform}-"
    for left in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
        _remove_if_left(left)
    with (
        tempfile.TemporaryDirectory(prefix=prefix) as name,
        (Path(name) / _LOCK).open("wb") as lock,
    ):
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield Path(name)


def _remove_if_left(folder: Path) -> None:
    """A folder whose lock is free. One that has no lock yet is only just being made, and one of
    another user cannot be opened."""
    with contextlib.suppress(OSError), (folder / _LOCK).open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not folder.is_symlink():
            shutil.rmtree(folder, ignore_errors=True)
