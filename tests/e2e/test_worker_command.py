"""``talkingphoto worker`` and ``talkingphoto make --worker`` as an operator runs them, with the real
recipe."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass
class Served:
    url: str
    token_file: Path
    process: subprocess.Popen[str]
    log: Path
    folder: Path


def environment() -> dict[str, str]:
    kept = {n: v for n, v in os.environ.items() if not n.startswith("TALKINGPHOTO_")}
    return kept | {"TALKINGPHOTO_PHOTO__MAX_SIDE": "256", "OMP_NUM_THREADS": "1"}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, astronaut_png: bytes) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("command")
    (folder / "astronaut.png").write_bytes(astronaut_png)
    log = folder / "worker.log"
    with log.open("w") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "talkingphoto", "worker", "--port", "0", "--data", "data"],
            cwd=folder,
            env=environment() | {"PYTHONPATH": str(Path(__file__).parents[2])},
            stderr=errors,
        )
    try:
        for _ in range(600):
            told = log.read_text()
            if "Try:" in told or process.poll() is not None:
                break
            time.sleep(0.1)
        url = re.search(r"Listening at (\S+)", told)
        token = re.search(r"it lies in (\S+)", told)
        assert url, told
        assert token, told
        yield Served(url[1], Path(token[1]), process, log, folder)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
    finally:
        process.kill()
        process.wait()


def make(served: Served, *arguments: str, token_file: Path | None = None) -> list[str]:
    token = str(token_file or served.token_file)
    whose = ("--subject", "permitted")
    command = [sys.executable, "-m", "talkingphoto", "make", *arguments, *whose, "--json"]
    return [*command, "--worker", served.url, "--token-file", token]


def run(served: Served, command: list[str]) -> tuple[int, dict[str, object]]:
    answer = subprocess.run(
        command,
        cwd=served.folder,
        env=environment() | {"PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in answer.stderr
    return answer.returncode, json.loads(answer.stdout)


def test_a_worker_makes_a_clip_that_convinces(served: Served) -> None:
    code, told = run(
        served,
        make(
            served, "astronaut.png", "--text", "My name is Bob.", "--format", "note", "-o", "b.mp4"
        ),
    )
    assert code == 0, told
    clip = served.folder / "b.mp4"
    assert told["media_type"] == "video/mp4"
    assert told["size_bytes"] == clip.stat().st_size
    assert clip.read_bytes()[4:8] == b"ftyp"
    assert set(told["stage_seconds"]) == {"photo", "speech", "motion", "render", "check"}  # type: ignore[call-overload]

    from render_worker import quality

    assert quality.check(clip).convincing
    assert "Bob" not in served.log.read_text()


def test_a_refusal_reads_as_it_does_without_a_worker(served: Served) -> None:
    (served.folder / "note.txt").write_text("no photo at all")
    code, told = run(served, make(served, "note.txt", "--text", "Hello."))
    assert (code, told["code"]) == (3, "photo.unreadable")


def test_a_wrong_token_is_told_in_a_sentence(served: Served) -> None:
    wrong = served.folder / "wrong"
    wrong.write_text("tp_000000000000_x")
    code, told = run(served, make(served, "astronaut.png", "--text", "Hi.", token_file=wrong))
    assert (code, told["code"]) == (3, "auth.wrong")


def test_an_interrupt_cancels_the_job(served: Served) -> None:
    long = "This is a rather long text, which takes its time to be spoken. " * 8
    process = subprocess.Popen(
        make(served, "astronaut.png", "--text", long, "-o", "never.mp4"),
        cwd=served.folder,
        env=environment() | {"PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    before = served.log.read_text().count('"status": 202')
    for _ in range(200):
        if served.log.read_text().count('"status": 202') > before:
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=20) == 130
    for _ in range(50):
        if "job cancelled" in served.log.read_text():
            break
        time.sleep(0.05)
    assert "job cancelled" in served.log.read_text()
    assert not (served.folder / "never.mp4").exists()
