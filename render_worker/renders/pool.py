"""The worker's side: slots with a warm child each, that are killed and replaced when need be."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import socket
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import structlog

from core.job import ProblemDetails
from core.problems import Problem
from core.service_problems import RenderCrashed, RenderHung
from render_worker.renders.messages import (
    MOST_BYTES,
    Answer,
    Broke,
    Call,
    Note,
    Ready,
    Refused,
    Reported,
    Returned,
    line,
    read_answer,
)

_log = structlog.get_logger()
_PACKAGE_ROOT = Path(__file__).parents[2]
_START_SECONDS = 120.0
# A child has no need of what opens the database or the bucket.
_SECRET = re.compile(r"^(TALKINGPHOTO_|AWS_|PG)|TOKEN|SECRET|PASSWORD|DATABASE_URL|_KEY$")

OnProgress = Callable[[str, float], None]


class RenderProblem(Exception):
    """The call ended with a problem: ``details`` for the client; a ``fault`` may be tried again."""

    def __init__(self, details: ProblemDetails, *, fault: bool) -> None:
        super().__init__(details.code)
        self.details = details
        self.fault = fault


@dataclass(eq=False)
class RenderSlot:
    """One child on one device. ``gpu_bytes``: what its models and frames took when last seen;
    ``broken``: the last attempt to have a child led to none; ``niceness``: how far it stands back
    for others who want the processor, 0 to 19."""

    device: str
    warm: str = ""
    paths: tuple[str, ...] = ()
    niceness: int = 0
    gpu_bytes: int = 0
    restarts: int = -1
    broken: bool = False
    _process: Process | None = None
    _reader: asyncio.StreamReader | None = None
    _writer: asyncio.StreamWriter | None = None
    _starting: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def pid(self) -> int | None:
        """Process of the child, if there is one."""
        return self._process.pid if self._process else None

    async def start(self) -> None:
        """Have a warm child. Raises RenderCrashed where it cannot be had."""
        async with self._starting:
            if self._process is not None and self._process.returncode is None and self._reader:
                return
            await self._stop()
            self.restarts += 1
            try:
                async with asyncio.timeout(_START_SECONDS):
                    await self._spawn()
                    ready = await self._receive()
            except (OSError, TimeoutError, EOFError, ValueError) as error:
                self.broken = True
                await self._stop()
                raise RenderCrashed from error
            except BaseException:
                await self._stop()
                raise
            if not isinstance(ready, Ready):
                self.broken = True
                await self._stop()
                raise RenderCrashed
            self.gpu_bytes = ready.gpu_bytes
            self.broken = False

    async def call(
        self,
        function: str,
        arguments: dict[str, Any],
        on_progress: OnProgress,
        *,
        seconds: float,
        stall_seconds: float,
    ) -> dict[str, Any]:
        """Run one call. Whatever ends it early, cancellation too, ends the child as well.

        Raises RenderProblem for a problem that the function raised, RenderCrashed, RenderHung.
        """
        await self.start()
        assert self._writer is not None
        try:
            async with asyncio.timeout(seconds):
                self._writer.write(line(Call(function=function, arguments=arguments)))
                await self._writer.drain()
                return await self._result(on_progress, stall_seconds)
        except RenderProblem:
            raise
        except TimeoutError:
            _log.warning("render hung", device=self.device, pid=self.pid)
            await self._stop()
            raise RenderHung from None
        except (OSError, EOFError, ValueError) as error:
            code = await self._stop()
            _log.warning("render crashed", device=self.device, status=code, error=repr(error)[:80])
            raise RenderCrashed from error
        except BaseException:
            await asyncio.shield(self._stop())
            raise

    async def _result(self, on_progress: OnProgress, stall_seconds: float) -> dict[str, Any]:
        while True:
            async with asyncio.timeout(stall_seconds):
                answer = await self._receive()
            match answer:
                case Reported(stage=stage, share=share):
                    on_progress(stage, share)
                case Returned(value=value, gpu_bytes=gpu_bytes):
                    self.gpu_bytes = gpu_bytes
                    return value
                case Refused(problem=problem, fault=fault):
                    raise RenderProblem(ProblemDetails.model_validate(problem), fault=fault)
                case Broke(error=error, where=where):
                    _log.error("render broke", error=error, where=where)
                    raise RenderProblem(_details(RenderCrashed()), fault=True)
                case Ready():
                    raise ValueError("ready twice")

    def note(self, function: str, arguments: dict[str, Any]) -> None:
        """Have the child run this as soon as it has done what it is at. A child that is not there, or
        that is replaced before, has nothing to do: it remembers nothing."""
        if self._writer is not None:
            self._writer.write(line(Note(function=function, arguments=arguments)))

    async def close(self) -> None:
        """End the child."""
        async with self._starting:
            await self._stop()

    async def _spawn(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            # The start has to happen on this thread: the child dies with the thread, too.
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "render_worker.renders.child",
                str(theirs.fileno()),
                str(os.getpid()),
                self.warm,
                self.device,
                pass_fds=[theirs.fileno()],
                stdin=DEVNULL,
                stdout=DEVNULL,
                stderr=DEVNULL,
                env=self._environment(),
                start_new_session=True,
            )
        if self.niceness:
            os.setpriority(os.PRIO_PROCESS, self._process.pid, self.niceness)
        self._reader, self._writer = await asyncio.open_unix_connection(sock=ours, limit=MOST_BYTES)

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not _SECRET.search(name)}
        before = kept.get("PYTHONPATH")
        paths = [str(_PACKAGE_ROOT), *self.paths, *([before] if before else [])]
        return kept | {"PYTHONPATH": os.pathsep.join(paths)}

    async def _receive(self) -> Answer:
        assert self._reader is not None
        text = await self._reader.readline()
        if not text.endswith(b"\n"):
            raise EOFError("the child is gone")
        return read_answer(text)

    async def _stop(self) -> int | None:
        """Kill the child with all it has started; its exit status."""
        process, self._process = self._process, None
        writer, self._writer, self._reader = self._writer, None, None
        if writer is not None:
            writer.close()
        if process is None:
            return None
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        return await process.wait()


class RenderPool:
    """Slots on one or several devices; ``slot()`` hands out a free one.

    ``warm`` and ``forget``: what a child runs ("module:name") when it starts, and to forget photos.
    """

    def __init__(
        self,
        devices: list[str],
        *,
        warm: str,
        paths: tuple[str, ...] = (),
        forget: str = "",
        niceness: int = 0,
    ) -> None:
        self.slots = [RenderSlot(device, warm, paths, niceness) for device in devices]
        self._free: asyncio.LifoQueue[RenderSlot] = asyncio.LifoQueue()
        self._warming: set[asyncio.Task[None]] = set()
        self._forget = forget
        for slot in self.slots:
            self._free.put_nowait(slot)

    @property
    def idle(self) -> bool:
        """Whether a slot is free."""
        return not self._free.empty()

    async def start(self) -> None:
        """Warm every slot. Raises RenderCrashed."""
        await asyncio.gather(*(slot.start() for slot in self.slots))

    def start_soon(self) -> None:
        """Warm every slot while other things happen; a call that comes before waits for its slot."""
        for slot in self.slots:
            self._warm(slot)

    def forget(self, photo_sha256: str | None = None) -> None:
        """Have every child forget what it saw in this photo (SHA-256 of its file, in hex), or in all
        photos. One that is at work does so before its next call."""
        for slot in self.slots:
            if self._forget:
                slot.note(self._forget, {"photo_sha256": photo_sha256})

    @asynccontextmanager
    async def slot(self) -> AsyncIterator[RenderSlot]:
        """A slot of one's own for the length of the block; it is warmed anew afterwards."""
        slot = await self._free.get()
        try:
            yield slot
        finally:
            self._free.put_nowait(slot)
            self._warm(slot)

    def _warm(self, slot: RenderSlot) -> None:
        task = asyncio.ensure_future(_warm(slot))
        self._warming.add(task)
        task.add_done_callback(self._warming.discard)

    async def close(self) -> None:
        """End all children."""
        for task in self._warming:
            task.cancel()
        await asyncio.gather(*(slot.close() for slot in self.slots))


async def _warm(slot: RenderSlot) -> None:
    with contextlib.suppress(RenderCrashed):  # the next job finds out and says so
        await slot.start()


def _details(problem: Problem) -> ProblemDetails:
    from core.problem_details import problem_details

    return ProblemDetails.model_validate(problem_details(problem))
