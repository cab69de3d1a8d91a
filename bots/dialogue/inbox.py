"""Takes events in, many at once but those of one person in a chat one after the other, and holds on
to each until it is dealt with: while the worker is down, its people are told once, and the event
waits."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog

from bots.dialogue.buttons import Verb, read
from bots.dialogue.events import Closed, Event, Message, Moved
from bots.dialogue.problems import PerhapsSent, PlatformUnreachable
from bots.pauses import pauses
from core.problems import Fault, Problem
from core.service_problems import RateExceeded

_log = structlog.get_logger()
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 10.0
_PLATFORM_TRIES = 6  # each has tries of its own
WITHOUT_WORKER = frozenset({"start", "help", "privacy"})  # commands that need nothing of the worker

Handle = Callable[[Event], Awaitable[None]]
Tell = Callable[[Event, Problem], Awaitable[None]]


@dataclass
class _Turn:
    """``hurry`` is set when others cannot be heard any more before this event is done with."""

    event: Event
    hurry: asyncio.Event
    told: bool = False


@dataclass
class _Lane:
    """Events that wait for one another. ``trouble``: why the first of them is not done yet."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    turns: list[_Turn] = field(default_factory=list)
    trouble: Problem | None = None


@dataclass
class Inbox:
    """``handle`` deals with an event and raises a Fault where it is worth another try; ``tell`` says
    so to its person, and is called once for each event. ``give_up`` says that nothing comes of it; it
    raises where that cannot be said."""

    handle: Handle
    tell: Tell
    give_up: Tell
    at_once: int
    _lanes: dict[str, _Lane] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._free = asyncio.Semaphore(self.at_once)

    async def take(self, event: Event, hurry: asyncio.Event | None = None) -> None:
        """Returns when the event is dealt with, however long that takes, or, once ``hurry`` is set,
        when its person was asked to try again."""
        name = _lane(event)
        lane = self._lanes.setdefault(name, _Lane())
        turn = _Turn(event, hurry or asyncio.Event())
        lane.turns.append(turn)
        try:
            if lane.trouble is not None:
                await self._tell(turn, lane.trouble)
            async with lane.lock:
                await self._until_done(turn, lane)
                lane.trouble = None
        finally:
            lane.turns.remove(turn)
            if not lane.turns:
                del self._lanes[name]

    async def _until_done(self, turn: _Turn, lane: _Lane) -> None:
        waits, broken = pauses(_FIRST_PAUSE, _LONGEST_PAUSE), 0
        while True:
            try:
                async with self._free:
                    return await self.handle(turn.event)
            except PerhapsSent:  # once more might be twice
                return _log.warning("perhaps answered")
            except (Fault, RateExceeded) as problem:
                _log.warning("waiting", code=problem.code)
                if isinstance(problem, Fault) and problem.status != 503:
                    await self._given_up(turn, problem)
                    return None
                if isinstance(problem, PlatformUnreachable):
                    broken += 1
                else:
                    lane.trouble = problem
                    for waiting in list(lane.turns):
                        await self._tell(waiting, problem)
                enough = turn.hurry.is_set() or broken >= _PLATFORM_TRIES
                if enough and await self._given_up(turn, problem):
                    return None
            except Exception as error:  # a mistake of ours must not stop the others
                _log.error("not handled", error=type(error).__name__, where=_where(error))
                await self._given_up(turn, Fault())
                return None
            # Not wait_for, which may forget that it was cancelled, until Python 3.12.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(next(waits)):
                    await turn.hurry.wait()

    async def _tell(self, turn: _Turn, problem: Problem) -> None:
        if turn.told:
            return
        turn.told = True
        try:
            await self.tell(turn.event, problem)
        except Problem as again:
            _log.warning("not told", code=again.code)

    async def _given_up(self, turn: _Turn, problem: Problem) -> bool:
        """Whether the person knows now that nothing comes of it."""
        try:
            await self.give_up(turn.event, problem)
        except Problem as again:
            _log.warning("not told", code=again.code)
            return False
        _log.error("given up", code=problem.code)
        return True


def _lane(event: Event) -> str:
    """What needs nothing of the worker waits for nobody, and a way out neither."""
    if isinstance(event, Closed | Moved):
        return event.place.chat
    own = f"{event.place.chat}:{event.sender.id}"
    if isinstance(event, Message):
        return f"{own}:{event.command}" if event.command in WITHOUT_WORKER else own
    payload = read(event.payload)
    return f"{own}:cancel" if payload and payload.verb is Verb.CANCEL else own


def _where(error: BaseException) -> str:
    """Where it happened, without what was quoted there."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}"
