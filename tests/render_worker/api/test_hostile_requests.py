"""Bytes that no client of good will sends, each straight into the socket: refused, and forgotten."""

from __future__ import annotations

import asyncio
import json
import random
import socket
import time
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

import pytest
from statements import attested
from worker_process import RunningWorker, ended, make, running_worker, submit

from core.client import WorkerClient
from core.job import JobState

SECRET = "a sentence that nobody else may read"
HEADER_SECONDS = 3.0


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningWorker]:
    """A worker that must have lost nothing of its good manners by the end."""
    folder = tmp_path_factory.mktemp("hostile") / "data"
    with running_worker(
        folder, max_per_user=900, upload_seconds=2, header_seconds=HEADER_SECONDS
    ) as worker:
        yield worker
        job = worker.use(lambda client: make(client, "say still here"))
        assert job.state is JobState.DONE
        assert list((worker.data / "incoming").iterdir()) == []
        log = worker.log.read_text()
        assert '"status": 500' not in log
        assert SECRET not in log
        assert worker.token not in log
        assert "Traceback" not in log


def connect(worker: RunningWorker, seconds: float = 8.0) -> socket.socket:
    address = urlsplit(worker.url)
    return socket.create_connection((address.hostname, address.port), timeout=seconds)


def talk(worker: RunningWorker, sent: bytes, *, hang_up: bool = False) -> bytes:
    """What is answered to ``sent`` until the worker ends the connection or has said its sentence."""
    with connect(worker) as connection:
        try:
            connection.sendall(sent)
            if hang_up:
                connection.shutdown(socket.SHUT_WR)
        except OSError:  # refused before it was all sent
            pass
        answer = b""
        try:
            while chunk := connection.recv(65536):
                answer += chunk
                if _is_whole(answer):
                    break
        except ConnectionResetError:
            pass
        return answer


def _is_whole(answer: bytes) -> bool:
    head, end, body = answer.partition(b"\r\n\r\n")
    length = [
        int(line.split(b":")[1])
        for line in head.split(b"\r\n")
        if line.lower().startswith(b"content-length:")
    ]
    return bool(end) and bool(length) and len(body) >= length[0]


def status(answer: bytes) -> int:
    """Of the answer; 0 where the connection was ended without one."""
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.") else 0


def head(worker: RunningWorker, line: str, *headers: str) -> bytes:
    lines = [line, "Host: x", f"Authorization: Bearer {worker.token}", *headers]
    return "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape")


def post(worker: RunningWorker, body: bytes, *headers: str) -> bytes:
    form = "Content-Type: multipart/form-data; boundary=b"
    length = f"Content-Length: {len(body)}"
    return head(worker, "POST /v1/jobs HTTP/1.1", form, length, *headers) + body


def part(name: str, content: bytes, *headers: str) -> bytes:
    lines = [
        f'--b\r\nContent-Disposition: form-data; name="{name}"; filename="f"',
        *headers,
        "",
        "",
    ]
    return "\r\n".join(lines).encode() + content + b"\r\n"


REQUEST = part("request", attested(text=SECRET).model_dump_json().encode())
PHOTO = part("photo", b"a photo")
END = b"--b--\r\n"


# -- connections that do not end ----------------------------------------------------------------


def test_slow_connections_keep_nobody_waiting_and_are_ended(worker: RunningWorker) -> None:
    """Slowloris: two hundred that send a header now and then and never the last one."""
    with ExitStack() as stack:
        slow = [stack.enter_context(connect(worker)) for _ in range(200)]
        began = time.monotonic()
        for connection in slow:
            connection.sendall(b"GET /v1/voices HTTP/1.1\r\nHost: x\r\n")
        waits = []
        while time.monotonic() - began < HEADER_SECONDS / 2:
            begin = time.monotonic()
            assert worker.raw("GET", "/healthz", token=None)[0] == 200
            waits.append(time.monotonic() - begin)
            for connection in slow[:20]:
                with suppress(OSError):  # ended meanwhile, where this machine is slow
                    connection.sendall(b"X: y\r\n")
            time.sleep(0.1)
        assert median(waits) < 0.5
        for connection in slow:
            assert _ended(connection)
    assert time.monotonic() - began < 5 * HEADER_SECONDS


def _ended(connection: socket.socket) -> bool:
    try:
        return connection.recv(1) in (b"", b"H")
    except ConnectionResetError:
        return True


def test_slow_bodies_keep_nobody_waiting(worker: RunningWorker) -> None:
    begun = post(worker, REQUEST + PHOTO + END)[:-20]
    with ExitStack() as stack:
        slow = [stack.enter_context(connect(worker)) for _ in range(50)]
        for connection in slow:
            connection.sendall(begun)
        job = worker.use(lambda client: make(client, "say served"))
        assert job.state is JobState.DONE
        answers = [connection.recv(65536) for connection in slow]
    assert {status(answer) for answer in answers} == {408}


