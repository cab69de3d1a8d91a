"""The bot as a process: connects Discord, the conversation and the worker, until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import discord
import structlog

from bots.dialogue import Dialogue
from bots.dialogue.problems import BotTokenWrong
from bots.discord.client import TalkingClient, point_at
from bots.discord.commands import add_commands
from bots.discord.forms import Forms
from bots.discord.journal import Journal
from bots.discord.lists import Lists
from bots.discord.localised import FromTexts
from bots.discord.menus import add_menus
from bots.discord.own_commands import add_own_commands, allow_everywhere
from bots.discord.platform import DiscordPlatform
from bots.discord.reception import Reception
from bots.discord.registry import register
from bots.discord.replies import Replies
from bots.discord.standing import Standing
from bots.pauses import pauses
from bots.process import Announce, until_stopped, worker_client
from bots.tokens import discord_token
from bots.workspace import clip_folder
from core.problems import Problem
from core.settings import Settings

_log = structlog.get_logger()
_GRACE_SECONDS = 10.0
_FORM_SECONDS = 3600.0  # then a form that nobody filled in is forgotten
_PAUSE, _LONGEST_PAUSE = 0.5, 10.0
_TOKEN_WRONG = 4004  # how the gateway says so
_TROUBLE = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError)


def run(settings: Settings, announce: Announce = lambda _: None) -> None:
    """Serve until SIGTERM or SIGINT. ``announce`` is given the bot's name once it listens.

    Raises BotTokenMissing, BotTokenWrong, SettingWrong.
    """
    try:
        asyncio.run(serve(settings, announce))
    except ExceptionGroup as several:
        problems = several.subgroup(Problem)
        if problems is None:
            raise
        raise problems.exceptions[0] from None


async def serve(settings: Settings, announce: Announce = lambda _: None) -> None:
    """As ``run``, within a loop."""
    token = discord_token(settings)
    point_at(settings.discord)
    async with worker_client(settings) as worker, _logged_in(token) as client:
        with clip_folder("discord") as folder:
            replies, standing = Replies(), Standing()
            data, seconds = Path(settings.discord.data), settings.discord.reply_seconds
            asked, forms = Journal(data / "asked"), Journal(data / "forms")
            platform = DiscordPlatform(client, settings, replies, standing, forms)
            dialogue = Dialogue(worker, platform, settings.bots, folder)
            client.reception = Reception(dialogue, platform, replies, standing, asked, seconds)
            client.forms = Forms(client.reception, forms)
            client.lists = Lists(worker)
            await _add_everything(client)
            client.reception.go_on()
            async with asyncio.TaskGroup() as tasks:
                following = tasks.create_task(dialogue.follow())
                tidying = tasks.create_task(_tidy(forms))
                registering = tasks.create_task(register(client, worker))
                listening = tasks.create_task(_listen(client, announce))
                await until_stopped(listening, following)
                listening.cancel()
                await client.reception.finish(_GRACE_SECONDS)
                following.cancel()
                tidying.cancel()
                registering.cancel()


async def _tidy(forms: Journal) -> None:
    """Forms that nobody filled in hold words of other people's."""
    while True:
        forms.tidy(_FORM_SECONDS)
        await asyncio.sleep(_FORM_SECONDS / 6)


async def _add_everything(client: TalkingClient) -> None:
    add_commands(client)
    add_own_commands(client)
    add_menus(client)
    allow_everywhere(client)
    await client.tree.set_translator(FromTexts())


@contextlib.asynccontextmanager
async def _logged_in(token: str) -> AsyncIterator[TalkingClient]:
    """A client whose token Discord knows; waits for Discord where it cannot be reached."""
    waits = pauses(_PAUSE, _LONGEST_PAUSE)
    while True:
        client = TalkingClient()
        try:
            await client.login(token)
            break
        except discord.LoginFailure:
            await client.close()
            raise BotTokenWrong(platform="Discord") from None
        except _TROUBLE as error:
            await client.close()
            _log.warning("Discord cannot be reached", error=type(error).__name__)
            await asyncio.sleep(next(waits))
    try:
        yield client
    finally:
        await client.close()


async def _listen(client: TalkingClient, announce: Announce) -> None:
    """Events come in, without end; discord.py resumes what breaks off."""
    announcing = asyncio.create_task(_announce(client, announce))
    waits = pauses(_PAUSE, _LONGEST_PAUSE)
    try:
        while not client.is_closed():
            try:
                await client.connect()
            except discord.ConnectionClosed as error:
                if error.code == _TOKEN_WRONG:
                    raise BotTokenWrong(platform="Discord") from None
                raise
            except _TROUBLE as error:
                _log.warning("Discord cannot be reached", error=type(error).__name__)
                await asyncio.sleep(next(waits))
    finally:
        announcing.cancel()


async def _announce(client: TalkingClient, announce: Announce) -> None:
    await client.wait_until_ready()
    announce(str(client.user))
