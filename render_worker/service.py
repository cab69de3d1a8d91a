"""The worker as a whole: what it holds, in which order it starts, and how it stops."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import os
import secrets
import shutil
import socket
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import structlog

from core.job import Attestation, ClipFigures, Job, JobState, ProblemDetails, VoiceList
from core.problems import Problem
from core.service_problems import WorkerInUse
from core.settings import Settings
from render_worker.api.hub import Hub
from render_worker.children import Recipe, count_gpus, devices_of_slots
from render_worker.consent import Ledger, Pseudonyms, vet
from render_worker.keys.shared import KeyStore
from render_worker.lock import FolderLock, make_private_folder
from render_worker.metrics import Metrics
from render_worker.own_voice.voices import OwnVoices
from render_worker.queue import DurableQueue, Keeper, Runner
from render_worker.renders import RenderPool
from render_worker.safety import Gate
from render_worker.store import queries, reports, tokens
from render_worker.store.accept import Caps
from render_worker.store.database import Database
from render_worker.store.news import News, Word
from render_worker.store.objects import Objects
from render_worker.store.records import job_of
from render_worker.verify.verifier import Verifier

_log = structlog.get_logger()
_MOST_SAMPLES = 500  # of voices, 15 kB each
_PACE_SECONDS = 2.0  # for so long a measured pace is good enough
_HASHER_NICENESS = 10  # photos are compared before they are rendered: requests come first
_ENQUEUING_SECONDS = 2.0  # what is not in the queue by then its row tells of


@dataclass
class Service:
    """Everything a request needs. ``await start()`` before the first request, ``stop()`` after the
    last."""

    settings: Settings
    recipe: Recipe = field(default_factory=Recipe)
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
        self.devices = devices_of_slots(self.settings, count_gpus())
        self._lock = FolderLock(self.data / "worker.lock")
        self._pace = (0.0, 15.0, 1)
        self._full_after = 0  # so many jobs more may be taken in before they have to be counted
        self._enqueuing: set[asyncio.Task[None]] = set()
        self._samples: dict[str, bytes] = {}

    async def start(self) -> str | None:
        """Begin to work. Returns the path of the first token when it was made just now.

        Raises WorkerInUse, DatabaseFailed, RenderCrashed, StoreFailed, KeysUnusable.
        """
        self._open_folder()
        url = self.settings.worker.database_url
        self.database = Database(
            url or f"sqlite:///{self.data / 'jobs.sqlite'}",
            connections=self.settings.worker.database_connections,
        )
        await asyncio.to_thread(self.database.migrate)
        self.objects = Objects(self.settings.worker.objects_url or self.data / "objects")
        self.keys = KeyStore(self.database, self.settings)
        await asyncio.to_thread(self.keys.current)
        examine = partial(self._help, self.recipe.verify)
        self.verifier = Verifier(self.database, self.keys, self.settings.disclosure, examine)
        self.hub = Hub(self.database)
        self.news = News(self.database, self.executor, self._heard)
        paths, forget = self.recipe.paths, self.recipe.forget
        self.pool = RenderPool(self.devices, warm=self.recipe.warm, paths=paths, forget=forget)
        self.helper = RenderPool(["cpu"], warm=self.recipe.warm_helper, paths=paths, forget=forget)
        self.hasher = RenderPool(
            ["cpu"], warm=self.recipe.warm_hasher, paths=paths, niceness=_HASHER_NICENESS
        )
        marks, drop = self.verifier.marks, self._drop_photos
        self.ledger = Ledger(
            self.database, self.objects, self._hash_photo, marks, drop, self.ended,
            Pseudonyms(self.keys.secrets), self.settings.safety.opt_outs_per_day,
        )  # fmt: skip
        self.own_voices = OwnVoices(
            self.database, self.objects, self.incoming, self.voices, self._hear_reading, self.ended
        )
        self.gate = Gate(self.database, self.settings.safety, self._denied)
        self.runner = Runner(
            database=self.database,
            objects=self.objects,
            pool=self.pool,
            settings=self.settings,
            executor=self.executor,
            scratch=self.scratch,
            function=self.recipe.make,
            vet=self._vet,
            keys=self.keys.current,
            began=self._began,
            moved=self.hub.wake,
            finished=self._finished,
        )
        self.queue = DurableQueue(
            url or f"sqlite:///{self.data / 'queue.sqlite'}",
            self.executor,
            len(self.devices),
            self.runner.run,
            connections=self.settings.worker.queue_connections,
        )
        self.keeper = Keeper(
            database=self.database,
            objects=self.objects,
            queue=self.queue,
            settings=self.settings.worker,
            executor=self.executor,
            slots=len(self.devices),
            wake=self.ended,
        )
        made = await self.database.write(self._first_token)
        await self.pool.start()
        await self.keeper.announce()
        await self.queue.start()
        self.hub.start()
        self.news.start()
        self.keeper.start()
        self.helper.start_soon()
        if self.recipe.warm_hasher:
            self.hasher.start_soon()
        _log.info("worker started", executor=self.executor, devices=self.devices)
        return made

    async def drain(self) -> None:
        """Take no new jobs and let running ones finish, as long as the settings allow."""
        self.draining = self.keeper.draining = True
        if self._enqueuing:
            await asyncio.wait(self._enqueuing, timeout=_ENQUEUING_SECONDS)
        await self.queue.stop(self.settings.worker.drain_seconds if self.runner.running else 0)
        await self.hub.stop()

    async def stop(self) -> None:
        """End. What still runs is taken up by the next start, or at once by another worker."""
        if not self.draining:
            await self.drain()
        await self.keeper.stop()
        await self.runner.interrupt()
        await self.keeper.leave()
        await self.news.stop()
        await asyncio.gather(self.pool.close(), self.helper.close(), self.hasher.close())
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
            lease = self.settings.worker.lease_seconds
            seconds, slots, waiting = await self.database.read(
                lambda c: (queries.pace(c), queries.slots(c, lease), queries.waiting_count(c))
            )
            self._pace = (time.monotonic(), seconds, slots)
            self._full_after = self.settings.worker.max_queue - waiting
        return seconds, slots

    @property
    def has_room(self) -> bool:
        """Whether the queue cannot be full, as far as this worker knows; asked before each job."""
        self._full_after -= 1
        return self._full_after >= 0

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
        return await self._help(self.recipe.inspect, {"photo": str(photo)} | self._told())

    async def annotate(self, photo: Path) -> bytes:
        """A PNG of what is seen in a photo. Raises RenderProblem, RenderCrashed."""
        return await self._drawn(self.recipe.annotate, {"photo": str(photo)})

    async def voice_sample(self, name: str) -> bytes:
        """A sentence in a voice as OGG/Opus; made once. Raises RenderProblem, RenderCrashed."""
        if name not in self._samples:
            while len(self._samples) >= _MOST_SAMPLES:
                del self._samples[next(iter(self._samples))]
            self._samples[name] = await self._drawn(self.recipe.sample, {"name": name})
        return self._samples[name]

    async def _drawn(self, function: str, arguments: dict[str, object]) -> bytes:
        """The file that a call makes; it is not kept."""
        destination = self.incoming / secrets.token_hex(16)
        more = {"destination": str(destination)} | self._told()
        try:
            await self._help(function, arguments | more)
            return await asyncio.to_thread(destination.read_bytes)
        finally:
            destination.unlink(missing_ok=True)

    async def voices(self) -> VoiceList:
        """Who can speak here."""
        return VoiceList.model_validate(await self._help(self.recipe.voices, self._told()))

    async def _hear_reading(self, arguments: dict[str, object]) -> dict[str, object]:
        return await self._help(self.recipe.hear_reading, arguments | self._told())

    def _told(self) -> dict[str, object]:
        """What every call needs to know."""
        return {"settings": self.settings.model_dump(mode="json"), "device": "cpu"}

    async def _vet(self, job: sa.Row[Any], folder: Path) -> list[Attestation]:
        """What has to be well before a claimed job is rendered; what was said of its photos."""
        said = await vet(self.ledger, job, folder)
        await self.gate.check(job, folder)
        return said

    def _denied(self, category: str) -> None:
        self.metrics.safety_refusals.labels(category).inc()

    async def _hash_photo(self, photo: Path) -> bytes:
        """The hashes by which a photo is known again. Raises RenderProblem, RenderCrashed."""
        settings = self.settings.photo.model_dump(mode="json")
        arguments: dict[str, object] = {"photo": str(photo), "settings": settings}
        told = await self._help(self.recipe.hash, arguments, self.hasher)
        return base64.b64decode(str(told["hashes"]), validate=True)

    async def _drop_photos(self) -> None:
        """Have the rendering processes, of other workers too, forget what they saw in photos."""
        self._forget(None)
        self.news.tell(Word.FORGET, "")

    def _forget(self, photo_sha256: str | None) -> None:
        self.pool.forget(photo_sha256)
        self.helper.forget(photo_sha256)

    async def _help(
        self, function: str, arguments: dict[str, object], pool: RenderPool | None = None
    ) -> dict[str, object]:
        async with (pool or self.helper).slot() as slot:
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
        # One that is replaced after a crash takes jobs as before: they wait for it.
        found["renders"] = "broken" if all(slot.broken for slot in self.pool.slots) else "ok"
        return found

    async def measure(self) -> None:
        """Bring those figures up to date that are read and not counted."""
        waiting, oldest, taken_down = await self.database.read(reports.figures)
        self.metrics.reports_open.set(waiting)
        self.metrics.reports_oldest.set(oldest)
        self.metrics.takedowns.set(taken_down)
        for state, count in (await self.database.read(queries.counts)).items():
            self.metrics.queue_jobs.labels(state).set(count)
        for device in set(self.devices):
            slots = [slot for slot in self.pool.slots if slot.device == device]
            self.metrics.gpu_memory.labels(device).set(sum(slot.gpu_bytes for slot in slots))
            restarts = sum(max(0, slot.restarts) for slot in slots)
            self.metrics.render_restarts.labels(device).set(restarts)

    # -- what happened, for whoever waits for it -------------------------------------------------

    def ended(self, job: str) -> None:
        """A job has come to its end here."""
        self.hub.ended(job)
        self.news.tell(Word.ENDED, job)

    def enqueue(self, job: str, priority: int) -> None:
        """Put an accepted job into the queue, soon. Should that fail, the keeper does it later."""
        task = asyncio.create_task(self._enqueue(job, priority))
        self._enqueuing.add(task)
        task.add_done_callback(self._enqueuing.discard)

    async def _enqueue(self, job: str, priority: int) -> None:
        try:
            await self.queue.put(job, priority)
        except Exception as error:
            _log.warning("job not queued yet", job=job, error=type(error).__name__)
            return
        if not self.pool.idle:
            self.news.tell(Word.QUEUED, job)

    def _heard(self, word: Word, what: str) -> None:
        match word:
            case Word.ENDED:
                self.hub.ended(what)
            case Word.QUEUED if self.pool.idle:
                self.queue.ring()
            case Word.FORGET:
                self._forget(what or None)
            case _:
                pass

    # -- inside -----------------------------------------------------------------------------------

    def _open_folder(self) -> None:
        for folder in (self.data, self.incoming, self.scratch):
            make_private_folder(folder)
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
        self.ended(job)


def _executor_name() -> str:
    """Another one for each start: a worker that was taken for dead never comes back as itself."""
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}"
