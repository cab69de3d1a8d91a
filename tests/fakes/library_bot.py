"""The real python-telegram-bot, pointed at the fake Telegram."""

from __future__ import annotations

import asyncio
import io
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PIL import Image
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from fakes.telegram import FakeTelegram

T = TypeVar("T")
MP4 = b"\x00\x00\x00\x18ftypmp42" + b"v" * 200


def png(colour: str = "red", side: int = 64) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (side, side), colour).save(stream, "PNG")
    return stream.getvalue()


def using(telegram: FakeTelegram, work: Callable[[Bot], Awaitable[T]], token: str = "") -> T:
    """Do ``work`` with the library."""

    async def run() -> T:
        bot = Bot(
            token or telegram.token,
            base_url=telegram.base_url,
            base_file_url=telegram.base_file_url,
        )
        async with bot:
            return await work(bot)

    return asyncio.run(run())


def buttons(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(x, callback_data=x) for x in labels]])


@contextmanager
def echo_bot(telegram: FakeTelegram, webhook: int = 0) -> Iterator[None]:
    """A bot that says everything back, polling or with a webhook at a port, until the block ends."""

    async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        await update.message.reply_text(f"You said: {update.message.text}")

    ready, end = threading.Event(), threading.Event()

    async def run() -> None:
        application = (
            Application.builder()
            .token(telegram.token)
            .base_url(telegram.base_url)
            .base_file_url(telegram.base_file_url)
            .build()
        )
        application.add_handler(MessageHandler(filters.TEXT, echo))
        async with application:
            await application.start()
            assert application.updater is not None
            if webhook:
                await application.updater.start_webhook(
                    "127.0.0.1",
                    webhook,
                    "hook",
                    webhook_url=f"http://127.0.0.1:{webhook}/hook",
                    secret_token="open-sesame",
                )
            else:
                await application.updater.start_polling()
            ready.set()
            await asyncio.to_thread(end.wait)
            await application.updater.stop()
            await application.stop()

    thread = threading.Thread(target=asyncio.run, args=(run(),))
    thread.start()
    if not ready.wait(10):
        raise RuntimeError("the bot did not start")
    try:
        yield
    finally:
        end.set()
        thread.join()
