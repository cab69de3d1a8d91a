"""Polling: what it confirms, and that it ends when it is told to."""

from __future__ import annotations

import asyncio
from typing import Any

import telegram
from in_a_loop import in_a_loop

from bots.telegram.updates import Polling, UnderWay, end


class ManyUpdates:
    """A bot that Telegram has so many updates for, and tells a hundred of them at once."""

    def __init__(self, count: int) -> None:
        self._numbers = range(1, count + 1)

    async def get_updates(self, offset: int, limit: int, **_: Any) -> list[telegram.Update]:
        await asyncio.sleep(0)
        return [telegram.Update(n) for n in self._numbers if n >= offset][:limit]


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


@in_a_loop
async def test_an_update_that_is_never_done_makes_way_before_the_bot_goes_deaf() -> None:
    done: list[int] = []

    async def deal(update: telegram.Update, hurry: asyncio.Event) -> None:
        if update.update_id == 1:
            await hurry.wait()
        done.append(update.update_id)

    task = asyncio.create_task(Polling(ManyUpdates(250), UnderWay(deal)).run())  # type: ignore[arg-type]
    async with asyncio.timeout(30):
        while len(done) < 250:
            await asyncio.sleep(0.01)
    await end(task)
    assert [done.index(1), sorted(done)] == [99, list(range(1, 251))]


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

    async def deal(_: telegram.Update, hurry: asyncio.Event) -> None:
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
