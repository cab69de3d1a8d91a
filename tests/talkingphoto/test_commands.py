"""The commands as a user runs them: each in a process of its own, on a real photo."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from core.settings import ENVIRONMENT_PREFIX
from render_worker.motion import from_json
from talkingphoto.cli.output import ExitCode

COMMAND = [sys.executable, "-m", "talkingphoto"]
SHORT = {"TALKINGPHOTO_PHOTO__MAX_SIDE": "256", "OMP_NUM_THREADS": "1"}  # small is quick


def environment() -> dict[str, str]:
    ours = {name for name in os.environ if name.startswith(ENVIRONMENT_PREFIX)}
    return {name: value for name, value in os.environ.items() if name not in ours} | SHORT


def talkingphoto(
    folder: Path, *arguments: str, given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env=environment(),
        input=given,
        capture_output=True,
        timeout=120,
        check=False,
    )


def result(answer: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    value = json.loads(answer.stdout)
    assert isinstance(value, dict)
    return value


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def folder(tmp_path: Path, astronaut_png: bytes) -> Path:
    """A working directory that holds the astronaut, and nothing else."""
    (tmp_path / "astronaut.png").write_bytes(astronaut_png)
    return tmp_path


def test_a_photo_says_a_text(folder: Path) -> None:
    answer = talkingphoto(folder, "make", "astronaut.png", "--text", "My name is Bob.")
    assert answer.returncode == ExitCode.DONE, answer.stderr.decode()
    assert names(folder) == ["astronaut-talking.mp4", "astronaut.png"]
    line = answer.stdout.decode()
    assert line.startswith("astronaut-talking.mp4: 256 x 256, ")
    assert "made in" in line
    assert line.count("\n") == 1
    assert b"Traceback" not in answer.stderr

    checked = talkingphoto(folder, "check", "astronaut-talking.mp4", "--json")
    assert checked.returncode == ExitCode.DONE, checked.stdout.decode()
    report = result(checked)
    assert report["convincing"] is True
    assert report["lost_frames"] == 0


def test_a_script_gets_one_json_object_and_the_motion_on_request(folder: Path) -> None:
    answer = talkingphoto(
        folder,
        *("make", "-", "--text", "Hello.", "--format", "square", "-o", "clip.mp4"),
        *("--save-motion", "motion.json", "--json"),
        given=(folder / "astronaut.png").read_bytes(),
    )
    assert answer.returncode == ExitCode.DONE, answer.stderr.decode()
    clip = result(answer)
    assert clip["path"] == "clip.mp4"
    assert clip["size_bytes"] == (folder / "clip.mp4").stat().st_size
    assert clip["width"] == clip["height"]
    assert clip["language"] == "en"
    assert set(clip["stage_seconds"]) >= {"photo", "speech", "motion", "render"}
    motion = from_json((folder / "motion.json").read_text("utf-8"))
    assert len(motion) == clip["frames"]


def test_a_photo_is_animated_into_a_gif_by_its_name(folder: Path) -> None:
    answer = talkingphoto(
        folder, "animate", "astronaut.png", "--seconds", "1", "-o", "a.gif", "--json"
    )
    assert answer.returncode == ExitCode.DONE, answer.stderr.decode()
    assert (folder / "a.gif").read_bytes().startswith(b"GIF8")
    assert result(answer)["language"] is None


def test_a_refusal_is_one_sentence_and_leaves_no_file(folder: Path) -> None:
    (folder / "note.jpg").write_text("not a photo at all")
    answer = talkingphoto(folder, "make", "note.jpg", "--text", "Hello.")
    assert answer.returncode == ExitCode.REFUSED
    assert answer.stdout == b""
    assert answer.stderr.decode().startswith("This file cannot be read as a photo.")
    assert answer.stderr.count(b"\n") == 1
    assert names(folder) == ["astronaut.png", "note.jpg"]


def test_a_refusal_is_problem_details_for_a_script(folder: Path) -> None:
    answer = talkingphoto(folder, "make", "astronaut.png", "--text", " ", "--json")
    assert answer.returncode == ExitCode.REFUSED
    assert result(answer)["code"].startswith("text.")
    assert names(folder) == ["astronaut.png"]


def test_a_photo_is_inspected_and_its_faces_are_drawn(folder: Path) -> None:
    answer = talkingphoto(folder, "inspect", "astronaut.png", "-o", "faces.png", "--json")
    assert answer.returncode == ExitCode.DONE, answer.stderr.decode()
    portrait = result(answer)
    assert len(portrait["faces"]) == 1
    assert portrait["chosen"] == 1
    assert (folder / "faces.png").read_bytes().startswith(b"\x89PNG")


def test_voices_are_listed(folder: Path) -> None:
    voices = result(talkingphoto(folder, "voices", "--language", "en", "--json"))["voices"]
    assert voices
    assert all(voice["language"].lower().startswith("en") for voice in voices)
    table = talkingphoto(folder, "voices").stdout.decode()
    assert all(voice["name"] in table for voice in voices)


def test_a_language_that_nobody_speaks_is_refused(folder: Path) -> None:
    answer = talkingphoto(folder, "voices", "--language", "tlh", "--json")
    assert answer.returncode == ExitCode.REFUSED
    assert result(answer)["code"] == "voice.language_unknown"


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_command_leaves_no_file(folder: Path, by: signal.Signals) -> None:
    text = "This is a long sentence, so that there is time to interrupt it. " * 10
    process = subprocess.Popen(
        [*COMMAND, "make", "astronaut.png", "--text", text],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 60
    while names(folder) == ["astronaut.png"] and time.monotonic() < deadline:
        assert process.poll() is None, process.stderr.read() if process.stderr else b""
        time.sleep(0.05)
    process.send_signal(by)
    output, errors = process.communicate(timeout=60)
    assert process.returncode == ExitCode.INTERRUPTED, errors.decode()
    assert output == b""
    assert b"Traceback" not in errors
    assert names(folder) == ["astronaut.png"]
