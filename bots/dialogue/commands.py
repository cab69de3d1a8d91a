"""Commands: what a person can ask for by name."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from importlib.resources import as_file, files

from bots.dialogue import words
from bots.dialogue.buttons import Verb
from bots.dialogue.choosing import Choosing
from bots.dialogue.desk import Desk
from bots.dialogue.events import Message
from bots.dialogue.making import Maker
from bots.dialogue.opting_out import OptingOut
from bots.dialogue.parts import Media, Words
from bots.dialogue.platform import Clip, Content, Document
from bots.dialogue.problems import PlaceClosed
from bots.dialogue.screens import checked, checked_each, sentence
from bots.dialogue.screens import choices as choices_screen
from bots.dialogue.talking import Talking
from bots.dialogue.tickets import Stage, ticket_id
from bots.dialogue.told_data import without_keys
from bots.dialogue.variants import Variants
from core.consent import Report, ReportCategory
from core.options import ClipFormat, Mood
from core.problems import Refusal
from core.service_problems import RateExceeded
from core.texts import Texts

# In the order in which a platform lists them; the texts have `command-<name>` for each.
PRIVATE = (
    "start", "talk", "new", "again", "meme", "duet", "animate", "note", "gif", "voices", "myvoice",
    "language", "style", "effect", "privacy", "mydata", "optout", "forget", "verify", "report", "help",
)  # fmt: skip
GROUP = (
    "talk", "again", "meme", "duet", "animate", "note", "gif", "voices", "language", "style",
    "effect", "settings", "privacy", "optout", "verify", "report", "help",
)  # fmt: skip
_PHOTOS_OF_DUET = 2
# Of an album, these want one photo.
_OF_ONE_PHOTO = frozenset({"meme", "animate", "note", "gif"})
# What needs nobody who could consent, or could be told apart from others.
_NOBODYS = frozenset({"settings", "privacy", "verify", "help"})
Handler = Callable[[Message], Awaitable[None]]


class Commands:
    """One method for each command."""

    def __init__(self, desk: Desk, maker: Maker, talking: Talking, choosing: Choosing) -> None:
        self._desk = desk
        self._talking = talking
        self._maker = maker
        self._variants = Variants(desk, maker)
        self._handlers: dict[str, Handler] = {
            "start": self._start,
            "talk": talking.heard,
            "new": talking.let_go,
            "again": self._again,
            "meme": self._meme,
            "duet": self._duet,
            "animate": self._animate,
            "note": self._in_format(ClipFormat.NOTE),
            "gif": self._in_format(ClipFormat.GIF),
            "voices": choosing.voices,
            "myvoice": choosing.own_voice.asked,
            "language": choosing.language,
            "style": choosing.style,
            "effect": choosing.effect,
            "settings": choosing.groups.settings,
            "forget": choosing.forget,
            "mydata": self._my_data,
            "optout": OptingOut(desk).heard,
            "verify": self._verify,
            "report": self._report,
            "privacy": self._tells("privacy"),
            "help": self._help,
        }

    async def heard(self, message: Message) -> None:
        """A message with a command."""
        handler = self._handlers.get(message.command or "")
        if handler and message.in_the_name_of_a_chat and message.command not in _NOBODYS:
            await self._say(message, Content(self._texts(message).say("write-as-yourself")))
        elif message.command in _OF_ONE_PHOTO and len(message.pictures) > 1:
            await self._talking.ask_which(message)
        elif handler is not None:
            await handler(message)
        elif message.place.private:  # in a group it may be meant for another bot
            await self._help(message)

    # -- clips ------------------------------------------------------------------------------------

    async def _meme(self, message: Message) -> None:
        """``/meme top | bottom``: both are shown, and said unless there is a voice message."""
        caption = words.meme(message.text)
        if caption is None:
            return await self._say(
                message, Content(self._desk.say(self._texts(message), "meme-how"))
            )
        spoken = ". ".join(part for part in (caption.top, caption.bottom) if part)
        voice = message.sound or (message.quoted.sound if message.quoted else None)
        said = Words(text=None if voice else spoken, voice=voice, meme=caption)
        return await self._talking.wanted(message, said, _photo(message))

    async def _duet(self, message: Message) -> None:
        """``/duet`` and a script: an album of two photos, the two last photos, or two faces of one."""
        script, photos = words.duet(message.text), len(message.pictures)
        if photos == _PHOTOS_OF_DUET:  # nothing is to be added
            message = replace(message, complete=True)
        if script is None or photos > _PHOTOS_OF_DUET:
            return await self._say(
                message, Content(self._desk.say(self._texts(message), "duet-how"))
            )
        return await self._talking.wanted(message, Words(duet=script), _photo(message))

    async def _animate(self, message: Message) -> None:
        """``/animate``: no words at all."""
        asked = message.text.strip().lower()
        mood = Mood(asked) if asked in set(Mood) else Mood.JOY
        await self._talking.wanted(message, Words(mood=mood), _photo(message))

    def _in_format(self, format: ClipFormat) -> Handler:  # noqa: A002  as in ClipOptions
        async def make(message: Message) -> None:
            text = words.plain(message.text)
            said = Words(voice=message.sound) if message.sound else Words(text=text)
            if message.sound is None and not text:
                quoted = message.quoted.sound if message.quoted else None
                said = Words(voice=quoted) if quoted else Words(mood=Mood.JOY)
            await self._talking.wanted(message, said, _photo(message), format=format)

        return make

    async def _again(self, message: Message) -> None:
        """``/again``: the last clip, or the one replied to, in another voice."""
        memory, texts = self._desk.memory, self._texts(message)
        begun = await memory.ticket(ticket_id(message.sender, message.key))
        if begun is not None:  # this message comes again after a restart
            return await self._maker.begin(begun)
        if message.quoted is not None and message.quoted.own:
            ticket = await memory.linked(message.place, message.quoted.message)
        else:
            ticket = await memory.last(message.place, message.sender)
        if ticket is None or ticket.asker.id != message.sender.id:
            return await self._say(message, Content(self._desk.say(texts, "again-nothing")))
        async with self._desk.locks(ticket.id):  # it may be on its way this very moment
            ticket = await memory.ticket(ticket.id) or ticket
        if ticket.stage is not Stage.DONE:
            return await self._say(message, Content(texts.say("again-wait")))
        if ticket.place.private and not message.place.private:
            return await self._say(message, Content(texts.say("again-hidden"), aside=True))
        options = await self._variants.other_voice(ticket)
        if options is None:
            return await self._say(message, Content(texts.say("no-other-voice")))
        return await self._variants.answer(message, ticket, options)

    # -- consent and people -----------------------------------------------------------------------

    async def _my_data(self, message: Message) -> None:
        """``/mydata``: everything, as a file, to the person alone."""
        texts = self._texts(message)
        if not message.place.private:
            return await self._say(message, Content(texts.say("only-in-private")))
        data = await self._desk.worker.my_data(self._desk.platform.name, message.sender.id)
        everything = data.model_dump(mode="json")
        if kept := self._desk.platform.keeps(message.sender):
            everything["bot"] = kept
        text = json.dumps(without_keys(everything), indent=2, ensure_ascii=False)
        told = texts.say("mydata-done", count=len(data.jobs))
        file = Document(text.encode(), "mydata.json")
        return await self._say(message, Content(told, attachment=file))

    async def _verify(self, message: Message) -> None:
        """``/verify`` in reply to clips or pictures, or as their caption: were they made here?"""
        texts, several = self._texts(message), _all_to_verify(message)
        if not several:
            return await self._say(message, Content(self._desk.say(texts, "verify-how")))
        if len(several) > 1:
            found = [await self._found_in_one_of_several(texts, file) for file in several]
            return await self._say(message, Content(checked_each(texts, found)))
        told = await self._found_in(texts, several[0])
        if message.of_album or (message.quoted is not None and message.quoted.of_album):
            told += "\n\n" + texts.say("verify-one-of-album")
        return await self._say(message, Content(told))

    async def _found_in(self, texts: Texts, file: Media) -> str:
        async with self._desk.transfers:
            content = await self._desk.platform.fetch(file)
            return checked(texts, await self._desk.worker.verify(content))

    async def _found_in_one_of_several(self, texts: Texts, file: Media) -> str:
        """What cannot be looked at is told, and the others are looked at."""
        try:
            return await self._found_in(texts, file)
        except Refusal as problem:
            return sentence(texts, problem)

    async def _report(self, message: Message) -> None:
        """``/report`` in reply to a clip."""
        texts, ticket = self._texts(message), None
        if message.quoted is not None and message.quoted.own:
            ticket = await self._desk.memory.linked(message.place, message.quoted.message)
        if ticket is None:
            return await self._report_file(message)
        return await self._say(message, choices_screen(texts, ticket, Verb.REPORT))

    async def _report_file(self, message: Message) -> None:
        """A clip of which nothing is remembered here, such as a forwarded one: its marks tell which
        it is, and what else was written is for the operator. Every clip of a message that holds
        several is meant."""
        texts, several = self._texts(message), _all_to_verify(message)
        if not several:
            return await self._say(message, Content(self._desk.say(texts, "report-how")))
        report = Report(
            platform=self._desk.platform.name,
            user=message.sender.id,
            category=ReportCategory.OTHER,
            note="".join(letter for letter in message.text if letter.isprintable())[:2000],
        )
        refused = [await self._refused_report(report, file) for file in several]
        if None not in refused:
            told = list(dict.fromkeys(sentence(texts, problem) for problem in refused if problem))
            return await self._say(message, Content("\n".join(told), aside=True))
        return await self._say(message, Content(texts.say("report-thanks")))

    async def _refused_report(self, report: Report, file: Media) -> Refusal | None:
        """Why this file of a message is not before the operator now; None where it is."""
        try:
            async with self._desk.transfers:
                content = await self._desk.platform.fetch(file)
                await self._desk.worker.report_clip(report, content)
        except Refusal as problem:
            if isinstance(problem, PlaceClosed | RateExceeded):
                raise
            return problem
        return None

    # -- words ------------------------------------------------------------------------------------

    async def _start(self, message: Message) -> None:
        """``/start``, with a clip that shows what is meant."""
        texts = self._texts(message)
        with as_file(files("bots.samples") / "hello.mp4") as path:
            sample = Clip(path, ClipFormat.PHOTO, 0, 0, 0.0)
            await self._say(message, Content(texts.say("start"), attachment=sample))

    async def _help(self, message: Message) -> None:
        texts = self._texts(message)
        platform = self._desk.platform
        names = platform.capabilities.commands
        names = names or (PRIVATE if message.place.private else GROUP)
        own = {name: f"{platform.name}-{name}" for name in names}
        keys = {name: own[name] if texts.has(own[name]) else f"command-{name}" for name in names}
        lines = [f"/{name} {texts.say(key)}" for name, key in keys.items() if name != "start"]
        help_text = self._desk.say(texts, "help")
        await self._say(message, Content(help_text + "\n\n" + "\n".join(lines)))

    def _tells(self, key: str) -> Handler:
        async def tell(message: Message) -> None:
            await self._say(message, Content(self._texts(message).say(key)))

        return tell

    # -- inside -----------------------------------------------------------------------------------

    async def _say(self, message: Message, content: Content) -> None:
        source = message.key.partition(":")[2]
        await self._desk.platform.send(message.place, content, answer_to=source)

    @staticmethod
    def _texts(message: Message) -> Texts:
        return Texts.of(message.language)


def _photo(message: Message) -> Media | None:
    if message.pictures:
        return message.pictures[0]
    return message.quoted.picture if message.quoted is not None else None


def _all_to_verify(message: Message) -> list[Media]:
    """The files themselves: a small still picture that stands in for one would prove nothing."""
    found, quoted = list(message.pictures), message.quoted
    if not found and quoted is not None:
        first = quoted.clip or quoted.picture
        found = [first, *quoted.more] if first is not None else []
    return [file.model_copy(update={"preview": None}) for file in found]
