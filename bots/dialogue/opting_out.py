"""``/optout``: a photo of somebody never talks again, whoever let it; nobody is told whose it was."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from bots.dialogue import screens
from bots.dialogue.buttons import Payload
from bots.dialogue.desk import Desk
from bots.dialogue.events import Message, Press
from bots.dialogue.memory import Album
from bots.dialogue.parts import Media, Person, Post
from bots.dialogue.platform import Content
from bots.dialogue.tickets import Ticket, ticket_id
from core.consent import KnownBy, OptOut
from core.consent_problems import TooManyOptOuts
from core.texts import Texts


class OptingOut:
    """By the photo itself, by a clip of ours, or by any file that shows the person."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def heard(self, message: Message) -> None:
        """The command, in reply to a photo or a clip, or as the caption of one."""
        texts, quoted = Texts.of(message.language), message.quoted
        if quoted is not None and quoted.own:
            ticket = await self._desk.memory.linked(message.place, quoted.message)
            if ticket is not None and ticket.photo.ref:
                return await self._of_ticket(message, ticket, texts)
        files = _files(message)
        if not files:
            await self._say(message, Content(self._desk.say(texts, "optout-how")))
            return None
        if len(files) > 1 and not message.pictures:  # others may be in the others
            return await self._ask_which(message, files)
        done = await _each(files, partial(self._of_file, message.sender))
        of_clip = quoted is not None and quoted.clip is not None
        await self._say(message, done.told(texts, of_clip=of_clip))
        return None

    async def pressed(self, press: Press, payload: Payload, ticket: Ticket) -> str | None:
        """Who of a duet the person is. Anybody may have any photo blocked, so anybody may press."""
        texts = Texts.of(press.language)
        photos = _photos(ticket, payload.value)
        if not photos:
            return texts.say("press-unknown")
        done = await _each(photos, partial(self._of_photo, press.sender))
        await self._desk.platform.edit(press.post, done.told(texts))
        return None

    async def _of_file(self, person: Person, file: Media) -> OptOut:
        async with self._desk.transfers:
            content = await self._desk.platform.fetch(file)
            name = self._desk.platform.name
            return await self._desk.worker.opt_out_clip(name, person.id, content)

    async def _ask_which(self, message: Message, files: list[Media]) -> None:
        """Of a message with several files. Asked once, however often it is told."""
        memory, texts = self._desk.memory, Texts.of(message.language)
        album_id = ticket_id(message.sender, f"album {message.key}")
        if await memory.album(album_id) is None:
            post = await self._say(message, screens.which_opts_out(texts, album_id, len(files)))
            await memory.keep_album(album_id, Album.of(message, files, post))

    async def _of_ticket(self, message: Message, ticket: Ticket, texts: Texts) -> None:
        """A clip of ours, or a question about a photo: those are the photos, as they were sent."""
        if ticket.second is not None:
            await self._say(message, screens.who_opts_out(texts, ticket))
            return
        done = await _each([ticket.photo], partial(self._of_photo, message.sender))
        await self._say(message, done.told(texts))

    async def _of_photo(self, person: Person, photo: Media) -> OptOut:
        async with self._desk.transfers:
            content = await self._desk.platform.fetch(photo)
            return await self._desk.worker.opt_out(self._desk.platform.name, person.id, content)

    async def _say(self, message: Message, content: Content) -> Post:
        source = message.key.partition(":")[2]
        return await self._desk.platform.send(message.place, content, answer_to=source)


@dataclass(frozen=True)
class _Done:
    """What was blocked, and why no more was."""

    outs: list[OptOut]
    refused: TooManyOptOuts | None = None

    def told(self, texts: Texts, *, of_clip: bool = False) -> Content:
        told = [texts.say("optout-done", count=sum(out.jobs for out in self.outs))]
        if of_clip and any(out.known_by is KnownBy.LOOKS for out in self.outs):
            told.append(texts.say("optout-looks"))
        if self.refused is not None:
            told.append(screens.sentence(texts, self.refused))
        return Content("\n\n".join(told))


async def _each(files: list[Media], block: Callable[[Media], Awaitable[OptOut]]) -> _Done:
    """Block one after the other; what was blocked before the limit is told all the same. Raises
    TooManyOptOuts where nothing was."""
    outs: list[OptOut] = []
    for file in files:
        try:
            outs.append(await block(file))
        except TooManyOptOuts as problem:
            if not outs:
                raise
            return _Done(outs, problem)
    return _Done(outs)


def _photos(ticket: Ticket, which: str) -> list[Media]:
    """Of a duet, the photo of speaker 1 or 2, or both; none for what no button of ours says."""
    if ticket.second is None or which not in screens.SPEAKERS:
        return []
    both = [ticket.photo, ticket.second.photo]
    return both if which == screens.BOTH else [both[int(which) - 1]]


def _files(message: Message) -> list[Media]:
    """What shows the person: every photo that was sent, or what is in the message replied to."""
    if message.pictures or message.quoted is None:
        return list(message.pictures)
    file = message.quoted.clip or message.quoted.picture
    return [file, *message.quoted.more] if file is not None else []
