"""Files of the command line: names that are free, and no half-written clip."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from core.problems import Problem
from talkingphoto.cli.files import unused_name, written_whole


def test_a_clip_is_named_after_its_photo_and_replaces_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = []
    for _ in range(3):
        path = unused_name(Path("/photos/ann.jpeg"), ".mp4")
        path.touch()
        names.append(path.name)
    assert names == ["ann-talking.mp4", "ann-talking-2.mp4", "ann-talking-3.mp4"]
    assert unused_name(Path("-"), ".gif") == Path("photo-talking.gif")


def test_a_finished_file_replaces_an_older_one(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    path.write_text("old")
    with written_whole(path) as partial:
        partial.write_text("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def half_write(path: Path, end: type[BaseException]) -> None:
    """Begin to write ``path`` and be stopped by ``end``."""
    with written_whole(path) as partial:
        partial.write_text("half")
        raise end


@pytest.mark.parametrize("end", [Problem, KeyboardInterrupt, SystemExit, RuntimeError])
def test_an_interrupted_file_leaves_the_older_one_and_nothing_else(
    tmp_path: Path, end: type[BaseException]
) -> None:
    path = tmp_path / "clip.mp4"
    path.write_text("old")
    with pytest.raises(end):
        half_write(path, end)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_no_name_for_a_clip(tmp_path: Path) -> None:
    with pytest.raises(typer.BadParameter, match="is a folder"), written_whole(tmp_path):
        pass


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none" / "clip.mp4"
    with pytest.raises(typer.BadParameter, match="no folder"), written_whole(path):
        pass


def test_a_folder_that_takes_no_files_is_named() -> None:
    path = Path("/proc/clip.mp4")
    with (
        pytest.raises(typer.BadParameter, match="Nothing can be written to the folder /proc"),
        written_whole(path),
    ):
        raise AssertionError("the block must not begin")
