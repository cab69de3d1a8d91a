"""A worker on SQLite that is killed again and again loses no job and delivers none twice."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest
from killed_worker import worker_killed_again_and_again
from worker_process import ended, make, running_worker, submit

from core.client import WorkerClient
from core.job import JobState
from core.service_problems import WorkerUnreachable

JOBS = 60  # `python -m benchmarks.worker_kills` takes 200
KILLS = 3


def test_every_accepted_job_is_delivered_exactly_once_whatever_is_killed(tmp_path: Path) -> None:
    seen = asyncio.run(
        worker_killed_again_and_again(tmp_path, jobs=JOBS, kills=KILLS, job_seconds=0.3)
    )
    books = seen.books
    assert len(set(books.accepted.values())) == JOBS
    assert (books.lost, books.failed, books.mistakes) == (set(), [], [])
    assert seen.clips == JOBS
    assert books.rendered_again >= 1, "nobody was disturbed"


def test_a_worker_that_is_asked_to_stop_finishes_what_it_renders(tmp_path: Path) -> None:
    with running_worker(tmp_path / "data") as worker:

        async def begin(client: WorkerClient) -> tuple[str, str]:
            running = await submit(client, "sleep 2", user="a")
            waiting = await submit(client, "say later", user="b")
            while (await client.job(running.id)).state is JobState.QUEUED:
                await asyncio.sleep(0.05)
            return running.id, waiting.id

        running, waiting = worker.use(begin)
        assert worker.stop() == 0
    with running_worker(tmp_path / "data") as worker:

        async def look(client: WorkerClient) -> None:
            job = await client.job(running)
            assert (job.state, job.attempts) == (JobState.DONE, 1)
            assert (await ended(client, await client.job(waiting))).state is JobState.DONE

        worker.use(look)


def test_two_workers_do_not_share_a_folder(tmp_path: Path) -> None:
    with (
        running_worker(tmp_path / "data"),
        pytest.raises(RuntimeError, match="already uses"),
        running_worker(tmp_path / "data"),
    ):
        pass


def test_a_worker_that_is_gone_is_told_as_a_problem(tmp_path: Path) -> None:
    with running_worker(tmp_path / "data") as worker:
        worker.kill()
        with pytest.raises(WorkerUnreachable):
            worker.use(lambda client: make(client, "say hello"), patience=0.5)
    shutil.rmtree(tmp_path / "data")
