"""A client lists its jobs: so a bot that was started again finds whose progress it has to show."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from worker_process import RunningWorker, make, running_worker, submit

from core.client import WorkerClient
from core.job import Job, JobState
from render_worker.store import tokens
from render_worker.store.database import Database


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningWorker]:
    folder = tmp_path_factory.mktemp("worker") / "data"
    with running_worker(folder, jobs_per_device=1) as worker:
        yield worker


def test_jobs_that_have_not_ended_are_found_again(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> tuple[list[Job], list[list[Job]]]:
        ended = await make(client, "say done", platform="telegram", user="ada")
        first = await submit(client, "sleep 60", platform="telegram", user="ada")
        second = await submit(client, "sleep 60", platform="telegram", user="bob")
        third = await submit(client, "sleep 60", platform="discord", user="ada")
        lists = [
            await client.jobs(),
            await client.jobs("telegram"),
            await client.jobs("telegram", "ada"),
            await client.jobs("telegram", "ada", active=False),
            await client.jobs("matrix"),
        ]
        for job in (first, second, third):
            await client.cancel(job.id)
        lists.append(await client.jobs())
        return [ended, first, second, third], lists

    made, lists = worker.use(work)
    numbers = {job.id: number for number, job in enumerate(made)}
    assert [[numbers[job.id] for job in found] for found in lists] == [
        [3, 2, 1],
        [2, 1],
        [1],
        [1, 0],
        [],
        [],
    ]
    waiting = [job for job in lists[0] if job.state is JobState.QUEUED]
    assert waiting
    assert sorted(job.place or 0 for job in waiting) == list(range(1, len(waiting) + 1))
    assert all(job.eta_seconds is not None for job in lists[0])


def test_another_clients_jobs_are_not_listed(worker: RunningWorker) -> None:
    database = Database(f"sqlite:///{worker.data / 'jobs.sqlite'}")
    other = database.write_now(lambda c: tokens.create(c, "other", frozenset({tokens.Scope.JOBS})))
    database.close()
    worker.use(lambda client: make(client, "say mine"))
    _, _, body = worker.raw("GET", "/v1/jobs", token=other)
    assert json.loads(body) == {"jobs": []}


@pytest.mark.parametrize("query", ["state=done", "platform=", "platform=A B", "user=", "user=%00"])
def test_a_question_that_makes_no_sense_is_refused(worker: RunningWorker, query: str) -> None:
    status, _, body = worker.raw("GET", f"/v1/jobs?{query}")
    assert status == 400
    assert json.loads(body)["code"] == "request.malformed"
