"""Presses of buttons: read, checked against what the worker keeps, and then believed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import structlog

from bots.dialogue import screens
from bots.dialogue.buttons import Payload, Verb, read
from bots.dialogue.choosing import Choosing
from bots.dialogue.commands import Commands
from bots.dialogue.desk import Desk
from bots.dialogue.events import Message, Press
from bots.dialogue.making import Maker
from bots.dialogue.opting_out import OptingOut
from bots.dialogue.platform import Content
from bots.dialogue.talking import Talking
from bots.dialogue.tickets import Stage, Ticket
from bots.dialogue.variants import Variants
from core.consent_problems import ConsentNotYours
from core.job import Subject
from core.texts import Texts

_log = structlog.get_logger()
# Who reports a clip sees its categories in place of its buttons, and may want those back.
_ANYBODY = frozenset({Verb.REPORT, Verb.MEMBER, Verb.OPT_OUT, Verb.BACK})
_AFTERWARDS = frozenset(
    {Verb.VOICE, Verb.STYLE, Verb.CAPTIONS, Verb.FORMAT, Verb.EFFECT, Verb.BACK, Verb.DELETE}
)
Handler = Callable[[Press, Payload, Ticket], Awaitable[str | None]]


class Pressing:
    """Every handler returns what the person who pressed is told in passing, if anything."""

    def __init__(
        self,
        desk: Desk,
        maker: Maker,
        talking: Talking,
        choosing: Choosing,
        commands: Commands,
    ) -> None:
        self._desk = desk
        self._maker = maker
        self._talking = talking
        self._choosing = choosing
        self._commands = commands
        self._variants = Variants(desk, maker)

    async def pressed(self, press: Press) -> None:
        """One press; it is always answered."""
        texts = Texts.of(press.language)
        payload = read(press.payload)
        if payload is None:
            _log.info("a payload that is not ours")
            return await self._desk.platform.answer(press, texts.say("press-unknown"))
        try:
            told = await self._handled(press, payload)
        except ConsentNotYours as problem:
            told = screens.sentence(texts, problem)
        return await self._desk.platform.answer(press, told)

    async def _handled(self, press: Press, payload: Payload) -> str | None:
        if payload.verb is Verb.ALBUM:
            return await self._album(press, payload)
        if payload.verb in self._choosing.verbs:
            return await self._choosing.pressed(press, payload)
        if payload.verb is Verb.PORTRAIT:
            return await self._portrait(press, payload)
        if payload.verb is Verb.CANCEL and self._stops_looking(press, payload):
            return Texts.of(press.language).say("cancel-asked")
        async with self._desk.locks(payload.subject):
            ticket = _found_again(await self._desk.memory.ticket(payload.subject), press)
            refusal = self._not_allowed(press, payload, ticket)
            if refusal is not None or ticket is None:
                return Texts.of(press.language).say(refusal or "press-too-old")
            return await self._on_ticket(press, payload, ticket)

    def _stops_looking(self, press: Press, payload: Payload) -> bool:
        """Whether the ticket is being looked at, and its asker is this one, whose id its id begins
        with: then they need not wait until that is done."""
        cancel = self._desk.cancels.get(payload.subject)
        if cancel is None or not payload.subject.startswith(f"{press.sender.id}-"):
            return False
        cancel.set()
        return True

    def _not_allowed(self, press: Press, payload: Payload, ticket: Ticket | None) -> str | None:
        """The key of why this press changes nothing."""
        if ticket is None:
            return "press-too-old"
        if not _belongs(press, ticket):
            return "press-unknown"
        if ticket.asker.id != press.sender.id and payload.verb not in _ANYBODY:
            return "press-not-yours"
        return None

    async def _on_ticket(self, press: Press, payload: Payload, ticket: Ticket) -> str | None:
        """The caller holds the ticket's lock."""
        handlers: dict[Verb, Handler] = {
            Verb.FACE: self._face,
            Verb.CONSENT: self._consent,
            Verb.MEMBER: self._member,
            Verb.CANCEL: self._cancel,
            Verb.AGAIN: self._again,
            Verb.REPORT: self._variants.report,
            Verb.OPT_OUT: OptingOut(self._desk).pressed,
        }
        if payload.verb in _AFTERWARDS:
            return await self._variants.pressed(press, payload, ticket)
        return await handlers[payload.verb](press, payload, ticket)

    # -- on the way to a clip ---------------------------------------------------------------------

    async def _face(self, press: Press, payload: Payload, ticket: Ticket) -> str | None:
        if ticket.stage is Stage.LOOKING:  # this press comes again after a restart
            return await self._resume(ticket)
        if ticket.stage is not Stage.FACE or not payload.value.isdigit():
            return Texts.of(press.language).say("press-answered")
        face = max(1, int(payload.value[:3]))
        options = ticket.options.model_copy(update={"face": face})
        memory = self._desk.memory
        hand = await memory.hand(ticket.place, ticket.asker)
        if hand.photo is not None and hand.photo.unique == ticket.photo.unique:
            chosen = hand.model_copy(update={"face": face})
            await memory.keep_hand(ticket.place, ticket.asker, chosen)
        await self._maker.go_on(ticket.but(options=options))
        return None

    async def _consent(self, press: Press, payload: Payload, ticket: Ticket) -> str | None:
        if ticket.stage is Stage.LOOKING:
            return await self._resume(ticket)
        if payload.value == screens.BACK and ticket.stage in (Stage.MEMBER, Stage.CONSENT):
            await self._maker.ask_asker(ticket.but(member=None, consent_request=None))
            return None
        if ticket.stage is not Stage.CONSENT:
            return Texts.of(press.language).say("press-answered")
        owner = ticket.in_question.owner
        if payload.value in (screens.ASK_MEMBER, Subject.PERMITTED) and owner is not None:
            await self._maker.ask_member(ticket, owner, owner.name)
            return None
        if payload.value not in set(Subject):
            return Texts.of(press.language).say("press-unknown")
        await self._maker.attested(ticket, Subject(payload.value))
        return None

    async def _member(self, press: Press, payload: Payload, ticket: Ticket) -> str | None:
        if ticket.stage is Stage.LOOKING:
            return await self._resume(ticket)
        granted = payload.value == "yes"
        after_all = ticket.stage is Stage.DECLINED and granted
        if ticket.stage is not Stage.MEMBER and not after_all:
            return Texts.of(press.language).say("press-answered")
        await self._maker.member_answered(ticket, press.sender, granted=granted)
        return Texts.of(press.language).say("consent-thanks")

    async def _cancel(self, press: Press, payload: Payload, ticket: Ticket) -> str | None:  # noqa: ARG002
        texts = Texts.of(press.language)
        if ticket.post is not None and press.post.message != ticket.post.message:
            await self._desk.platform.delete(
                press.post
            )  # a bot was killed before it noted this one
        if ticket.stage.over:
            return texts.say("press-answered")
        if ticket.stage is Stage.MAKING and ticket.job is not None:
            await self._desk.worker.cancel(ticket.job)  # the outbox tells what became of it
            return texts.say("cancel-asked")
        await self._maker.end(ticket, screens.cancelled(Texts.of(ticket.language), ticket))
        return None

    async def _again(self, press: Press, payload: Payload, ticket: Ticket) -> str | None:  # noqa: ARG002
        if ticket.stage is Stage.LOOKING:
            return await self._resume(ticket)
        if ticket.stage is not Stage.ENDED or not ticket.photo.ref:
            return Texts.of(press.language).say("press-answered")
        fresh = ticket.but(attempt=ticket.attempt + 1, job=None, sending=False)
        await self._maker.go_on(fresh)
        return None

    async def _resume(self, ticket: Ticket) -> str | None:
        await self._maker.go_on(ticket)
        return None

    # -- before there is a ticket -----------------------------------------------------------------

    async def _album(self, press: Press, payload: Payload) -> str | None:
        texts = Texts.of(press.language)
        album = await self._desk.memory.album(payload.subject)
        number = int(payload.value) if payload.value.isdigit() else 0
        every = payload.value == screens.ALL and album is not None and album.command == "optout"
        if album is None or not (every or 1 <= number <= len(album.photos)):
            return texts.say("press-too-old")
        if album.asker.id != press.sender.id or album.place.chat != press.place.chat:
            return texts.say("press-not-yours")
        message = album.with_photos(*album.photos) if every else album.alone(number)
        await (self._commands if message.command else self._talking).heard(message)
        await self._desk.memory.keep_album(payload.subject, None)
        chosen = texts.say("optout-all") if every else texts.say("album-chosen", number=number)
        await self._desk.platform.edit(press.post, Content(chosen))
        return None

    async def _portrait(self, press: Press, payload: Payload) -> str | None:
        texts = Texts.of(press.language)
        if payload.subject != press.sender.id:
            return texts.say("press-not-yours")
        portrait = await self._desk.platform.portrait(press.sender)
        if portrait is None:
            return texts.say("no-portrait")
        key = f"{press.place.chat}:{press.source or press.post.message}"
        message = Message(key=key, place=press.place, sender=press.sender, language=press.language)
        await self._talking.with_portrait(message, portrait)
        return None


def _found_again(ticket: Ticket | None, press: Press) -> Ticket | None:
    """A bot that was killed right after it answered as a guest never learnt its message's id: a
    press of the asker's tells it."""
    if ticket is None or ticket.post is not None or not ticket.place.edits_only:
        return ticket
    return ticket.but(post=press.post) if press.sender.id == ticket.asker.id else ticket


def _belongs(press: Press, ticket: Ticket) -> bool:
    """Whether the button is under the ticket's message, or at least in its chat. Where the bot is a
    guest, it does not learn in which chat a button was pressed."""
    if ticket.place.edits_only:
        return ticket.post is not None and press.post.message == ticket.post.message
    return press.place.chat in (ticket.place.chat, ticket.post.chat if ticket.post else None)
