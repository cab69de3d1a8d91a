"""Whoever gets a job into the queue, past the API too: nothing is drawn that nobody agreed to."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from statements import attested, statement
from worker_process import PHOTO, RunningWorker, ended, running_worker, submit

from core.client import WorkerClient
from core.consent import ConsentQuestion
from core.consent_problems import ConsentMissing
from core.job import DuetLine, Job, JobRequest, JobState, Progress
from core.service_problems import InputsGone
from render_worker.store import consents, operations
from render_worker.store.database import Database
from render_worker.store.prints import Vouched, Whose
from render_worker.store.tables import attestations, jobs

pytestmark = pytest.mark.xdist_group("smuggled")  # the worker is looked at when all have tried

WHOSE = Whose("local", "api", "anonymous")
SECONDS = 30


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningWorker]:
    folder = tmp_path_factory.mktemp("smuggled") / "data"
    with running_worker(folder, max_per_user=900, lease_seconds=1) as worker:
        yield worker
        clips = {path.parent.name for path in worker.data.glob("objects/clips/*/*")}
        refused = worker.log.read_text().count('"code": "consent.')
        assert (len(clips), refused >= 7) == (1, True)


@pytest.fixture
def database(worker: RunningWorker) -> Iterator[Database]:
    database = Database(f"sqlite:///{worker.data / 'jobs.sqlite'}")
    yield database
    database.close()


def said(database: Database, photo: bytes = PHOTO, whose: Whose = WHOSE) -> str:
    """A valid attestation, as the API records it."""
    import hashlib

    digest = hashlib.sha256(photo).hexdigest()
    return database.write_now(
        lambda c: consents.admit(c, whose, Vouched(digest, statement(whose.user)))
    )


def smuggled(worker: RunningWorker, database: Database, **values: Any) -> str:
    """A row in the table of jobs, and a photo in its place: what the API would have written."""
    name = str(uuid.uuid4())
    place = worker.data / "objects" / "inputs" / name
    place.mkdir(parents=True)
    (place / "photo").write_bytes(PHOTO)
    (place / "photo_2").write_bytes(PHOTO)
    row = {
        "id": name,
        "client": "local",
        "idempotency_key": name,
        "fingerprint": "",
        "platform": "api",
        "user": "anonymous",
        "request": attested(text="say hello").model_dump_json(),
        "photo_key": f"inputs/{name}/photo",
        "state": JobState.QUEUED,
        "version": 1,
        "priority": 1000,
        "created_at": datetime.now(UTC),
        "attempts": 0,
        "fence": 0,
        "progress": Progress().model_dump_json(),
    }
    database.write_now(lambda c: c.execute(jobs.insert().values(row | values)))
    return name


def end_of(worker: RunningWorker, job: str) -> Job:
    async def work(client: WorkerClient) -> Job:
        async with asyncio.timeout(SECONDS):
            return await ended(client, await client.job(job))

    return worker.use(work)


def refusal(worker: RunningWorker, job: str) -> str:
    final = end_of(worker, job)
    assert final.state is JobState.FAILED
    assert final.problem is not None
    return final.problem.code


def test_a_row_with_an_attestation_of_its_photo_is_rendered(
    worker: RunningWorker, database: Database
) -> None:
    job = smuggled(worker, database, attestation=said(database))
    assert end_of(worker, job).state is JobState.DONE


def test_a_statement_in_the_request_is_none_in_the_ledger(
    worker: RunningWorker, database: Database
) -> None:
    assert refusal(worker, smuggled(worker, database)) == "consent.missing"
    nowhere = smuggled(worker, database, attestation=str(uuid.uuid4()))
    assert refusal(worker, nowhere) == "consent.missing"


@pytest.mark.parametrize("of", [Whose("local", "api", "eve"), Whose("other", "api", "anonymous")])
def test_somebody_elses_attestation_is_of_no_use(
    worker: RunningWorker, database: Database, of: Whose
) -> None:
    job = smuggled(worker, database, attestation=said(database, whose=of))
    assert refusal(worker, job) == "consent.missing"


def test_an_attestation_of_another_photo_is_of_no_use(
    worker: RunningWorker, database: Database
) -> None:
    job = smuggled(worker, database, attestation=said(database, photo=b"another photo"))
    assert refusal(worker, job) == "consent.other_photo"


def test_the_second_photo_needs_one_of_its_own(worker: RunningWorker, database: Database) -> None:
    lines = [DuetLine(speaker=1, text="a"), DuetLine(speaker=2, text="b")]
    job = smuggled(
        worker,
        database,
        request=JobRequest(duet=lines).model_dump_json(),
        attestation=said(database),
        photo_2_key="inputs/x/photo_2",
    )
    inputs = worker.data / "objects" / "inputs"
    (inputs / "x").mkdir(exist_ok=True)
    (inputs / "x" / "photo_2").write_bytes(PHOTO)
    assert refusal(worker, job) == "consent.missing"

    async def over_http(client: WorkerClient) -> None:
        request = attested(duet=lines, user="duettist")
        with pytest.raises(ConsentMissing):
            await client.submit(request, PHOTO, photo_2=b"somebody else")

    worker.use(over_http)


def test_no_retry_brings_back_what_was_withdrawn(worker: RunningWorker, database: Database) -> None:
    photo = b"a photo that is taken back"

    async def fail_and_withdraw(client: WorkerClient) -> Job:
        job = await client.submit(attested(text="refuse", user="ida"), photo)
        job = await ended(client, job)
        await client.withdraw_consent("api", "ida", photo)
        return job

    job = worker.use(fail_and_withdraw)
    with pytest.raises(InputsGone):
        database.write_now(lambda c: operations.retry(c, job.id))
    place = worker.data / "objects" / "inputs" / job.id
    place.mkdir(parents=True, exist_ok=True)
    (place / "photo").write_bytes(photo)

    def put_back(connection: sa.Connection) -> None:
        values = {"state": JobState.FAILED, "photo_key": f"inputs/{job.id}/photo"}
        connection.execute(jobs.update().where(jobs.c.id == job.id).values(values))
        operations.retry(connection, job.id)

    database.write_now(put_back)
    assert refusal(worker, job.id) == "consent.withdrawn"


def test_a_photo_that_was_blocked_while_its_job_waited_is_not_drawn(
    worker: RunningWorker, database: Database
) -> None:
    photo = b"a photo that is blocked meanwhile"

    async def block_meanwhile(client: WorkerClient) -> str:
        first = await submit(client, "sleep 2", user="first")
        job = await client.submit(attested(text="say hello", user="second"), photo)
        await client.opt_out("api", "third", photo)
        await client.cancel(first.id)
        return job.id

    assert refusal(worker, worker.use(block_meanwhile)) == "consent.withdrawn"
    forged = smuggled(worker, database, attestation=said(database))
    path = worker.data / "objects" / "inputs" / forged / "photo"
    path.write_bytes(photo)  # what lies there is not what was attested
    assert refusal(worker, forged) in ("consent.other_photo", "consent.blocked")


def test_a_photo_that_was_refused_while_its_job_waited_is_not_drawn(worker: RunningWorker) -> None:
    photo = b"a photo that is refused meanwhile"
    question = ConsentQuestion(platform="api", asker="nora", subject="olaf", wording="ask.1")

    async def refuse_meanwhile(client: WorkerClient) -> str:
        asked = await client.ask_subject(question, photo)
        first = await submit(client, "hang", user="first")
        job = await client.submit(attested(text="say hello", user="nora"), photo)
        await client.answer_consent(asked.id, by="olaf", granted=False)
        await client.cancel(first.id)
        return job.id

    assert refusal(worker, worker.use(refuse_meanwhile)) == "consent.declined"


def test_hashes_are_all_that_is_kept_of_a_photo(
    worker: RunningWorker, database: Database, astronaut_png: bytes
) -> None:
    async def work(client: WorkerClient) -> None:
        job = await client.submit(attested(text="refuse", user="kim"), astronaut_png)
        await ended(client, job)

    worker.use(work)
    query = sa.select(attestations.c.hashes).where(attestations.c.user == "kim")
    hashes = database.read_now(lambda c: c.execute(query).scalar_one())
    assert 100 * 32 < len(hashes) < 200 * 32
    assert astronaut_png[1000:1100] not in Path(worker.data / "jobs.sqlite").read_bytes()


def test_a_photo_that_could_be_any_other_is_not_rendered(worker: RunningWorker) -> None:
    """It cannot be compared with those that are blocked; so it fails closed."""

    async def work(client: WorkerClient) -> Job:
        return await ended(client, await client.submit(attested(text="say hello"), b"even"))

    final = worker.use(work)
    assert final.problem is not None
    assert final.problem.code == "consent.too_even"
