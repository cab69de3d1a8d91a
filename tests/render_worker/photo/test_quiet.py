"""Chatter is dropped and errors are kept, whatever the threads do."""

from __future__ import annotations

import subprocess
import sys

import pytest

from render_worker.photo.quiet import without_noise

_RECORD = (
    b"W0000 00:00:1700000000.347337   20862 inference_feedback_manager.cc:114] Feedback manager "
    b"requires a model with a single signature inference.\n"
)
_HEADER = (
    b"WARNING: All log messages before absl::InitializeLog() is called are written to STDERR\n"
)
_THREE_PIECES = (b"INFO: ", b"Created TensorFlow Lite XNNPACK delegate for CPU.", b"\n")

_SCRIPT = """
import os, threading, time
from render_worker.photo.quiet import known_noise_removed_from_stderr

def work(delay):
    for _ in range(20):
        with known_noise_removed_from_stderr():
            os.write(2, b"I0000 00:00:1700000000.25  77 delegate.cc:12] chatter\\n")
            time.sleep(delay)
            os.write(2, b"a real error\\n")

threads = [threading.Thread(target=work, args=(0.001 * n,)) for n in (1, 2, 3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
os.write(2, b"after\\n")
"""

_FORK = """
import os
from render_worker.photo.quiet import known_noise_removed_from_stderr

with known_noise_removed_from_stderr():
    child = os.fork()
    if child == 0:
        os.write(2, b"the child cries out\\n")
        os._exit(0)
    os.waitpid(child, 0)
    os.write(2, b"the parent too\\n")
"""

# Loads MediaPipe's models while a progress bar is drawn without ever ending its line.
_BAR = """
import os, threading, time
from render_worker.photo.mediapipe_models import mediapipe_models

done = threading.Event()
def bar():
    while not done.is_set():
        os.write(2, b"\\r 10 %")
        time.sleep(0.002)

thread = threading.Thread(target=bar)
thread.start()
mediapipe_models()
done.set()
thread.join()
"""

# Finds the first hand of a process: only then the network for hands runs, and says what it has to say.
_HAND = """
import cv2
import numpy as np
from render_worker.photo.hands import HandModel
from tests.render_worker.photo.drawn_hand import drawn_hand

hand, cover = drawn_hand()
wall = np.full_like(hand, (90, 110, 140))
scene = (wall * (1 - cover[..., None]) + hand * cover[..., None]).astype(np.uint8)
model = HandModel()
for _ in range(2):
    assert model.find(cv2.copyMakeBorder(scene, *(200,) * 4, cv2.BORDER_REPLICATE))
"""


def stderr_of(script: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, timeout=120
    )
    return done.stderr.decode()


def test_threads_that_overlap_lose_no_error_and_leave_stderr_where_it_was() -> None:
    lines = stderr_of(_SCRIPT).splitlines()
    assert lines.count("a real error") == 60
    assert lines[-1] == "after"
    assert not any("chatter" in line for line in lines)


def test_a_process_forked_meanwhile_is_heard() -> None:
    assert sorted(stderr_of(_FORK).splitlines()) == ["the child cries out", "the parent too"]


def test_models_load_without_a_word_under_a_progress_bar() -> None:
    assert set(stderr_of(_BAR).split("\r")) == {"", " 10 %"}


def test_the_first_hand_is_found_without_a_word() -> None:
    assert stderr_of(_HAND) == ""


@pytest.mark.parametrize(
    ("written", "passed_on"),
    [
        (_HEADER + _RECORD + b"".join(_THREE_PIECES), b""),
        (b"\r\x1b[2K looking at the photo  10 %" + _RECORD, b"\r\x1b[2K looking at the photo  10 %"),
        (_THREE_PIECES[0] + _RECORD + _THREE_PIECES[1] + _RECORD + _THREE_PIECES[2], b""),
        (_THREE_PIECES[0] + b"ours\n" + _THREE_PIECES[1], b"INFO: ours\n"),
        (b" 10 %".join(_THREE_PIECES), b" 10 % 10 %"),
        (b"E0000 00:00:1700000000.3 20862 graph.cc:9] it failed\n",) * 2,
        (b"F0000 00:00:1700000000.3 20862 graph.cc:9] Check failed\n",) * 2,
        (b"Warning: W0000 is a word\nINFO: ours\n",) * 2,
    ],
)  # fmt: skip
def test_only_known_chatter_is_dropped(written: bytes, passed_on: bytes) -> None:
    assert without_noise(written) == passed_on
