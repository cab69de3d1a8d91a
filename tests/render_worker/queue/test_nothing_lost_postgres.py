"""Two workers on one PostgreSQL: one is killed for good, one is frozen and woken, the database is
restarted; every accepted job is delivered exactly once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from postgres_server import PostgresServer, running_postgres
from two_workers import forgotten, renders, until
from worker_process import RunningWorker, ended, make, start_worker, submit

from core.client import WorkerClient
from core.job import JobState, OutboxItem

JOBS = 60


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresServer]:
    with running_postgres() as server:
        yield server


class Fleet:
    """Workers that share a database and a folder of objects."""

    def __init__(self, folder: Path, database: str) -> None:
        self._folder = folder
        self.database = database
        self.workers: list[RunningWorker] = []
        self.token = ""

    def start(self) -> RunningWorker:
        worker = start_worker(
            self._folder / f"worker-{len(self.workers)}",
            database_url=self.database,
            objects_url=str(self._folder / "objects"),
            jobs_per_device=2,
            max_per_user=900,
            lease_seconds=3,
        )
        self.token = worker.token or self.token
        worker.token = self.token
        self.workers.append(worker)
        return worker

    def end(self) -> None:
        for worker in self.workers:
            if worker.process.poll() is None:
                worker.wake()
                worker.kill()


@pytest.fixture
def fleet(tmp_path: Path, postgres: PostgresServer) -> Iterator[Fleet]:
    fleet = Fleet(tmp_path, postgres.database(tmp_path.name))
    yield fleet
    fleet.end()


def test_a_dead_worker_a_frozen_one_and_a_restarted_database_lose_nothing(
    fleet: Fleet, postgres: PostgresServer
) -> None:
    steady, doomed, frozen = fleet.start(), fleet.start(), fleet.start()
    received: list[OutboxItem] = []

    async def listen(client: WorkerClient) -> None:
        async for item in client.outbox():
            received.append(item)
            await client.acknowledge(item.job.id)

    async def disturb() -> None:
        await until(lambda: renders(fleet.database, doomed))
        doomed.kill()
        await until(lambda: renders(fleet.database, frozen))
        frozen.freeze()
        await until(lambda: forgotten(fleet.database, frozen))
        frozen.wake()
        await asyncio.to_thread(postgres.stop)
        await asyncio.sleep(1.0)
        await asyncio.to_thread(postgres.start)

    async def everything() -> set[str]:
        async with WorkerClient(steady.url, steady.token, patience=60) as client:
            listening = asyncio.create_task(listen(client))
            disturbing = asyncio.create_task(disturb())
            accepted = set()
            for number in range(JOBS):
                text = f"sleep 0.{4 + number % 3}"
                job = await submit(client, text, key=f"k{number}", user=f"u{number % 20}")
                accepted.add(job.id)
            await disturbing
            async with asyncio.timeout(100):
                while {item.job.id for item in received} != accepted:
                    await asyncio.sleep(0.1)
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)
        return accepted

    accepted = asyncio.run(everything())
    assert len(accepted) == JOBS
    assert {item.job.state for item in received} == {JobState.DONE}
    assert len({(item.job.id, item.sequence) for item in received}) == JOBS
    with psycopg.connect(fleet.database) as connection:
        rows = connection.execute("SELECT attempts, outbox_sequence FROM jobs").fetchall()
    assert len({number for _, number in rows}) == JOBS
    assert max(attempts for attempts, _ in rows) > 1, "nobody was disturbed"


def test_what_one_worker_accepts_another_may_render_and_any_may_tell(fleet: Fleet) -> None:
    first, second = fleet.start(), fleet.start()

    async def submit_and_cancel(client: WorkerClient) -> str:
        jobs = [await submit(client, "sleep 20", user=f"u{n}") for n in range(4)]
        await asyncio.sleep(1.0)
        return jobs[0].id

    async def cancel_elsewhere(client: WorkerClient) -> None:
        assert (await client.cancel(job)).state is JobState.CANCELLED
        assert (await make(client, "say hello", user="u9")).state is JobState.DONE

    job = first.use(submit_and_cancel)
    second.use(cancel_elsewhere)


def test_a_rolling_deploy_drains(fleet: Fleet) -> None:
    old = fleet.start()

    async def begin(client: WorkerClient) -> list[str]:
        jobs = [await submit(client, "sleep 1.5", user=f"u{n}") for n in range(4)]
        while (await client.job(jobs[0].id)).state is JobState.QUEUED:
            await asyncio.sleep(0.05)
        return [job.id for job in jobs]

    jobs = old.use(begin)
    new = fleet.start()
    assert old.stop() == 0

    async def look(client: WorkerClient) -> None:
        for job in jobs:
            final = await ended(client, await client.job(job))
            assert (final.state, final.attempts) == (JobState.DONE, 1)

    new.use(look)
