"""A platform's HTTP server on this machine, in a thread of its own."""

from __future__ import annotations

import asyncio
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from typing import Self

from aiohttp import web


class FakePlatform(ABC):
    """Serves for the length of a ``with`` block. ``mistakes``: what went wrong in the fake itself."""

    def __init__(self) -> None:
        self.mistakes: list[str] = []
        self._ready = threading.Event()

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=asyncio.run, args=(self._run(),), daemon=True)
        self._thread.start()
        if not self._ready.wait(10):
            raise RuntimeError(f"{type(self).__name__} did not start")
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join(10)

    @abstractmethod
    def _serving(self) -> AbstractAsyncContextManager[None]:
        """Listens and answers for the length of the block."""

    async def _run(self) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        async with self._serving():
            self._ready.set()
            await self._end.wait()

    @contextmanager
    def _noting_mistakes(self, call: str, refusal: type[Exception]) -> Iterator[None]:
        """What is raised in the block and no ``refusal`` must not look like a mistake of the bot's."""
        try:
            yield
        except refusal:
            raise
        except Exception as error:
            self.mistakes.append(f"{call}: {error!r}")
            raise


async def listen(runner: web.AppRunner) -> int:
    """Start it at a free port of this machine, which is the answer."""
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return int(runner.addresses[0][1])


async def stop(*runners: web.AppRunner) -> None:
    """Leave no connection behind: neither one that is just being accepted, nor one whose peer was
    killed before it had read all."""
    for runner in runners:
        for site in list(runner.sites):
            await site.stop()
    await asyncio.sleep(0.05)  # what the kernel had accepted is known to the server by then
    for runner in runners:
        server = runner.server
        transports = [] if server is None else [each.transport for each in server.connections]
        await runner.cleanup()
        for transport in transports:
            if transport is not None:
                transport.abort()
    await asyncio.sleep(0)


def hang_up(request: web.Request) -> web.Response:
    """End the connection before the answer."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response(status=500)
