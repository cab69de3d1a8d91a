"""Programs that run together: started, watched, started again, stopped, none of them left behind."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from talkingphoto.cli.output import ExitCode

SERVE = "talkingphoto serve"
PARENT_VARIABLE = "TALKINGPHOTO_PARENT"
_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_LONGEST_PAUSE = 60.0
_STEADY_SECONDS = 60.0  # who ran so long starts again at once
_LINE = 1 << 20  # bytes

Say = Callable[[str], None]


@dataclass(frozen=True)
class Program:
    """One of ours: ``talkingphoto`` with these arguments. ``stop_seconds``: what it may take to stop
    by itself."""

    name: str
    arguments: Sequence[str]
    environment: Mapping[str, str]
    stop_seconds: float


@dataclass
class Child:
    """A program and the process that runs it now. ``state`` is for people."""

    program: Program
    process: asyncio.subprocess.Process | None = None
    state: str = "starting"
    since: float = field(default_factory=time.time)
    starts: int = 0
    pause: float = 1.0

    def told(self) -> dict[str, object]:
        """For the status file."""
        process = self.process.pid if self.process is not None else None
        return {
            "name": self.program.name,
            "state": self.state,
            "since": self.since,
            "starts": self.starts,
            "process": process,
        }


class ProcessTree:
    """``status``: file that tells how all of them are."""

    def __init__(self, say: Say, status: Path) -> None:
        self._say = say
        self._status = status
        self._children: dict[str, Child] = {}
        self._stopping = False

    async def run(self, program: Program) -> None:
        """Keep a program running, until it is cancelled or all is stopped."""
        child = self._children[program.name] = Child(program)
        while not self._stopping:
            began = time.monotonic()
            code = await self._once(child)
            if self._stopping:
                break
            if code == ExitCode.SET_UP:
                why = f"not started again: put right what it said, then restart {SERVE}"
                return self._change(child, f"ended ({_ending(code)}), {why}")
            if time.monotonic() - began > _STEADY_SECONDS:
                child.pause = 1.0
            self._change(child, f"ended ({_ending(code)}), starts again in {child.pause:.0f} s")
            await asyncio.sleep(child.pause)
            child.pause = min(2 * child.pause, _LONGEST_PAUSE)
        return self._change(child, "stopped")

    async def stop(self, names: Sequence[str]) -> None:
        """Let these end by themselves, all at the same time; whoever takes too long is killed."""
        self._stopping = True
        await asyncio.gather(*(self._end(self._children[n]) for n in names if n in self._children))

    def kill(self) -> None:
        """Everything, now."""
        self._stopping = True
        for child in self._children.values():
            _signal(child, signal.SIGKILL)

    # -- inside -----------------------------------------------------------------------------------

    async def _once(self, child: Child) -> int:
        program = child.program
        child.starts += 1
        child.process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "talkingphoto",
            *program.arguments,
            env={**os.environ, **program.environment, PARENT_VARIABLE: str(os.getpid())},
            stdin=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is ours: they are stopped in order
            limit=_LINE,
        )
        self._change(child, f"running, process {child.process.pid}")
        assert child.process.stderr is not None
        with contextlib.suppress(ValueError):  # a line that is far too long
            async for line in child.process.stderr:
                self._say(f"{program.name:<8} | {line.decode(errors='replace').rstrip()}")
        code = await child.process.wait()
        child.process = None
        return code

    async def _end(self, child: Child) -> None:
        if child.process is None:
            return
        process = child.process
        self._change(child, "stopping")
        _signal(child, signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), child.program.stop_seconds)
        except TimeoutError:
            self._change(child, "killed: it took too long to stop")
            _signal(child, signal.SIGKILL)
            await process.wait()

    def _change(self, child: Child, state: str) -> None:
        child.state, child.since = state, time.time()
        self._say(f"{child.program.name:<8} {state}")
        told = {"process": os.getpid(), "programs": [c.told() for c in self._children.values()]}
        fresh = self._status.with_suffix(".new")
        with contextlib.suppress(OSError):
            self._status.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(told), "utf-8")
            fresh.replace(self._status)


def follow_parent() -> None:
    """In a program of a tree: end when the one that started it ends, however that happens."""
    parent = os.environ.pop(PARENT_VARIABLE, "")
    if not parent.isdigit():
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != int(parent):  # it ended before we could ask
        sys.exit(0)


def _signal(child: Child, number: signal.Signals) -> None:
    if child.process is not None:
        with contextlib.suppress(ProcessLookupError):
            child.process.send_signal(number)


def _ending(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
