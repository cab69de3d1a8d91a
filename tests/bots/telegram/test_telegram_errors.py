"""What Telegram's errors mean to the conversation, and what of them goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
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
    PlatformUnreachable,
    PostGone,
)
from bots.telegram import errors
from bots.telegram.errors import asked, may_have_arrived, meaning
from core.problems import Problem

TOKEN = "4242:Secret"


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), PlaceClosed),
        (BadRequest("Message to edit not found"), PostGone),
        (BadRequest("File is too big"), FileTooLarge),
        (BadRequest("Wrong file_id or the file is temporarily unavailable"), FileGone),
        (BadRequest("Not enough rights to send videos to the chat"), PlaceClosed),
        (ChatMigrated(-1), PostGone),
        (InvalidToken(f"The token `{TOKEN}` was rejected by the server."), BotTokenWrong),
    ],
)
def test_every_error_has_a_meaning(error: TelegramError, kind: type[Problem]) -> None:
    problem = meaning(error)
    assert type(problem) is kind
    assert TOKEN not in str(problem)


def test_an_error_that_means_nothing_more_is_left_to_the_caller() -> None:
    assert meaning(BadRequest("Message is not modified")) is None


@pytest.mark.parametrize(
    ("error", "perhaps"),
    [
        (TimedOut(), True),
        (NetworkError("httpx.ReadError: "), True),
        (NetworkError("httpx.RemoteProtocolError: disconnected"), True),
        (NetworkError("httpx.ConnectError: refused"), False),
        (NetworkError("Bad Gateway"), False),
    ],
)
def test_only_a_connection_that_broke_leaves_a_doubt(error: TelegramError, perhaps: bool) -> None:
    assert may_have_arrived(error) is perhaps


def test_to_be_asked_to_wait_leaves_no_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # or the library warns of its own default
    assert not may_have_arrived(RetryAfter(3))


def failing(error: TelegramError, calls: list[int]) -> Callable[[], Awaitable[None]]:
    async def call() -> None:
        calls.append(1)
        raise error

    return call


def test_a_telegram_that_is_down_is_tried_again_and_then_said_to_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(errors, "_PAUSES", (0.0,))
    calls: list[int] = []
    with pytest.raises(PlatformUnreachable) as raised:
        asyncio.run(asked(failing(NetworkError(f"{TOKEN} Bad Gateway"), calls), tries=3))
    assert len(calls) == 3
    assert TOKEN not in repr(raised.value)
    assert raised.value.__cause__ is None


def test_what_must_not_come_twice_is_not_sent_again_in_doubt() -> None:
    calls: list[int] = []
    with pytest.raises(PerhapsSent):
        asyncio.run(asked(failing(TimedOut(), calls), once=True))
    assert len(calls) == 1
