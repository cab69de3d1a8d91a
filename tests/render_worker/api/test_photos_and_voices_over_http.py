"""Annotated photos and voice samples over a worker's HTTP API."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from worker_process import PHOTO, RunningWorker, running_worker

from core.client import WorkerClient
from core.problems import PhotoEmpty, VoiceUnknown


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningWorker]:
    with running_worker(tmp_path_factory.mktemp("worker") / "data") as worker:
        yield worker


def test_a_photo_comes_back_annotated_and_nothing_is_kept(
    worker: RunningWorker, tmp_path: Path
) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(PHOTO)

    async def work(client: WorkerClient) -> None:
        assert await client.annotate(PHOTO) == b"PNG of " + PHOTO
        assert await client.annotate(photo) == b"PNG of " + PHOTO
        with pytest.raises(PhotoEmpty):
            await client.annotate(b"")

    worker.use(work)
    assert list((worker.data / "incoming").iterdir()) == []


def test_an_annotated_photo_says_that_it_is_a_png(worker: RunningWorker) -> None:
    import aiohttp

    form = aiohttp.FormData()
    form.add_field("photo", PHOTO, filename="photo")
    status, headers, _ = worker.raw("POST", "/v1/photos/annotate", data=form)
    assert (status, headers["Content-Type"]) == (200, "image/png")


def test_a_voice_is_sampled_once(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> list[bytes]:
        return [await client.voice_sample("ada") for _ in range(3)]

    first, *others = worker.use(work)
    assert first.startswith(b"OggS")
    assert others == [first, first]
    assert list((worker.data / "incoming").iterdir()) == []
    _, headers, _ = worker.raw("GET", "/v1/voices/ada/sample")
    assert headers["Content-Type"] == "audio/ogg"


@pytest.mark.parametrize("name", ["nobody", "../token", "a/b", "%00", "Ада"])
def test_an_unknown_voice_is_not_found(worker: RunningWorker, name: str) -> None:
    async def work(client: WorkerClient) -> None:
        with pytest.raises(VoiceUnknown) as refused:
            await client.voice_sample(name)
        assert refused.value.code == "voice.unknown"

    worker.use(work)
    status, _, _ = worker.raw("GET", "/v1/voices/nobody/sample")
    assert status == 404
