"""Photos and clips in a bucket: a real S3 server (moto), spoken to over HTTP."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto.server import ThreadedMotoServer
from worker_process import make, running_worker

from core.client import WorkerClient
from core.job import Job
from core.problems import Problem
from core.service_problems import ClipGone, StoreFailed
from render_worker.store.objects import Objects

BUCKET = "clips"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def environment(server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The environment in which an operator starts a worker; an empty bucket."""
    for name, value in {
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_ENDPOINT_URL": server,
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ALLOW_HTTP": "true",
    }.items():
        monkeypatch.setenv(name, value)
    client = s3()
    client.create_bucket(Bucket=BUCKET)
    for key in keys():
        client.delete_object(Bucket=BUCKET, Key=key)
    return server


@pytest.fixture
def objects(environment: str) -> Objects:
    return Objects(f"s3://{BUCKET}/worker")


def s3() -> Any:
    return boto3.client("s3")


def keys() -> list[str]:
    return [item["Key"] for item in s3().list_objects_v2(Bucket=BUCKET).get("Contents", [])]


def run(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(work)


async def whole(chunks: AsyncIterator[bytes]) -> bytes:
    return b"".join([chunk async for chunk in chunks])


def put(objects: Objects, folder: Path, key: str, content: bytes) -> Path:
    path = folder / "file"
    path.write_bytes(content)
    run(objects.put_file(key, path))
    return path


def test_a_file_lies_in_the_bucket_below_the_prefix_and_no_longer_here(
    objects: Objects, tmp_path: Path
) -> None:
    path = put(objects, tmp_path, "inputs/a/photo", b"0123456789")
    assert not path.exists()
    assert keys() == ["worker/inputs/a/photo"]
    assert run(objects.size("inputs/a/photo")) == 10


def test_a_large_file_comes_back_as_it_was(objects: Objects, tmp_path: Path) -> None:
    content = bytes(range(256)) * 50_000  # 12.8 MB: put in several parts
    put(objects, tmp_path, "clips/a/1.mp4", content)
    run(objects.fetch("clips/a/1.mp4", tmp_path / "back"))
    assert (tmp_path / "back").read_bytes() == content
    assert run(whole(objects.stream("clips/a/1.mp4"))) == content


def test_the_same_key_again_replaces(objects: Objects, tmp_path: Path) -> None:
    put(objects, tmp_path, "clips/a/1.mp4", b"first")
    put(objects, tmp_path, "clips/a/1.mp4", b"second")
    assert run(whole(objects.stream("clips/a/1.mp4"))) == b"second"


@pytest.mark.parametrize(
    ("start", "end", "part"),
    [(0, 4, b"0123"), (3, 5, b"34"), (8, None, b"89"), (0, 10, b"0123456789"), (4, 4, b"")],
)
def test_a_part_is_fetched_and_no_more(
    start: int, end: int | None, part: bytes, objects: Objects, tmp_path: Path
) -> None:
    put(objects, tmp_path, "k", b"0123456789")
    assert run(whole(objects.stream("k", start, end))) == part


def test_what_is_not_there_is_gone(objects: Objects, tmp_path: Path) -> None:
    for work in (objects.size("k"), whole(objects.stream("k")), objects.fetch("k", tmp_path / "f")):
        with pytest.raises(ClipGone):
            run(work)


def test_deleting_twice_is_no_mistake(objects: Objects, tmp_path: Path) -> None:
    put(objects, tmp_path, "inputs/a/photo", b"x")
    run(objects.delete(["inputs/a/photo", "inputs/a/voice"]))
    run(objects.delete(["inputs/a/photo"]))
    assert keys() == []


def test_keys_are_listed_by_prefix_and_age(objects: Objects, tmp_path: Path) -> None:
    for key in ("inputs/a/photo", "inputs/b/photo", "clips/a/1.mp4"):
        put(objects, tmp_path, key, b"x")

    async def listed(before: datetime) -> list[str]:
        return [key async for some in objects.stored("inputs", before) for key in some]

    now = datetime.now(UTC)
    found = run(listed(now + timedelta(minutes=1)))
    assert sorted(found) == ["inputs/a/photo", "inputs/b/photo"]
    assert run(listed(now - timedelta(minutes=1))) == []


def test_a_bucket_that_answers_is_ready(objects: Objects) -> None:
    run(objects.check())


@pytest.mark.parametrize(
    "work",
    [
        lambda objects, path: objects.check(),
        lambda objects, path: objects.put_file("k", path),
    ],
)
def test_a_bucket_that_is_not_there_is_a_fault_and_the_file_stays(
    work: Callable[[Objects, Path], Coroutine[Any, Any, None]], environment: str, tmp_path: Path
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x")
    with pytest.raises(StoreFailed):
        run(work(Objects("s3://nobodys-bucket"), path))
    assert path.exists()


def test_a_server_that_is_down_is_a_fault_in_words(
    environment: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    path = tmp_path / "file"
    path.write_bytes(b"x")
    objects = Objects(f"s3://{BUCKET}", retry_config={"max_retries": 1})
    for work in (
        objects.check(),
        objects.size("k"),
        whole(objects.stream("k")),
        objects.fetch("k", tmp_path / "back"),
        objects.put_file("k", path),
        objects.delete(["k"]),
    ):
        with pytest.raises(StoreFailed):
            run(work)


def test_a_worker_keeps_photos_and_clips_in_the_bucket(environment: str, tmp_path: Path) -> None:
    with running_worker(tmp_path / "data", objects_url=f"s3://{BUCKET}/worker") as worker:

        async def use(client: WorkerClient) -> Job:
            job = await make(client, "say hello")
            await client.download(job.id, tmp_path / "clip.mp4")
            return job

        job = worker.use(use)
        assert (tmp_path / "clip.mp4").read_bytes() == b"say hello"
        clip, manifest, photo = keys()
        assert (clip, photo) == (f"worker/clips/{job.id}/1.mp4", f"worker/inputs/{job.id}/photo")
        assert re.fullmatch(r"worker/credentials/[0-9a-f]{10}/1\.c2pa", manifest)
        status, headers, part = worker.raw(
            "GET", f"/v1/jobs/{job.id}/video", headers={"Range": "bytes=4-"}
        )
        assert (status, headers["Content-Range"], part) == (206, "bytes 4-8/9", b"hello")
        s3().delete_object(Bucket=BUCKET, Key=f"worker/clips/{job.id}/1.mp4")
        status, _, _ = worker.raw("GET", f"/v1/jobs/{job.id}/video")
        assert status == 410
        assert not list((worker.data / "incoming").iterdir())
    assert not (tmp_path / "data" / "objects").exists()


def test_time_is_not_lost_where_a_bucket_does_not_answer(environment: str) -> None:
    began = time.monotonic()
    with pytest.raises(Problem):
        run(Objects("s3://nobodys-bucket").check())
    assert time.monotonic() - began < 5
