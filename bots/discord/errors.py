"""Discord's errors as the problems that the conversation knows.

Nothing of the original goes on: its text may hold an address with a token.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import aiohttp
import discord
import structlog

from bots.dialogue.problems import (
    BotTokenWrong,
    PlaceClosed,
    PlatformRefused,
    PlatformUnreachable,
    PostGone,
)
from core.problems import Problem

_log = structlog.get_logger()
Answer = TypeVar("Answer")
_PAUSES = (0.5, 1.0, 2.0, 4.0)  # seconds before the next try when Discord cannot be reached

# Discord's own codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes
_UNKNOWN_MESSAGE, _UNKNOWN_WEBHOOK, _UNKNOWN_INTERACTION = 10008, 10015, 10062
_INVALID_WEBHOOK_TOKEN = 50027
_UNKNOWN_CHANNEL, _UNKNOWN_GUILD, _UNKNOWN_USER = 10003, 10004, 10013
_PostGone = frozenset(
    {_UNKNOWN_MESSAGE, _UNKNOWN_WEBHOOK, _UNKNOWN_INTERACTION, _INVALID_WEBHOOK_TOKEN}
)
_PlaceGone = frozenset({_UNKNOWN_CHANNEL, _UNKNOWN_GUILD, _UNKNOWN_USER})


class PlaceGone(PlaceClosed):
    """Deleted, or left: and with it all that was shown there."""


async def asked(call: Callable[[], Awaitable[Answer]], *, tries: int = len(_PAUSES) + 1) -> Answer:
    """The answer to a call, tried again while Discord cannot be reached. discord.py itself waits
    where Discord asks it to (429) and tries again after some errors of a server.

    Raises the problems of ``bots.dialogue.problems``.
    """
    for attempt in range(tries):
        try:
            return await call()
        except discord.DiscordServerError:
            _log.info("Discord is tried again")
        except discord.HTTPException as error:
            problem = meaning(error)
            _log.info("Discord refused", status=error.status, number=error.code)
            raise problem from None
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            _log.info("Discord is tried again", error=type(error).__name__)
        if attempt + 1 < tries:
            await asyncio.sleep(_PAUSES[min(attempt, len(_PAUSES) - 1)])
    raise PlatformUnreachable


def meaning(error: discord.HTTPException) -> Problem:
    """The problem that an answer of Discord's stands for."""
    if error.code in _PostGone:
        return PostGone()
    if error.code in _PlaceGone:
        return PlaceGone()
    if isinstance(error, discord.Forbidden):
        return PlaceClosed()
    if error.status == 401:
        return BotTokenWrong(platform="Discord")
    return PlatformRefused()
