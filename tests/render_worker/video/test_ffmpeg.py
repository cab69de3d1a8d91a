"""Which ffmpeg is used."""

from collections.abc import Iterator
from pathlib import Path

import imageio_ffmpeg
import pytest

from render_worker.video.ffmpeg import ffmpeg_path


@pytest.fixture(autouse=True)
def _asked_anew() -> Iterator[None]:
    ffmpeg_path.cache_clear()
    yield
    ffmpeg_path.cache_clear()


def put_on_path(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> str:
    program = folder / "ffmpeg"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return str(program)


def test_an_ffmpeg_on_the_path_is_preferred(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = imageio_ffmpeg.get_ffmpeg_exe()
    program = put_on_path(tmp_path, monkeypatch, f'exec "{real}" "$@"')
    assert ffmpeg_path() == program


@pytest.mark.parametrize(
    "script",
    [
        "echo 'ffmpeg version 4.4.2-0ubuntu' >&2; echo ' V..... libx264 A..... aac gif libopus'",
        "echo 'ffmpeg version 7.1 Copyright' >&2; echo ' V..... libopenh264 A..... aac gif'",
        "exit 1",
    ],
)
def test_one_that_is_too_old_or_cannot_encode_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    put_on_path(tmp_path, monkeypatch, script)
    assert ffmpeg_path() == imageio_ffmpeg.get_ffmpeg_exe()


def test_a_newer_one_that_can_encode_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = "echo 'ffmpeg version 7.1 Copyright' >&2; echo ' V..... libx264 A..... aac V.. gif A.. libopus'"
    assert put_on_path(tmp_path, monkeypatch, script) == ffmpeg_path()
