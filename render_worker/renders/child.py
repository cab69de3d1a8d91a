"""The child's side: load the models once, then run one call after the other.

Started as ``python -m render_worker.renders.child SOCKET PARENT WARM DEVICE``; dies with its parent.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import os
import signal
import socket
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from core.problem_details import problem_details
from core.problems import Fault, Problem
from render_worker.renders.messages import (
    Broke,
    Call,
    Note,
    Ready,
    Refused,
    Reported,
    Returned,
    line,
    read_order,
)

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_LEAST_STEP = 0.01  # smaller steps of progress are not worth a message

Report = Callable[[str, float], None]
JobFunction = Callable[[dict[str, Any], Report], dict[str, Any]]


def main() -> None:
    """Serve calls until the worker hangs up."""
    descriptor, parent, warm = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    _die_with(parent)
    _be_killed_first()
    # The worker decides what an interrupt means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connection = socket.socket(fileno=descriptor)
    sending = threading.Lock()

    def send(message: BaseModel) -> None:
        with sending:
            connection.sendall(line(message))

    if warm:
        _function(warm)({"device": sys.argv[4]}, lambda _stage, _share: None)
    send(Ready(gpu_bytes=_gpu_bytes()))
    with connection.makefile("rb") as orders:
        for text in orders:
            match read_order(text):
                case Call() as call:
                    send(_answer(call, _reporter(send)))
                case Note(function=function, arguments=arguments):
                    _function(function)(arguments, lambda _stage, _share: None)


def _answer(call: Call, report: Report) -> BaseModel:
    try:
        value = _function(call.function)(call.arguments, report)
    except Problem as problem:
        return Refused(problem=problem_details(problem), fault=isinstance(problem, Fault))
    except MemoryError:
        raise  # what is left of this process is of no use
    except Exception as error:
        where = [f"{Path(f.filename).name}:{f.lineno}" for f in traceback.extract_tb(error.__traceback__)]  # fmt: skip
        return Broke(error=type(error).__name__, where=where[-12:])
    return Returned(value=value, gpu_bytes=_gpu_bytes())


def _function(name: str) -> JobFunction:
    module, _, attribute = name.partition(":")
    function: JobFunction = getattr(importlib.import_module(module), attribute)
    return function


def _reporter(send: Callable[[BaseModel], None]) -> Report:
    """Progress arrives on any thread and often; only steps worth a message are sent."""
    last: dict[str, float] = {}

    def report(stage: str, share: float) -> None:
        share = min(max(float(share), 0.0), 1.0)
        before = last.get(stage)
        if before is None or share in (0.0, 1.0) or abs(share - before) >= _LEAST_STEP:
            last[stage] = share
            send(Reported(stage=str(stage), share=share))

    return report


def _gpu_bytes() -> int:
    torch = sys.modules.get("torch")
    if torch is None or not torch.cuda.is_initialized():
        return 0
    return int(torch.cuda.memory_reserved())


def _die_with(parent: int) -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(0)  # it died before the first line ran


def _be_killed_first() -> None:
    """Where memory runs out, this process goes and not the worker (proc(5), oom_score_adj)."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


if __name__ == "__main__":
    main()
