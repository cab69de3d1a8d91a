"""A job on its way through a worker's HTTP API."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from worker_process import PHOTO, RunningWorker, ended, make, running_worker, submit

from core.client import WorkerClient
from core.job import Job, JobRequest, JobState, OutboxItem
from core.options import Mood
from core.problems import PhotoEmpty, TextEmpty, TextTooLong
from core.service_problems import (
    ClipGone,
    JobNotDone,
    JobNotFinished,
    JobNotFound,
    KeyReused,
    QuotaExceeded,
)


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningWorker]:
    folder = tmp_path_factory.mktemp("worker") / "data"
    with running_worker(folder, jobs_per_device=2) as worker:
        yield worker


def test_a_job_is_accepted_rendered_fetched_and_acknowledged(
    worker: RunningWorker, tmp_path: Path
) -> None:
    async def work(client: WorkerClient) -> list[Job]:
        job = await submit(client, "sleep 0.8", reply_to='{"chat": 42}', user="ada")
        seen = [job] + [change async for change in client.follow(job.id)]
        assert await client.download(job.id, tmp_path / "clip.mp4") == len("sleep 0.8")
        return [*seen, await client.acknowledge(job.id)]

    first, *changes, last = worker.use(work)
    assert first.state is JobState.QUEUED
    assert first.place is not None
    assert first.eta_seconds is not None
    assert first.reply_to == '{"chat": 42}'
    assert [change.version for change in changes] == sorted({c.version for c in changes})
    assert any(0 < change.progress.share < 1 for change in changes)
    assert changes[-1].state is JobState.DONE
    assert changes[-1].clip is not None
    assert changes[-1].clip.duration == 1.0
    assert last.delivered_at is not None
    assert (tmp_path / "clip.mp4").read_text() == "sleep 0.8"


def test_the_same_key_gives_the_same_job(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> set[str]:
        jobs = [await submit(client, "say hello", key="tg:1:2") for _ in range(3)]
        again = await asyncio.gather(*(submit(client, "say hi", key="tg:1:3") for _ in range(5)))
        assert len({job.id for job in again}) == 1
        with pytest.raises(KeyReused):
            await submit(client, "say something else", key="tg:1:2")
        return {job.id for job in jobs}

    assert len(worker.use(work)) == 1


def test_a_user_has_only_so_many_jobs_at_once(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        jobs = [await submit(client, "sleep 3", user="greedy", key=f"g{n}") for n in range(5)]
        with pytest.raises(QuotaExceeded) as refused:
            await submit(client, "sleep 3", user="greedy")
        assert int(str(refused.value.details["retry_after"])) >= 1
        same = await submit(client, "sleep 3", user="greedy", key="g0")
        assert same.id == jobs[0].id
        for job in jobs:
            await client.cancel(job.id)

    worker.use(work)


@pytest.mark.parametrize("pause", [0.0, 0.7])
def test_a_job_that_waits_or_runs_is_cancelled_within_a_second(
    worker: RunningWorker, pause: float
) -> None:
    async def work(client: WorkerClient) -> None:
        job = await submit(client, "sleep 60", user="cancels")
        await asyncio.sleep(pause)
        begin = time.monotonic()
        cancelled = await client.cancel(job.id)
        assert cancelled.state is JobState.CANCELLED
        done = await make(client, "say next", user="cancels")
        assert done.state is JobState.DONE
        assert time.monotonic() - begin < 3
        assert (await client.cancel(job.id)).version == cancelled.version

    worker.use(work)


def test_a_refusal_is_told_and_not_tried_again(worker: RunningWorker) -> None:
    job = worker.use(lambda client: make(client, "refuse"))
    assert job.state is JobState.FAILED
    assert job.attempts == 1
    assert job.problem is not None
    assert job.problem.code == "photo.no_face"
    assert job.problem.detail.startswith("There is no face")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("fault", "fault.encoder"),
        ("crash", "fault.render_crashed"),
        ("mistake", "fault.render_crashed"),
        ("odd", "fault"),  # a mistake of the worker's own; before, the job was nobody's
    ],
)
def test_a_fault_is_tried_again_and_then_told(worker: RunningWorker, text: str, code: str) -> None:
    job = worker.use(lambda client: make(client, text))
    assert job.state is JobState.FAILED
    assert job.attempts == 3
    assert job.problem is not None
    assert job.problem.code == code


def test_a_render_that_crashes_once_is_made_again(worker: RunningWorker, tmp_path: Path) -> None:
    job = worker.use(lambda client: make(client, f"once {tmp_path / 'marker'}"))
    assert job.state is JobState.DONE
    assert job.attempts == 2


def test_a_job_that_is_late_is_given_up(worker: RunningWorker) -> None:
    soon = datetime.now(UTC) + timedelta(seconds=1)
    job = worker.use(lambda client: make(client, "sleep 60", deadline=soon))
    assert job.state is JobState.FAILED
    assert job.problem is not None
    assert job.problem.code == "job.expired"


def test_what_cannot_be_a_job_is_refused_at_once(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        with pytest.raises(TextEmpty):
            await client.submit(JobRequest(), PHOTO)
        with pytest.raises(TextTooLong):
            await submit(client, "x" * 1001)
        with pytest.raises(PhotoEmpty):
            await client.submit(JobRequest(mood=Mood.JOY), b"")
        job = await submit(client, "sleep 0.5")
        with pytest.raises(JobNotDone):
            await client.download(job.id, Path("/dev/null"))
        with pytest.raises(JobNotFinished):
            await client.acknowledge(job.id)
        with pytest.raises(JobNotFound):
            await client.job("00000000-0000-0000-0000-000000000000")
        await ended(client, job)

    worker.use(work)


def test_events_go_on_after_the_last_one_seen(worker: RunningWorker) -> None:
    job = worker.use(lambda client: make(client, "say hello"))
    path = f"/v1/jobs/{job.id}/events"
    _, headers, everything = worker.raw("GET", path)
    assert headers["Content-Type"] == "text/event-stream"
    assert f"id: {job.version}\nevent: job\n" in everything.decode()
    last = {"Last-Event-ID": str(job.version)}
    _, _, nothing = worker.raw("GET", path, headers=last)
    assert b"data:" not in nothing


def test_who_follows_a_job_is_told_when_it_moves_up(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> list[int | None]:
        running = [await submit(client, "sleep 60", user=f"runs {n}") for n in range(2)]
        for job in running:
            while (await client.job(job.id)).state is JobState.QUEUED:
                await asyncio.sleep(0.05)
        waiting = [await submit(client, "say hello", user=f"waits {n}") for n in range(3)]
        # Whose turn it is to leave when the last one is told of its place.
        leaving = {3: [waiting[0]], 2: [waiting[1]], 1: running}
        places = []
        async for job in client.follow(waiting[2].id):
            if job.state is JobState.QUEUED:
                places.append(job.place)
                for left in leaving.pop(job.place or 0, []):
                    await client.cancel(left.id)
        assert job.state is JobState.DONE
        return places

    assert worker.use(work) == [3, 2, 1]


def test_a_render_that_the_kernel_kills_is_made_again(worker: RunningWorker) -> None:
    """As when memory runs out: the child is gone without a word, in the middle of a job."""

    async def work(client: WorkerClient) -> Job:
        job = await submit(client, "sleep 2")
        async for change in client.follow(job.id):
            if change.progress.share > 0 and change.attempts == 1:
                for child in _renders(worker):
                    os.kill(child, signal.SIGKILL)
        return change

    job = worker.use(work)
    assert (job.state, job.attempts) == (JobState.DONE, 2)


def _renders(worker: RunningWorker) -> list[int]:
    """Processes of the worker's renders, which ask the kernel to be killed first."""
    told = Path(f"/proc/{worker.process.pid}/task").glob("*/children")
    children = {int(child) for listed in told for child in listed.read_text().split()}
    return [
        child
        for child in children
        if b"renders.child" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]


