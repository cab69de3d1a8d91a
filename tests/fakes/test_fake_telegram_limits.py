"""The fake Telegram refuses, counts and fails as the real one does."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from telegram import (
    Bot,
)
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter

from fakes.library_bot import using
from fakes.telegram import FakeTelegram, trouble
from fakes.telegram.limits import FloodMeter


def test_files_have_limits_and_links_that_expire(telegram: FakeTelegram) -> None:
    ann = telegram.person("Ann")
    ann.sends_file(bytes(20_000_001), "big.bin")
    small = ann.sends_file(b"small", "small.bin")

    async def work(bot: Bot) -> None:
        big, little = [u.message.document for u in await bot.get_updates(timeout=1) if u.message]
        assert big is not None
        assert little is not None
        with pytest.raises(BadRequest, match=r"(?i)file is too big"):
            await big.get_file()
        file = await little.get_file()
        telegram.world.files.expire_links()
        with pytest.raises(InvalidToken, match="Not Found"):  # as the library takes a 404
            await file.download_as_bytearray()
        assert await (await little.get_file()).download_as_bytearray() == b"small"
        telegram.world.files.lose(str(small.file_id))
        with pytest.raises(BadRequest, match=r"(?i)temporarily unavailable"):
            await little.get_file()
        with pytest.raises(NetworkError, match="Too Large"):
            await bot.send_video(ann.user.id, bytes(50_000_001))
        with pytest.raises(BadRequest, match=r"(?i)IMAGE_PROCESS_FAILED"):
            await bot.send_photo(ann.user.id, b"no picture")

    using(telegram, work)


def test_who_never_wrote_to_the_bot_does_not_hear_from_it(telegram: FakeTelegram) -> None:
    ann = telegram.person("Ann")
    with pytest.raises(Forbidden, match=r"(?i)can't initiate"):
        using(telegram, lambda bot: bot.send_message(ann.user.id, "hello"))


def test_a_flood_is_counted_and_far_beyond_refused(telegram: FakeTelegram) -> None:
    ann = telegram.person("Ann")
    ann.says("hello")

    async def work(bot: Bot) -> None:
        for number in range(3):
            await bot.send_message(ann.user.id, str(number))
        assert telegram.world.flood.breaches == []
        for number in range(4):
            await bot.send_message(ann.user.id, str(number))
        with pytest.raises(RetryAfter):
            await asyncio.gather(*(bot.send_message(ann.user.id, "!") for _ in range(4)))

    using(telegram, work)
    flood = telegram.world.flood
    assert {breach.limit for breach in flood.breaches} == {"chat"}
    assert flood.refused >= 1


def test_a_group_may_have_twenty_messages_in_a_minute(telegram: FakeTelegram) -> None:
    meter = FloodMeter()
    for second in range(0, 300, 3):
        meter.count(-1, True, "sendMessage", 1, float(second))
    assert meter.breaches == []
    for second in range(300, 340):
        meter.count(-1, True, "editMessageText", 1, float(second))
    assert {breach.limit for breach in meter.breaches} == {"group"}


def test_troubles_come_as_ordered(telegram: FakeTelegram) -> None:
    ann = telegram.person("Ann")
    ann.says("hello")
    troubles = telegram.world.troubles

    async def work(bot: Bot) -> None:
        async def say(text: str) -> Any:
            return await bot.send_message(ann.user.id, text)

        for order, raised in (
            (trouble.too_many(2), RetryAfter),
            (trouble.bad_gateway(), NetworkError),
            (trouble.reset(), NetworkError),
            (trouble.lost_answer(), NetworkError),
        ):
            troubles.befall("sendMessage", order)
            with pytest.raises(raised):
                await say("lost" if order.done else "never")
        await say("well")

    using(telegram, work)
    assert [post.text for post in ann.from_bot()] == ["lost", "well"]
    assert troubles.met["sendMessage"] == 4
