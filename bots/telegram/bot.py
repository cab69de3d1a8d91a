"""The bot as a process: connects Telegram, the conversation and the worker, until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import structlog
import telegram
from aiohttp import web
from telegram.error import InvalidToken, TelegramError
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from bots.dialogue import Dialogue
from bots.dialogue.events import Message
from bots.dialogue.problems import BotTokenWrong
from bots.pauses import pauses
from bots.process import Announce, until_stopped, worker_client
from bots.telegram.albums import Albums
from bots.telegram.menu import register
from bots.telegram.platform import TelegramPlatform
from bots.telegram.translate import Me, event_of
from bots.telegram.updates import ALLOWED, Deal, Polling, UnderWay, end, webhook
from bots.tokens import read_secret, telegram_token
from bots.workspace import clip_folder
from core.settings import Settings, TelegramSettings

_log = structlog.get_logger()
_RETRIES = 5  # of a call that Telegram asks to make later
_GRACE_SECONDS = 5.0
_PAUSE, _LONGEST_PAUSE = 0.5, 10.0


def run(settings: Settings, announce: Announce = lambda _: None) -> None:
    """Serve until SIGTERM or SIGINT. ``announce`` is given the bot's @name once it listens.

    Raises BotTokenMissing, BotTokenWrong, SettingWrong.
    """
    asyncio.run(serve(settings, announce))


async def serve(settings: Settings, announce: Announce = lambda _: None) -> None:
    """As ``run``, within a loop."""
    token = telegram_token(settings)
    async with worker_client(settings) as worker, _connected(token, settings.telegram) as bot:
        with clip_folder("telegram") as folder:
            platform = TelegramPlatform(bot, settings)
            dialogue = Dialogue(worker, platform, settings.bots, folder)
            under_way = UnderWay(_dealing(dialogue, Me(bot.id, bot.username)))
            async with (
                _running(dialogue.follow()) as following,
                _running(register(bot, worker)),
                _updates(bot, under_way, settings.telegram) as listening,
            ):
                announce(f"@{bot.username}")
                await until_stopped(listening, following)
                await under_way.finish(_GRACE_SECONDS)


@contextlib.asynccontextmanager
async def _running(work: Coroutine[Any, Any, None]) -> AsyncIterator[asyncio.Task[None]]:
    """A task for the length of the block."""
    task = asyncio.create_task(work)
    try:
        yield task
    finally:
        await end(task)


def _dealing(dialogue: Dialogue, me: Me) -> Deal:
    albums = Albums(dialogue.take)

    async def deal(update: telegram.Update, hurry: asyncio.Event) -> None:
        event = event_of(update, me)
        if event is None:
            return
        group = update.message.media_group_id if update.message else None
        if group is not None and isinstance(event, Message) and event.pictures:
            await albums.add(group, event, hurry)
        else:
            await dialogue.take(event, hurry)

    return deal


@contextlib.asynccontextmanager
async def _connected(token: str, settings: TelegramSettings) -> AsyncIterator[ExtBot[Any]]:
    """A bot whose token Telegram knows; waits for Telegram where it cannot be reached."""
    bot: ExtBot[Any] = ExtBot(
        token,
        base_url=_address(settings.base_url, "/bot"),
        base_file_url=_address(settings.base_file_url or settings.base_url, "/file/bot"),
        request=HTTPXRequest(
            connection_pool_size=64,
            connect_timeout=10,
            read_timeout=30,
            write_timeout=30,
            pool_timeout=60,
            media_write_timeout=120,
        ),
        get_updates_request=HTTPXRequest(connection_pool_size=2, connect_timeout=10),
        rate_limiter=AIORateLimiter(max_retries=_RETRIES),
        local_mode=settings.local_server,
    )
    waits = pauses(_PAUSE, _LONGEST_PAUSE)
    while True:
        try:
            await bot.initialize()
            break
        except InvalidToken:
            raise BotTokenWrong(platform="Telegram") from None
        except TelegramError as error:
            _log.warning("Telegram cannot be reached", error=type(error).__name__)
            await asyncio.sleep(next(waits))
    try:
        yield bot
    finally:
        await bot.shutdown()


@contextlib.asynccontextmanager
async def _updates(
    bot: ExtBot[Any], under_way: UnderWay, settings: TelegramSettings
) -> AsyncIterator[asyncio.Task[None]]:
    """Updates come in, by long polling or by webhook, while this is open."""
    if settings.webhook_url:
        secret = read_secret(settings.webhook_secret_file) or secrets.token_urlsafe(32)
        runner = web.AppRunner(webhook(under_way, bot, secret), access_log=None)
        await runner.setup()
        await web.TCPSite(runner, settings.webhook_host, settings.webhook_port).start()
        try:
            async with _running(_set_webhook(bot, settings.webhook_url, secret)) as task:
                yield task
        finally:
            await runner.cleanup()
    else:
        polling = Polling(bot, under_way)
        async with _running(_poll(bot, polling)) as task:
            yield task
        await polling.confirm()


async def _set_webhook(bot: ExtBot[Any], url: str, secret: str) -> None:
    """Tell Telegram where to send updates, then wait to be cancelled."""
    await _insist(lambda: bot.set_webhook(url, secret_token=secret, allowed_updates=ALLOWED))
    await asyncio.Event().wait()


async def _poll(bot: ExtBot[Any], polling: Polling) -> None:
    await _insist(bot.delete_webhook)
    await polling.run()


async def _insist(call: Callable[[], Any]) -> None:
    waits = pauses(_PAUSE, _LONGEST_PAUSE)
    while True:
        try:
            await call()
        except InvalidToken:
            raise BotTokenWrong(platform="Telegram") from None
        except TelegramError as error:
            _log.info("Telegram cannot be reached", error=type(error).__name__)
            await asyncio.sleep(next(waits))
        else:
            return


def _address(given: str, rest: str) -> str:
    """``https://api.telegram.org`` or, as the library writes it, ``https://api.telegram.org/bot``."""
    bare = given.rstrip("/")
    return bare if bare.endswith(rest) else bare + rest
