"""The buttons under a finished clip: the same words in another voice, style, shape or effect."""

from __future__ import annotations

from contextlib import suppress

from bots.dialogue import screens
from bots.dialogue.buttons import Payload, Verb
from bots.dialogue.desk import Desk
from bots.dialogue.events import Message, Press
from bots.dialogue.making import Maker
from bots.dialogue.own_voice import voices_for
from bots.dialogue.platform import Content
from bots.dialogue.tickets import Stage, Ticket, short_digest, ticket_id
from core.consent import Report, ReportCategory
from core.job import Voice
from core.options import ClipFormat, ClipOptions, Style, VoiceEffect
from core.service_problems import JobNotFound
from core.texts import Texts

_CHOICES: dict[Verb, tuple[str, type[Style | ClipFormat | VoiceEffect]]] = {
    Verb.STYLE: ("style", Style),
    Verb.FORMAT: ("format", ClipFormat),
    Verb.EFFECT: ("effect", VoiceEffect),
}


class Variants:
    """Handlers of presses; each returns what is told in passing. The caller holds the ticket's lock
    and has checked who presses."""

    def __init__(self, desk: Desk, maker: Maker) -> None:
        self._desk = desk
        self._maker = maker

    async def pressed(self, press: Press, payload: Payload, ticket: Ticket) -> str | None:
        """One press under a clip."""
        texts = Texts.of(press.language)
        if ticket.stage is not Stage.DONE or not ticket.photo.ref:
            return texts.say("press-too-old")
        if payload.verb is Verb.DELETE:
            return await self._delete(ticket, texts)
        if payload.verb is Verb.BACK:
            await self._maker.show(ticket, screens.finished(Texts.of(ticket.language), ticket))
            return None
        if payload.verb in _CHOICES and not payload.value:
            content = screens.choices(Texts.of(ticket.language), ticket, payload.verb)
            await self._maker.show(ticket, content)
            return None
        options = await self._options(payload, ticket)
        if options is None:
            return texts.say("no-other-voice" if payload.verb is Verb.VOICE else "press-unknown")
        await self.make(ticket, options, press.key, press.source)
        if payload.value:
            await self._maker.show(ticket, screens.finished(Texts.of(ticket.language), ticket))
        return texts.say("variant-asked")

    async def make(
        self, ticket: Ticket, options: ClipOptions, key: str, source: str | None = None
    ) -> None:
        """The same photo and words with other options. ``key``: of the press that asks; told again, it is
        the same variant. ``source``: what to answer, where that is not what the first clip answered."""
        key = _key(ticket, key)
        if await self._under_way(ticket, options, key):
            return  # pressed twice at once
        variant = ticket.but(key=key, options=options, source=source or ticket.source)
        await self._begin(variant)

    async def answer(self, message: Message, ticket: Ticket, options: ClipOptions) -> None:
        """As ``make``, for a message that asks for it, where that was sent. It is one request however
        often it is told, whatever the last clip is by then."""
        source = message.key.partition(":")[2]
        await self._begin(
            ticket.but(key=message.key, options=options, source=source, place=message.place)
        )

    async def _begin(self, variant: Ticket) -> None:
        fresh = variant.but(
            id=ticket_id(variant.asker, variant.key),
            stage=Stage.LOOKING,
            post=None,
            job=None,
            attempt=0,
            sending=False,
            attestation=None,  # what was said of the photo has to hold still: the worker knows
            attestation_2=None,
        )
        await self._maker.begin(fresh)

    async def _under_way(self, ticket: Ticket, options: ClipOptions, key: str) -> bool:
        """Whether another press asked for this very clip, and it is not there yet."""
        last = await self._desk.memory.last(ticket.place, ticket.asker)
        if last is None or last.id == ticket.id or last.key == key:
            return False
        if _first(last) != _first(ticket) or last.options != options:
            return False
        async with self._desk.locks(last.id):  # it may be shown this very moment
            known = await self._desk.memory.ticket(last.id)
        return known is not None and known.stage is Stage.MAKING

    async def other_voice(self, ticket: Ticket) -> ClipOptions | None:
        """The next voice of the language that was spoken; None where there is no other."""
        language = ticket.spoken or ticket.options.language
        every = await voices_for(self._desk, ticket.asker.id, language or "en")
        name = next_voice(every, language, ticket.options.voice_name)
        if name is None:
            return None
        return ticket.options.model_copy(update={"voice_name": name, "language": None})

    async def report(self, press: Press, payload: Payload, ticket: Ticket) -> str | None:
        """Anybody may report a clip; the category is asked for first."""
        texts = Texts.of(press.language)
        if ticket.stage is not Stage.DONE:
            return texts.say("press-too-old")
        if not payload.value:
            await self._maker.show(ticket, screens.choices(texts, ticket, Verb.REPORT))
            return None
        if payload.value not in set(ReportCategory):
            return texts.say("press-unknown")
        report = Report(
            platform=self._desk.platform.name,
            user=press.sender.id,
            job=ticket.job,
            category=ReportCategory(payload.value),
        )
        await self._desk.worker.report(report)
        if ticket.post is not None and press.post.message == ticket.post.message:
            await self._maker.show(ticket, screens.finished(Texts.of(ticket.language), ticket))
        else:
            await self._desk.platform.edit(press.post, Content(texts.say("report-thanks")))
        return texts.say("report-thanks")

    async def _options(self, payload: Payload, ticket: Ticket) -> ClipOptions | None:
        """What the press asks for; None where there is no such choice."""
        options = ticket.options
        if payload.verb is Verb.VOICE:
            return await self.other_voice(ticket)
        if payload.verb is Verb.CAPTIONS:
            return options.model_copy(update={"captions": not options.captions})
        field, kind = _CHOICES[payload.verb]
        if payload.value not in set(kind):
            return None
        return options.model_copy(update={field: kind(payload.value)})

    async def _delete(self, ticket: Ticket, texts: Texts) -> str:
        """The worker's copy first, and the ticket last: a press that is told again finds the rest."""
        if ticket.job is not None:
            with suppress(JobNotFound):
                await self._desk.worker.delete_clip(ticket.job)
        gone = ticket.post is None or await self._desk.platform.delete(ticket.post)
        await self._desk.memory.drop(ticket)
        return texts.say("clip-deleted" if gone else "clip-left")


def _key(ticket: Ticket, key: str) -> str:
    """Of the variant that was asked for so; variants of a variant stand beside it."""
    return f"{_first(ticket)}~{short_digest(key)}"


def _first(ticket: Ticket) -> str:
    """The key of the clip that a ticket is a variant of."""
    return ticket.key.partition("~")[0]


def next_voice(every: list[Voice], language: str | None, current: str | None) -> str | None:
    """The voice after ``current`` among those of the language, in a circle. Without a current one,
    the first that the worker would not have chosen: its own first choice comes first."""
    wanted = (language or "en").lower()
    exact = [v.name for v in every if v.language.lower() == wanted]
    names = (
        exact
        if len(exact) > 1
        else [
            v.name
            for v in every
            if v.language.lower().partition("-")[0] == wanted.partition("-")[0]
        ]
    )
    if current is None:
        return names[1] if len(names) > 1 else None
    if current not in names:
        return names[0] if names else None
    following = names[(names.index(current) + 1) % len(names)]
    return following if following != current else None
