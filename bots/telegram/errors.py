"""Telegram's errors as the problems that the conversation knows.

Nothing of the original goes on: its text may hold the token or an address with it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bots.dialogue.problems import (
    BotTokenWrong,
    FileGone,
    FileTooLarge,
    PerhapsSent,
    PlaceClosed,
    PlatformRefused,
    PlatformUnreachable,
    PostGone,
)
from core.problems import Problem

_log = structlog.get_logger()
Answer = TypeVar("Answer")
_PAUSES = (0.5, 1.0, 2.0, 4.0)  # seconds before the next try when Telegram cannot be reached

# Parts of the descriptions that the Bot API gives, in lower case, and what they mean to us.
_MEANINGS: tuple[tuple[str, type[Problem]], ...] = (
    ("message to edit not found", PostGone),
    ("message can't be edited", PostGone),
    ("message_id_invalid", PostGone),
    ("message identifier is not specified", PostGone),
    ("file is too big", FileTooLarge),
    ("invalid file_id", FileGone),
    ("wrong file", FileGone),
    ("file reference", FileGone),
    ("temporarily unavailable", FileGone),
    ("chat not found", PlaceClosed),
    ("user is deactivated", PlaceClosed),
    ("group chat was deactivated", PlaceClosed),
    ("not enough rights", PlaceClosed),
    ("have no rights", PlaceClosed),
    ("chat_write_forbidden", PlaceClosed),
    ("chat_restricted", PlaceClosed),
    ("topic_closed", PlaceClosed),
    ("query is too old", PlaceClosed),
)


def not_modified(error: BadRequest) -> bool:
    """Whether the message shows already what it is to show."""
    return "message is not modified" in error.message.lower()


async def asked(
    call: Callable[[], Awaitable[Answer]], *, tries: int = len(_PAUSES) + 1, once: bool = False
) -> Answer:
    """The answer to a call of the Bot API, tried again while Telegram cannot be reached. With
    ``once``, what may have arrived is not tried again: that raises PerhapsSent.

    Raises the problems of ``bots.dialogue.problems``; BadRequest stays where it means nothing more.
    """
    for attempt in range(tries):
        try:
            return await call()
        except (Forbidden, InvalidToken, BadRequest, ChatMigrated) as error:
            problem = meaning(error)
            if problem is None:
                raise
            raise problem from None
        except (NetworkError, RetryAfter) as error:
            if "413" in error.message or "too large" in error.message.lower():
                raise PlatformRefused from None
            if once and may_have_arrived(error):
                raise PerhapsSent from None
            _log.info("Telegram is tried again", error=type(error).__name__)
            if attempt + 1 < tries:
                await asyncio.sleep(_PAUSES[min(attempt, len(_PAUSES) - 1)])
        except TelegramError as error:
            _log.warning("Telegram refused", error=type(error).__name__)
            raise PlatformRefused from None
    raise PlatformUnreachable


def may_have_arrived(error: TelegramError) -> bool:
    """Whether the connection broke after it was made. The library puts the kind of httpx's error
    before its text; an answer of Telegram's, even 502, says that nothing was done."""
    if isinstance(error, RetryAfter) or error.message.startswith("httpx.Connect"):
        return False
    return isinstance(error, TimedOut) or error.message.startswith("httpx.")


def meaning(error: TelegramError) -> Problem | None:
    """The problem that an error stands for; None where only the caller can tell."""
    if isinstance(error, InvalidToken):
        return BotTokenWrong(platform="Telegram")
    if isinstance(error, Forbidden):
        return PlaceClosed()
    if isinstance(error, ChatMigrated):
        return PostGone()
    for part, kind in _MEANINGS:
        if part in error.message.lower():
            return kind(megabytes=20) if kind is FileTooLarge else kind()
    return None
