"""Tells Discord the commands, in every language, when they changed."""

from __future__ import annotations

import asyncio
import hashlib
import json

import aiohttp
import discord
import structlog

from bots.discord.client import TalkingClient
from bots.pauses import pauses
from core.client import WorkerClient
from core.problems import Problem

_log = structlog.get_logger()
_PAUSE, _LONGEST_PAUSE = 2.0, 60.0


async def register(client: TalkingClient, worker: WorkerClient) -> None:
    """Tell Discord, and note what was told: it takes few such calls a day."""
    waits = pauses(_PAUSE, _LONGEST_PAUSE)
    while True:
        try:
            known = await worker.state("discord", "commands")
            wanted = {"digest": await _digest(client)}
            if known != wanted:
                await client.tree.sync()
                await worker.set_state("discord", "commands", wanted)
        except (discord.DiscordException, aiohttp.ClientError, OSError, Problem) as error:
            _log.info("the commands wait", error=type(error).__name__)
            await asyncio.sleep(next(waits))
        else:
            return


async def _digest(client: TalkingClient) -> str:
    """Of all that Discord is told, and of whose commands they are."""
    told: list[object] = [client.application_id]
    translator = client.tree.translator
    assert translator is not None
    for kind in (discord.AppCommandType.chat_input, discord.AppCommandType.message):
        for command in client.tree.get_commands(type=kind):
            told.append(await command.get_translated_payload(client.tree, translator))
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
