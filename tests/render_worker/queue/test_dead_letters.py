"""A job that takes its worker down with it is given up, and the others are served."""

from __future__ import annotations

import time
from pathlib import Path

from worker_process import RunningWorker, ended, make, start_worker, submit

from core.client import WorkerClient
from core.job import Job, JobState

MOST = 2
SETTINGS = {"max_attempts": MOST, "lease_seconds": 1}


def test_a_job_that_kills_its_worker_again_and_again_is_given_up(tmp_path: Path) -> None:
    worker = start_worker(tmp_path / "data", **SETTINGS)
    try:
        deadly = worker.use(lambda client: submit(client, "kill the worker"))
        for _ in range(MOST):
            worker.process.wait(timeout=60)
            worker = start_worker(tmp_path / "data", **SETTINGS)

        async def look(client: WorkerClient) -> tuple[Job, Job]:
            job = await ended(client, await client.job(deadly.id))
            return job, await make(client, "say next")

        job, following = worker.use(look)
        assert job.state is JobState.FAILED
        assert job.problem is not None
        assert job.problem.code == "fault.given_up"
        assert job.attempts == MOST
        assert following.state is JobState.DONE
        _stays(worker)
        assert 'talkingphoto_refusals_total{code="fault.given_up"} 1.0' in _figures(worker)
    finally:
        worker.kill()


def _stays(worker: RunningWorker) -> None:
    """What was given up is taken up by nobody, also after the queue was mended."""
    for _ in range(20):
        assert worker.process.poll() is None
        time.sleep(0.1)


def _figures(worker: RunningWorker) -> str:
    return worker.raw("GET", "/metrics")[2].decode()
