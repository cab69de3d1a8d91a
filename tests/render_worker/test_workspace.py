"""A folder for unfinished files, and what becomes of it when its owner is killed."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.problems import EncoderFailed
from render_worker.workspace import PREFIX, workspace

OWNER = """
import sys, time
from pathlib import Path
from render_worker.workspace import workspace
with workspace(Path(sys.argv[1])) as folder:
    (folder / "take.mp4").write_bytes(b"half")
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def killed(tmp_path: Path, repository: Path) -> Path:
    """The folder of a process that was killed outright."""
    with subprocess.Popen(
        [sys.executable, "-c", OWNER, str(tmp_path)], stdout=subprocess.PIPE, cwd=repository
    ) as owner:
        assert owner.stdout is not None
        folder = Path(owner.stdout.readline().decode().strip())
        owner.send_signal(signal.SIGKILL)
    assert (folder / "take.mp4").exists()
    return folder


def test_a_workspace_is_hidden_and_gone_at_the_end(tmp_path: Path) -> None:
    with workspace(tmp_path) as folder:
        assert folder.parent == tmp_path
        assert folder.name.startswith(PREFIX)
        (folder / "take.mp4").write_bytes(b"half")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_removed_by_the_next(tmp_path: Path, killed: Path) -> None:
    with workspace(tmp_path) as folder:
        assert list(tmp_path.iterdir()) == [folder]
    assert list(tmp_path.iterdir()) == []


def test_workspaces_in_use_and_the_folders_of_others_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / f"{PREFIX}of-someone").mkdir()
    with workspace(tmp_path) as first, workspace(tmp_path) as second:
        assert first != second
        assert first.is_dir()
    assert [path.name for path in tmp_path.iterdir()] == [f"{PREFIX}of-someone"]


def test_a_link_that_looks_like_a_workspace_is_not_followed(tmp_path: Path, killed: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    (place / f"{PREFIX}link").symlink_to(killed)
    with workspace(place):
        pass
    assert (killed / "take.mp4").exists()


def test_a_place_that_is_not_there_is_a_fault_in_words(tmp_path: Path) -> None:
    with pytest.raises(EncoderFailed), workspace(tmp_path / "nowhere"):
        pass
