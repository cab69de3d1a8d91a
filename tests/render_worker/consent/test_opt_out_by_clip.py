"""Who finds a clip of themselves has its photos blocked by the clip: the marks in it lead to them,
whatever is left of the picture, of the job and of who made it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import aiohttp
import pytest
from statements import attested, statement
from worker_process import RunningWorker, ended, running_worker

from core.client import WorkerClient
from core.consent import KnownBy, Report, ReportCategory
from core.consent_problems import ClipNotMadeHere
from core.job import DuetLine, Job, JobState
from render_worker.store import tokens
from render_worker.store.database import Database

LINES = [DuetLine(speaker=1, text="hello"), DuetLine(speaker=2, text="hello you")]


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningWorker]:
    folder = tmp_path_factory.mktemp("opt-out") / "data"
    with running_worker(folder, max_per_user=900) as worker:
        yield worker
        assert '"status": 500' not in worker.log.read_text()


def clip_of(worker: RunningWorker, job: Job) -> bytes:
    """The clip of a job with nothing left of it but its mark."""
    with closing(sqlite3.connect(worker.data / "jobs.sqlite")) as database:
        query = "SELECT id FROM clips WHERE job = ?"
        return b"marked %d" % database.execute(query, (job.id,)).fetchone()[0]


def duet(worker: RunningWorker, one: bytes, two: bytes) -> Job:
    async def work(client: WorkerClient) -> Job:
        asked = attested(duet=LINES, user="ann", attestation_2=statement("ann"))
        job = await ended(client, await client.submit(asked, one, photo_2=two))
        return await client.acknowledge(job.id)

    return worker.use(work)


def blocked(worker: RunningWorker, photo: bytes) -> bool:
    return worker.use(lambda client: client.consent("api", "zoe", photo)).blocked


def test_the_photos_of_a_duet_are_blocked_by_its_clip(worker: RunningWorker) -> None:
    job = duet(worker, b"Ada", b"Bob")
    told = worker.use(lambda c: c.opt_out_clip("discord", "vic", clip_of(worker, job)))
    assert (told.known_by, told.photos, told.jobs) == (KnownBy.MARKS, 2, 1)
    assert blocked(worker, b"Ada")
    assert blocked(worker, b"Bob")
    final = worker.use(lambda client: client.job(job.id))
    assert final.problem is not None
    assert final.problem.code == "consent.withdrawn"


def test_one_of_two_persons_is_blocked_alone_and_the_clip_goes_all_the_same(
    worker: RunningWorker,
) -> None:
    job = duet(worker, b"Cleo", b"Dan")
    told = worker.use(lambda c: c.opt_out_clip("api", "dan", clip_of(worker, job), speaker=2))
    assert (told.photos, told.jobs) == (1, 1)
    assert blocked(worker, b"Dan")
    assert not blocked(worker, b"Cleo")


def test_a_clip_leads_to_its_photo_after_its_maker_was_forgotten(worker: RunningWorker) -> None:
    async def make(client: WorkerClient) -> Job:
        asked = attested(text="say hello", user="eve")
        job = await ended(client, await client.submit(asked, b"Fay"))
        await client.forget("api", "eve")
        return job

    job = worker.use(make)
    told = worker.use(lambda c: c.opt_out_clip("api", "fay", clip_of(worker, job)))
    assert (told.known_by, told.photos) == (KnownBy.MARKS, 1)
    assert blocked(worker, b"Fay")


def test_a_file_without_our_marks_is_blocked_for_what_it_shows_and_the_answer_says_so(
    worker: RunningWorker,
) -> None:
    for file in (b"a film of somebody else", b"marked 4711"):
        told = worker.use(lambda c, file=file: c.opt_out_clip("api", "gus", file))
        assert (told.known_by, told.photos, told.jobs) == (KnownBy.LOOKS, 1, 0)
        assert blocked(worker, file)


def test_the_answer_tells_nothing_of_who_made_the_clip(worker: RunningWorker) -> None:
    job = duet(worker, b"Hal", b"Ida")
    told = worker.use(lambda c: c.opt_out_clip("api", "ida", clip_of(worker, job)))
    assert set(told.model_dump()) == {"blocked", "known_by", "photos", "jobs", "consents"}
    again = worker.use(lambda c: c.opt_out_clip("api", "ida", clip_of(worker, job)))
    assert (again.blocked, again.photos, again.jobs) == (True, 2, 0)
    assert worker.use(lambda client: client.job(job.id)).state is JobState.FAILED


def test_a_photo_and_a_file_at_once_are_refused(worker: RunningWorker) -> None:
    for parts in ((), ("photo", "file")):
        form = aiohttp.FormData()
        form.add_field("request", '{"platform":"api","user":"z"}', content_type="application/json")
        for part in parts:
            form.add_field(part, b"x", filename=part)
        assert worker.raw("POST", "/v1/opt-outs", data=form)[0] == 400


def test_who_lacks_the_scope_can_have_nothing_blocked(worker: RunningWorker) -> None:
    database = Database(f"sqlite:///{worker.data / 'jobs.sqlite'}")
    try:
        token = database.write_now(
            lambda c: tokens.create(c, "shop", frozenset({tokens.Scope.JOBS}))
        )
    finally:
        database.close()
    form = aiohttp.FormData()
    form.add_field("request", '{"platform":"api","user":"z"}', content_type="application/json")
    form.add_field("photo", b"somebody", filename="photo")
    status, _, told = worker.raw("POST", "/v1/opt-outs", token=token, data=form)
    assert (status, b"auth." in told) == (403, True)
    assert not blocked(worker, b"somebody")


def test_a_clip_is_reported_by_its_file(worker: RunningWorker) -> None:
    """Whoever sees it forwarded has no other name for it."""
    job = duet(worker, b"Jo", b"Kim")
    report = Report(platform="api", user="jo", category=ReportCategory.OTHER, note="this is me")
    receipt = worker.use(lambda c: c.report_clip(report, clip_of(worker, job)))
    with closing(sqlite3.connect(worker.data / "jobs.sqlite")) as database:
        query = "SELECT job, note FROM reports WHERE id = ?"
        assert database.execute(query, (receipt.id,)).fetchall() == [(job.id, "this is me")]
    with pytest.raises(ClipNotMadeHere):
        worker.use(lambda c: c.report_clip(report, b"a film of somebody else"))


def test_a_clip_that_is_taken_back_while_it_is_delivered_is_told_of_again(
    worker: RunningWorker,
) -> None:
    """Who acknowledges what they passed on has not passed on what came of it meanwhile."""

    async def work(client: WorkerClient) -> None:
        asked = attested(text="say hello", user="lea")
        done = await ended(client, await client.submit(asked, b"Lea"))
        await client.opt_out("api", "lea", b"Lea")
        now = await client.acknowledge(done.id, version=done.version)
        assert (now.state, now.delivered_at) == (JobState.FAILED, None)
        last = await client.acknowledge(done.id, version=now.version)
        assert last.delivered_at is not None
        assert await client.acknowledge(done.id, version=now.version) == last

    worker.use(work)
