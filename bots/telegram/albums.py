"""Telegram tells an album as one message for each photo; here they become one again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bots.dialogue.events import Message
from bots.telegram.translate import joined

_QUIET_SECONDS = 0.8  # without another part, the album is whole

Take = Callable[[Message, asyncio.Event], Awaitable[None]]


@dataclass
class _Album:
    parts: list[Message] = field(default_factory=list)
    more: asyncio.Event = field(default_factory=asyncio.Event)
    dealt_with: asyncio.Event = field(default_factory=asyncio.Event)


class Albums:
    """``take`` gets every album once. Each part is dealt with when the whole is."""

    def __init__(self, take: Take) -> None:
        self._take = take
        self._open: dict[str, _Album] = {}

    async def add(self, group: str, part: Message, hurry: asyncio.Event) -> None:
        """One part; returns when the album is dealt with. ``hurry`` of the first part counts."""
        album = self._open.get(group)
        if album is not None:
            album.parts.append(part)
            album.more.set()
            await album.dealt_with.wait()
            return
        album = self._open[group] = _Album([part])
        try:
            await self._whole(album)
            del self._open[group]
            await self._take(joined(sorted(album.parts, key=lambda m: _number(m.key))), hurry)
        finally:
            self._open.pop(group, None)
            album.dealt_with.set()

    async def _whole(self, album: _Album) -> None:
        while True:
            album.more.clear()
            try:
                await asyncio.wait_for(album.more.wait(), _QUIET_SECONDS)
            except TimeoutError:
                return


def _number(key: str) -> int:
    return int(key.rpartition(":")[2])
