"""Settings: defaults, a file, the environment, and one clear sentence when one is wrong."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from core.problems import SettingWrong
from core.settings import CONFIG_VARIABLE, ENVIRONMENT_PREFIX, Settings, load_settings


@pytest.fixture(autouse=True)
def _no_settings_from_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(ENVIRONMENT_PREFIX):
            monkeypatch.delenv(name)


def configuration(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_file_that_ships_states_every_default(repository: Path) -> None:
    shipped = tomllib.loads((repository / "configs" / "talkingphoto.toml").read_text("utf-8"))
    assert shipped == Settings().model_dump()
    assert load_settings() == Settings()


def test_the_file_that_ships_says_why_each_setting_is_there(repository: Path) -> None:
    lines = (repository / "configs" / "talkingphoto.toml").read_text("utf-8").splitlines()
    unexplained = [
        line
        for before, line in itertools.pairwise(lines)
        if "=" in line and not line.startswith("#") and not before.startswith("# ")
    ]
    assert unexplained == []


def test_a_file_of_ones_own_may_be_short(tmp_path: Path) -> None:
    settings = load_settings(configuration(tmp_path, "[photo]\nmax_side = 640\n"))
    assert settings.photo.max_side == 640
    assert settings.photo.max_bytes == Settings().photo.max_bytes


def test_the_environment_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = configuration(tmp_path, '[render]\ndevice = "cpu"\n')
    monkeypatch.setenv(CONFIG_VARIABLE, str(path))
    assert load_settings().render.device == "cpu"


def test_the_environment_wins_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = configuration(tmp_path, "[photo]\nmax_bytes = 3000\nmax_side = 640\n")
    monkeypatch.setenv("TALKINGPHOTO_PHOTO__MAX_BYTES", "5000")
    assert load_settings(path).photo.max_bytes == 5000
    assert load_settings(path).photo.max_side == 640


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("TALKINGPHOTO_PHOTO__MAX_BYTES", "many", "photo.max_bytes"),
        ("TALKINGPHOTO_PHOTO__MAX_BYTES", "-1", "photo.max_bytes"),
        ("TALKINGPHOTO_PHOTO__MAX_SIDE", "nan", "photo.max_side"),
        ("TALKINGPHOTO_VIDEO__FRAMES_PER_SECOND", "inf", "video.frames_per_second"),
        ("TALKINGPHOTO_RENDER__DEVICE", "toaster", "render.device"),
        ("TALKINGPHOTO_PHOTO__MAX_BYTE", "5000", "photo.max_byte"),
        ("TALKINGPHOTO_FOTO__MAX_BYTES", "5000", "TALKINGPHOTO_FOTO__MAX_BYTES"),
        ("TALKINGPHOTO_PHOTO", "5000", "photo"),
        ("TALKINGPHOTO_PHOTO", "{", "photo"),
        (CONFIG_VARIABLE, "/nowhere/at/all.toml", CONFIG_VARIABLE),
    ],
)
def test_a_wrong_setting_is_named_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, named: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingWrong) as caught:
        load_settings()
    assert named in caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.code == "fault.setting"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[photo]\nmax_side = 1\n", "photo.max_side"),
        ("[photo]\nmax_sides = 640\n", "photo.max_sides"),
        ("[foto]\nmax_side = 640\n", "foto"),
        ("photo = 1\n", "photo"),
        ("[photo\n", CONFIG_VARIABLE),
    ],
)
def test_a_wrong_file_is_named_in_one_sentence(tmp_path: Path, text: str, named: str) -> None:
    path = configuration(tmp_path, text)
    with pytest.raises(SettingWrong) as caught:
        load_settings(path)
    assert named in caught.value.message
    assert "mine.toml" in caught.value.message
    assert "\n" not in caught.value.message


def test_a_wrong_value_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALKINGPHOTO_RENDER__THREADS", "hunter2")
    with pytest.raises(SettingWrong) as caught:
        load_settings()
    assert "hunter2" not in caught.value.message


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_name_of_postgres_is_understood(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    monkeypatch.setenv("TALKINGPHOTO_WORKER__DATABASE_URL", f"{scheme}://user@host:1/jobs?a=b")
    assert load_settings().worker.database_url == "postgresql://user@host:1/jobs?a=b"


def test_a_database_that_there_is_no_way_to_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TALKINGPHOTO_WORKER__DATABASE_URL", "mysql://user:hunter2@host/jobs")
    with pytest.raises(SettingWrong) as caught:
        load_settings()
    assert "worker.database_url" in caught.value.message
    assert "hunter2" not in caught.value.message


def test_settings_cannot_be_changed_once_loaded() -> None:
    with pytest.raises(ValueError, match="frozen"):
        load_settings().photo.max_side = 1


def test_importing_the_settings_reads_none() -> None:
    environment = {**os.environ, CONFIG_VARIABLE: "/nowhere", "TALKINGPHOTO_PHOTO__MAX_SIDE": "x"}
    subprocess.run([sys.executable, "-c", "import core.settings"], env=environment, check=True)
