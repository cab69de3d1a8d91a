"""The conversation as a whole: events go in, the platform is asked to show something."""

from __future__ import annotations

import asyncio
import contextlib
import time
from dataclasses import replace
from pathlib import Path

import structlog

from bots.dialogue import screens
from bots.dialogue.buttons import Verb, read
from bots.dialogue.choosing import Choosing
from bots.dialogue.commands import Commands
from bots.dialogue.delivery import Delivery
from bots.dialogue.desk import Desk
from bots.dialogue.events import Closed, Event, Message, Moved, Press
from bots.dialogue.flood import Flood, Verdict
from bots.dialogue.inbox import WITHOUT_WORKER, Inbox
from bots.dialogue.making import Maker, worth_refusing
from bots.dialogue.memory import Memory
from bots.dialogue.pace import Pace
from bots.dialogue.platform import Content, Platform
from bots.dialogue.pressing import Pressing
from bots.dialogue.problems import PlaceClosed, PlatformUnreachable
from bots.dialogue.talking import Talking
from bots.dialogue.tickets import ticket_id
from core.client import WorkerClient
from core.problems import Fault, Problem, Refusal
from core.settings import BotSettings
from core.texts import Texts

_log = structlog.get_logger()
_CHAT_SPEED = 4.0  # a chat may send so many times as fast as a person
_PRESS_SPEED = 4.0  # and a person press, in bursts so many times as long


