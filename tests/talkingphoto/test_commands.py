"""The commands as a user runs them, on a real photo."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PIL import Image, ImageEnhance

from render_worker.motion import from_json
from talkingphoto.cli.app import run
from talkingphoto.cli.output import ExitCode


class Answer(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        value = json.loads(self.out)
        assert isinstance(value, dict)
        return value


Command = Callable[..., Answer]
WHOSE = ("--subject", "permitted")


@pytest.fixture
def folder(
    no_settings: None, tmp_path: Path, astronaut_png: bytes, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A working directory that holds the astronaut, and settings that make small clips."""
    monkeypatch.setenv("TALKINGPHOTO_PHOTO__MAX_SIDE", "256")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "astronaut.png").write_bytes(astronaut_png)
    return tmp_path


@pytest.fixture
def talkingphoto(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Command:
    """Runs a command in this process, which spares it from importing torch each time."""

    def command(*arguments: str, given: bytes = b"") -> Answer:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        capfd.readouterr()
        code = run([*arguments, *(WHOSE if arguments[0] in ("make", "animate") else ())])
        return Answer(code, *capfd.readouterr())

    return command


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_photo_says_a_text_and_the_clip_convinces(talkingphoto: Command, folder: Path) -> None:
    answer = talkingphoto("make", "astronaut.png", "--text", "My name is Bob.")
    assert answer.code == ExitCode.DONE, answer.err
    assert names(folder) == ["astronaut-talking.mp4", "astronaut.png"]
    assert answer.out.startswith("astronaut-talking.mp4: 256 x 256, ")
    assert "made in" in answer.out
    assert answer.out.count("\n") == 1

    checked = talkingphoto("check", "astronaut-talking.mp4", "--json")
    assert checked.code == ExitCode.DONE, checked.out
    assert checked.json["convincing"] is True
    assert checked.json["lost_frames"] == 0


def test_a_script_gets_one_json_object_and_the_motion_on_request(
    talkingphoto: Command, folder: Path, astronaut_png: bytes
) -> None:
    answer = talkingphoto(
        *("make", "-", "--text", "Hello.", "--format", "square", "-o", "clip.mp4"),
        *("--save-motion", "motion.json", "--json"),
        given=astronaut_png,
    )
    assert answer.code == ExitCode.DONE, answer.out
    clip = answer.json
    assert clip["path"] == "clip.mp4"
    assert clip["size_bytes"] == (folder / "clip.mp4").stat().st_size
    assert clip["width"] == clip["height"]
    assert clip["language"].startswith("en")
    assert set(clip["stage_seconds"]) >= {"photo", "speech", "motion", "render"}
    assert len(from_json((folder / "motion.json").read_text("utf-8"))) == clip["frames"]


def test_who_makes_a_clip_is_told_what_would_make_it_better(
    talkingphoto: Command, folder: Path
) -> None:
    with Image.open(folder / "astronaut.png") as photo:
        ImageEnhance.Brightness(photo).enhance(0.12).save(folder / "dark.png")
    answer = talkingphoto("make", "dark.png", "--text", "Hello.")
    assert answer.code == ExitCode.DONE, answer.err
    assert "! The face is too dark." in answer.err
    assert answer.out.startswith("dark-talking.mp4: ")


def test_a_photo_is_inspected_as_make_sees_it(talkingphoto: Command) -> None:
    inspected = talkingphoto("inspect", "astronaut.png", "--json").json
    assert (inspected["width"], inspected["height"]) == (512, 512)  # although clips are smaller


def test_a_photo_is_animated_into_a_gif_by_its_name(talkingphoto: Command, folder: Path) -> None:
    answer = talkingphoto("animate", "astronaut.png", "--seconds", "1", "-o", "a.gif", "--json")
    assert answer.code == ExitCode.DONE, answer.out
    assert (folder / "a.gif").read_bytes().startswith(b"GIF8")
    assert answer.json["language"] is None


def test_a_refusal_is_one_sentence_and_leaves_no_file(talkingphoto: Command, folder: Path) -> None:
    (folder / "note.jpg").write_text("not a photo at all")
    answer = talkingphoto("make", "note.jpg", "--text", "Hello.")
    assert answer.code == ExitCode.REFUSED
    assert answer.out == ""
    assert answer.err.startswith("This file cannot be read as a photo.")
    assert answer.err.count("\n") == 1
    assert names(folder) == ["astronaut.png", "note.jpg"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--text", " "], "text.empty"),
        (["--text", "Hello.", "--face", "7"], "photo.face_not_there"),
        (["--text", "Hello.", "--voice-name", "nobody"], "voice.unknown"),
        (["--text", "Hello.", "--language", "tlh"], "voice.language_unknown"),
        (
            ["--text", "Hello.", "--voice-name", "espeak-fr", "--language", "de"],
            "voice.speaks_other",
        ),
        (["--voice", "astronaut.png"], "voice.unreadable"),
    ],
)
def test_a_refusal_is_problem_details_for_a_script(
    talkingphoto: Command, folder: Path, arguments: list[str], code: str
) -> None:
    answer = talkingphoto("make", "astronaut.png", *arguments, "--json")
    assert answer.code == ExitCode.REFUSED
    assert answer.json["code"] == code
    assert names(folder) == ["astronaut.png"]


def test_a_photo_is_inspected_and_its_faces_are_drawn(talkingphoto: Command, folder: Path) -> None:
    answer = talkingphoto("inspect", "astronaut.png", "-o", "faces.png", "--json")
    assert answer.code == ExitCode.DONE, answer.out
    assert len(answer.json["faces"]) == 1
    assert answer.json["chosen"] == 1
    assert (folder / "faces.png").read_bytes().startswith(b"\x89PNG")


def test_a_photo_is_inspected_in_words(talkingphoto: Command) -> None:
    answer = talkingphoto("inspect", "astronaut.png")
    assert answer.code == ExitCode.DONE, answer.err
    assert "face 1: " in answer.out
    assert "talks" in answer.out


def test_voices_are_listed(talkingphoto: Command) -> None:
    voices = talkingphoto("voices", "--language", "en", "--json").json["voices"]
    assert voices
    assert all(voice["language"].startswith("en") for voice in voices)
    table = talkingphoto("voices").out
    assert all(voice["name"] in table for voice in voices)


def test_a_language_that_nobody_speaks_is_refused(talkingphoto: Command) -> None:
    answer = talkingphoto("voices", "--language", "tlh", "--json")
    assert answer.code == ExitCode.REFUSED
    assert answer.json["code"] == "voice.language_unknown"


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_command_leaves_no_file(folder: Path, by: signal.Signals) -> None:
    text = "This is a long sentence, so that there is time to interrupt it. " * 2
    process = subprocess.Popen(
        [sys.executable, "-m", "talkingphoto", "make", "astronaut.png", "--text", text, *WHOSE],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 120
    while names(folder) == ["astronaut.png"] and time.monotonic() < deadline:
        assert process.poll() is None, process.stderr.read() if process.stderr else b""
        time.sleep(0.05)
    process.send_signal(by)
    output, errors = process.communicate(timeout=120)
    assert process.returncode == ExitCode.INTERRUPTED, errors.decode()
    assert output == b""
    assert errors.decode().splitlines()[-1] == "Interrupted; nothing was written."
    assert b"Traceback" not in errors
    assert names(folder) == ["astronaut.png"]
