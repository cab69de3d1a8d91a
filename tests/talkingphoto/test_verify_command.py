"""``talkingphoto verify``: clips of one's own, and other files."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from skimage.data import astronaut

from core.options import ClipFormat
from core.settings import DisclosureSettings
from render_worker.disclosure import Disclosure
from render_worker.keys import personal
from render_worker.video.encode import encode
from talkingphoto.cli.app import run


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return tmp_path / "home" / "talkingphoto"


def made(path: Path) -> int:
    """A clip as ``make`` makes it, of a photo that keeps still."""
    keys = personal.personal_keys(DisclosureSettings())
    disclosure = Disclosure(personal.new_clip_id(), keys.for_marking())
    marks = disclosure.marks(512, 512, ClipFormat.SQUARE, "en", engine="test", attestations=[])
    frames = torch.from_numpy(np.asarray(astronaut()).copy())[None].repeat(8, 1, 1, 1)
    clip = encode(
        iter([frames]), None, 25.0, path, frames=8, width=512, height=512,
        format=ClipFormat.SQUARE, marks=marks,
    )  # fmt: skip
    personal.remember(disclosure.clip_id, clip.credentials)
    return disclosure.clip_id


def test_a_clip_of_ones_own_is_known(
    tmp_path: Path, own_folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    clip_id = made(tmp_path / "clip.mp4")
    assert run(["verify", str(tmp_path / "clip.mp4"), "--json"]) == 0
    told = json.loads(capfd.readouterr().out)
    assert (told["verdict"], told["clip_id"]) == ("made_here", f"{clip_id:010x}")
    assert told["made_on"] == datetime.now(UTC).date().isoformat()
    assert run(["verify", str(tmp_path / "clip.mp4")]) == 0
    assert "made here, on 20" in capfd.readouterr().out
    assert (own_folder / "keys.json").stat().st_mode & 0o777 == 0o600
    assert personal.remembered() == [clip_id]


def test_a_photo_of_nobody_here_proves_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    Image.fromarray(astronaut()).save(tmp_path / "photo.png")
    assert run(["verify", str(tmp_path / "photo.png")]) == 0
    assert "proves nothing" in capfd.readouterr().out


def test_what_cannot_be_checked_is_refused(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "odd").write_bytes(b"odd")
    assert run(["verify", str(tmp_path / "odd"), "--json"]) == 3
    assert json.loads(capfd.readouterr().out)["code"] == "check.unreadable"
    assert run(["verify", str(tmp_path / "missing")]) == 2


def test_keys_that_others_may_read_stop_the_command(
    tmp_path: Path, own_folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    made(tmp_path / "clip.mp4")
    (own_folder / "keys.json").chmod(0o640)
    assert run(["verify", str(tmp_path / "clip.mp4")]) == 4
    assert "chmod 600" in capfd.readouterr().err
