"""A folder that one process uses at a time, and that nobody else reads."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import IO

from core.problems import SettingWrong


def make_private_folder(folder: Path) -> None:
    """Make ``folder``, which only its owner may open. Raises SettingWrong where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        writable = os.access(folder, os.W_OK | os.X_OK)
        reason = "" if writable else "Permission denied"
    except OSError as error:
        reason = error.strerror or type(error).__name__
    if reason:
        raise SettingWrong(
            setting="worker.data",
            source="the settings",
            reason=f"the folder {folder} cannot be used: {reason}",
        )


class FolderLock:
    """A lock that goes with its process, however that ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def acquire(self) -> bool:
        """Whether the folder is ours now."""
        file = self._path.open("ab")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Let others have it."""
        if self._file is not None:
            self._file.close()
            self._file = None
