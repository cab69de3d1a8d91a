"""What Discord offers while somebody types: voices and languages."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any

import structlog
from discord.app_commands import Choice

from bots.dialogue.choosing import voice_label
from bots.dialogue.own_voice import own_voice
from bots.discord.translate import Interaction
from core.client import WorkerClient
from core.job import Voice
from core.problems import Problem
from core.texts import Texts

_log = structlog.get_logger()
_MOST = 25  # that Discord shows
_FRESH_SECONDS = 300.0
_PAUSE_SECONDS = 5.0  # before a worker that did not answer is asked again
_WAIT_SECONDS = 1.5  # Discord waits three


Offer = Callable[[Interaction, str], Coroutine[Any, Any, list[Choice[str]]]]


class Lists:
    """Keeps the voices of the worker for some minutes. Where it does not answer, there is no list."""

    def __init__(self, worker: WorkerClient) -> None:
        self._worker = worker
        self._voices: list[Voice] = []
        self._clones = False
        self._until = 0.0
        self._asked = 0.0
        self._asking: asyncio.Task[None] | None = None

    @property
    def of_voices(self) -> Offer:
        """For discord.py, which takes functions."""

        async def offer(interaction: Interaction, current: str) -> list[Choice[str]]:
            return await self.voices(interaction, current)

        return offer

    @property
    def of_languages(self) -> Offer:
        """For discord.py, which takes functions."""

        async def offer(interaction: Interaction, current: str) -> list[Choice[str]]:
            del interaction
            return await self.languages(current)

        return offer

    async def voices(self, interaction: Interaction, current: str) -> list[Choice[str]]:
        """Voices that what was typed is a part of; those of the reader's language first. Their own is
        offered wherever one can be had: who has not read a sentence yet is told how."""
        typed = current.casefold()
        texts = Texts.of(str(interaction.locale))
        own = str(interaction.locale).partition("-")[0].lower()
        named = [
            (f"{voice.language} · {voice_label(texts, voice)}", voice)
            for voice in await self._all()
        ]
        if self._clones:
            named.append((texts.say("voice-own"), own_voice(own)))
        found = [(label, v) for label, v in named if typed in f"{label} {v.name}".casefold()]
        found.sort(key=lambda pair: (pair[1].language.partition("-")[0].lower() != own, pair[0]))
        return [Choice(name=label[:100], value=v.name) for label, v in found if len(v.name) <= 100][
            :_MOST
        ]

    async def languages(self, current: str) -> list[Choice[str]]:
        """Tags of the languages that can be spoken."""
        typed = current.casefold()
        tags = sorted({voice.language for voice in await self._all()})
        return [Choice(name=tag, value=tag) for tag in tags if typed in tag.casefold()][:_MOST]

    async def _all(self) -> list[Voice]:
        """Those of the worker; the ones known so far where it does not answer soon enough."""
        if time.monotonic() > self._until:
            if self._asking is None or self._asking.done():
                self._asking = asyncio.create_task(self._ask())
                self._asked = time.monotonic()
            left = self._asked + _WAIT_SECONDS - time.monotonic()
            await asyncio.wait({self._asking}, timeout=max(0.0, left))  # once, not at every key
        return self._voices

    async def _ask(self) -> None:
        try:
            self._voices = await self._worker.voices()
            self._clones = bool(await self._worker.own_voice_languages())
        except Problem as problem:
            _log.info("no voices", code=problem.code)
            self._until = time.monotonic() + _PAUSE_SECONDS
        else:
            self._until = time.monotonic() + _FRESH_SECONDS
