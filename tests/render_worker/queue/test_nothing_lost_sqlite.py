"""A worker on SQLite that is killed again and again loses no job and delivers none twice."""

from __future__ import annotations

import asyncio
import random
import shutil
from pathlib import Path

import pytest
from worker_process import RunningWorker, ended, make, running_worker, start_worker, submit

from core.client import WorkerClient
from core.job import JobState, OutboxItem
from core.service_problems import WorkerUnreachable

JOBS = 60
KILLS = 3


def test_every_accepted_job_is_delivered_exactly_once_whatever_is_killed(tmp_path: Path) -> None:
    """60 jobs are submitted while the worker is killed; a bot listens to the outbox throughout."""
    data = tmp_path / "data"
    chance = random.Random(7)
    worker = start_worker(data, jobs_per_device=4, max_per_user=900)
    port = int(worker.url.rpartition(":")[2])
    received: list[OutboxItem] = []

    async def submit_all(client: WorkerClient) -> dict[str, str]:
        accepted = {}
        for number in range(JOBS):
            key = f"key-{number}"
            job = await submit(client, f"sleep 0.{number % 8}", key=key, user=f"u{number % 20}")
            accepted[key] = job.id
        return accepted

    async def listen(client: WorkerClient) -> None:
        async for item in client.outbox():
            received.append(item)
            await client.acknowledge(item.job.id)

    async def kill(workers: list[RunningWorker]) -> None:
        for _ in range(KILLS):
            await asyncio.sleep(chance.uniform(0.3, 1.5))
            await asyncio.to_thread(workers[-1].kill)
            started = await asyncio.to_thread(
                start_worker, data, port=port, jobs_per_device=4, max_per_user=900
            )
            workers.append(started)

    async def everything(workers: list[RunningWorker]) -> dict[str, str]:
        async with WorkerClient(worker.url, worker.token, patience=60) as client:
            listening = asyncio.create_task(listen(client))
            accepted, _ = await asyncio.gather(submit_all(client), kill(workers))
            async with asyncio.timeout(60):
                for job in set(accepted.values()):
                    final = await ended(client, await client.job(job))
                    assert final.state is JobState.DONE, final.problem
                while {item.job.id for item in received} != set(accepted.values()):
                    await asyncio.sleep(0.1)
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
        return accepted

    workers = [worker]
    try:
        accepted = asyncio.run(everything(workers))
    finally:
        workers[-1].kill()
    assert len(accepted) == len(set(accepted.values())) == JOBS
    # What the client sees: one clip for each, and an item that comes again is the same one.
    assert {item.job.id for item in received} == set(accepted.values())
    assert len({(item.job.id, item.sequence) for item in received}) == JOBS
    clips = list((data / "objects" / "clips").rglob("*.mp4"))
    assert len({clip.parent.name for clip in clips}) == JOBS


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
