"""Chatter is dropped and errors are kept, whatever the threads do."""

from __future__ import annotations

import subprocess
import sys

_SCRIPT = """
import os, threading, time
from render_worker.photo.quiet import known_noise_removed_from_stderr

def work(delay):
    for _ in range(20):
        with known_noise_removed_from_stderr():
            os.write(2, b"I0000 chatter\\n")
            time.sleep(delay)
            os.write(2, b"a real error\\n")

threads = [threading.Thread(target=work, args=(0.001 * n,)) for n in (1, 2, 3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
os.write(2, b"after\\n")
"""


def test_threads_that_overlap_lose_no_error_and_leave_stderr_where_it_was() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=True, timeout=60
    )
    lines = done.stderr.splitlines()
    assert lines.count("a real error") == 60
    assert lines[-1] == "after"
    assert not any("chatter" in line for line in lines)