def test_a_client_that_goes_away_leaves_nothing(worker: RunningWorker) -> None:
    whole = post(worker, REQUEST + part("photo", bytes(300_000)) + END)
    for length in (len(whole) - 10, len(whole) // 2, 400):
        with connect(worker) as connection:
            connection.sendall(whole[:length])
    deadline = time.monotonic() + 5
    while list((worker.data / "incoming").iterdir()):
        assert time.monotonic() < deadline
        time.sleep(0.05)


# -- what is no HTTP -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",  # TLS
        b"\x00" * 1000 + b"\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET /\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"G\xc3\x89T /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: x\r\nBad Header: x\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: x\r\nX: a\x00b\r\n\r\n",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
        b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + b"X: y\r\n" * 40_000 + b"\r\n",
        b"POST /v1/jobs HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /v1/jobs HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        b"POST /v1/jobs HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /v1/jobs HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, chunked\r\n\r\n",
    ],
    ids=range(15),
)
def test_what_is_no_http_is_refused(worker: RunningWorker, sent: bytes) -> None:
    answer = talk(worker, sent, hang_up=True)
    assert status(answer) in (0, 400, 401, 414, 431)
    assert b"Traceback" not in answer


def test_noise_is_refused(worker: RunningWorker) -> None:
    draw = random.Random(0)
    for _ in range(50):
        noise = draw.randbytes(draw.randrange(1, 2000))
        assert status(talk(worker, noise + b"\r\n\r\n", hang_up=True)) in (0, 400)


@pytest.mark.parametrize(
    "path",
    [
        "/../../../etc/passwd",
        "/v1/jobs/../../../../etc/passwd",
        "/v1/jobs/..%2f..%2f..%2fetc%2fpasswd/video",
        "/v1/jobs/%2e%2e/video",
        "/v1/jobs/..%5c..%5ctoken/video",
        "/v1/jobs/%00/video",
        "/v1/jobs/%ff%fe/events",
        "/v1/jobs/%%%/events",
        "//v1//outbox",
        "/v1/outbox/",
        "/v1/jobs/{id}",
        "http://169.254.169.254/latest/meta-data",
        "*",
        "/v1/jobs/' or '1'='1",
    ],
)
def test_a_path_leads_nowhere_else(worker: RunningWorker, path: str) -> None:
    answer = talk(worker, head(worker, f"GET {path} HTTP/1.1", "Connection: close"))
    assert status(answer) in (400, 404)
    assert b"root:" not in answer


# -- bodies ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", 400),
        (b"--b", 400),
        (END, 400),
        (b"--c\r\n\r\n", 400),
        (REQUEST + PHOTO, 400),  # without its end
        (REQUEST + PHOTO + PHOTO + END, 400),
        (REQUEST + REQUEST + PHOTO + END, 400),
        (PHOTO * 2000 + END, 400),
        (part("../../photo", b"x") + END, 400),
        (b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n" + END, 400),
        (b"--b\r\nContent-Disposition: \xff\xfe\r\n\r\nx\r\n" + END, 400),
        (b"--b\r\n" + b"X: y\r\n" * 30_000 + b"\r\nx\r\n" + END, 400),
        (b"--b\r\nX: " + b"y" * 200_000 + b"\r\n\r\nx\r\n" + END, 400),
        (part("photo", b"x", "Content-Type: multipart/mixed; boundary=c") + END, 400),
        (part("request", b"[" * 100_000) + PHOTO + END, 400),
        (part("request", b'{"options":{"seed":' + b"9" * 5000 + b"}}") + PHOTO + END, 400),
        (part("request", b'{"text":"a","seconds":NaN}') + PHOTO + END, 400),
        (part("request", b'{"text":"a","text":"b","deadline":1e999}') + PHOTO + END, 400),
        (part("request", b'{"text":"a","user":"\\u0000"}') + PHOTO + END, 400),
        (part("request", b'{"text":"a","platform":"telegram\\n"}') + PHOTO + END, 400),
    ],
    ids=range(20),
)
def test_a_malformed_body_is_refused_in_words(
    worker: RunningWorker, body: bytes, expected: int
) -> None:
    answer = talk(worker, post(worker, body))
    assert status(answer) == expected
    problem = json.loads(answer.partition(b"\r\n\r\n")[2])
    assert problem["code"] == "request.malformed"
    assert SECRET not in answer.decode()


@pytest.fixture(scope="module")
def bomb() -> bytes:
    """A photo of 300 MB in 300 kB."""
    packed = zlib.compressobj(1, zlib.DEFLATED, 31)
    pieces = [packed.compress(part("photo", b""))]
    pieces += [packed.compress(bytes(10_000_000)) for _ in range(30)]
    return b"".join([*pieces, packed.flush()])


