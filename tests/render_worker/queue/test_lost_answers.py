"""A commit whose answer is lost has happened all the same: what it speaks of is not deleted."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from lost_answers import Line, losing_an_answer
from postgres_server import PostgresServer, running_postgres
from worker_process import RunningWorker, ended, make, running_worker, submit

from core.client import WorkerClient
from core.job import Job, JobState


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresServer]:
    with running_postgres() as server:
        yield server


@contextmanager
def behind_a_line(
    postgres: PostgresServer, folder: Path, statement: bytes
) -> Iterator[tuple[RunningWorker, Line]]:
    """A worker that loses the answer to one commit."""
    url = postgres.database(folder.name)
    with losing_an_answer(postgres.port, statement) as line:
        address = url.replace(f":{postgres.port}/", f":{line.port}/")
        with running_worker(
            folder / "data", database_url=address, lease_seconds=30, jobs_per_device=1
        ) as worker:
            yield worker, line


def kept(worker: RunningWorker, prefix: str) -> list[Path]:
    return [path for path in (worker.data / "objects" / prefix).rglob("*") if path.is_file()]


async def attempted(worker: RunningWorker) -> None:
    """Until the attempt at a job is over, which is later than the job."""
    async with asyncio.timeout(30):
        while not any(said in worker.log.read_text() for said in ("job done", "job lost")):
            await asyncio.sleep(0.05)


def test_a_clip_stays_whose_job_was_finished_without_an_answer(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    async def fetch(client: WorkerClient) -> tuple[Job, int]:
        job = await make(client, "say it")
        await attempted(worker)
        return job, await client.download(job.id, tmp_path / "clip.mp4")

    with behind_a_line(postgres, tmp_path, b"clip_key=") as (worker, line):
        job, size = worker.use(fetch)
        assert line.lost.is_set()
        assert job.state is JobState.DONE
        assert job.attempts == 1
        assert size == (tmp_path / "clip.mp4").stat().st_size > 0
        assert len(kept(worker, "clips")) == len(kept(worker, "credentials")) == 1
        figures = worker.raw("GET", "/metrics")[2].decode()
        assert 'talkingphoto_jobs_total{state="done"} 1.0' in figures


def test_the_photo_of_a_job_stays_that_was_accepted_without_an_answer(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    with behind_a_line(postgres, tmp_path, b"INSERT INTO jobs ") as (worker, line):
        job = worker.use(lambda client: make(client, "say it", key="once"))
        assert line.lost.is_set()
        assert job.state is JobState.DONE, job.problem
        assert len(kept(worker, "inputs")) == 1


def test_a_job_whose_photo_is_gone_is_told_to_send_it_again(tmp_path: Path) -> None:
    async def lose_the_photo(client: WorkerClient) -> Job:
        first = await submit(client, "sleep 2")
        second = await submit(client, "say it")
        await asyncio.to_thread(shutil.rmtree, tmp_path / "data" / "objects" / "inputs" / second.id)
        await ended(client, first)
        return await ended(client, second)

    with running_worker(tmp_path / "data", jobs_per_device=1) as worker:
        job = worker.use(lose_the_photo)
    assert job.state is JobState.FAILED
    assert job.problem is not None
    assert job.problem.code == "job.inputs_gone"
