"""The command duet as a user runs it."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from talkingphoto.cli.app import run
from talkingphoto.cli.output import ExitCode

WHOSE = ("--subject", "permitted")
Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def duet(
    no_settings: None,
    tmp_path: Path,
    astronaut_png: bytes,
    grace_hopper_jpeg: bytes,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Command:
    """Runs the command in a folder that holds two portraits; exit code, output and errors."""
    monkeypatch.setenv("TALKINGPHOTO_PHOTO__MAX_SIDE", "480")
    monkeypatch.setenv("TALKINGPHOTO_QUALITY__CHECK", "false")
    monkeypatch.chdir(tmp_path)
    Path("ada.png").write_bytes(astronaut_png)
    Path("grace.jpg").write_bytes(grace_hopper_jpeg)

    def command(*arguments: str, given: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        capfd.readouterr()
        code = run(["duet", *arguments])
        return code, *capfd.readouterr()

    return command


def test_two_photos_say_the_lines_of_a_script(duet: Command, tmp_path: Path) -> None:
    script = b"1: Hello.\n\n2: Hi, Ada.\n"
    code, out, err = duet(
        *("ada.png", "grace.jpg", "--script", "-", *WHOSE, "--meme", "| PIONEERS", "--json"),
        given=script,
    )
    assert code == ExitCode.DONE, out + err
    clip = json.loads(out)
    assert clip["width"] == 2 * clip["height"]
    assert (tmp_path / clip["path"]).stat().st_size == clip["size_bytes"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "either --line"),
        (("--line", "1: Hi", "--script", "script.txt"), "either --line"),
        (("--line", "Hello"), "begins with the number"),
        (("--line", "3: Hello"), "begins with the number"),
        (("--line", "1: Hi\x01"), "nobody can say"),
        (("--script", "nowhere.txt"), "cannot be read"),
        (("--line", "1: Hi", "--meme", "|"), "no text"),
        (("--line", "1: Hi", "--meme", "a" * 301), "300 printable characters"),
    ],
)
def test_wrong_usage_is_told(duet: Command, arguments: tuple[str, ...], told: str) -> None:
    code, _, err = duet("ada.png", *arguments, *WHOSE)
    assert code == ExitCode.USAGE
    assert told in " ".join(err.split())


def test_nobody_talks_of_whom_it_is_not_said_whose_face_it_is(duet: Command) -> None:
    code, _, err = duet("ada.png", "grace.jpg", "--line", "1: Hi")
    assert code == ExitCode.USAGE
    assert "--subject" in err


def test_an_empty_script_and_a_lonely_face_are_refused(duet: Command, tmp_path: Path) -> None:
    code, _, err = duet("ada.png", "grace.jpg", "--script", "-", *WHOSE, given=b"\n \n")
    assert (code, "nothing to say" in err) == (ExitCode.REFUSED, True)
    code, _, err = duet("ada.png", "--line", "1: Hi", "--line", "2: Ho", *WHOSE)
    assert (code, "only one face" in err) == (ExitCode.REFUSED, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ada.png", "grace.jpg"]
