"""One attempt at one job: claim it, fetch its photo, render, keep the clip, say so.

At every step the job may have been cancelled, have expired, or have been given to another worker
that took this one for dead; then the attempt ends and leaves nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import shutil
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import structlog

from core.disclosure_problems import MarkingFailed
from core.job import Attestation, ClipFigures, JobRequest, ProblemDetails, Progress
from core.own_voice import wants_own_voice
from core.problem_details import problem_details
from core.problems import Fault, Problem
from core.service_problems import (
    ClipGone,
    DatabaseFailed,
    DiskFull,
    InputsGone,
    JobExpired,
    JobGivenUp,
    StoreFailed,
)
from core.settings import Settings
from render_worker.clip_ids import ID_BITS, name_of
from render_worker.keys import KeyBundle
from render_worker.own_voice.voices import fetch_own_voice
from render_worker.renders.pool import RenderPool, RenderProblem
from render_worker.store import changes, clips
from render_worker.store.database import Database
from render_worker.store.objects import Objects

_log = structlog.get_logger()
_LOOK_SECONDS = 0.4  # how soon a cancelled job is noticed, and how often progress is noted
_WAIT_SECONDS = 0.5  # before the second attempt; doubles
_ROOM_BYTES = 16 * 1024 * 1024  # a clip and what is made on the way to it
_NOT_THE_JOBS_FAULT = frozenset({DiskFull.code, StoreFailed.code, DatabaseFailed.code})
_PUT_OFF_SECONDS = 2.0
_TRIES = 3  # at a job that ends with a fault; attempts that a worker's death cut short count too

# What each stage is worth of the whole, measured on a text of five seconds.
STAGE_WEIGHTS = {"photo": 0.1, "speech": 0.1, "motion": 0.02, "render": 0.55, "check": 0.23}

Began = Callable[[str, float], None]
Moved = Callable[[str], None]
# What was said of each photo of a claimed job whose inputs lie in the folder; raises what forbids
# to render it.
Vet = Callable[[sa.Row[Any], Path], Awaitable[list[Attestation]]]
Keys = Callable[[], KeyBundle]
Finished = Callable[[str, ClipFigures | None, ProblemDetails | None, float], None]


class _Lost(Exception):
    """The job is no longer ours."""


@dataclass(frozen=True)
class _Made:
    """A clip that is kept and that nobody knows of yet, and where it and its manifest lie."""

    clip: ClipFigures
    clip_key: str
    clip_id: int
    credentials_key: str


@dataclass
class Runner:
    """Runs attempts. ``function``: what the children run for a job, "module:name"; ``moved``: called
    with a job whose progress was noted."""

    database: Database
    objects: Objects
    pool: RenderPool
    settings: Settings
    executor: str
    scratch: Path
    function: str
    vet: Vet
    keys: Keys
    began: Began
    moved: Moved
    finished: Finished
    running: dict[str, asyncio.Task[Any]] = field(default_factory=dict)
    stopping: bool = False

    async def run(self, job: str) -> float | None:
        """One attempt; the seconds to wait before the next one, or None when there is to be none."""
        async with self.pool.slot() as slot:
            while not self._has_room():
                await asyncio.sleep(_LOOK_SECONDS)
            if self.stopping:
                await asyncio.Event().wait()  # until the process ends: the job is not through
            begin = time.perf_counter()
            most = self.settings.worker.max_attempts
            row = await self._patiently(lambda c: changes.claim(c, job, self.executor, most))
            if row is None:
                await self._give_up(job, most)
                return None
            self.began(job, (datetime.now(UTC) - row.created_at).total_seconds())
            log = _log.bind(job=job, attempt=row.attempts)
            try:
                await self._attempt(row, slot, begin)
            except _Lost:
                if self.stopping:
                    await self._patiently(
                        lambda c: changes.release(c, job, row.fence, counted=False)
                    )
                    await asyncio.Event().wait()
                log.info("job lost")
                return None
            except RenderProblem as problem:
                return await self._end(row, problem.details, problem.fault, begin)
            except Problem as problem:
                return await self._end(row, _details(problem), isinstance(problem, Fault), begin)
            except OSError:  # no room for a folder
                return await self._end(row, _details(StoreFailed()), True, begin)
            except Exception as mistake:
                # Ours, not the job's: left alone, the row would stay RUNNING and be nobody's.
                log.error("attempt broke", kind=type(mistake).__name__)  # noqa: TRY400 - may quote a text
                return await self._end(row, _details(Fault()), True, begin)
            return None

    async def interrupt(self) -> None:
        """End what runs, without blaming it: the worker stops. The jobs stay with their queue."""
        self.stopping = True
        tasks = list(self.running.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def cancel(self, job: str) -> None:
        """End the render of a job that was cancelled, if it runs here."""
        if job in self.running:
            self.running[job].cancel()

    async def _attempt(self, row: sa.Row[Any], slot: Any, begin: float) -> None:
        """Render into a folder of its own; gone afterwards, whatever happens."""
        folder = Path(tempfile.mkdtemp(prefix="job-", dir=self.scratch))
        progress = _Reported()
        watch = asyncio.create_task(self._watch(row, progress))
        work = asyncio.create_task(self._made(row, slot, folder, progress, begin))
        self.running[row.id] = work
        try:
            await asyncio.wait({watch, work}, return_when=asyncio.FIRST_COMPLETED)
            if not work.done():
                await watch  # raises why the work has to end
            if work.cancelled():
                raise _Lost
            made = work.result()  # raises what went wrong
        finally:
            del self.running[row.id]
            for task in (watch, work):
                task.cancel()
            await asyncio.gather(watch, work, return_exceptions=True)
            await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
        # Nobody watches from here on: a job that is done is not ours any more either.
        await self._finish(row, made, begin)

    async def _made(
        self, row: sa.Row[Any], slot: Any, folder: Path, progress: _Reported, begin: float
    ) -> _Made:
        """The clip, rendered, marked and kept."""
        request = JobRequest.model_validate_json(row.request)
        keys = {"photo": row.photo_key, "voice": row.voice_key, "photo_2": row.photo_2_key}
        inputs = {name: str(folder / name) if key else None for name, key in keys.items()}
        for name, key in keys.items():
            if key:
                await self._fetch(key, folder / name)
        said = await self.vet(row, folder)
        if wants_own_voice(request):
            own_voice = await fetch_own_voice(self.database, self.objects, row, folder)
            inputs["own_voice"] = str(own_voice)
        suffix = ".gif" if request.options.format == "gif" else ".mp4"
        destination = folder / f"clip{suffix}"
        worker = self.settings.worker
        marking = (await asyncio.to_thread(self.keys)).for_marking()
        clip_id = await self._patiently(
            lambda c: clips.allot(c, row.id, marking.watermark.epoch, _new_clip_id)
        )
        credentials = folder / "credentials"
        value = await slot.call(
            self.function,
            {
                "request": request.model_dump(mode="json"),
                "attestations": [one.model_dump(mode="json") for one in said],
                **inputs,
                "clip_id": clip_id,
                "keys": marking.model_dump(mode="json"),
                "destination": str(destination),
                "credentials": str(credentials),
                "settings": self.settings.model_dump(
                    mode="json", exclude={"worker", "safety", "disclosure"}
                ),
                "device": slot.device,
            },
            progress.note,
            seconds=worker.job_seconds,
            stall_seconds=worker.stall_seconds,
        )
        clip = ClipFigures.model_validate(value | {"render_seconds": time.perf_counter() - begin})
        # Each attempt has a key of its own: one that was overtaken cannot replace the winner's.
        key = f"clips/{row.id}/{row.fence}{suffix}"
        kept = f"credentials/{name_of(clip_id)}/{row.fence}.c2pa"
        if not credentials.is_file():  # nothing that was not signed is ever kept
            raise MarkingFailed
        await self.objects.put_file(kept, credentials)
        await self.objects.put_file(key, destination)
        return _Made(clip, key, clip_id, kept)

    async def _fetch(self, key: str, path: Path) -> None:
        try:
            await self.objects.fetch(key, path)
        except ClipGone:
            raise InputsGone from None

    async def _finish(self, row: sa.Row[Any], made: _Made, begin: float) -> None:
        """Note that the job is done. Raises _Lost where it is another's or has ended otherwise."""

        def finish(connection: sa.Connection) -> bool:
            ours = changes.finish(connection, row.id, row.fence, made.clip_key, made.clip)
            if ours:
                clips.keep_credentials(connection, made.clip_id, made.credentials_key)
                said = (row.attestation, row.attestation_2)
                clips.keep_photos(connection, made.clip_id, said)
            # A commit may have come to pass although it was not answered; then it was noted before.
            return ours or changes.has_clip(connection, row.id, made.clip_key)

        if not await self._patiently(finish):
            await self.objects.delete([made.clip_key, made.credentials_key])
            raise _Lost
        seconds = made.clip.render_seconds
        _log.info("job done", job=row.id, attempt=row.attempts, seconds=seconds)
        self.finished(row.id, made.clip, None, time.perf_counter() - begin)

    async def _watch(self, row: sa.Row[Any], progress: _Reported) -> None:
        """Note progress, and raise as soon as the job is not to be rendered any more."""
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            news = progress.take()
            with contextlib.suppress(
                DatabaseFailed, DiskFull
            ):  # it comes back or the lease is lost
                if news is not None:
                    ours = await self.database.write(
                        partial(changes.report, job=row.id, fence=row.fence, progress=news)
                    )
                    self.moved(row.id)
                else:
                    ours = await self.database.read(lambda c: changes.holds(c, row.id, row.fence))
                if not ours:
                    raise _Lost

    async def _end(
        self, row: sa.Row[Any], problem: ProblemDetails, fault: bool, begin: float
    ) -> float | None:
        """A refusal is final; a fault is tried again, later each time. What any job would have met,
        a full disk or a store that is away, is not counted: the job waits until it is over."""
        if problem.code in _NOT_THE_JOBS_FAULT or (fault and not self._has_room()):
            _log.warning("attempt put off", job=row.id, code=problem.code)
            await self._patiently(lambda c: changes.release(c, row.id, row.fence, counted=False))
            return _PUT_OFF_SECONDS
        if not fault or row.attempts >= min(_TRIES, self.settings.worker.max_attempts):
            await self._fail(row, problem, begin)
            return None
        _log.warning("attempt failed", job=row.id, attempt=row.attempts, code=problem.code)
        await self._patiently(lambda c: changes.release(c, row.id, row.fence, counted=True))
        return float(_WAIT_SECONDS * 2 ** (row.attempts - 1))

    async def _fail(self, row: sa.Row[Any], problem: ProblemDetails, begin: float) -> None:
        failed = await self._patiently(lambda c: changes.fail(c, row.id, problem, fence=row.fence))
        if failed:
            _log.info("job failed", job=row.id, attempt=row.attempts, code=problem.code)
            self.finished(row.id, None, problem, time.perf_counter() - begin)

    async def _give_up(self, job: str, most: int) -> None:
        """End a job that took its worker down each time; nothing happens to one that has ended."""
        problem = _details(JobGivenUp(attempts=most))
        if await self._patiently(lambda c: changes.give_up(c, job, problem, most)):
            _log.error("job given up", job=job, attempts=most)
            self.finished(job, None, problem, 0.0)

    async def _patiently(self, work: Callable[[sa.Connection], Any]) -> Any:
        """Write, and wait for a database that is away or has no room for as long as it takes: given
        up, the job would be nobody's. Should it have been taken over meanwhile, the fence says so."""
        while True:
            try:
                return await self.database.write(work)
            except (DatabaseFailed, DiskFull):
                await asyncio.sleep(_LOOK_SECONDS)

    def _has_room(self) -> bool:
        """Whether a job can be worked at; on a full disk it fails, and not for what it is."""
        return shutil.disk_usage(self.scratch).free > _ROOM_BYTES


class _Reported:
    """Progress of one attempt, as its child tells it."""

    def __init__(self) -> None:
        self._stages: dict[str, float] = {}
        self._stage: str | None = None
        self._news = False

    def note(self, stage: str, share: float) -> None:
        self._stages[stage] = share
        self._stage = stage
        self._news = True

    def take(self) -> Progress | None:
        """The state of things, if there is anything new."""
        if not self._news:
            return None
        self._news = False
        whole = sum(STAGE_WEIGHTS.get(s, 0.0) * share for s, share in self._stages.items())
        return Progress(stage=self._stage, share=min(whole, 1.0), stages=dict(self._stages))


def _new_clip_id() -> int:
    return secrets.randbits(ID_BITS)


def _details(problem: Problem) -> ProblemDetails:
    return ProblemDetails.model_validate(problem_details(problem))


def expired() -> ProblemDetails:
    """What a job is told whose deadline has passed."""
    return _details(JobExpired())
