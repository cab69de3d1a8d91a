"""What goes wrong on the way to a platform, on order."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

ANY = "*"
E = TypeVar("E", bound=Exception)


@dataclass(frozen=True)
class Trouble(Generic[E]):
    """A pause of ``before`` seconds, the call itself if it is ``done``, a pause of ``after`` seconds,
    and then the answer if it is ``told``, or ``error``, or the end of the connection."""

    error: E | None = None
    before: float = 0.0
    done: bool = False
    after: float = 0.0
    told: bool = False


NO_TROUBLE: Trouble[Any] = Trouble(done=True, told=True)


def reset() -> Trouble[Any]:
    """The connection ends before anything happened."""
    return Trouble()


def lost_answer() -> Trouble[Any]:
    """The call is carried out, but the connection ends before the answer."""
    return Trouble(done=True)


def slow(seconds: float) -> Trouble[Any]:
    """So long nothing happens; whoever hangs up before has done nothing."""
    return Trouble(before=seconds, done=True, told=True)


def slow_answer(seconds: float) -> Trouble[Any]:
    """The call is carried out at once, its answer takes so long."""
    return Trouble(done=True, after=seconds, told=True)


@dataclass
class Troubles(Generic[E]):
    """What waits to go wrong, by the name of a call or for any; ``met`` counts what did, and
    ``hanging`` the calls that pause now. ``spared``: calls that ``ANY`` does not mean."""

    spared: frozenset[str] = frozenset()
    met: Counter[str] = field(default_factory=Counter)
    let_go: int = 0
    hanging: int = 0
    _next: dict[str, list[Trouble[E]]] = field(default_factory=dict)
    _always: dict[str, Trouble[E]] = field(default_factory=dict)

    def befall(self, call: str, trouble: Trouble[E], times: int = 1) -> None:
        """The next ``times`` calls of this name, or ANY, meet it."""
        self._next.setdefault(call, []).extend([trouble] * times)

    def from_now_on(self, call: str, trouble: Trouble[E] | None) -> None:
        """Every call meets it; None ends that."""
        if trouble is None:
            self._always.pop(call, None)
        else:
            self._always[call] = trouble

    def end_pauses(self) -> None:
        """Whoever hangs now goes on."""
        self.let_go += 1

    async def pause(self, seconds: float) -> None:
        """Hang so long, or until ``end_pauses``."""
        end, begun = time.monotonic() + seconds, self.let_go
        self.hanging += seconds > 0
        try:
            while self.let_go == begun and (left := end - time.monotonic()) > 0:
                await asyncio.sleep(min(left, 0.05))
        finally:
            self.hanging -= seconds > 0

    def take(self, call: str) -> Trouble[E] | None:
        """What this call meets."""
        for key in (call,) if call in self.spared else (call, ANY):
            queue = self._next.get(key)
            found = queue.pop(0) if queue else self._always.get(key)
            if found is not None:
                self.met[call] += 1
                return found
        return None
