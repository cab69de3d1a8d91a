"""The menu of commands and the description of the bot, in every language, told to Telegram when they
changed."""

from __future__ import annotations

import asyncio
import hashlib
from functools import partial
from typing import Any

import structlog
import telegram
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bots.dialogue.commands import GROUP, PRIVATE
from bots.pauses import pauses
from core.client import WorkerClient
from core.problems import Problem
from core.texts import Texts, languages

_log = structlog.get_logger()
_PAUSE, _LONGEST_PAUSE = 2.0, 60.0
_SCOPES = (
    (telegram.BotCommandScopeAllPrivateChats(), PRIVATE),
    (telegram.BotCommandScopeAllGroupChats(), GROUP),
)


async def register(bot: ExtBot[Any], worker: WorkerClient) -> None:
    """Tell Telegram, and note what was told: it is asked rarely for these."""
    waits = pauses(_PAUSE, _LONGEST_PAUSE)
    while True:
        try:
            known = await worker.state("telegram", "menu")
            wanted = {"digest": _digest(bot.username)}
            if known != wanted:
                await _tell(bot)
                await worker.set_state("telegram", "menu", wanted)
        except (TelegramError, Problem) as error:
            _log.info("the menu waits", error=type(error).__name__)
            await asyncio.sleep(next(waits))
        else:
            return


async def _tell(bot: ExtBot[Any]) -> None:
    for tag in languages():
        code = "" if tag == "en" else tag.partition("-")[0]
        texts = Texts.of(tag)
        for scope, names in _SCOPES:
            await bot.set_my_commands(_commands(texts, names), scope=scope, language_code=code)
        for tell, key in (
            (bot.set_my_description, "bot-description"),
            (bot.set_my_short_description, "bot-short-description"),
        ):
            await partial(tell, texts.say(key), language_code=code)()


def _commands(texts: Texts, names: tuple[str, ...]) -> list[telegram.BotCommand]:
    return [telegram.BotCommand(name, texts.say(f"command-{name}")) for name in names]


def _digest(name: str) -> str:
    told = [name]
    for tag in languages():
        texts = Texts.of(tag)
        told += [texts.say(f"command-{name}") for name in (*PRIVATE, *GROUP)]
        told += [texts.say("bot-description"), texts.say("bot-short-description")]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()
