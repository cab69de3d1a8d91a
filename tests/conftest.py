"""What tests share: portraits that are free to use, and a watch over temporary files."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before anything imports torch or numpy: with several workers on few cores, one thread each is
# faster than all of them fighting for every core.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the working tree."""
    return REPOSITORY


@pytest.fixture(scope="session")
def astronaut_png() -> bytes:
    """Eileen Collins, 512 x 512, smiling with her teeth shown (NASA, public domain)."""
    from PIL import Image
    from skimage import data

    stream = io.BytesIO()
    Image.fromarray(data.astronaut()).save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture(scope="session")
def grace_hopper_jpeg() -> bytes:
    """Grace Hopper in uniform, 512 x 600, glasses, mouth closed (US Navy, public domain)."""
    from matplotlib.cbook import get_sample_data

    with get_sample_data("grace_hopper.jpg", asfileobj=True) as stream:
        return bytes(stream.read())


@pytest.fixture(scope="session")
def shared_media() -> Path:
    """A folder of photos and voices beside the repository; the test is skipped without it."""
    folder = REPOSITORY.parent / "shared" / "media"
    if not folder.is_dir():
        pytest.skip("the folder ../shared/media with further photos and voices is not here")
    return folder


@pytest.fixture
def clean_temporary_folder(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """Temporary files of the test go to a folder of its own, which must be empty at the end."""
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    left = sorted(path.name for path in folder.rglob("*"))
    assert not left, f"temporary files were left behind: {left}"