@pytest.mark.parametrize("kind", ["gzip", "deflate", "br", "zstd", "none-such", "gzip, gzip"])
def test_a_compressed_body_cannot_blow_up(worker: RunningWorker, bomb: bytes, kind: str) -> None:
    answer = talk(worker, post(worker, bomb, f"Content-Encoding: {kind}"))
    assert status(answer) in (400, 415)
    assert _peak_megabytes(worker) < 300


@pytest.mark.parametrize("chunk", [b"zz\r\n", b"-1\r\n", b"fffffffffffffffff\r\n", b"5\r\nab"])
def test_broken_chunks_are_refused(worker: RunningWorker, chunk: bytes) -> None:
    sent = head(
        worker,
        "POST /v1/jobs HTTP/1.1",
        "Content-Type: multipart/form-data; boundary=b",
        "Transfer-Encoding: chunked",
    )
    assert status(talk(worker, sent + chunk, hang_up=True)) in (0, 400, 408)


def test_a_body_without_end_is_not_read_to_its_end(worker: RunningWorker) -> None:
    """Chunks for as long as anybody reads them: the limit is on what comes, not on what is said."""
    sent = head(
        worker,
        "POST /v1/jobs HTTP/1.1",
        "Content-Type: multipart/form-data; boundary=b",
        "Transfer-Encoding: chunked",
    )
    chunk = b"100000\r\n" + bytes(0x100000) + b"\r\n"
    start = part("photo", b"")[:-2]
    with connect(worker) as connection:
        connection.sendall(sent + b"%x\r\n%s\r\n" % (len(start), start))
        with pytest.raises(OSError, match=r"reset|pipe"):
            _pour(connection, chunk, until=time.monotonic() + 15)
    assert _peak_megabytes(worker) < 300


def _pour(connection: socket.socket, chunk: bytes, *, until: float) -> None:
    while time.monotonic() < until:
        connection.sendall(chunk)


def _peak_megabytes(worker: RunningWorker) -> float:
    status = Path(f"/proc/{worker.process.pid}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


@pytest.mark.parametrize("announced", ["Expect: 100-continue", "Expect: magic"])
def test_an_oversize_body_is_refused_before_it_is_sent(
    worker: RunningWorker, announced: str
) -> None:
    sent = head(
        worker,
        "POST /v1/jobs HTTP/1.1",
        "Content-Type: multipart/form-data; boundary=b",
        "Content-Length: 99999999999",
        announced,
    )
    assert status(talk(worker, sent)) in (413, 417)


def test_a_body_that_is_announced_is_asked_for_once_it_is_wanted(worker: RunningWorker) -> None:
    body = REQUEST + PHOTO + END
    whole = post(worker, body, "Expect: 100-continue")
    with connect(worker) as connection:
        connection.sendall(whole[: -len(body)])
        assert connection.recv(1000) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(body)
        assert status(connection.recv(65536)) == 202
    refused = whole[: -len(body)].replace(worker.token.encode(), b"tp_x_y")
    assert status(talk(worker, refused)) == 401


# -- headers --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given",
    [
        "Basic dXNlcjpwYXNz",
        "Bearer",
        "Bearer ",
        "Bearer tp",
        "Bearer tp_x_y",
        "Bearer tp_" + "a" * 8000 + "_b",
        "Bearer tp_' or 1=1 --_x",
        "bearer \udcff\udcfe",
        "Bearer {token}x",
        "Bearer {token} {token}",
    ],
)
def test_a_wrong_token_opens_nothing(worker: RunningWorker, given: str) -> None:
    lines = ["GET /v1/voices HTTP/1.1", "Host: x", "Authorization: " + given]
    text = "\r\n".join([*lines, "", ""]).replace("{token}", worker.token)
    answer = talk(worker, text.encode("utf-8", "surrogateescape"))
    assert status(answer) in (400, 401)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("bytes=0-2", 206),
        ("bytes=-1", 206),
        ("bytes=4-", 206),
        ("bytes=99-", 416),
        ("bytes=-0", 200),
        ("bytes=5-2", 200),
        ("bytes=0-1,3-4", 200),
        ("bytes=a-b", 200),
        ("bytes=0-" + "9" * 4000, 206),
        ("lines=0-1", 200),
        ("bytes=--1", 200),
    ],
)
def test_odd_ranges_are_passed_over(worker: RunningWorker, given: str, expected: int) -> None:
    job = asyncio.run(_clip(worker))
    sent = head(worker, f"GET /v1/jobs/{job}/video HTTP/1.1", f"Range: {given}")
    answer = talk(worker, sent)
    assert status(answer) == expected or (status(answer) == 200 and "9" * 99 in given)


async def _clip(worker: RunningWorker) -> str:
    async with WorkerClient(worker.url, worker.token) as client:
        return (await ended(client, await submit(client, "say hello", key="one-clip"))).id
