"""Checking at a worker, of a clip that it made itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image
from real_worker import running_real_worker
from statements import attested
from worker_process import RunningWorker, ended

from core.client import WorkerClient
from core.disclosure_problems import CheckedFileEmpty, CheckedFileUnreadable
from core.job import Job, JobState
from core.options import ClipFormat, ClipOptions, Mood
from core.verdict import Conclusion, Finding, Verdict
from render_worker.video.read import read_frames


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningWorker]:
    with running_real_worker(tmp_path_factory.mktemp("verify") / "data", side=384) as worker:
        yield worker


@pytest.fixture(scope="module")
def clip(
    worker: RunningWorker, astronaut_png: bytes, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Job, Path]:
    path = tmp_path_factory.mktemp("clip") / "clip.mp4"
    request = attested(
        mood=Mood.JOY, user="a-secret-name", options=ClipOptions(format=ClipFormat.SQUARE)
    )

    async def work(client: WorkerClient) -> Job:
        job = await ended(client, await client.submit(request, astronaut_png))
        await client.download(job.id, path)
        return job

    return worker.use(work), path


def verify(worker: RunningWorker, file: Path | bytes) -> Verdict:
    async def work(client: WorkerClient) -> Verdict:
        return await client.verify(file)

    return worker.use(work)


def test_a_worker_knows_its_clip_and_tells_not_whose_it_is(
    worker: RunningWorker, clip: tuple[Job, Path]
) -> None:
    job, path = clip
    assert job.state is JobState.DONE
    verdict = verify(worker, path)
    assert verdict.verdict is Conclusion.MADE_HERE
    assert verdict.made_on == datetime.now(UTC).date()
    assert verdict.evidence[:2] == [Finding.CREDENTIALS_OURS, Finding.WATERMARK_READ]
    assert "secret" not in verdict.model_dump_json()
    assert job.id not in verdict.model_dump_json()
    assert list((worker.data / "incoming").iterdir()) == []


def test_a_frame_of_it_is_enough_and_its_credentials_are_kept(
    worker: RunningWorker, clip: tuple[Job, Path], tmp_path: Path
) -> None:
    frame = tmp_path / "frame.png"
    Image.fromarray(next(iter(read_frames(clip[1])))[0]).save(frame)
    verdict = verify(worker, frame)
    assert verdict.verdict is Conclusion.MADE_HERE
    assert verdict.clip_id == verify(worker, clip[1]).clip_id
    assert Finding.CREDENTIALS_KEPT in verdict.evidence
    (kept,) = (worker.data / "objects" / "credentials").rglob("*.c2pa")
    assert kept.read_bytes() in clip[1].read_bytes()


def test_a_clip_of_nobody_here_proves_nothing(worker: RunningWorker, astronaut_png: bytes) -> None:
    assert verify(worker, astronaut_png) == Verdict(verdict=Conclusion.UNKNOWN)


def test_what_cannot_be_checked_is_refused(worker: RunningWorker) -> None:
    for data, problem in ((b"", CheckedFileEmpty), (b"odd", CheckedFileUnreadable)):
        with pytest.raises(problem):
            verify(worker, data)


def test_keys_are_made_at_the_first_start_for_their_owner_only(
    worker: RunningWorker, clip: tuple[Job, Path]
) -> None:
    file = worker.data / "keys.json"
    assert file.stat().st_mode & 0o777 == 0o600
    secret = file.read_text().split('"secret": "')[1].split('"')[0]
    assert secret not in worker.log.read_text()
    with sqlite3.connect(worker.data / "jobs.sqlite") as database:
        rows = database.execute("SELECT job FROM clips").fetchall()
    database.close()
    assert rows == [(clip[0].id,)]
