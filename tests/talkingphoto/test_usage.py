"""How the command line answers what it cannot do, before anything heavy is started."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
import structlog

from talkingphoto.cli.app import run
from talkingphoto.cli.output import ExitCode

WHOSE = ("--subject", "not-real")


@pytest.fixture(autouse=True)
def _empty_folder(no_settings: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test works in a folder of its own, without settings from this machine."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def photo(tmp_path: Path) -> str:
    """Two thousand bytes under the name of a photo."""
    (tmp_path / "photo.jpg").write_bytes(b"x" * 2000)
    return "photo.jpg"


def standard_input(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))


@pytest.mark.parametrize(
    "command", [[], ["make"], ["voices"], ["inspect"], ["animate"], ["check"], ["demo"]]
)
def test_help_explains_every_command(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, "--help"]) == ExitCode.DONE
    assert "Usage: talkingphoto" in capsys.readouterr().out


def test_help_states_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--help"])
    help_text = " ".join(capsys.readouterr().out.split())
    for code in ("0 done", "2 wrong usage", "3 refused", "4 failed", "130 interrupted"):
        assert code in help_text


def test_it_tells_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == ExitCode.DONE
    assert capsys.readouterr().out.startswith("talkingphoto 0.")


def test_it_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "talkingphoto", "--version"]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert answer.stdout.startswith("talkingphoto ")


WRONG = [
    (["make", "photo.jpg"], "either --text or --voice"),
    (["make", "photo.jpg", "--text", "a", "--voice", "b.ogg"], "either --text or --voice"),
    (["make", "photo.jpg", "--text", "a", "--transcript", "a"], "--transcript goes with --voice"),
    (["make", "photo.jpg", "--voice", "b", "--voice-name", "c"], "--voice-name goes with --text"),
    (["make", "-", "--text", "-"], "only be read once"),
    (["make", "-", "--voice", "-"], "only be read once"),
    (["make", "photo.jpg", "--text", "a"], "whose face it is: --subject self"),
    (["animate", "photo.jpg"], "whose face it is: --subject self"),
    (["make", "photo.jpg", "--text", "a", "--subject", "mine"], "--subject"),
    (["make", "none.jpg", "--text", "a", *WHOSE], "none.jpg cannot be read"),
    (["make", "photo.jpg", "--text", "a", "-o", "a.avi"], "not .avi"),
    (["make", "photo.jpg", "--text", "a", "-o", "a.gif", "--format", "note"], "--format note"),
    (["make", "photo.jpg", "--text", "a", "-o", "a.mp4", "--format", "gif"], "--format gif"),
    (["make", "photo.jpg", "--text", "a", "-o", "no/where.mp4", *WHOSE], "no folder no"),
    (["make", "photo.jpg", "--text", "a", "--style", "wild"], "--style"),
    (["make", "photo.jpg", "--text", "a", "--face", "0"], "--face"),
    (["make", "photo.jpg", "--text", "a", "--max-bytes", "9"], "--max-bytes"),
    (["make", "photo.jpg", "--text", "a", "--seed", "-1"], "--seed"),
    (["make", "photo.jpg", "--text", "a", "--no-label"], "--no-label"),
    (["animate", "photo.jpg", "--mood", "bored"], "--mood"),
    (["animate", "photo.jpg", "--seconds", "0"], "--seconds"),
    (["inspect", "photo.jpg", "-o", "faces.bmp"], "not .bmp"),
    (["check", "none.mp4"], "does not exist"),
    (["dance"], "dance"),
]


@pytest.mark.parametrize(("arguments", "told"), WRONG)
@pytest.mark.usefixtures("photo")
def test_wrong_usage_is_told_in_a_sentence(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == ExitCode.USAGE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert told in printed.err
    assert "Traceback" not in printed.err


@pytest.mark.parametrize(("arguments", "told"), WRONG)
@pytest.mark.usefixtures("photo")
def test_wrong_usage_is_told_to_scripts_as_problem_details(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*arguments, "--json"]) == ExitCode.USAGE
    printed = capsys.readouterr()
    problem = json.loads(printed.out)
    assert problem["code"] == "usage"
    assert problem["status"] == 400
    assert told in problem["detail"]
    assert printed.err == ""


@pytest.mark.parametrize(
    "command", [["make", "--text", "a", *WHOSE], ["animate", *WHOSE], ["inspect"]]
)
def test_a_photo_over_the_limit_is_refused_unread(
    command: list[str],
    photo: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("TALKINGPHOTO_PHOTO__MAX_BYTES", "1000")
    assert run([*command, photo, "--json"]) == ExitCode.REFUSED
    assert json.loads(capsys.readouterr().out)["code"] == "photo.too_large"
    assert [path.name for path in tmp_path.iterdir()] == [photo]


def test_standard_input_is_read_no_further_than_the_limit(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TALKINGPHOTO_PHOTO__MAX_BYTES", "1000")
    standard_input(monkeypatch, b"x" * 100_000)
    assert run(["make", "-", "--text", "a", *WHOSE]) == ExitCode.REFUSED
    assert "0.001 MB at most" in capsys.readouterr().err


def test_a_wrong_setting_fails_with_its_name(
    photo: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TALKINGPHOTO_PHOTO__MAX_BYTES", "few")
    assert run(["make", photo, "--text", "a", *WHOSE]) == ExitCode.FAILED
    printed = capsys.readouterr()
    assert printed.err.count("\n") == 1
    assert "photo.max_bytes" in printed.err


def test_a_mistake_of_ours_is_shown_and_exits_as_a_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise RuntimeError("a mistake")

    monkeypatch.setattr("core.settings.load_settings", broken)
    assert run(["animate", "photo.jpg", *WHOSE, "--json"]) == ExitCode.FAILED
    printed = capsys.readouterr()
    assert json.loads(printed.out)["code"] == "fault"
    assert "a mistake" in printed.err


def test_the_log_leaves_standard_output_to_the_results(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(["dance"])
    capsys.readouterr()
    structlog.get_logger().info("whispered")
    structlog.get_logger().warning("spoken aloud")
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "whispered" not in printed.err
    assert "spoken aloud" in printed.err


@pytest.mark.parametrize(("typed", "said"), [("2", "permitted"), ("x\nself", "self")])
def test_who_sits_at_a_terminal_is_asked_whose_face_it_is(
    typed: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from talkingphoto.cli.statement import WORDING, stated

    standard_input(monkeypatch, f"{typed}\n".encode())
    for stream in (sys.stdin, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    attestation = stated(None, as_json=False)
    assert (attestation.subject, attestation.wording) == (said, WORDING)
    assert "Whose face is it?" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["worker"], ["serve"], ["admin", "jobs"]])
def test_the_password_of_a_database_is_never_printed(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TALKINGPHOTO_DATABASE_URL", "mysql://user:hunter2@h/x")
    assert run(command) == ExitCode.FAILED
    told = "".join(capsys.readouterr())
    assert "worker.database_url in the environment (TALKINGPHOTO_DATABASE_URL)" in told
    assert "hunter2" not in told
    assert "Traceback" not in told


@pytest.mark.parametrize(
    ("command", "setting"),
    [
        (["worker", "--host", ""], "worker.host"),
        (["telegram", "--worker", "foo"], "bots.worker_url"),
        (["discord", "--worker", "foo"], "bots.worker_url"),
    ],
)
def test_an_option_that_cannot_be_used_is_told_in_a_sentence(
    command: list[str], setting: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command) == ExitCode.FAILED
    told = "".join(capsys.readouterr())
    assert f"The setting {setting} in the command line cannot be used" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("command", [["voices"], ["inspect", "photo.jpg"], ["verify", "photo.jpg"]])
def test_a_file_of_settings_that_is_not_there_stops_every_command(
    command: list[str], photo: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TALKINGPHOTO_CONFIG", "nowhere.toml")
    assert run(command) == ExitCode.FAILED


def test_a_choice_that_is_not_there_is_told_with_those_that_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["animate", "photo.jpg", "--mood", "nosuch"]) == ExitCode.USAGE
    told = capsys.readouterr().err
    assert "Invalid value for '--mood': 'nosuch' is not one of 'nostalgia', 'joy'" in told
