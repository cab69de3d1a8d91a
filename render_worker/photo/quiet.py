"""Keeps a native library's chatter off stderr without swallowing its errors."""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# What TensorFlow Lite, abseil and MediaPipe say when all is well: information and warnings.
_NOISE = re.compile(
    rb"^(INFO: |[IW]\d{4} |WARNING: All log messages before absl::InitializeLog)", re.ASCII
)


class _Detour:
    """File descriptor 2 led into a memory file while at least one thread wants it so.

    The descriptor belongs to the whole process: were every thread to lead it away and back by
    itself, overlapping threads would leave it in a file that no one reads.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._inside = 0
        self._kept = self._original = -1

    def enter(self) -> None:
        with self._lock:
            self._inside += 1
            if self._inside == 1:
                sys.stderr.flush()
                self._kept = os.memfd_create("stderr")
                self._original = os.dup(2)
                os.dup2(self._kept, 2)

    def leave(self) -> None:
        with self._lock:
            self._inside -= 1
            if self._inside == 0:
                sys.stderr.flush()
                os.dup2(self._original, 2)
                self._pass_on()
                os.close(self._kept)
                os.close(self._original)

    def _pass_on(self) -> None:
        written = os.pread(self._kept, os.fstat(self._kept).st_size, 0)
        loud = [line for line in written.splitlines(True) if not _NOISE.match(line)]
        if loud:
            os.write(self._original, b"".join(loud))


_detour = _Detour()  # one per process, as the descriptor is


@contextmanager
def known_noise_removed_from_stderr() -> Iterator[None]:
    """While inside, hold back what is written to the file descriptor of stderr; afterwards pass
    on every line that is not known chatter, also when the body raises. Any number of threads may
    be inside at the same time: what they write is passed on when the last one leaves."""
    _detour.enter()
    try:
        yield
    finally:
        _detour.leave()
