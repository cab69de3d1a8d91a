"""Keeps a native library's chatter off stderr without swallowing its errors."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# What TensorFlow Lite, abseil and MediaPipe say when all is well: information and warnings.
_NOISE = re.compile(
    rb"^(INFO: |[IW]\d{4} |WARNING: All log messages before absl::InitializeLog)", re.ASCII
)


@contextmanager
def known_noise_removed_from_stderr() -> Iterator[None]:
    """While inside, hold back what is written to the file descriptor of stderr; afterwards pass
    on every line that is not known chatter, also when the body raises."""
    sys.stderr.flush()
    kept = os.memfd_create("stderr")
    original = os.dup(2)
    os.dup2(kept, 2)
    try:
        yield
    finally:
        sys.stderr.flush()
        os.dup2(original, 2)
        written = os.pread(kept, os.fstat(kept).st_size, 0)
        os.close(kept)
        loud = [line for line in written.splitlines(True) if not _NOISE.match(line)]
        if loud:
            os.write(original, b"".join(loud))
        os.close(original)
