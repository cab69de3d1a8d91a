"""Takes events in, many at once but those of one person in a chat one after the other, and holds on
to each until it is dealt with: while the worker is down, its people are told once, and the event
waits."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog

from bots.dialogue.events import Closed, Event
from bots.pauses import pauses
from core.problems import Fault, Problem
from core.service_problems import RateExceeded

_log = structlog.get_logger()
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 10.0

Handle = Callable[[Event], Awaitable[None]]
Tell = Callable[[Event, Problem], Awaitable[None]]


@dataclass
class Inbox:
    """``handle`` deals with an event and raises a Fault where it is worth another try; ``tell`` says
    so to its person, and is called once for each event."""

    handle: Handle
    tell: Tell
    at_once: int
    _lanes: dict[str, asyncio.Lock] = field(default_factory=dict)
    _waiting: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._free = asyncio.Semaphore(self.at_once)

    async def take(self, event: Event) -> None:
        """Returns when the event is dealt with, however long that takes."""
        lane = _lane(event)
        lock = self._lanes.setdefault(lane, asyncio.Lock())
        self._waiting[lane] = self._waiting.get(lane, 0) + 1
        try:
            async with lock:
                await self._until_done(event)
        finally:
            self._waiting[lane] -= 1
            if not self._waiting[lane]:
                del self._waiting[lane], self._lanes[lane]

    async def _until_done(self, event: Event) -> None:
        waits, told = pauses(_FIRST_PAUSE, _LONGEST_PAUSE), False
        while True:
            try:
                async with self._free:
                    return await self.handle(event)
            except (Fault, RateExceeded) as problem:
                if isinstance(problem, Fault) and problem.status != 503:
                    _log.error("not handled", code=problem.code)
                    return None
                _log.warning("waiting", code=problem.code)
                if not told:
                    told = True
                    await self._tell(event, problem)
            except Exception as error:  # a mistake of ours must not stop the others
                _log.error("not handled", error=type(error).__name__, where=_where(error))
                return None
            await asyncio.sleep(next(waits))

    async def _tell(self, event: Event, problem: Problem) -> None:
        try:
            await self.tell(event, problem)
        except Problem as again:
            _log.warning("not told", code=again.code)


def _lane(event: Event) -> str:
    if isinstance(event, Closed):
        return event.place.chat
    return f"{event.place.chat}:{event.sender.id}"


def _where(error: BaseException) -> str:
    """Where it happened, without what was quoted there."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}"
