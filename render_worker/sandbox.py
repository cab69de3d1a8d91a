"""Runs a function on untrusted bytes in a warm child process with limits on time and memory.

A decoder of photos or sound is a large piece of C that is fed by strangers. Here it may crash,
loop or ask for all memory without harm: it runs in a child that has no other work, that is
killed when it takes too long, and that is replaced when it is gone. The child stays warm between
jobs, so that a job costs a few milliseconds and not the start of a Python.

What comes back is JSON and bytes, never a pickle: a child that has been taken over can tell lies
about the photo, but cannot make the parent run anything.

Linux only (``RLIMIT_*``, ``PR_SET_PDEATHSIG``).
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.problems import Problem

_HEADER = struct.Struct("<QQ")  # lengths of the JSON and of the payload
_START_SECONDS = 60.0
_PACKAGE_ROOT = str(Path(__file__).parents[1])


class SandboxTimeout(Exception):
    """The job used up its wall-clock or processor time; the child has been killed."""


class SandboxCrash(Exception):
    """The child died, ran out of memory or broke the protocol; it has been replaced."""


@dataclass(frozen=True)
class SandboxLimits:
    """Limits of one job.

    ``seconds``: wall clock, and processor time of each process. ``memory_bytes``: address space
    beyond what the idle child holds. ``reply_bytes``: largest payload that is taken back.
    ``file_bytes``: largest file that may be written, such as a decoder's nameless one.
    ``jobs``: a child is replaced after so many. ``children``: how many jobs run at once; others
    wait for their turn.
    """

    seconds: float = 10.0
    memory_bytes: int = 1 << 30
    reply_bytes: int = 64 << 20
    file_bytes: int = 0
    jobs: int = 500
    children: int = 2


@dataclass(frozen=True)
class Reply:
    """What the function in the child returned: JSON fields and a payload."""

    fields: dict[str, Any] = field(default_factory=dict)
    payload: bytes | bytearray | memoryview = b""


class Sandbox:
    """Calls ``module:function`` in child processes.

    The function has the signature ``(data: bytes, **arguments) -> Reply``; arguments and fields
    are JSON. A problem of ``core.problems`` that it raises is raised again in the parent. Safe to
    use from several threads; after a fork each process has children of its own.
    """

    def __init__(self, function: str, limits: SandboxLimits | None = None) -> None:
        self.function = function
        self.limits = limits or SandboxLimits()
        self._idle: list[_Child] = []
        self._turn = threading.Semaphore(self.limits.children)
        self._lock = threading.Lock()
        self._process = os.getpid()
        # Also runs when the interpreter ends.
        self._finalizer = weakref.finalize(self, _close_all, self._idle)

    def run(self, data: bytes, **arguments: object) -> Reply:
        """Run the function on ``data``.

        Raises SandboxTimeout, SandboxCrash, or the ``Problem`` that the function raised.
        """
        self._forget_after_fork()
        with self._turn:
            child = self._take()
            try:
                reply = child.exchange(data, arguments, self.limits)
            except Problem:
                self._give_back(child)
                raise
            except BaseException:
                # Also on KeyboardInterrupt: half an exchange must never reach the next job.
                child.close()
                raise
            self._give_back(child)
            return reply

    def warm(self) -> None:
        """Start a child ahead of the first job."""
        self._forget_after_fork()
        with self._turn:
            self._give_back(self._take())

    def close(self) -> None:
        """End all idle children."""
        with self._lock:
            _close_all(self._idle)

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def idle_pids(self) -> tuple[int, ...]:
        """Process ids of the children that wait for work."""
        with self._lock:
            return tuple(child.pid for child in self._idle)

    def _take(self) -> _Child:
        while True:
            with self._lock:
                child = self._idle.pop() if self._idle else None
            if child is None:
                return _Child(self.function, self.limits)
            if child.waits:
                return child
            child.close()

    def _give_back(self, child: _Child) -> None:
        if child.jobs >= self.limits.jobs:
            child.close()
            return
        with self._lock:
            self._idle.append(child)

    def _forget_after_fork(self) -> None:
        if self._process == os.getpid():
            return
        # The children belong to the process that was forked: close our copies of the sockets only.
        for child in self._idle:
            child.connection.close()
        self._idle.clear()
        self._turn = threading.Semaphore(self.limits.children)
        self._lock = threading.Lock()
        self._process = os.getpid()


def _close_all(children: list[_Child]) -> None:
    while children:
        children.pop().close()


class _Child:
    """One child process and the parent's end of its socket."""

    def __init__(self, function: str, limits: SandboxLimits) -> None:
        self.jobs = 0
        self._owner = os.getpid()
        self.connection, theirs = socket.socketpair()
        started: list[subprocess.Popen[bytes] | BaseException] = []
        ready = threading.Event()
        # PR_SET_PDEATHSIG fires when the *thread* that started the child ends; so a thread of its
        # own starts it, stays for as long as the child lives, and buries it.
        keeper = threading.Thread(
            target=_keep_child, args=(function, limits, theirs, started, ready), daemon=True
        )
        keeper.start()
        ready.wait()
        theirs.close()
        if isinstance(started[0], BaseException):
            self.connection.close()
            raise SandboxCrash("the child could not be started") from started[0]
        self._process = started[0]
        self._keeper = keeper
        try:
            # The child reports once its imports are done: they are not charged to a job.
            receive(self.connection, time.monotonic() + _START_SECONDS, most=0)
        except (OSError, EOFError, ValueError) as error:
            self.close()
            raise SandboxCrash("the child could not be started") from error

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._keeper.is_alive()

    @property
    def waits(self) -> bool:
        """Whether it is there for a job: from one that has ended, its keeper may not know it yet, an
        end of file can be read; from one that waits, nothing."""
        poll = select.poll()
        poll.register(self.connection, select.POLLIN)
        return self.alive and not poll.poll(0)

    def exchange(
        self, data: bytes, arguments: Mapping[str, object], limits: SandboxLimits
    ) -> Reply:
        self.jobs += 1
        deadline = time.monotonic() + limits.seconds
        try:
            send(self.connection, {"arguments": arguments}, data, deadline)
            fields, payload = receive(self.connection, deadline, most=limits.reply_bytes)
        except TimeoutError as error:
            raise SandboxTimeout from error
        except (OSError, EOFError, ValueError) as error:
            if self._death() == -signal.SIGXCPU:
                raise SandboxTimeout from error
            raise SandboxCrash(str(error)) from error
        if "problem" in fields:
            raise _problem(fields["problem"])
        if "crash" in fields:
            raise SandboxCrash(str(fields["crash"]))
        return Reply(fields.get("fields", {}), payload)

    def _death(self) -> int | None:
        self._keeper.join(timeout=1.0)
        return self._process.returncode

    def close(self) -> None:
        """End the child and whatever it has started, and wait until it is gone."""
        self.connection.close()
        if self._owner != os.getpid():
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if self.alive:
                os.killpg(self._process.pid, signal.SIGKILL)
        self._keeper.join(timeout=5.0)


