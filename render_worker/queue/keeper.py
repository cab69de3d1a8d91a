"""What has to be done every second or so: leases, dead workers, deadlines, retention, lost entries."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa
import structlog

from core.problems import Problem
from core.settings import WorkerSettings
from render_worker import consent
from render_worker.queue.durable import DurableQueue
from render_worker.queue.runner import expired
from render_worker.safety import review
from render_worker.store import changes, leases, queries, retention
from render_worker.store.database import Database
from render_worker.store.objects import Objects
from render_worker.store.sweep import sweep_when_due

_log = structlog.get_logger()
_DEADLINE_SECONDS = 1.0  # also what the operator wants waits no longer
_MEND_LEASES = 1.5
_RETENTION_SECONDS = 60.0
_SWEEP_SECONDS = 900.0  # between two looks at whether it is due
_QUEUE_REMEMBERS = timedelta(hours=1)
_BATCH, _MOST_BATCHES = 500, 40


@dataclass
class Keeper:
    """Looks after what no request and no render does. ``wake``: called with jobs that changed."""

    database: Database
    objects: Objects
    queue: DurableQueue
    settings: WorkerSettings
    executor: str
    slots: int
    wake: Callable[[str], None]
    draining: bool = False
    asked_to_drain: asyncio.Event = field(default_factory=asyncio.Event)
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def start(self) -> None:
        """Begin; ``announce`` must have been called."""
        duties = (
            (self.beat, self.settings.lease_seconds / 3),
            (self.expire, _DEADLINE_SECONDS),
            (self.take_up, _DEADLINE_SECONDS),
            (self.mend, self.settings.lease_seconds * _MEND_LEASES),
            (self.clean, _RETENTION_SECONDS),
            (self.sweep, _SWEEP_SECONDS),
        )
        self._tasks = [asyncio.create_task(_every(seconds, duty)) for duty, seconds in duties]

    async def stop(self) -> None:
        """End all duties."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def announce(self) -> None:
        """Hold a lease before any job is taken up. An executor of the same name is gone: what it
        was rendering waits again."""

        def begin(connection: sa.Connection) -> int:
            freed = leases.bury(connection, self.executor)
            leases.renew(connection, self.executor, self.slots, draining=False)
            return freed

        freed = await self.database.write(begin)
        if freed:
            _log.info("jobs taken up again", count=freed)

    async def beat(self) -> None:
        """Renew the lease; take over from workers that did not renew theirs."""
        asked = await self.database.write(
            lambda c: leases.renew(c, self.executor, self.slots, draining=self.draining)
        )
        if asked and not self.draining:
            self.asked_to_drain.set()
        dead = await self.database.read(lambda c: leases.dead(c, self.settings.lease_seconds))
        if not dead or self.draining:
            return
        # Handed out anew first: should this worker die in between, the next one does it again.
        await self.queue.take_over(dead)
        for executor in dead:
            freed = await self.database.write(partial(leases.bury, executor=executor))
            _log.warning("worker taken for dead", executor=executor, jobs=freed)

    async def expire(self) -> None:
        """End jobs that nobody needs any more."""
        if self.draining:
            return
        for job in await self.database.read(queries.overdue):
            if await self.database.write(partial(changes.fail, job=job, problem=expired())):
                _log.info("job expired", job=job)
                self.wake(job)
                await self.queue.cancel(job)

    async def take_up(self) -> None:
        """Queue what the operator, in a process that rings no bell here, has let be tried again. Of
        several workers one does; should it die in between, the row is mended."""
        if self.draining:
            return
        for row in await self.database.read(queries.asked_again):
            if await self.database.write(partial(changes.take_up, job=row.id)):
                _log.info("job queued again for the operator", job=row.id)
                await self.queue.put(row.id, row.priority, again=row.version)

    async def mend(self) -> None:
        """Queue again what was accepted and is in no queue: a worker died between the two."""
        seconds = self.settings.lease_seconds * _MEND_LEASES
        jobs = await self.database.read(lambda c: queries.unfinished(c, seconds))
        if not jobs or self.draining:
            return
        active = await self.queue.active()
        waiting = {name.partition("~")[0] for name in active}
        for row in jobs:
            if row.id not in waiting and row.executor is None:
                _log.warning("job queued again", job=row.id)
                known = await self.queue.knows(row.id)
                await self.queue.put(row.id, row.priority, again=row.version if known else 0)

    async def clean(self) -> None:
        """Delete what need not be kept any longer."""
        await retention.clean(self.database, self.objects, self.settings)
        await consent.clean(self.database, self.objects, self.settings.keep_jobs_days)
        for job in await self.database.write(review.refuse_overdue):
            self.wake(job)
        # What became of a job its row tells; the queue's record is of no use any more.
        before = datetime.now(UTC) - _QUEUE_REMEMBERS
        for _ in range(_MOST_BATCHES):
            if self.draining or await self.queue.forget(before, _BATCH) < _BATCH:
                return

    async def sweep(self) -> None:
        """Delete files of no job, when it is this worker's turn."""
        await sweep_when_due(self.database, self.objects)

    async def leave(self) -> None:
        """Give the lease up, so that nobody waits for it to run out."""
        with contextlib.suppress(Problem):
            await self.database.write(lambda c: leases.expire(c, self.executor))


async def _every(seconds: float, duty: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Do it again and again; what fails is tried again at the next turn."""
    while True:
        begin = time.monotonic()
        try:
            await duty()
        except Problem as problem:
            _log.warning("duty failed", duty=duty.__name__, code=problem.code)
        except Exception as error:
            _log.error("duty broke", duty=duty.__name__, error=type(error).__name__)
        await asyncio.sleep(max(0.05, seconds - (time.monotonic() - begin)))