class Dialogue:
    """One bot's conversation with everybody on a platform. ``folder``: for clips on their way."""

    def __init__(
        self, worker: WorkerClient, platform: Platform, settings: BotSettings, folder: Path
    ) -> None:
        limits = platform.capabilities
        self._desk = Desk(
            worker=worker,
            platform=platform,
            settings=settings,
            memory=Memory(worker, platform.name),
            pace=Pace(limits.edit_seconds, limits.edit_seconds_in_groups, limits.edits_per_second),
            transfers=asyncio.Semaphore(settings.files_at_once),
        )
        maker = self._maker = Maker(self._desk)
        self._talking = Talking(self._desk, maker)
        choosing = Choosing(self._desk)
        self._commands = Commands(self._desk, maker, self._talking, choosing)
        self._pressing = Pressing(self._desk, maker, self._talking, choosing, self._commands)
        self._delivery = Delivery(self._desk, maker, folder)
        self._inbox = Inbox(self._handle, self._tell_to_wait, self._give_up, settings.at_once)
        seconds = settings.seconds_per_message
        self._people = Flood(settings.messages_per_person, seconds)
        self._chats = Flood(settings.messages_per_chat, seconds / _CHAT_SPEED)
        presses = int(settings.messages_per_person * _PRESS_SPEED)
        self._presses = Flood(presses, seconds / _PRESS_SPEED)

    async def take(
        self, event: Event, hurry: asyncio.Event | None = None, *, again: bool = False
    ) -> None:
        """Deal with an event; returns when that is done and the event need not be told again.

        ``again``: a bot before this one had taken it and was ended over it, so it is no flood.
        ``hurry``: set when others cannot be heard before this is done; then what cannot be done now
        is not waited for, and its person is asked to try again.
        """
        if isinstance(event, Message):
            if not _meant_for_us(event) and not _voice_reply(event):
                return
            if not again and _meant_for_us(event) and not await self._has_patience(event):
                return
        if isinstance(event, Press) and not again and not await self._may_press(event):
            return
        try:
            await self._inbox.take(event, hurry)
            if (told := self._desk.told.pop(event.key, None)) is not None:
                with contextlib.suppress(Problem):  # what was asked for stands in another message
                    await self._desk.platform.delete(told)
        finally:
            self._desk.told.pop(event.key, None)

    async def follow(self) -> None:
        """Show how far jobs are and deliver what they come to, without end."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._delivery.follow_outbox())
            tasks.create_task(self._delivery.follow_progress())

    # -- inside -----------------------------------------------------------------------------------

    async def _handle(self, event: Event) -> None:
        """Raises what is worth another try."""
        if isinstance(event, Closed):
            return await self._delivery.cancel_all(event.place)
        if isinstance(event, Moved):
            return await self._desk.memory.move_rules(event.place, event.chat)
        try:
            event = await self._in_language(event)
            if isinstance(event, Press):
                await self._pressing.pressed(event)
            elif not _meant_for_us(event) and not await self._wants_voice_replies(event):
                return None
            elif event.command is not None:
                await self._commands.heard(event)
            elif event.in_the_name_of_a_chat:
                await self._say(event, Texts.of(event.language).say("write-as-yourself"))
            else:
                await self._talking.heard(event)
        except PlaceClosed:
            _log.info("nobody to answer")
        except Problem as problem:
            if not worth_refusing(problem):
                raise
            await self._refuse(event, problem)

    async def _wants_voice_replies(self, message: Message) -> bool:
        """Whether the admins let a voice message in reply to a photo ask for a clip."""
        return (await self._desk.memory.rules(message.place)).voice_replies

    async def _in_language(self, event: Message | Press) -> Message | Press:
        """In the language that the person chose, if they did."""
        name = self._desk.platform.name
        try:
            chosen = (await self._desk.worker.preferences(name, event.sender.id)).language
        except Fault:
            if isinstance(event, Press) or event.command not in WITHOUT_WORKER:
                raise
            return event
        if chosen is None and event.place.governed_by is not None:
            chosen = (await self._desk.memory.rules(event.place)).language
        return replace(event, language=chosen) if chosen else event

    async def _refuse(self, event: Message | Press, problem: Problem) -> None:
        text = screens.sentence(Texts.of(event.language), problem)
        try:
            if isinstance(event, Press):
                await self._desk.platform.answer(event, text, alert=True)
            else:
                await self._say(event, text)
        except PlaceClosed:
            _log.info("nobody to answer")

    async def _tell_to_wait(self, event: Event, problem: Problem) -> None:
        """The worker is down: say so, once. What was asked for is done when it is back."""
        if isinstance(event, Closed | Moved) or not _worth_telling(event):
            return
        texts = Texts.of(event.language)
        key = "platform-down" if isinstance(problem, PlatformUnreachable) else None
        if isinstance(event, Press):
            await self._desk.platform.answer(event, texts.say(key or "worker-down-press"))
            return
        _log.info("told to wait", code=problem.code)
        source = event.key.partition(":")[2]
        content = Content(texts.say(key or "worker-down"))
        post = await self._desk.platform.send(event.place, content, answer_to=source)
        self._desk.told[event.key] = post

    async def _give_up(self, event: Event, problem: Problem) -> None:
        """Nothing comes of it: say so where its person looks. Raises where that is not possible."""
        if isinstance(event, Closed | Moved) or not _worth_telling(event):
            return
        if not isinstance(event, Press) and (told := self._desk.told.pop(event.key, None)):
            text = screens.sentence(Texts.of(event.language), problem)
            with contextlib.suppress(Refusal):
                await self._desk.platform.edit(told, Content(text))
            return
        with contextlib.suppress(Fault):  # the worker may be what is down
            if await self._maker.give_up(_ticket_of(event), problem):
                if isinstance(event, Press):
                    await self._desk.platform.answer(event)
                return
        await self._refuse(event, problem)

    async def _has_patience(self, message: Message) -> bool:
        """Whether the message is looked at; one too many is answered once, the next ones not."""
        at = time.time() if message.at is None else message.at
        for flood, name in (
            (self._people, message.sender.id),
            (self._chats, message.place.chat),
        ):
            verdict = flood.meet(name, at)
            if verdict is Verdict.PASS:
                continue
            if verdict is Verdict.ASK_TO_WAIT:
                texts = Texts.of(message.language)
                wait = screens.span(texts, flood.wait(name))
                await self._say_quietly(message, texts.say("flood", wait=wait))
            return False
        return True

    async def _may_press(self, press: Press) -> bool:
        """Whether a press is dealt with; one too many is only answered. Whoever cancels may."""
        payload = read(press.payload)
        if payload is not None and payload.verb is Verb.CANCEL:
            return True
        if self._presses.meet(press.sender.id, time.time()) is Verdict.PASS:
            return True
        texts = Texts.of(press.language)
        wait = screens.span(texts, self._presses.wait(press.sender.id))
        try:
            await self._desk.platform.answer(press, texts.say("flood", wait=wait))
        except Problem as problem:
            _log.info("not answered", code=problem.code)
        return False

    async def _say_quietly(self, message: Message, text: str) -> None:
        try:
            await self._say(message, text)
        except Problem as problem:
            _log.info("not answered", code=problem.code)

    async def _say(self, message: Message, text: str) -> None:
        source = message.key.partition(":")[2]
        content = Content(text, aside=True)
        await self._desk.platform.send(message.place, content, answer_to=source)


def _worth_telling(event: Message | Press) -> bool:
    """In a group nobody is told what they did not ask for."""
    return isinstance(event, Press) or _meant_for_us(event)


def _ticket_of(event: Message | Press) -> str:
    """The id of the ticket that an event is about, if there is one."""
    if isinstance(event, Message):
        return ticket_id(event.sender, event.key)
    payload = read(event.payload)
    return payload.subject if payload is not None else ""


def _meant_for_us(message: Message) -> bool:
    """In a group nothing is touched unasked."""
    quoted_ours = message.quoted is not None and message.quoted.own
    return message.place.private or message.addressed or quoted_ours or message.command is not None


def _voice_reply(message: Message) -> bool:
    """A voice message in reply to a photo: perhaps meant for us, if the admins want that."""
    quoted = message.quoted
    return message.sound is not None and quoted is not None and quoted.picture is not None
