"""Telegram lets a bot send about one message a second to a chat, short bursts aside; an edit is one,
too. AIORateLimiter knows the limits of groups and of all chats together, but not this one."""

from __future__ import annotations

import asyncio
import time

_BURST = 3  # messages that may go at once
_SECONDS = 1.0  # until one more may
_MANY = 10_000


class Gate:
    """Lets messages to a chat through one after the other. The generic cell rate algorithm: a chat
    has one number, the time at which all that was sent to it would have gone one a second."""

    def __init__(self) -> None:
        self._due: dict[str, float] = {}

    async def passes(self, chat: str) -> None:
        """Wait until a message may go to this chat."""
        pause = self.pause(chat, time.monotonic())
        if pause > 0:
            await asyncio.sleep(pause)

    def pause(self, chat: str, now: float) -> float:
        """Seconds to wait; the message counts as sent then."""
        due = max(self._due.get(chat, now), now) + _SECONDS
        self._due[chat] = due
        if len(self._due) > _MANY:
            self._due = {name: at for name, at in self._due.items() if at > now}
        return max(0.0, due - now - _BURST * _SECONDS)
