"""Where updates come from. Telegram keeps an update until it is confirmed, for a day; it is confirmed
once it is dealt with, so that neither a killed bot nor a worker that is down loses any."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
import telegram
from aiohttp import web
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import ExtBot

from bots.dialogue.problems import BotTokenWrong
from bots.pauses import pauses

_log = structlog.get_logger()
ALLOWED = ["message", "callback_query", "my_chat_member", "guest_message"]
_POLL_SECONDS = 30
_PAUSE, _LONGEST_PAUSE = 0.5, 10.0
_WEBHOOK_SECONDS = 25.0  # then Telegram is asked to send the update again
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the name of a header

_MOST_TOLD = 100  # updates that Telegram tells at once, those that are under way among them

# The event is set when this update keeps others from being told.
Deal = Callable[[telegram.Update, asyncio.Event], Awaitable[None]]


async def end(*tasks: asyncio.Task[None]) -> None:
    """Cancel tasks until they are over: something on the way may forget that it was cancelled, as
    ``asyncio.wait_for`` does until Python 3.12 where what it waits for has just happened."""
    while left := [task for task in tasks if not task.done()]:
        for task in left:
            task.cancel()
        await asyncio.wait(left, timeout=_PAUSE)
    await asyncio.gather(*tasks, return_exceptions=True)


class UnderWay:
    """Updates that are being dealt with, each once however often it is told."""

    def __init__(self, deal: Deal) -> None:
        self._deal = deal
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._hurries: dict[int, asyncio.Event] = {}
        self.finished = asyncio.Event()

    def begin(self, update: telegram.Update) -> asyncio.Task[None]:
        """Deal with an update, or find the task that does."""
        task = self._tasks.get(update.update_id)
        if task is None:
            hurry = self._hurries[update.update_id] = asyncio.Event()
            task = asyncio.create_task(self._run(update, hurry))
            self._tasks[update.update_id] = task
        return task

    @property
    def unfinished(self) -> list[int]:
        """Numbers of updates, the oldest first."""
        return sorted(number for number, task in self._tasks.items() if not task.done())

    def hurry_oldest(self) -> None:
        """The oldest is to make way, if there is one: by then it waits for somebody who is away."""
        for number in self.unfinished[:1]:
            self._hurries[number].set()

    def forget_below(self, number: int) -> None:
        """Telegram will not tell these again."""
        for old in [n for n in self._tasks if n < number and self._tasks[n].done()]:
            del self._tasks[old], self._hurries[old]

    async def finish(self, seconds: float) -> None:
        """Let what is nearly done be done, and give up on the rest: it comes again."""
        tasks = list(self._tasks.values())
        if tasks:
            await asyncio.wait(tasks, timeout=seconds)
        await end(*tasks)

    async def _run(self, update: telegram.Update, hurry: asyncio.Event) -> None:
        try:
            await self._deal(update, hurry)
        except Exception as error:  # one update must not keep the others from being confirmed
            _log.error("update", error=type(error).__name__)
        finally:
            self.finished.set()


class Polling:
    """Asks for updates. While some are under way, the oldest of them stays unconfirmed, so Telegram
    answers at once with what it told before; there is a pause between such questions. It tells no more
    than a hundred, so when all of them were told before, the oldest has to make way."""

    def __init__(self, bot: ExtBot[Any], under_way: UnderWay) -> None:
        self._bot = bot
        self._under_way = under_way
        self._next = 0

    async def run(self) -> None:
        """Without end. Raises BotTokenWrong."""
        waits = pauses(_PAUSE, _LONGEST_PAUSE)
        while True:
            try:
                await self._round()
                waits = pauses(_PAUSE, _LONGEST_PAUSE)
            except InvalidToken:
                raise BotTokenWrong(platform="Telegram") from None
            except TelegramError as error:
                if isinstance(error, Conflict):
                    _log.warning("another bot polls with the same token")
                else:
                    _log.info("Telegram cannot be reached", error=type(error).__name__)
                await asyncio.sleep(next(waits))

    async def confirm(self) -> None:
        """Tell Telegram what is dealt with, without waiting for more."""
        try:
            await self._bot.get_updates(offset=self._offset(), limit=1, timeout=0)
        except TelegramError as error:
            _log.info("not confirmed", error=type(error).__name__)

    async def _round(self) -> None:
        self._under_way.finished.clear()
        offset, busy = self._offset(), bool(self._under_way.unfinished)
        updates = await self._bot.get_updates(
            offset=offset,
            limit=_MOST_TOLD,
            timeout=0 if busy else _POLL_SECONDS,
            read_timeout=_POLL_SECONDS + 10,
            allowed_updates=ALLOWED,
        )
        self._under_way.forget_below(offset)
        new = [update for update in updates if update.update_id >= self._next]
        for update in new:
            self._under_way.begin(update)
            self._next = update.update_id + 1
        if not new and len(updates) >= _MOST_TOLD:
            self._under_way.hurry_oldest()
        if busy and not new:
            # Not wait_for (see ``end``): a bot that is told to stop finishes its updates just then.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_PAUSE):
                    await self._under_way.finished.wait()

    def _offset(self) -> int:
        """Of the first update that is to be told again; 0 at first: all that is not confirmed."""
        return next(iter(self._under_way.unfinished), self._next)


def webhook(under_way: UnderWay, bot: ExtBot[Any], secret: str) -> web.Application:
    """An application that takes updates at any path. Without the secret: 403."""

    async def take(request: web.Request) -> web.Response:
        given = request.headers.get(_SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return web.Response(status=403)
        try:
            update = telegram.Update.de_json(await request.json(), bot)
        except (ValueError, KeyError, TypeError, AttributeError):
            return web.Response(status=400)
        task = under_way.begin(update)
        done, _ = await asyncio.wait({task}, timeout=_WEBHOOK_SECONDS)
        if done:
            under_way.forget_below(update.update_id - 1000)
        return web.Response(status=200 if done else 503)

    app = web.Application(client_max_size=4 * 1024 * 1024)
    app.router.add_post("/{path:.*}", take)
    return app
