"""What a worker does with requests that it must not serve."""

from __future__ import annotations

import asyncio
import io
import json
import socket
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import aiohttp
import pytest
from statements import attested
from worker_process import PHOTO, RunningWorker, make, running_worker, submit

from core.client import WorkerClient
from core.service_problems import AuthWrong, QueueFull
from render_worker.store import tokens
from render_worker.store.database import Database


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningWorker]:
    folder = tmp_path_factory.mktemp("refusing") / "data"
    with running_worker(folder, max_queue=3, max_per_user=900, upload_seconds=2) as worker:
        yield worker


@pytest.fixture
def database(worker: RunningWorker) -> Iterator[Database]:
    database = Database(f"sqlite:///{worker.data / 'jobs.sqlite'}")
    yield database
    database.close()


def code(body: bytes) -> str:
    told = json.loads(body)
    assert {"type", "title", "status", "code", "detail"} <= told.keys()
    return str(told["code"])


def parts(**content: bytes) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in content.items():
        form.add_field(name, io.BytesIO(value), filename=name)
    return form


REQUEST = attested(text="say hello").model_dump_json().encode()


def post(worker: RunningWorker, **content: bytes) -> tuple[int, str]:
    async def run() -> tuple[int, bytes]:
        headers = {"Authorization": f"Bearer {worker.token}"}
        async with (
            aiohttp.ClientSession(headers=headers) as session,
            session.post(f"{worker.url}/v1/jobs", data=parts(**content)) as answer,
        ):
            assert answer.content_type == "application/problem+json" or answer.status == 202
            return answer.status, await answer.read()

    status, body = asyncio.run(run())
    return status, "" if status == 202 else code(body)


@pytest.mark.parametrize("path", ["/v1/jobs/x", "/v1/outbox", "/v1/voices", "/metrics", "/v1/nix"])
def test_nothing_is_told_without_a_token(worker: RunningWorker, path: str) -> None:
    status, headers, body = worker.raw("GET", path, token=None)
    assert (status, code(body)) == (401, "auth.missing")
    assert headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("token", ["x", "tp_", "tp_000000000000_x", "tp_é_x", "a" * 4000])
def test_a_wrong_token_is_refused(worker: RunningWorker, token: str) -> None:
    status, _, body = worker.raw("GET", "/v1/voices", token=token)
    assert (status, code(body)) == (401, "auth.wrong")
    half = worker.token.rpartition("_")[0] + "_" + "A" * 43
    assert worker.raw("GET", "/v1/voices", token=half)[0] == 401


def test_the_first_token_lies_where_only_its_owner_reads_it(worker: RunningWorker) -> None:
    assert (worker.data / "token").stat().st_mode & 0o777 == 0o600
    assert (worker.data).stat().st_mode & 0o077 == 0
    database = worker.data / "jobs.sqlite"
    assert worker.token.rpartition("_")[2].encode() not in database.read_bytes()


def test_tokens_are_rotated_without_a_restart(worker: RunningWorker, database: Database) -> None:
    async def ask(token: str) -> None:
        async with WorkerClient(worker.url, token) as client:
            await client.voices()

    scopes = frozenset({tokens.Scope.INSPECT})
    old = database.write_now(lambda c: tokens.create(c, "rotating", scopes))
    new = database.write_now(lambda c: tokens.create(c, "rotating", scopes))
    asyncio.run(ask(old))
    asyncio.run(ask(new))
    assert database.write_now(lambda c: tokens.revoke(c, old.split("_")[1]))
    time.sleep(2.1)
    asyncio.run(ask(new))
    with pytest.raises(AuthWrong):
        asyncio.run(ask(old))


def test_a_client_does_what_its_scopes_allow(worker: RunningWorker, database: Database) -> None:
    scopes = frozenset({tokens.Scope.INSPECT})
    token = database.write_now(lambda c: tokens.create(c, "looker", scopes))
    assert worker.raw("GET", "/v1/voices", token=token)[0] == 200
    for method, path in (("GET", "/v1/outbox"), ("GET", "/metrics"), ("POST", "/v1/jobs")):
        status, _, body = worker.raw(method, path, token=token)
        assert (status, code(body)) == (403, "auth.forbidden")


def test_another_clients_job_is_not_there(worker: RunningWorker, database: Database) -> None:
    job = worker.use(lambda client: make(client, "say mine"))
    scopes = frozenset(tokens.Scope)
    other = database.write_now(lambda c: tokens.create(c, "other", scopes))
    for method, rest in (
        ("GET", ""),
        ("DELETE", ""),
        ("GET", "/events"),
        ("GET", "/video"),
        ("DELETE", "/video"),
        ("POST", "/delivered"),
    ):
        status, _, body = worker.raw(method, f"/v1/jobs/{job.id}{rest}", token=other)
        assert (status, code(body)) == (404, "job.not_found")


