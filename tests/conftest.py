"""What tests share: portraits that are free to use, and a watch over temporary files."""

from __future__ import annotations

import io
import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before anything imports torch or numpy: with several workers on few cores, one thread each is
# faster than all of them fighting for every core.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# A shell that starts the tests in the background ignores Ctrl-C for them, and our commands, which
# have to heed it, would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests of one ``xdist_group`` run in one process. pytest-xdist 3.8 writes the group into a field
    that pytest 9.2 does not read any more, and without this they would silently be scattered."""
    if not getattr(config.option, "loadgroup", False):
        return
    for item in items:
        mark = item.get_closest_marker("xdist_group")
        if mark is not None and not item.nodeid.endswith(group := f"@{mark.args[0]}"):
            from _pytest.nodeid import coerce_node_id  # there since pytest 9.2

            item._id = coerce_node_id(item.nodeid + group)  # type: ignore[attr-defined]


@pytest.fixture(scope="session", autouse=True)
def _keys_of_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Commands that make clips have keys of their own, not those of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("xdg")))
        yield


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
