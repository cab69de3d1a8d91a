"""What is put into the queue at the same time is written together: one commit for all of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_MOST = 100  # in one commit
_LINGER_SECONDS = 0.1


@dataclass(frozen=True)
class Entry:
    """``name``: of the workflow that is to render ``job``; the smallest priority goes first."""

    name: str
    job: str
    priority: int


class Intake:
    """``write`` is called on a thread with what has come, in order. While ``busy()``, nobody could
    begin with it anyway, and it waits a moment for more to come."""

    def __init__(self, write: Callable[[Sequence[Entry]], None], busy: Callable[[], bool]) -> None:
        self._write = write
        self._busy = busy
        self._waiting: list[tuple[Entry, asyncio.Future[None]]] = []
        self._task: asyncio.Task[None] | None = None

    async def put(self, entry: Entry) -> None:
        """Return when ``entry`` is written. Raises what ``write`` raised."""
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((entry, written))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._write_all())
        await written

    def drop(self, job: str) -> None:
        """Write nothing of ``job`` that still waits."""
        for one in [one for one in self._waiting if one[0].job == job]:
            self._waiting.remove(one)
            _tell(one[1], None)

    async def _write_all(self) -> None:
        while self._waiting:
            if self._busy():
                await asyncio.sleep(_LINGER_SECONDS)
            batch, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
            error: Exception | None = None
            try:
                await asyncio.to_thread(self._write, [entry for entry, _ in batch])
            except Exception as mistake:
                error = mistake
            for _, written in batch:
                _tell(written, error)


def _tell(written: asyncio.Future[None], error: Exception | None) -> None:
    if written.done():  # whoever waited has gone
        return
    if error is None:
        written.set_result(None)
    else:
        written.set_exception(error)
