"""Moderators over HTTP and built in: what they forbid is not rendered, and their silence forbids it."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from statements import attested
from worker_process import RunningWorker, ended, make, running_worker, submit

from core.client import WorkerClient
from core.consent_problems import CoolDown, SafetyDenied
from core.job import Job, JobState
from render_worker.store import operations, reports
from render_worker.store.database import Database

SECRET = "I will kill you, and this is a sentence nobody may read"


pytestmark = pytest.mark.xdist_group("safety")  # its log is looked at when all are through


@dataclass
class Service:
    """A moderation service that answers as the test wants."""

    port: int
    answer: Callable[[str, bytes], tuple[int, bytes]]
    asked: list[str] = field(default_factory=list)


@contextmanager
def moderation_service() -> Iterator[Service]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.asked.append(self.path)
            status, answer = service.answer(self.path, body)
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service = Service(server.server_port, lambda _path, _body: verdict("allow"))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def verdict(answer: str, category: str = "other") -> tuple[int, bytes]:
    return 200, json.dumps({"answer": answer, "category": category}).encode()


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


def test_what_has_to_be_looked_at_waits_for_the_operator(
    worker: RunningWorker, service: Service
) -> None:
    service.answer = lambda path, _body: verdict("review" if path == "/photo" else "allow", "face")
    job = worker.use(lambda client: make(client, "say hello", user="fay"))
    assert code(job) == "safety.review"
    database = Database(f"sqlite:///{worker.data / 'jobs.sqlite'}")
    try:
        held = [row for row in database.read_now(reports.waiting) if row.job == job.id]
        assert [row.category for row in held] == ["review: face"]
        database.write_now(lambda c: operations.retry(c, job.id))
    finally:
        database.close()

    async def work(client: WorkerClient) -> Job:
        async with asyncio.timeout(60):
            while (final := await client.job(job.id)).state is not JobState.DONE:
                await asyncio.sleep(0.2)
        return await ended(client, final)

    assert worker.use(work).state is JobState.DONE


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
