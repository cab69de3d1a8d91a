"""Where interactions arrive: written down, acknowledged, and only then dealt with."""

from __future__ import annotations

import asyncio
import contextlib
import time
from typing import Any

import aiohttp
import discord
import structlog

from bots.dialogue import Dialogue
from bots.dialogue.events import Message, Press
from bots.dialogue.parts import Post
from bots.discord.journal import Entry, Journal
from bots.discord.platform import DiscordPlatform
from bots.discord.replies import Open, Replies, Reply, source_of
from bots.discord.standing import Standing
from bots.discord.translate import Interaction, person, place_of
from core.problems import Problem
from core.texts import Texts

_log = structlog.get_logger()
_ALREADY = 40060  # "Interaction has already been acknowledged"
_TRIES, _PAUSE = 4, 0.2  # seconds; Discord waits three


class Reception:
    """Takes what people ask for to the conversation. ``seconds``: how long a reply's token is used."""

    def __init__(
        self,
        dialogue: Dialogue,
        platform: DiscordPlatform,
        replies: Replies,
        standing: Standing,
        journal: Journal,
        seconds: float,
    ) -> None:
        self._standing = standing
        self._dialogue = dialogue
        self._platform = platform
        self._replies = replies
        self._journal = journal
        self._seconds = seconds
        self._tasks: set[asyncio.Task[None]] = set()

    async def asked(self, interaction: Interaction, *, hidden: bool = False, **said: Any) -> None:
        """A command, or a form that was filled in. ``said``: fields of the Message."""
        if not await self.may_answer(interaction, hidden=hidden):
            return
        reply = self._reply(interaction, hidden=hidden)
        message = Message(
            key=f"{reply.place.chat}:{reply.source}",
            place=reply.place,
            sender=person(interaction.user),
            language=str(interaction.locale),
            **said,
        )
        await self._take(interaction, Entry(message=message, reply=reply))

    async def tell(self, interaction: Interaction, key: str, **arguments: object) -> None:
        """Only say something, to the asker alone; this acknowledges the interaction."""
        text = Texts.of(str(interaction.locale)).say(key, **arguments)
        try:
            await interaction.response.send_message(text, ephemeral=True)
        except discord.HTTPException as error:
            _log.warning("not told", status=error.status, number=error.code)
        except (discord.InteractionResponded, aiohttp.ClientError, OSError, TimeoutError) as error:
            _log.warning("not told", error=type(error).__name__)

    async def may_answer(self, interaction: Interaction, *, hidden: bool) -> bool:
        """Whether the server lets the app write in this channel; else the asker is told, alone, how
        to mend that."""
        if hidden or interaction.guild_id is None or not interaction.is_guild_integration():
            return True
        allowed = interaction.app_permissions
        in_thread = isinstance(interaction.channel, discord.Thread)
        if allowed.send_messages_in_threads if in_thread else allowed.send_messages:
            return True
        name = "Send Messages in Threads" if in_thread else "Send Messages"
        await self.tell(interaction, "permission-missing", permission=name)
        return False

    async def pressed(self, interaction: Interaction, payload: str) -> None:
        """A button, or a choice from a menu."""
        shown = interaction.message
        if shown is None:
            return
        reply = self._reply(interaction, hidden=shown.flags.ephemeral, press=True)
        post = Post(
            chat=reply.place.chat,
            message=str(shown.id),
            media=bool(shown.attachments),
            hidden=shown.flags.ephemeral,
            token=reply.token,
            until=reply.until,
        )
        press = Press(
            key=f"{reply.place.chat}:{reply.source}",
            place=reply.place,
            sender=person(interaction.user),
            language=str(interaction.locale),
            payload=payload,
            post=post,
            token=reply.source,
            source=reply.source,
        )
        await self._take(interaction, Entry(press=press, reply=reply))

    def language_of(self, person: str) -> str:
        """In which the person uses Discord, as far as that is known."""
        return self._standing.language(person)

    async def wrote(self, name: str, message: Message) -> None:
        """A plain message to the bot."""
        entry = Entry(message=message)
        self._note(name, entry)
        self._begin(name, entry, None)

    def go_on(self) -> None:
        """With what a bot before this one was killed over."""
        for name, entry in self._journal.entries():
            reply = entry.reply
            if reply is not None:
                self._standing.recall(reply)
            opened = self._replies.open(reply, filled=False) if reply else None
            self._task(self._deal(name, entry, opened, fresh=False))

    async def finish(self, seconds: float) -> None:
        """Let what is nearly done be done, and leave the rest to the next bot."""
        tasks = list(self._tasks)
        if tasks:
            await asyncio.wait(tasks, timeout=seconds)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    # -- inside -----------------------------------------------------------------------------------

    def _reply(self, interaction: Interaction, *, hidden: bool, press: bool = False) -> Reply:
        place = place_of(interaction, hidden=hidden)
        self._standing.hear(interaction)
        return Reply(
            source=source_of(interaction.id, interaction.user.id),
            token=interaction.token,
            user=str(interaction.user.id),
            place=place,
            until=time.time() + self._seconds,
            press=press,
            hidden=hidden,
            guest=interaction.is_user_integration() and not interaction.is_guild_integration(),
            language=str(interaction.locale),
            manages=self._standing.manages(place.group, str(interaction.user.id)),
        )

    async def _take(self, interaction: Interaction, entry: Entry) -> None:
        """Discord waits three seconds for the acknowledgement; nothing comes before it but a note."""
        assert entry.reply is not None
        name = entry.reply.source
        self._note(name, entry)
        if not await _acknowledged(interaction, entry.reply):
            return self._journal.drop(name)
        opened = self._replies.open(entry.reply, filled=False)
        return self._begin(name, entry, opened)

    def _note(self, name: str, entry: Entry) -> None:
        """On a full disk a request is still served; only a kill of the bot would lose it."""
        try:
            self._journal.keep(name, entry)
        except OSError as error:
            _log.error("not written down", error=type(error).__name__)

    def _begin(self, name: str, entry: Entry, opened: Open | None) -> None:
        self._task(self._deal(name, entry, opened, fresh=True))

    def _task(self, work: Any) -> None:
        task: asyncio.Task[None] = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deal(self, name: str, entry: Entry, opened: Open | None, *, fresh: bool) -> None:
        event = entry.event
        if isinstance(event, Press):
            self._replies.pressed(event.post, event.source or "")
        try:
            await self._dialogue.take(event, again=not fresh)
        except Exception as error:  # one event must not stop the others
            _log.error("not dealt with", error=type(error).__name__)
        self._journal.drop(name)
        if fresh and opened is not None and not opened.filled and not opened.reply.press:
            with contextlib.suppress(Problem):
                await self._platform.withdraw(opened.reply)


async def _acknowledged(interaction: Interaction, reply: Reply) -> bool:
    """Whether Discord took the acknowledgement. An answer that got lost on its way is asked for
    again: Discord says then that it has it already."""
    for _ in range(_TRIES):
        try:
            if reply.press:
                await interaction.response.defer()
            else:
                await interaction.response.defer(thinking=True, ephemeral=reply.hidden)
        except discord.HTTPException as error:
            if error.code == _ALREADY:
                return True
            _log.warning("not acknowledged", status=error.status, number=error.code)
            if error.status < 500:  # too late, and Discord has told the person so
                return False
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            _log.warning("acknowledged again", error=type(error).__name__)
        else:
            return True
        await asyncio.sleep(_PAUSE)
    return False
