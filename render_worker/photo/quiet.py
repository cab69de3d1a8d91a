"""Keeps a native library's chatter off stderr without swallowing its errors."""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# What TensorFlow Lite, abseil and MediaPipe say when all is well. Looked for anywhere, not only at
# the beginning of a line: another thread's progress bar leaves its line open, and TensorFlow Lite
# writes one message in three pieces, between which others write theirs.
_NOISE = (
    # abseil's records of information and warnings: when, thread, file and line, message
    re.compile(rb"[IW]\d{4} \d\d:\d\d:[\d.]+ +\d+ [\w./-]+:\d+\] [^\n]*\n?", re.ASCII),
    re.compile(rb"WARNING: All log messages before absl::InitializeLog\(\)[^\n]*\n?"),
)
_IN_PIECES = re.compile(
    rb"(?:INFO: ([^\n]*?))?Created TensorFlow Lite \w+ delegate for \w+\.([^\n]*)\n?", re.ASCII
)


def without_noise(written: bytes) -> bytes:
    """What was written to stderr but for the known chatter of native libraries."""
    for pattern in _NOISE:
        written = pattern.sub(b"", written)
    return _IN_PIECES.sub(rb"\1\2", written)


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
            if self._inside == 0:
                return  # forked inside: the child's stderr is in its place already
            self._inside -= 1
            if self._inside == 0:
                sys.stderr.flush()
                os.dup2(self._original, 2)
                self._pass_on()
                os.close(self._kept)
                os.close(self._original)

    def _pass_on(self) -> None:
        loud = without_noise(os.pread(self._kept, os.fstat(self._kept).st_size, 0))
        while loud:  # a pipe may take a part only
            loud = loud[os.write(self._original, loud) :]

    def forget(self) -> None:
        """In a child of ``fork``, where the threads that were inside do not live on."""
        self._lock = threading.Lock()
        if self._inside > 0:
            self._inside = 0
            os.dup2(self._original, 2)
            os.close(self._kept)
            os.close(self._original)


_detour = _Detour()  # one per process, as the descriptor is
os.register_at_fork(after_in_child=_detour.forget)


@contextmanager
def known_noise_removed_from_stderr() -> Iterator[None]:
    """While inside, hold back what is written to the file descriptor of stderr; afterwards pass
    on all that is not known chatter, also when the body raises. Any number of threads may
    be inside at the same time: what they write is passed on when the last one leaves."""
    _detour.enter()
    try:
        yield
    finally:
        _detour.leave()
