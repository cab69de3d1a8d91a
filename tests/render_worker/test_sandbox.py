from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.problems import PhotoTooSmall
from render_worker.sandbox import Sandbox, SandboxCrash, SandboxLimits, SandboxTimeout

JOBS = "tests.render_worker.sandbox_jobs:work"
QUICK = SandboxLimits(seconds=1.0, memory_bytes=256 << 20, reply_bytes=1 << 20, children=2)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(JOBS, QUICK) as made:
        yield made


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until_gone(pid: int, seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while is_running(pid) and time.monotonic() < end:
        time.sleep(0.01)
    return not is_running(pid)


@given(data=st.binary(max_size=2000))
@settings(max_examples=50, deadline=None)
def test_bytes_go_in_and_come_back_unchanged(data: bytes) -> None:
    reply = SHARED.run(data)
    assert bytes(reply.payload) == data[::-1]
    assert reply.fields == {"length": len(data)}


SHARED = Sandbox(JOBS, QUICK)


@pytest.fixture(scope="module", autouse=True)
def _close_shared() -> Iterator[None]:
    yield
    SHARED.close()


def test_the_child_stays_warm_between_jobs(sandbox: Sandbox) -> None:
    first = sandbox.run(b"", task="pid").fields["pid"]
    assert sandbox.run(b"", task="pid").fields["pid"] == first
    start = time.perf_counter()
    for _ in range(20):
        sandbox.run(b"x" * 10_000)
    assert (time.perf_counter() - start) / 20 < 0.05


@pytest.mark.parametrize("task", ["sleep", "spin"])
def test_a_job_that_never_ends_is_ended(sandbox: Sandbox, task: str) -> None:
    pid = sandbox.run(b"", task="pid").fields["pid"]
    start = time.monotonic()
    with pytest.raises(SandboxTimeout):
        sandbox.run(b"", task=task)
    assert time.monotonic() - start < 4
    assert wait_until_gone(pid)


@pytest.mark.parametrize("task", ["crash", "exit", "raise"])
def test_a_crash_costs_the_child_and_not_the_parent(sandbox: Sandbox, task: str) -> None:
    with pytest.raises(SandboxCrash):
        sandbox.run(b"", task=task)
    assert bytes(sandbox.run(b"abc").payload) == b"cba"


def test_memory_is_limited(sandbox: Sandbox) -> None:
    assert sandbox.run(b"", task="eat", number=50 << 20).fields["length"] == 50 << 20
    with pytest.raises(SandboxCrash):
        sandbox.run(b"", task="eat", number=400 << 20)


def test_a_reply_that_is_too_long_is_not_taken(sandbox: Sandbox) -> None:
    with pytest.raises(SandboxCrash):
        sandbox.run(b"", task="grow", number=2 << 20)


def test_a_problem_crosses_the_border_with_its_details(sandbox: Sandbox) -> None:
    with pytest.raises(PhotoTooSmall) as caught:
        sandbox.run(b"", task="refuse", number=7)
    assert caught.value.details == {"width": 7, "height": 7}


def test_no_file_can_be_filled(sandbox: Sandbox) -> None:
    target = Path("/tmp/sandbox_escape")
    try:
        with pytest.raises(SandboxCrash):
            sandbox.run(b"", task="write")
        assert not target.exists() or target.stat().st_size == 0
    finally:
        target.unlink(missing_ok=True)


def test_the_child_sees_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "hush")
    with Sandbox(JOBS, QUICK) as fresh:
        assert fresh.run(b"", task="secret").fields == {"seen": ""}


def test_what_the_child_started_ends_with_it() -> None:
    with Sandbox(JOBS, QUICK) as fresh:
        grandchild = fresh.run(b"", task="grandchild").fields["pid"]
        assert is_running(grandchild)
    assert wait_until_gone(grandchild)


def test_the_child_is_replaced_after_its_share_of_jobs() -> None:
    with Sandbox(JOBS, SandboxLimits(seconds=5, jobs=2)) as fresh:
        pids = [fresh.run(b"", task="pid").fields["pid"] for _ in range(4)]
    assert pids[0] == pids[1] != pids[2] == pids[3]


def test_a_child_that_was_killed_while_idle_is_replaced_unnoticed() -> None:
    with Sandbox(JOBS, QUICK) as fresh:
        pid = fresh.run(b"", task="pid").fields["pid"]
        os.kill(pid, signal.SIGKILL)
        assert wait_until_gone(pid)
        assert bytes(fresh.run(b"abc").payload) == b"cba"


def test_it_serves_threads_that_come_and_go() -> None:
    answers: list[bytes] = []
    with Sandbox(JOBS, SandboxLimits(seconds=10, children=2)) as fresh:
        for _ in range(2):
            threads = [
                threading.Thread(target=lambda: answers.append(bytes(fresh.run(b"ab").payload)))
                for _ in range(4)
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        assert len(fresh.idle_pids) <= 2
    assert answers == [b"ba"] * 8


def test_no_child_and_no_descriptor_is_left_behind() -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    with Sandbox(JOBS, QUICK) as fresh:
        for task in ("reverse", "crash", "raise", "exit"):
            try:
                fresh.run(b"", task=task)
            except SandboxCrash:
                continue
        fresh.warm()
        pids = fresh.idle_pids
    assert pids
    assert all(wait_until_gone(pid) for pid in pids)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_the_child_dies_with_its_parent() -> None:
    script = (
        "import os, signal\n"
        "from render_worker.sandbox import Sandbox\n"
        f"sandbox = Sandbox({JOBS!r})\n"
        "print(sandbox.run(b'', task='pid').fields['pid'], flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    root = Path(__file__).parents[2]
    told = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=False
    )
    assert wait_until_gone(int(told.stdout))


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_forked_process_gets_children_of_its_own() -> None:
    with Sandbox(JOBS, QUICK) as fresh:
        mine = fresh.run(b"", task="pid").fields["pid"]
        reading, writing = os.pipe()
        fork = os.fork()
        if fork == 0:
            theirs = fresh.run(b"", task="pid").fields["pid"]
            os.write(writing, str(theirs).encode())
            os._exit(0)
        os.waitpid(fork, 0)
        theirs = int(os.read(reading, 20))
        os.close(reading)
        os.close(writing)
        assert theirs != mine
        assert fresh.run(b"", task="pid").fields["pid"] == mine
        assert wait_until_gone(theirs)
