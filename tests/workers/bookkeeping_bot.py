"""A bot that keeps books: what was accepted, what was delivered, and whether anything came twice."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self, TypeVar

from statements import attested

from core.client import WorkerClient
from core.job import Job, JobState, OutboxItem
from core.problems import Fault, Problem
from core.service_problems import TryLater

_CALL_SECONDS = 5.0  # then another worker is asked the same
_SHUN_SECONDS = 3.0
_PHOTO = b"a photo of nobody " * 64
T = TypeVar("T")


@dataclass
class Delivery:
    """The first offer of an ended job, which the bot passes on to its user."""

    job: Job
    sequence: int
    clip: bytes
    at: float
    acknowledged: bool = False


@dataclass
class Books:
    """``accepted``: job id by key. ``offered_again``: repeated offers of the same outcome, which a
    bot recognises by the job; anything else that comes again is in ``mistakes``."""

    accepted: dict[str, str] = field(default_factory=dict)
    accepted_at: dict[str, float] = field(default_factory=dict)
    deliveries: dict[str, Delivery] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)
    offered_again: int = 0
    mistakes: list[str] = field(default_factory=list)

    @property
    def lost(self) -> set[str]:
        """Accepted jobs of which nothing was heard."""
        return set(self.accepted.values()) - set(self.deliveries)

    @property
    def failed(self) -> list[Job]:
        """Jobs that came to an end without a clip."""
        return [d.job for d in self.deliveries.values() if d.job.state is not JobState.DONE]

    @property
    def rendered_again(self) -> int:
        """Jobs that took more than one attempt."""
        return sum(delivery.job.attempts > 1 for delivery in self.deliveries.values())


class BookkeepingBot:
    """Stands for several replicas of one bot: it submits to any worker that answers, and listens to
    the outboxes of all of them at once, which therefore offer everything once each."""

    def __init__(self, urls: Sequence[str], token: str) -> None:
        self._clients = [WorkerClient(url, token, patience=2.0) for url in urls]
        self.books = Books()
        self._stack = contextlib.AsyncExitStack()
        self._tasks: list[asyncio.Task[None]] = []
        self._deliveries: set[asyncio.Task[None]] = set()
        self._turn = 0
        self._shunned_until = [0.0] * len(self._clients)

    async def __aenter__(self) -> Self:
        self._folder = Path(self._stack.enter_context(TemporaryDirectory(prefix="talkingphoto-")))
        for client in self._clients:
            await self._stack.enter_async_context(client)
        self._tasks = [asyncio.create_task(self._listen(client)) for client in self._clients]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        tasks = [*self._tasks, *self._deliveries]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._stack.aclose()

    async def submit(self, key: str, text: str, user: str, *, seconds: float = 120.0) -> Job:
        """Have a job accepted by any worker within so many seconds, however often it is refused for
        now; every refusal is noted."""
        request = attested(text=text, user=user, reply_to=f"reply to {key}", platform="test")
        job = await self._anywhere(lambda c: c.submit(request, _PHOTO, key=key), seconds)
        self.books.accepted_at.setdefault(job.id, time.monotonic())
        if self.books.accepted.setdefault(key, job.id) != job.id:
            self.books.mistakes.append(f"{key} was accepted as two jobs")
        return job

    async def all_delivered(self, seconds: float) -> None:
        """Wait until every accepted job was delivered and acknowledged. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not all(
                job in self.books.deliveries and self.books.deliveries[job].acknowledged
                for job in self.books.accepted.values()
            ):
                if broken := [task for task in self._tasks if task.done()]:
                    await broken[0]  # raises why a bot does not listen any more
                assert not self.books.mistakes, self.books.mistakes
                await asyncio.sleep(0.05)

    async def audit(self) -> None:
        """Fetch every delivered job and clip once more and compare: an attempt that was overtaken
        may have changed nothing afterwards."""
        for job_id, delivery in self.books.deliveries.items():
            job = await self._anywhere(lambda c, job_id=job_id: c.job(job_id))
            clip = await self._clip(job)
            if job.state is not delivery.job.state or clip != delivery.clip:
                self.books.mistakes.append(f"{job_id} changed after it was delivered")
            if job.delivered_at is None:
                self.books.mistakes.append(f"the acknowledgement of {job_id} was forgotten")

    # -- inside -----------------------------------------------------------------------------------

    async def _listen(self, client: WorkerClient) -> None:
        while True:
            with contextlib.suppress(Problem):
                async for item in client.outbox("test"):
                    task = asyncio.create_task(self._deliver(item))
                    self._deliveries.add(task)
                    task.add_done_callback(self._delivered)
            await asyncio.sleep(0.1)

    def _delivered(self, task: asyncio.Task[None]) -> None:
        self._deliveries.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self.books.mistakes.append(f"a delivery broke: {error!r}")

    async def _deliver(self, item: OutboxItem) -> None:
        job, books = item.job, self.books
        known = books.deliveries.get(job.id)
        if known is not None:
            books.offered_again += 1
            if (item.sequence, job.state) != (known.sequence, known.job.state):
                books.mistakes.append(f"{job.id} ended twice")
            return
        delivery = Delivery(job, item.sequence, b"", time.monotonic())
        books.deliveries[job.id] = delivery
        delivery.clip = await self._clip(job)
        await self._anywhere(lambda c: c.acknowledge(job.id))
        delivery.acknowledged = True

    async def _clip(self, job: Job) -> bytes:
        if job.state is not JobState.DONE:
            return b""
        path = self._folder / job.id
        await self._anywhere(lambda c: c.download(job.id, path))
        return path.read_bytes()

    async def _anywhere(
        self, call: Callable[[WorkerClient], Awaitable[T]], seconds: float = 120.0
    ) -> T:
        """Ask one worker after the other, each for a short time, and leave one alone for a while
        that does not answer. Raises the last problem."""
        deadline = time.monotonic() + seconds
        while True:
            index = self._next_worker()
            try:
                async with asyncio.timeout(_CALL_SECONDS):
                    return await call(self._clients[index])
            except (TryLater, Fault, TimeoutError) as problem:
                self.books.refused[getattr(problem, "code", "no answer")] += 1
                if time.monotonic() > deadline:
                    raise
                if not isinstance(problem, TryLater):
                    self._shunned_until[index] = time.monotonic() + _SHUN_SECONDS
                await asyncio.sleep(0.2)

    def _next_worker(self) -> int:
        count = len(self._clients)
        self._turn += 1
        turns = [(self._turn + step) % count for step in range(count)]
        now = time.monotonic()
        return next((index for index in turns if self._shunned_until[index] < now), turns[0])
