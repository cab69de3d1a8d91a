"""What every part of the conversation works with."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bots.dialogue.memory import Memory
from bots.dialogue.pace import Pace
from bots.dialogue.parts import Post
from bots.dialogue.platform import Platform
from core.client import WorkerClient
from core.settings import BotSettings
from core.texts import Texts


class Locks:
    """One lock for each name, as long as somebody holds or awaits it."""

    def __init__(self) -> None:
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def __call__(self, name: str) -> AsyncIterator[None]:
        """Nobody else is here with this name."""
        lock, users = self._locks.get(name, (asyncio.Lock(), 0))
        self._locks[name] = lock, users + 1
        try:
            async with lock:
                yield
        finally:
            lock, users = self._locks[name]
            if users == 1:
                del self._locks[name]
            else:
                self._locks[name] = lock, users - 1


@dataclass
class Desk:
    """``worker`` owns all state; ``memory`` is its part that is ours. ``transfers`` bounds how many
    files are held at once, and thereby memory. ``told``: the message in which somebody was told that
    the worker is down, by the key of their request; it becomes the message of the job. ``cancels``: to be set
    where the asker of a ticket that is being looked at wants no more of it."""

    worker: WorkerClient
    platform: Platform
    settings: BotSettings
    memory: Memory
    pace: Pace
    transfers: asyncio.Semaphore
    locks: Locks = field(default_factory=Locks)
    told: dict[str, Post] = field(default_factory=dict)
    cancels: dict[str, asyncio.Event] = field(default_factory=dict)

    def say(self, texts: Texts, key: str, **arguments: object) -> str:
        """A text as it is said on this platform, where that differs from elsewhere."""
        own = f"{key}-{self.platform.name}"
        return texts.say(own if texts.has(own) else key, **arguments)
