"""The worker as a whole: what it holds, in which order it starts, and how it stops."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import shutil
import socket
import time
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa
import structlog

from core.job import ClipFigures, Job, JobState, ProblemDetails, Voice, VoiceList
from core.problems import Problem
from core.service_problems import WorkerInUse
from core.settings import Settings
from render_worker.api.hub import Hub
from render_worker.lock import FolderLock
from render_worker.metrics import Metrics
from render_worker.queue import DurableQueue, Keeper, Runner
from render_worker.renders import RenderPool
from render_worker.store import queries, tokens
from render_worker.store.accept import Caps
from render_worker.store.database import Database
from render_worker.store.objects import Objects
from render_worker.store.records import job_of

_log = structlog.get_logger()
_PACE_SECONDS = 2.0  # for so long a measured pace is good enough


@dataclass(frozen=True)
class Recipe:
    """What the rendering processes run, as "module:name"; tests put a job of fixed cost here."""

    make: str = "render_worker.renders.recipe:make_clip"
    inspect: str = "render_worker.renders.recipe:inspect_photo"
    voices: str = "render_worker.renders.recipe:list_voices"
    warm: str = "render_worker.renders.recipe:warm"
    paths: tuple[str, ...] = ()


@dataclass
class Service:
    """Everything a request needs. ``await start()`` before the first request, ``stop()`` after the
    last."""

    settings: Settings
    recipe: Recipe = Recipe()
    metrics: Metrics = field(default_factory=Metrics)
    draining: bool = False

    def __post_init__(self) -> None:
        worker = self.settings.worker
        self.data = Path(worker.data).resolve()
        self.incoming = self.data / "incoming"
        self.scratch = self.data / "scratch"
        self.token_file = self.data / "token"
        self.postgres = worker.database_url.startswith("postgres")
        self.executor = _executor_name() if self.postgres else "local"
        self.devices = _slots(self.settings)
        self._lock = FolderLock(self.data / "worker.lock")
        self._pace = (0.0, 15.0, 1)

    async def start(self) -> str | None:
        """Begin to work. Returns the path of the first token when it was made just now.

        Raises WorkerInUse, DatabaseFailed, RenderCrashed, StoreFailed.
        """
        self._open_folder()
        url = self.settings.worker.database_url
        self.database = Database(url or f"sqlite:///{self.data / 'jobs.sqlite'}")
        await asyncio.to_thread(self.database.migrate)
        self.objects = Objects(self.settings.worker.objects_url or self.data / "objects")
        self.hub = Hub(self.database)
        self.pool = RenderPool(self.devices, warm=self.recipe.warm, paths=self.recipe.paths)
        self.helper = RenderPool(["cpu"], warm="", paths=self.recipe.paths)
        self.runner = Runner(
            database=self.database,
            objects=self.objects,
            pool=self.pool,
            settings=self.settings,
            executor=self.executor,
            scratch=self.scratch,
            function=self.recipe.make,
            began=self._began,
            finished=self._finished,
        )
        self.queue = DurableQueue(
            url or f"sqlite:///{self.data / 'queue.sqlite'}",
            self.executor,
            len(self.devices),
            self.runner.run,
        )
        self.keeper = Keeper(
            database=self.database,
            objects=self.objects,
            queue=self.queue,
            settings=self.settings.worker,
            executor=self.executor,
            slots=len(self.devices),
            wake=self.hub.wake,
        )
        made = await self.database.write(self._first_token)
        await self.pool.start()
        await self.keeper.announce()
        await self.queue.start()
        self.hub.start()
        self.keeper.start()
        _log.info("worker started", executor=self.executor, devices=self.devices)
        return made

    async def drain(self) -> None:
        """Take no new jobs and let running ones finish, as long as the settings allow."""
        self.draining = self.keeper.draining = True
        await self.queue.stop(self.settings.worker.drain_seconds if self.runner.running else 0)
        await self.hub.stop()

    async def stop(self) -> None:
        """End. What still runs is taken up by the next start, or at once by another worker."""
        if not self.draining:
            await self.drain()
        await self.keeper.stop()
        await self.runner.interrupt()
        await self.keeper.leave()
        await asyncio.gather(self.pool.close(), self.helper.close())
        self.database.close()
        self._lock.release()
        _log.info("worker stopped", executor=self.executor)

    # -- what requests ask for -------------------------------------------------------------------

    async def caps(self) -> Caps:
        """How much may wait, and the pace that was measured."""
        seconds_per_job, slots = await self.pace()
        worker = self.settings.worker
        return Caps(worker.max_queue, worker.max_per_user, seconds_per_job, slots)

    async def pace(self) -> tuple[float, int]:
        """Seconds of a job on a slot, and slots of all workers; measured, kept for two seconds."""
        measured, seconds, slots = self._pace
        if time.monotonic() - measured > _PACE_SECONDS:
            seconds = await self.database.read(queries.pace)
            lease = self.settings.worker.lease_seconds
            slots = await self.database.read(lambda c: queries.slots(c, lease))
            self._pace = (time.monotonic(), seconds, slots)
        return seconds, slots

    async def job(self, job_id: str, client: str | None = None) -> Job | None:
        """The job with its place and time, if it is there and this client's."""
        seconds, slots = await self.pace()

        def ask(connection: sa.Connection) -> Job | None:
            row = queries.find(connection, job_id, client)
            if row is None:
                return None
            return job_of(row, queries.place(connection, row, seconds, slots))

        return await self.database.read(ask)

    async def inspect(self, photo: Path) -> dict[str, object]:
        """Look at a photo in a process of its own. Raises RenderProblem, RenderCrashed."""
        return await self._help(
            self.recipe.inspect,
            {
                "photo": str(photo),
                "settings": self.settings.model_dump(mode="json"),
                "device": "cpu",
            },
        )

    async def voices(self) -> list[Voice]:
        """Who can speak here."""
        found = VoiceList.model_validate(await self._help(self.recipe.voices, {}))
        return found.voices

    async def _help(self, function: str, arguments: dict[str, object]) -> dict[str, object]:
        async with self.helper.slot() as slot:
            return await slot.call(
                function,
                arguments,
                lambda _stage, _share: None,
                seconds=60.0,
                stall_seconds=60.0,
            )

    async def checks(self) -> dict[str, str]:
        """What a worker needs to take jobs, each with "ok" or what is wrong with it."""
        found = {"queue": "draining" if self.draining else "ok"}
        for name, check in (
            ("database", self.database.read(lambda c: c.execute(sa.select(1)).scalar())),
            ("objects", self.objects.check()),
        ):
            try:
                await asyncio.wait_for(check, 5.0)
                found[name] = "ok"
            except Problem as problem:
                found[name] = problem.code
            except TimeoutError:
                found[name] = "too slow"
        found["renders"] = "ok" if any(slot.pid for slot in self.pool.slots) else "starting"
        return found

    async def measure(self) -> None:
        """Bring those figures up to date that are read and not counted."""
        for state, count in (await self.database.read(queries.counts)).items():
            self.metrics.queue_jobs.labels(state).set(count)
        for device in set(self.devices):
            slots = [slot for slot in self.pool.slots if slot.device == device]
            self.metrics.gpu_memory.labels(device).set(sum(slot.gpu_bytes for slot in slots))
            restarts = sum(max(0, slot.restarts) for slot in slots)
            self.metrics.render_restarts.labels(device).set(restarts)

    # -- inside -----------------------------------------------------------------------------------

    def _open_folder(self) -> None:
        for folder in (self.data, self.incoming, self.scratch):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not self._lock.acquire():
            raise WorkerInUse(folder=self.data)
        for folder in (self.incoming, self.scratch):  # what a killed worker left
            for left in folder.iterdir():
                if left.is_dir():
                    shutil.rmtree(left, ignore_errors=True)
                else:
                    left.unlink(missing_ok=True)

    def _first_token(self, connection: sa.Connection) -> str | None:
        if tokens.exists(connection):
            return None
        token = tokens.create(connection, "local", frozenset(tokens.Scope))
        with contextlib.suppress(FileNotFoundError):
            self.token_file.unlink()
        descriptor = os.open(self.token_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(token + "\n")
            file.flush()
            os.fsync(file.fileno())
        return str(self.token_file)

    def _began(self, job: str, waited: float) -> None:
        self.metrics.queue_wait.observe(waited)
        self.hub.wake(job)

    def _finished(
        self, job: str, clip: ClipFigures | None, problem: ProblemDetails | None, seconds: float
    ) -> None:
        if clip is not None:
            self.metrics.jobs.labels(JobState.DONE).inc()
            self.metrics.render.observe(seconds)
            self.metrics.real_time_factor.observe(seconds / max(clip.duration, 0.1))
            for stage, spent in clip.stage_seconds.items():
                self.metrics.stage.labels(stage).observe(spent)
        if problem is not None:
            self.metrics.jobs.labels(JobState.FAILED).inc()
            self.metrics.refusals.labels(problem.code).inc()
        self.hub.wake(job)


def _slots(settings: Settings) -> list[str]:
    """The device of every slot: on a GPU one job is drawn while another is encoded."""
    worker = settings.worker
    devices = worker.devices or [settings.render.device]
    return [
        device
        for device in devices
        for _ in range(worker.jobs_per_device or (2 if device.startswith("cuda") else 1))
    ]


def _executor_name() -> str:
    """Another one for each start: a worker that was taken for dead never comes back as itself."""
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"