def _keep_child(
    function: str,
    limits: SandboxLimits,
    theirs: socket.socket,
    started: list[subprocess.Popen[bytes] | BaseException],
    ready: threading.Event,
) -> None:
    try:
        process = subprocess.Popen(
            [sys.executable, "-c", _START, function, *_start_arguments(theirs, limits)],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            cwd="/",
            start_new_session=True,
        )
    except BaseException as error:
        started.append(error)
        ready.set()
        return
    started.append(process)
    ready.set()
    process.wait()
    # What the child had started itself must not outlive it.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


_START = "import sys; sys.path.insert(0, sys.argv[5]); from render_worker.sandbox_child import main; main()"


def _start_arguments(theirs: socket.socket, limits: SandboxLimits) -> list[str]:
    numbers = (theirs.fileno(), os.getpid(), limits.memory_bytes)
    return [*map(str, numbers), _PACKAGE_ROOT, str(limits.seconds), str(limits.file_bytes)]


def _environment() -> dict[str, str]:
    """No secrets for the child, and no thread pools: they would only eat address space."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL") if name in os.environ}
    single = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
    return kept | dict.fromkeys(single, "1") | {"MALLOC_ARENA_MAX": "1"}


# -- the protocol: JSON and a payload, both with their lengths in front -----------------------------


def send(
    connection: socket.socket,
    message: Mapping[str, object],
    payload: bytes | bytearray | memoryview,
    deadline: float | None = None,
) -> None:
    text = json.dumps(message).encode()
    connection.settimeout(None if deadline is None else _left(deadline))
    connection.sendall(_HEADER.pack(len(text), len(payload)) + text)
    if len(payload):
        connection.sendall(payload)


def receive(
    connection: socket.socket, deadline: float | None, most: int
) -> tuple[dict[str, Any], bytearray]:
    text_length, payload_length = _HEADER.unpack(_receive_bytes(connection, _HEADER.size, deadline))
    if text_length > 1 << 20 or payload_length > most:
        raise ValueError("the message is too long")
    message = json.loads(bytes(_receive_bytes(connection, text_length, deadline)))
    if not isinstance(message, dict):
        raise ValueError("the message is no object")  # noqa: TRY004 - as any other wrong message
    return message, _receive_bytes(connection, payload_length, deadline)


def _receive_bytes(connection: socket.socket, length: int, deadline: float | None) -> bytearray:
    buffer = bytearray(length)
    view, filled = memoryview(buffer), 0
    while filled < length:
        connection.settimeout(None if deadline is None else _left(deadline))
        count = connection.recv_into(view[filled:])
        if count == 0:
            raise EOFError("the other side is gone")
        filled += count
    return buffer


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _problem(told: Any) -> Problem:
    """The problem that the child named by its code; an unknown name is a crash."""
    if isinstance(told, dict):
        for kind in _problem_kinds(Problem):
            if kind.code == told.get("code"):
                try:
                    return kind(**told.get("details", {}))
                except (KeyError, TypeError, ValueError, IndexError) as error:
                    raise SandboxCrash("a problem with wrong details") from error
    raise SandboxCrash("an unknown problem")


def _problem_kinds(kind: type[Problem]) -> list[type[Problem]]:
    return [kind] + [below for sub in kind.__subclasses__() for below in _problem_kinds(sub)]