@pytest.mark.parametrize(
    "job", ["..", "%2e%2e", "..%2f..%2ftoken", "%00", "x" * 36, "é" * 36, "%ff", "'--"]
)
def test_a_path_cannot_be_tricked(worker: RunningWorker, job: str) -> None:
    for rest in ("", "/video", "/events"):
        status, _, body = worker.raw("GET", f"/v1/jobs/{job}{rest}")
        assert status in (400, 404)
        assert code(body).split(".")[0] in ("job", "request")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"photo": PHOTO}, (400, "request.malformed")),
        ({"request": REQUEST}, (422, "photo.empty")),
        ({"request": REQUEST, "photo": b""}, (422, "photo.empty")),
        ({"request": b"{", "photo": PHOTO}, (400, "request.malformed")),
        ({"request": b'{"txet": "x"}', "photo": PHOTO}, (400, "request.malformed")),
        ({"request": b'{"text": "a\\u0000b"}', "photo": PHOTO}, (400, "request.malformed")),
        ({"request": b'{"text": "\\ud800"}', "photo": PHOTO}, (400, "request.malformed")),
        ({"request": b"\xff\xfe", "photo": PHOTO}, (400, "request.malformed")),
        ({"request": REQUEST, "photo": PHOTO, "voice": b"x"}, (400, "request.malformed")),
        ({"request": REQUEST, "photo": PHOTO, "hat": b"x"}, (400, "request.malformed")),
        ({"request": b" " * 200_000, "photo": PHOTO}, (413, "request.too_large")),
        ({"request": REQUEST, "photo": bytes(20_000_001)}, (413, "photo.too_large")),
        ({"request": b"{}", "photo": PHOTO, "voice": b""}, (422, "voice.empty")),
        ({"request": b"{}", "photo": PHOTO}, (422, "text.empty")),
    ],
)
def test_a_broken_submission_is_refused_and_leaves_nothing(
    worker: RunningWorker, content: dict[str, bytes], expected: tuple[int, str]
) -> None:
    assert post(worker, **content) == expected
    assert not list((worker.data / "incoming").iterdir())


@pytest.mark.parametrize(
    ("kind", "body", "expected"),
    [
        ("application/json", b"{}", (415, "request.media_type")),
        ("multipart/form-data", b"x", (400, "request.malformed")),
        ("multipart/form-data; boundary=b", b"x", (400, "request.malformed")),
        ("multipart/form-data; boundary=b", b"--b\r\nbroken", (400, "request.malformed")),
        ("multipart/form-data; boundary=b", b"--b\r\n\r\nx\r\n--b--", (400, "request.malformed")),
        ("multipart/form-data; boundary=b", b"", (400, "request.malformed")),
    ],
)
def test_a_malformed_body_is_refused(
    worker: RunningWorker, kind: str, body: bytes, expected: tuple[int, str]
) -> None:
    status, _, answer = worker.raw("POST", "/v1/jobs", data=body, headers={"Content-Type": kind})
    assert (status, code(answer)) == expected


def test_a_body_that_is_announced_too_large_is_not_read(worker: RunningWorker) -> None:
    head = _head(
        worker, "Content-Type: multipart/form-data; boundary=b", "Content-Length: 999999999999"
    )
    assert b" 413 " in _talk(worker, head, wait=5.0)


def test_a_body_that_trickles_is_ended(worker: RunningWorker) -> None:
    head = _head(worker, "Content-Type: multipart/form-data; boundary=b", "Content-Length: 1000")
    begin = time.monotonic()
    answer = _talk(worker, head + b"--b\r\nContent-Disposition: form-data; ", wait=10.0)
    assert b" 408 " in answer
    assert time.monotonic() - begin < 5


def _head(worker: RunningWorker, *headers: str) -> bytes:
    lines = ["POST /v1/jobs HTTP/1.1", "Host: x", f"Authorization: Bearer {worker.token}", *headers]
    return "\r\n".join([*lines, "", ""]).encode()


def _talk(worker: RunningWorker, sent: bytes, *, wait: float) -> bytes:
    address = urlsplit(worker.url)
    with socket.create_connection((address.hostname, address.port), timeout=wait) as connection:
        connection.sendall(sent)
        return connection.recv(4096)


def test_an_unknown_address_and_a_wrong_method_are_problems(worker: RunningWorker) -> None:
    status, _, body = worker.raw("GET", "/v1/nix")
    assert (status, code(body)) == (404, "request.unknown_route")
    status, headers, body = worker.raw("PUT", "/v1/jobs")
    assert (status, code(body)) == (405, "request.method_not_allowed")
    assert headers["Allow"] == "GET, POST"


def test_a_full_queue_says_when_to_come_back(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        jobs = [await submit(client, "sleep 20", user="u0", key="full-0")]
        while (await client.job(jobs[0].id)).place is not None:
            await asyncio.sleep(0.05)
        jobs += [await submit(client, "sleep 20", user=f"u{n}", key=f"full-{n}") for n in (1, 2, 3)]
        assert [(await client.job(job.id)).place for job in jobs] == [None, 1, 2, 3]
        etas = [(await client.job(job.id)).eta_seconds or 0.0 for job in jobs]
        assert etas[1] < etas[2] < etas[3]
        with pytest.raises(QueueFull) as refused:
            await submit(client, "sleep 20", user="u9", key="full-9")
        assert int(str(refused.value.details["retry_after"])) >= 1
        again = await submit(client, "sleep 20", user="u1", key="full-1")
        assert again.id == jobs[1].id
        for job in jobs:
            await client.cancel(job.id)

    worker.use(work)
    assert (
        'talkingphoto_refusals_total{code="queue.full"} 1.0'
        in worker.raw("GET", "/metrics")[2].decode()
    )


def test_a_client_that_asks_too_often_is_slowed_down(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("rate") / "data"
    with running_worker(folder, requests_per_second=1, burst=3) as slow:
        answers = [slow.raw("GET", "/v1/jobs/x") for _ in range(5)]
    assert [status for status, _, _ in answers] == [404, 404, 404, 429, 429]
    _, headers, body = answers[-1]
    assert code(body) == "rate.exceeded"
    assert int(headers["Retry-After"]) >= 1