def test_the_outbox_keeps_what_was_not_acknowledged(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        jobs = [await make(client, "say hello", platform="parrot") for _ in range(3)]
        assert [item.job.id for item in await _first(client, 3)] == [job.id for job in jobs]
        await client.acknowledge(jobs[1].id)
        left = await _first(client, 2)
        assert [item.job.id for item in left] == [jobs[0].id, jobs[2].id]

    async def _first(client: WorkerClient, count: int) -> list[OutboxItem]:
        items: list[OutboxItem] = []
        stream = client.outbox("parrot")
        async for item in stream:
            items.append(item)
            if len(items) == count:
                break
        await stream.aclose()  # type: ignore[attr-defined]
        return items

    worker.use(work)


def test_parts_of_a_clip_are_given(worker: RunningWorker) -> None:
    job = worker.use(lambda client: make(client, "say 0123456789"))
    path = f"/v1/jobs/{job.id}/video"
    status, headers, body = worker.raw("GET", path, headers={"Range": "bytes=4-7"})
    assert (status, body) == (206, b"0123")
    assert headers["Content-Range"] == "bytes 4-7/14"
    status, _, body = worker.raw("GET", path, headers={"Range": "bytes=-2"})
    assert (status, body) == (206, b"89")
    status, headers, body = worker.raw("GET", path, headers={"Range": "bytes=99-"})
    assert status == 416
    assert headers["Content-Range"] == "bytes */14"
    assert json.loads(body)["code"] == "request.range_not_satisfiable"
    status, headers, body = worker.raw("HEAD", path)
    assert (status, headers["Content-Length"], body) == (200, "14", b"")


def test_photos_are_inspected_and_voices_listed(worker: RunningWorker) -> None:
    from core.problems import NoFace

    async def work(client: WorkerClient) -> None:
        assert (await client.inspect(PHOTO)).width == 16
        with pytest.raises(NoFace):
            await client.inspect(b"nobody")
        assert await client.voices() == []

    worker.use(work)


def test_a_worker_tells_how_it_is(worker: RunningWorker) -> None:
    worker.use(lambda client: make(client, "refuse"))
    worker.use(lambda client: make(client, "say hello"))
    assert worker.raw("GET", "/healthz", token=None)[0] == 200
    status, _, body = worker.raw("GET", "/readyz", token=None)
    assert status == 200
    assert set(json.loads(body)["checks"].values()) == {"ok"}
    text = worker.raw("GET", "/metrics")[2].decode()
    for line in (
        'talkingphoto_queue_jobs{state="queued"} 0.0',
        'talkingphoto_refusals_total{code="photo.no_face"}',
        "talkingphoto_queue_wait_seconds_bucket",
        'talkingphoto_stage_seconds_count{stage="render"}',
        "talkingphoto_real_time_factor_ratio_count",
        'talkingphoto_gpu_memory_bytes{device="c',  # cpu, or cuda:0
    ):
        assert line in text


def test_logs_hold_request_ids_and_nothing_of_the_user(worker: RunningWorker) -> None:
    secret = "say xylophone-in-confidence"
    worker.use(lambda client: make(client, secret, reply_to="xylophone-chat"))
    worker.raw("GET", "/healthz", token=None, headers={"X-Request-Id": "my-id-7"})
    log = worker.log.read_text()
    assert "xylophone" not in log
    assert worker.token not in log
    assert "my-id-7" in log
    assert all(json.loads(line)["event"] for line in log.splitlines())


def test_every_answer_says_the_id_of_its_request(worker: RunningWorker) -> None:
    job = worker.use(lambda client: make(client, "say hello"))
    for path in ("", "/events", "/video", "/nothing"):
        _, headers, _ = worker.raw(
            "GET", f"/v1/jobs/{job.id}{path}", headers={"X-Request-Id": "mine"}
        )
        told = {name.lower(): value for name, value in headers.items()}
        assert told.get("x-request-id") == "mine", path


def test_a_clip_can_be_deleted_before_its_time(worker: RunningWorker, tmp_path: Path) -> None:
    def kept(job: Job) -> list[Path]:
        return [path for path in worker.data.rglob("*.mp4") if job.id in str(path)]

    async def work(client: WorkerClient) -> None:
        waiting = await submit(client, "sleep 5", user="early")
        with pytest.raises(JobNotFinished):
            await client.delete_clip(waiting.id)
        await client.cancel(waiting.id)
        job = await make(client, "say hello", user="early")
        await client.download(job.id, tmp_path / "clip.mp4")
        assert len(kept(job)) == 1
        for _ in range(2):
            assert (await client.delete_clip(job.id)).state is JobState.DONE
        assert kept(job) == []
        with pytest.raises(ClipGone):
            await client.download(job.id, tmp_path / "clip.mp4")
        with pytest.raises(JobNotFound):
            await client.delete_clip("0" * 36)

    worker.use(work)


def test_photos_and_voices_go_when_a_clip_was_delivered(worker: RunningWorker) -> None:
    assert not list((worker.data / "incoming").iterdir())
    form = aiohttp.FormData()
    form.add_field("request", "{", content_type="application/json")
    form.add_field("photo", PHOTO, filename="x")

    async def refused() -> int:
        async with aiohttp.ClientSession() as session:
            headers = {"Authorization": f"Bearer {worker.token}"}
            async with session.post(f"{worker.url}/v1/jobs", data=form, headers=headers) as answer:
                return answer.status

    assert asyncio.run(refused()) == 400
    assert not list((worker.data / "incoming").iterdir())
