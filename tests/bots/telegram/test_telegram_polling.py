"""Polling: what it confirms, and that it ends when it is told to."""

from __future__ import annotations

import asyncio
from typing import Any

import telegram

from bots.telegram.updates import Polling, UnderWay, end


class OneUpdate:
    """A bot that Telegram has one update for, until that is confirmed."""

    def __init__(self) -> None:
        self.offsets: list[int] = []

    async def get_updates(self, offset: int, **_: Any) -> list[telegram.Update]:
        self.offsets.append(offset)
        await asyncio.sleep(0.01)
        return [telegram.Update(700)] if offset <= 700 else []


def test_an_update_is_confirmed_only_when_it_is_dealt_with() -> None:
    offsets, confirmed = asyncio.run(_deal_and_stop())
    assert set(offsets) <= {0, 700}
    assert confirmed == 701


def test_a_task_that_forgets_that_it_was_cancelled_is_ended_all_the_same() -> None:
    """Or a bot that is told to stop goes on."""
    forgot = []

    async def stubborn() -> None:
        while len(forgot) < 2:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                forgot.append(True)
        await asyncio.sleep(60)

    async def run() -> bool:
        task = asyncio.create_task(stubborn())
        await asyncio.sleep(0)
        await end(task)
        return task.cancelled()

    assert asyncio.run(run())
    assert len(forgot) == 2


async def _deal_and_stop() -> tuple[list[int], int]:
    """Offsets while the update was under way, and the one of the confirmation."""
    dealt_with, bot = asyncio.Event(), OneUpdate()

    async def deal(_: telegram.Update) -> None:
        await dealt_with.wait()

    under_way = UnderWay(deal)
    polling = Polling(bot, under_way)  # type: ignore[arg-type]
    task = asyncio.create_task(polling.run())
    await asyncio.sleep(0.1)
    assert under_way.unfinished == [700]
    offsets = list(bot.offsets)
    dealt_with.set()
    await under_way.finish(seconds=5.0)
    await end(task)
    await polling.confirm()
    return offsets, bot.offsets[-1]
