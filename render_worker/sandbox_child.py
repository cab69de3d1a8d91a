"""The child's side of ``render_worker.sandbox``: limit yourself, then serve jobs until told off."""

from __future__ import annotations

import ctypes
import importlib
import math
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from core.problems import Problem
from render_worker.sandbox import Reply, receive, send

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_PR_SET_NO_NEW_PRIVS = 38
_MOST_INPUT = 1 << 30


def main() -> None:
    """Arguments: function, socket, parent, memory in bytes, package root, seconds, bytes of files."""
    name, descriptor, parent, memory, _, seconds, file_bytes = sys.argv[1:]
    _die_with(int(parent))
    connection = socket.socket(fileno=int(descriptor))
    module, _, attribute = name.partition(":")
    function: Callable[..., Reply] = getattr(importlib.import_module(module), attribute)
    _limit(int(memory), int(file_bytes))
    send(connection, {"ready": True}, b"")
    while True:
        try:
            message, data = receive(connection, None, most=_MOST_INPUT)
        except EOFError:
            return
        _limit_processor_time(float(seconds))
        answer, payload = _answer(function, bytes(data), message["arguments"])
        del data
        send(connection, answer, payload)
        if "crash" in answer:
            return  # nobody knows in what state the decoder is now


def _answer(
    function: Callable[..., Reply], data: bytes, arguments: dict[str, object]
) -> tuple[dict[str, object], bytes | bytearray | memoryview]:
    try:
        reply = function(data, **arguments)
    except Problem as problem:
        return {"problem": {"code": problem.code, "details": problem.details}}, b""
    except Exception as error:
        return {"crash": type(error).__name__}, b""
    return {"fields": reply.fields}, reply.payload


def _die_with(parent: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(0)  # it died before the first line ran


def _limit(memory: int, file_bytes: int) -> None:
    held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (held + memory, held + memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def _limit_processor_time(seconds: float) -> None:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = usage.ru_utime + usage.ru_stime
    # Whole seconds: the wall clock of the parent is the finer limit.
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(used + seconds), resource.RLIM_INFINITY))
