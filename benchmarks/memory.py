"""Peak memory of a job with everything that it starts."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from types import TracebackType


class PeakMemory:
    """Watches this process and its descendants while inside; ``mebibytes`` is the peak of their
    proportional set sizes together.

    ``ru_maxrss`` of children is of no use here: between fork and exec a child counts every page of
    its parent as its own.
    """

    def __init__(self, every: float = 0.1) -> None:
        self.mebibytes = 0.0
        self._every = every
        self._done = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> PeakMemory:
        self._watcher.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._done.set()
        self._watcher.join()

    def _watch(self) -> None:
        while not self._done.wait(self._every):
            total = sum(_proportional_kibibytes(pid) for pid in _family(os.getpid()))
            self.mebibytes = max(self.mebibytes, total / 1024)


def _family(root: int) -> list[int]:
    """A process and all its descendants."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                status = (folder / "stat").read_text("ascii", "replace")
            except OSError:
                continue  # it has ended
            parents[int(folder.name)] = int(status.rpartition(")")[2].split()[1])
    family = [root]
    for pid in family:
        family += [child for child, parent in parents.items() if parent == pid]
    return family


def _proportional_kibibytes(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
