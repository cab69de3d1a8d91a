"""A folder for unfinished files beside the finished one, and the removal of those left by the dead.

A process that is killed outright cannot tidy up. Each folder therefore holds a file that its owner
keeps locked (flock(2)); the system lets go of the lock with the owner, and the next run that works
in the same place removes every folder whose lock is free.
"""

from __future__ import annotations

import contextlib
import fcntl
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from core.problems import EncoderFailed

PREFIX = ".talkingphoto-"
_LOCK = "in-use"


@contextlib.contextmanager
def workspace(place: Path) -> Iterator[Path]:
    """A hidden empty folder in ``place``, on the same disk so that a rename out of it is atomic.

    It is removed at the end, and so are those that killed processes left in ``place``. Raises
    ``EncoderFailed`` where no folder can be made.
    """
    _remove_orphans(place)
    with contextlib.ExitStack() as stack:
        try:
            folder = Path(
                stack.enter_context(tempfile.TemporaryDirectory(prefix=PREFIX, dir=place))
            )
            unnamed = folder / f"{_LOCK}.new"
            lock = stack.enter_context(unnamed.open("wb"))
            fcntl.flock(lock, fcntl.LOCK_EX)
            unnamed.rename(folder / _LOCK)  # it gets its name when it is locked, never before
        except OSError as error:
            raise EncoderFailed(reason=error.strerror or "no folder to write to") from error
        yield folder


def _remove_orphans(place: Path) -> None:
    """Remove our folders in ``place`` whose owner is gone; whatever cannot be removed stays."""
    for folder in place.glob(f"{PREFIX}*"):
        with (
            contextlib.suppress(OSError),  # no lock (yet), in use, not ours, or already removed
            (folder / _LOCK).open("rb") as lock,
        ):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if not folder.is_symlink():
                shutil.rmtree(folder, ignore_errors=True)
