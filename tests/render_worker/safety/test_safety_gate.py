"""Moderators over HTTP and built in: what they forbid is not rendered, and their silence forbids it."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import structlog
from moderation import Service, moderation_service, verdict
from statements import attested
from worker_process import PHOTO, RunningWorker, make, running_worker, submit

from core.client import WorkerClient
from core.consent_problems import CoolDown, SafetyDenied
from core.job import Job, JobState
from render_worker.safety import review
from render_worker.store.database import Database
from render_worker.store.tables import reports as reports_table
from talkingphoto.cli.app import run

SECRET = "I will kill you, and this is a sentence nobody may read"


pytestmark = pytest.mark.xdist_group("safety")  # its log is looked at when all are through


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    with moderation_service() as service:
        yield service


@pytest.fixture(scope="module")
def worker(service: Service, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningWorker]:
    folder = tmp_path_factory.mktemp("safety") / "data"
    environment = {
        "TALKINGPHOTO_SAFETY__SERVICE_URL": f"http://127.0.0.1:{service.port}",
        "TALKINGPHOTO_SAFETY__SERVICE_SECONDS": "1",
        "TALKINGPHOTO_SAFETY__STRIKES_PER_DAY": "3",
    }
    with running_worker(folder, environment=environment) as worker:
        yield worker
        log = worker.log.read_text()
        assert "nobody may read" not in log
        assert '"category": "threat"' in log


@pytest.fixture(autouse=True)
def allowed_until_told_otherwise(service: Service) -> None:
    service.answer = lambda _path, _body: verdict("allow")


def code(job: Job) -> str:
    assert job.state is JobState.FAILED
    assert job.problem is not None
    return job.problem.code


def test_a_text_that_the_rules_forbid_is_refused_at_once(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        for text in (SECRET, f"fine\n{SECRET}"):
            with pytest.raises(SafetyDenied, match="threat"):
                await submit(client, text, user="ann")

    worker.use(work)


def test_who_is_refused_again_and_again_has_to_pause(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        for _ in range(3):
            with pytest.raises(SafetyDenied):
                await submit(client, SECRET, user="ben")
        with pytest.raises(CoolDown) as paused:
            await submit(client, "say sorry", user="ben")
        assert 3500 < int(str(paused.value.details["retry_after"])) <= 3600
        await client.forget("api", "ben")
        with pytest.raises(CoolDown):
            await submit(client, "say sorry", user="ben")
        assert (await make(client, "say hello", user="cleo")).state is JobState.DONE
        assert len((await client.my_data("api", "ben")).strikes) == 3

    worker.use(work)


@pytest.mark.parametrize("what", ["/text", "/photo"])
def test_what_the_service_forbids_is_not_rendered(
    worker: RunningWorker, service: Service, what: str
) -> None:
    service.answer = lambda path, _body: verdict("deny" if path == what else "allow", "nudity")
    job = worker.use(lambda client: make(client, "say hello", user=f"dan{what}"))
    assert code(job) == "safety.denied"
    assert "nudity" in str(job.problem)


def _slow(_path: str, _body: bytes) -> tuple[int, bytes]:
    time.sleep(1.5)
    return verdict("allow")


@pytest.mark.parametrize(
    "answer",
    [
        lambda *_: (500, b"{}"),
        lambda *_: (200, b"allow"),
        lambda *_: (200, b'{"answer": "perhaps"}'),
        lambda *_: (200, b"{}"),
        lambda *_: (204, b""),
        _slow,
    ],
    ids=["500", "no JSON", "no answer", "nothing", "204", "too slow"],
)
def test_a_service_that_does_not_answer_forbids_everything(
    worker: RunningWorker, service: Service, answer: Callable[[str, bytes], tuple[int, bytes]]
) -> None:
    service.answer = answer
    job = worker.use(lambda client: make(client, "say hello", user="eli"))
    assert code(job) == "safety.unavailable"


Admin = Callable[..., tuple[int, str]]


@pytest.fixture
def admin(worker: RunningWorker, capfd: pytest.CaptureFixture[str]) -> Iterator[Admin]:
    """``talkingphoto admin`` on the worker: its exit code and its output."""

    def command(*arguments: str) -> tuple[int, str]:
        capfd.readouterr()
        return run(["admin", *arguments, "--data", str(worker.data)]), capfd.readouterr().out

    yield command
    structlog.reset_defaults()  # the command line directs the log of the whole process


def held(worker: RunningWorker, service: Service, user: str) -> Job:
    """A job that a moderator wants to have looked at, and that its bot was told of."""
    service.answer = lambda path, _body: verdict("review" if path == "/photo" else "allow", "face")

    async def work(client: WorkerClient) -> Job:
        job = await make(client, f"say hello to {user}", user=user)
        return await client.acknowledge(job.id)

    job = worker.use(work)
    assert code(job) == "safety.review"
    return job


def told_again(worker: RunningWorker, job: Job) -> Job:
    """The job as it comes through the outbox once more."""

    async def work(client: WorkerClient) -> Job:
        async with asyncio.timeout(60):
            async for item in client.outbox("api"):
                if item.job.id == job.id:
                    return item.job
        raise AssertionError

    return worker.use(work)


def test_what_has_to_be_looked_at_waits_for_the_operator_who_allows_it(
    worker: RunningWorker, service: Service, admin: Admin, tmp_path: Path
) -> None:
    job = held(worker, service, "fay")
    assert admin("retention")[0] == 0
    waiting = json.loads(admin("review", "--json")[1])["reports"]
    assert (job.id, "review: face") in [(one["job"], one["category"]) for one in waiting]
    assert "say hello to fay" in admin("review", job.id)[1]
    assert admin("review", job.id, "--save", str(tmp_path / "seen"))[0] == 0
    assert (tmp_path / "seen" / f"{job.id}-photo").read_bytes() == PHOTO
    assert admin("review", job.id, "--allow")[0] == 0
    assert told_again(worker, job).state is JobState.DONE
    assert admin("review", job.id, "--allow")[0] == 3
    assert job.id not in admin("reports", "--json")[1]


def test_what_the_operator_refuses_is_refused_and_told(
    worker: RunningWorker, service: Service, admin: Admin
) -> None:
    job = held(worker, service, "gus")
    assert admin("review", job.id, "--refuse")[0] == 0
    assert code(told_again(worker, job)) == "safety.denied"
    assert admin("review", job.id, "--allow")[0] == 3


def test_what_nobody_looks_at_in_time_is_refused(worker: RunningWorker, service: Service) -> None:
    job = held(worker, service, "hal")
    database = Database(f"sqlite:///{worker.data / 'jobs.sqlite'}")
    past = datetime.now(UTC) - timedelta(seconds=1)
    late = reports_table.update().where(reports_table.c.job == job.id).values(due_at=past)
    try:
        database.write_now(lambda c: c.execute(late))
        assert job.id in database.write_now(review.refuse_overdue)
        assert database.write_now(review.refuse_overdue) == []
    finally:
        database.close()
    assert code(told_again(worker, job)) == "safety.denied"


def test_words_on_the_picture_and_of_a_duet_are_judged_too(worker: RunningWorker) -> None:
    from core.job import DuetLine
    from core.options import ClipOptions, MemeCaption

    meme = ClipOptions(meme=MemeCaption(top="I will kill you"))
    duet = [DuetLine(speaker=1, text="hello"), DuetLine(speaker=2, text="I will kill you")]

    async def work(client: WorkerClient) -> None:
        for request in (
            attested(text="say hello", options=meme, user="gil"),
            attested(duet=duet, user="gil"),
        ):
            with pytest.raises(SafetyDenied):
                await client.submit(request, b"a photo")

    worker.use(work)
