"""Clips on their way lie in a folder that nobody leaves behind."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from bots.workspace import clip_folder

_HOLDING = """
import sys, tempfile, time
tempfile.tempdir = sys.argv[1]
from bots.workspace import clip_folder
with clip_folder("test") as folder:
    (folder / "clip.mp4").write_bytes(b"a clip")
    print(folder, flush=True)
    time.sleep(60)
"""


def test_the_next_bot_removes_what_a_killed_one_left_and_nothing_that_is_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDING, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        theirs = Path(other.stdout.readline().strip())
        with clip_folder("test") as ours:
            assert ours.is_dir()
            assert (theirs / "clip.mp4").is_file()
        other.kill()
        other.wait()
    assert theirs.is_dir()
    with clip_folder("test"):
        assert not theirs.exists()
    assert list(tmp_path.iterdir()) == []
