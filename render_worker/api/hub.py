"""Tells waiting event streams that a job has changed, on this worker or on any other.

What happens here wakes its listeners at once, and so does the end of a job that another worker tells
of. The rest (progress elsewhere, news that got lost, the operator's commands) is seen by one query for
all listeners now and then.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from core.problems import Problem
from render_worker.store import queries
from render_worker.store.database import Database

_log = structlog.get_logger()
_LOOKS_PER_SECOND = 4  # where other workers render; else one
_EACH_STEP = 10  # who waits farther behind is told of every tenth part of the way


class Hub:
    """Listeners of single jobs and of the outbox."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._jobs: dict[str, set[asyncio.Event]] = {}
        self._outbox: set[asyncio.Event] = set()
        self._versions: dict[str, int] = {}
        self._places: dict[str, int] = {}
        self._number = -1
        self._looks = 0
        self._per_second = _LOOKS_PER_SECOND if database.postgres else 1
        self._task: asyncio.Task[None] | None = None
        self.closed = False

    def start(self) -> None:
        """Begin to look."""
        self._task = asyncio.create_task(self._look())

    async def stop(self) -> None:
        """Wake everybody for the last time: streams end and are taken up elsewhere."""
        self.closed = True
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        for events in (*self._jobs.values(), self._outbox):
            for event in events:
                event.set()

    def wake(self, job: str) -> None:
        """The job has changed."""
        for event in self._jobs.get(job, ()):
            event.set()

    def ended(self, job: str) -> None:
        """The job has come to its end: the outbox has grown."""
        self.wake(job)
        for event in self._outbox:
            event.set()

    @contextmanager
    def job(self, job: str) -> Iterator[asyncio.Event]:
        """An event that is set whenever the job may have changed."""
        event = asyncio.Event()
        self._jobs.setdefault(job, set()).add(event)
        try:
            yield event
        finally:
            self._jobs[job].discard(event)
            if not self._jobs[job]:
                del self._jobs[job]
                self._versions.pop(job, None)
                self._places.pop(job, None)

    def told(self, job: str, place: int | None) -> None:
        """Whoever follows the job knows that it is at ``place`` in the queue."""
        if place is not None:
            self._places[job] = place

    @contextmanager
    def outbox(self) -> Iterator[asyncio.Event]:
        """An event that is set whenever the outbox may have grown."""
        event = asyncio.Event()
        self._outbox.add(event)
        try:
            yield event
        finally:
            self._outbox.discard(event)

    async def _look(self) -> None:
        while True:
            try:
                await self._look_once()
            except Problem as problem:
                _log.warning("look failed", code=problem.code)
            except Exception as error:
                # Without looks, streams would fall silent and nobody know why.
                _log.error("look broke", error=type(error).__name__)
            await asyncio.sleep(1 / self._per_second)

    async def _look_once(self) -> None:
        watched = list(self._jobs)
        if watched:
            newest = await self._database.read(lambda c: queries.versions(c, watched))
            for job, version in newest.items():
                if self._versions.get(job) != version and job in self._jobs:
                    self._versions[job] = version
                    for event in self._jobs[job]:
                        event.set()
        self._looks += 1
        if self._looks % self._per_second:
            return
        if watched:
            await self._look_at_places()
        if self._outbox:
            number = await self._database.read(queries.newest_in_outbox)
            if number != self._number:
                self._number = number
                for event in self._outbox:
                    event.set()

    async def _look_at_places(self) -> None:
        """Wake who has moved up in the queue, by one query for all of them."""
        for place, job in enumerate(await self._database.read(queries.waiting), start=1):
            told = self._places.get(job)
            if told is None or place == told or job not in self._jobs:
                continue
            if place <= _EACH_STEP or abs(place - told) * 10 >= told:
                for event in self._jobs[job]:
                    event.set()
