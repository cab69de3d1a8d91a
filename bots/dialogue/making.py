"""From a photo and words to a job: look at the photo, let the asker choose a face, ask for consent,
submit. Each step that waits for a person ends here and goes on with a press of a button."""

from __future__ import annotations

import asyncio
import contextlib
import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal

import structlog

from bots.dialogue import screens
from bots.dialogue.desk import Desk
from bots.dialogue.groups import Groups
from bots.dialogue.parts import Person
from bots.dialogue.platform import Clip, Content, Picture
from bots.dialogue.problems import (
    ChatNeeded,
    FileGone,
    FileNotFetched,
    FileTooLarge,
    PlaceClosed,
    PostGone,
)
from bots.dialogue.tickets import Stage, Ticket, job_request
from core.consent import ConsentQuestion, ConsentState
from core.consent_problems import (
    ConsentBlocked,
    ConsentDeclined,
    ConsentMissing,
    ConsentRefusal,
    SafetyReview,
)
from core.job import Attestation, Subject
from core.problems import Fault, PhotoRefusal, Problem, Refusal
from core.service_problems import RateExceeded, TryLater
from core.texts import Texts

_log = structlog.get_logger()
# What a person agreed to. A new wording of the question in the texts needs a new number here.
WORDING = "consent-question.1"
MEMBER_WORDING = "consent-ask-member.1"


class Maker:
    """Takes tickets as far as they go without a person."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._groups = Groups(desk)

    async def begin(self, ticket: Ticket) -> None:
        """Something was asked for. The same again, after a restart, goes on where it was.

        Raises GroupRefusal where the admins do not want it.
        """
        async with self._desk.locks(ticket.id):
            known = await self._desk.memory.ticket(ticket.id)
            if known is None or known.post is None:
                await self._groups.admit(ticket)
                known = await self.announce(ticket)
            if known.stage in (Stage.LOOKING, Stage.FACE, Stage.CONSENT):
                await self.go_on(known)

    async def announce(self, ticket: Ticket, content: Content | None = None) -> Ticket:
        """Answer at once, with the message that will in the end show the clip."""
        content = content or screens.looking(Texts.of(ticket.language), ticket)
        told = self._desk.told.pop(ticket.key, None)
        if ticket.place.edits_only:  # who is killed now never learns its id, but from a press
            await self._desk.memory.keep(ticket)
        if told is None:
            post = await self._desk.platform.send(ticket.place, content, answer_to=ticket.source)
        else:
            post = await self._desk.platform.edit(told, content)
        self._desk.pace.count(ticket.place, time.monotonic())
        ticket = await self._desk.memory.keep(ticket.but(post=post))
        await self._desk.memory.link(post, ticket)
        return ticket

    async def go_on(self, ticket: Ticket) -> None:
        """A person has answered: the next steps. The caller holds the ticket's lock."""
        ticket = await self._desk.memory.keep(ticket.but(stage=Stage.LOOKING))
        await self._go_on(ticket)

    async def show(self, ticket: Ticket, content: Content) -> Ticket:
        """Edit the ticket's message; one that was deleted is sent anew, and remembered before
        anything of value is shown in it."""
        assert ticket.post is not None
        try:
            post = await self._desk.platform.edit(ticket.post, content)
        except PostGone:
            # Not in the words of a finished clip: it may not come to that.
            waiting = None if isinstance(content.attachment, Clip) else Content(content.text)
            ticket = await self.announce(ticket, waiting)
            assert ticket.post is not None
            post = await self._desk.platform.edit(ticket.post, content)
        self._desk.pace.count(ticket.place, time.monotonic())
        if post != ticket.post:
            ticket = await self._desk.memory.keep(ticket.but(post=post))
        return ticket

    async def refuse(self, ticket: Ticket, problem: Problem, picture: Picture | None) -> None:
        """Tell why there is no clip."""
        again = isinstance(problem, TryLater | Fault | FileGone | FileNotFetched | ChatNeeded)
        content = screens.refused(Texts.of(ticket.language), ticket, problem, again=again)
        if picture is not None:
            content = replace(content, attachment=picture)
        held = problem.code == SafetyReview.code  # the operator has the last word
        await self.end(ticket, content, Stage.HELD if held else Stage.ENDED)

    async def end(self, ticket: Ticket, content: Content, stage: Stage = Stage.ENDED) -> None:
        """The last word on a ticket. Shown first and noted then, as everything that is shown: who is
        killed in between does it again, and an edit that is done twice is done once."""
        shown = await self.show(ticket, content)
        await self._desk.memory.keep(shown.but(stage=stage))

    async def give_up(self, ticket_id: str, problem: Problem) -> bool:
        """Tell why there is no clip, where the ticket is still on its way to a job; whether it was."""
        async with self._desk.locks(ticket_id):
            ticket = await self._desk.memory.ticket(ticket_id)
            if ticket is None or ticket.stage is not Stage.LOOKING or ticket.post is None:
                return False
            await self.refuse(ticket, problem, None)
        return True

    # -- the steps --------------------------------------------------------------------------------

    async def _go_on(self, ticket: Ticket) -> None:
        """As far as it goes, or until the asker cancels, however long a photo takes to come."""
        cancel = self._desk.cancels[ticket.id] = asyncio.Event()
        steps = asyncio.create_task(self._try(ticket))
        cancelled = asyncio.create_task(cancel.wait())
        try:
            await asyncio.wait({steps, cancelled}, return_when=asyncio.FIRST_COMPLETED)
            if not cancel.is_set():
                return await steps
        finally:
            self._desk.cancels.pop(ticket.id, None)
            steps.cancel()
            cancelled.cancel()
            await asyncio.gather(steps, cancelled, return_exceptions=True)
        return await self.end(ticket, screens.cancelled(Texts.of(ticket.language), ticket))

    async def _try(self, ticket: Ticket) -> None:
        try:
            await self._desk.platform.can_hand_over(ticket.place)
            async with self._desk.transfers:
                photo = await self._desk.platform.fetch(ticket.photo)
                try:
                    await self._steps(ticket, photo)
                except PhotoRefusal as refusal:
                    await self._refuse_photo(ticket, photo, refusal)
        except PlaceClosed:
            raise
        except ConsentDeclined:
            await self._declined(ticket)
        except Problem as problem:
            if not worth_refusing(problem):
                raise
            _log.info("refused", code=problem.code, ticket=ticket.id)
            await self.refuse(ticket, problem, None)

    async def _refuse_photo(self, ticket: Ticket, photo: bytes, refusal: PhotoRefusal) -> None:
        """Tell what is wrong with this photo, and show it there."""
        _log.info("refused", code=refusal.code, ticket=ticket.id)
        await self.refuse(ticket, refusal, await self._advice(photo, refusal))

    async def _steps(self, ticket: Ticket, photo: bytes) -> None:
        if ticket.options.face is None and not ticket.words.duet:
            seen = await self._desk.worker.inspect(photo)
            if len(seen.faces) > 1:
                return await self._ask_for_face(ticket, photo, [f.number for f in seen.faces])
        if ticket.attestation is None and not await self._consented(ticket, photo):
            return await self._ask_for_consent(ticket.but(asking=1), photo)
        second = None
        if ticket.second is not None:
            second = await self._desk.platform.fetch(ticket.second.photo)
            try:
                await self._desk.worker.inspect(second)
                consented = ticket.attestation_2 or await self._consented(ticket, second)
            except PhotoRefusal as refusal:
                return await self._refuse_photo(ticket, second, refusal)
            if not consented:
                return await self._ask_for_consent(ticket.but(asking=2), second)
        return await self._submit(ticket, photo, second)

    async def _ask_for_face(self, ticket: Ticket, photo: bytes, numbers: list[int]) -> None:
        picture = Picture(await self._desk.worker.annotate(photo))
        asked = screens.faces(Texts.of(ticket.language), ticket, numbers)
        shown = await self.show(ticket, replace(asked, attachment=picture))
        await self._desk.memory.keep(shown.but(stage=Stage.FACE))

    async def _consented(self, ticket: Ticket, photo: bytes) -> bool:
        """Whether the asker said before whose face this is. Raises ConsentBlocked, ConsentDeclined:
        then there is nothing to ask."""
        status = await self._desk.worker.consent(self._desk.platform.name, ticket.asker.id, photo)
        if status.blocked:
            raise ConsentBlocked
        if status.declined:
            raise ConsentDeclined
        return status.subject is not None

    async def _ask_for_consent(self, ticket: Ticket, photo: bytes) -> None:
        """About the photo in question: of the person in it, where the platform knows who that is;
        else of the asker."""
        subject = ticket.in_question.subject
        if subject is not None and subject.id != ticket.asker.id:
            return await self._ask_subject(ticket, subject, subject.name, photo)
        return await self.ask_asker(ticket)

    async def ask_asker(self, ticket: Ticket) -> None:
        """Whose face it is. The caller holds the lock."""
        asked = screens.consent(
            Texts.of(ticket.language),
            ticket,
            hears_groups=self._desk.platform.capabilities.hears_groups,
        )
        shown = await self.show(ticket, asked)
        await self._desk.memory.keep(shown.but(stage=Stage.CONSENT))
        return

    async def _submit(self, ticket: Ticket, photo: bytes, second: bytes | None) -> None:
        worker, platform = self._desk.worker, self._desk.platform
        voice = ticket.words.voice and await platform.fetch(ticket.words.voice)
        most_bytes = ticket.place.most_bytes or platform.capabilities.clip_bytes
        request = job_request(ticket, platform.name, most_bytes)
        key = ticket.idempotency_key
        await self._groups.submitting(ticket)
        cancel = self._desk.cancels.pop(ticket.id, None)
        if cancel is not None and cancel.is_set():
            return None
        # From here on a job is cancelled, by a press that waits for its turn.
        try:
            job = await worker.submit(request, photo, voice or None, photo_2=second, key=key)
        except ConsentMissing:  # what held a moment ago was taken back
            return await self._ask_again(ticket, photo, second)
        if job.delivered_at is not None:  # its clip was deleted since, and is wanted again
            return await self._submit(ticket.but(attempt=ticket.attempt + 1), photo, second)
        await self._groups.submitted(ticket)
        made = await self._desk.memory.keep(ticket.but(stage=Stage.MAKING, job=job.id))
        await self._desk.memory.keep_last(made)
        if not job.state.final:
            await self.show(made, screens.making(Texts.of(ticket.language), ticket.id, job))
        return None

    async def _ask_again(self, ticket: Ticket, photo: bytes, second: bytes | None) -> None:
        """Ask about the photo that lacks a consent after all."""
        ticket = ticket.but(attestation=None, attestation_2=None)
        if second is None or not await self._consented(ticket, photo):
            return await self._ask_for_consent(ticket.but(asking=1), photo)
        return await self._ask_for_consent(ticket.but(asking=2), second)

    async def _advice(self, photo: bytes, refusal: PhotoRefusal) -> Picture | None:
        """The photo with what is wrong drawn on it, where it can be read at all."""
        try:
            return Picture(await self._desk.worker.annotate(photo))
        except Refusal:
            _log.info("no advice", code=refusal.code)
            return None

    # -- what people say --------------------------------------------------------------------------

    async def attested(self, ticket: Ticket, subject: Subject) -> None:
        """The asker said whose face it is. The caller holds the lock."""
        attestation = Attestation(
            subject=subject,
            by=ticket.asker.id,
            at=datetime.now(UTC),
            wording=WORDING,
            language=Texts.of(ticket.language).written_in,
        )
        await self.go_on(ticket.said(attestation))

    async def ask_member(self, ticket: Ticket, member: Person, mention: str) -> None:
        """Ask the person in the photo, and wait."""
        owner = ticket.in_question.owner
        if owner is not None and _same(member, owner):
            member = owner
        async with self._desk.transfers:
            photo = await self._desk.platform.fetch(ticket.in_question.photo)
        try:
            await self._ask_subject(ticket, member, mention, photo)
        except ConsentDeclined:  # no other answer to the question is of use any more
            await self._declined(ticket)
        except ConsentRefusal as problem:
            await self.refuse(ticket, problem, None)

    async def _ask_subject(
        self, ticket: Ticket, member: Person, mention: str, photo: bytes
    ) -> None:
        question = ConsentQuestion(
            platform=self._desk.platform.name,
            asker=ticket.asker.id,
            subject=member.id,
            wording=MEMBER_WORDING,
            language=Texts.of(ticket.language).written_in,
        )
        asked = await self._desk.worker.ask_subject(question, photo)
        if asked.state is ConsentState.REFUSED:  # earlier, and is not to be bothered again
            raise ConsentDeclined
        waiting = ticket.but(stage=Stage.MEMBER, member=member, consent_request=asked.id)
        content = screens.member(Texts.of(ticket.language), waiting, member, mention)
        if self._desk.platform.capabilities.edits_notify or ticket.place.edits_only:
            shown = await self.show(ticket, content)
            await self._desk.memory.keep(waiting.but(post=shown.post))
            return
        await self.announce(waiting, content)
        if ticket.post is not None:
            await self._desk.platform.delete(ticket.post)

    async def member_answered(self, ticket: Ticket, by: Person, *, granted: bool) -> None:
        """The person in the photo has answered. Raises ConsentNotYours for anybody else."""
        assert ticket.consent_request is not None
        named = ticket.member.id if ticket.member and _same(ticket.member, by) else None
        await self._desk.worker.answer_consent(
            ticket.consent_request, by=by.id, granted=granted, named=named
        )
        if not granted:
            texts = Texts.of(ticket.language)
            told = screens.declined(texts, ticket, texts.say("consent-declined"))
            return await self.end(ticket, told, Stage.DECLINED)
        attestation = Attestation(
            subject=Subject.PERMITTED,
            by=ticket.asker.id,
            at=datetime.now(UTC),
            wording=MEMBER_WORDING,
            language=Texts.of(ticket.language).written_in,
            consent_request=ticket.consent_request,
        )
        return await self.go_on(ticket.said(attestation))

    async def _declined(self, ticket: Ticket) -> None:
        """Somebody said no to the asker before. Where others read along, that person finds the way
        back in what the asker is told."""
        refused = None if ticket.place.private else await self._refused(ticket)
        if refused is None:
            return await self.refuse(ticket, ConsentDeclined(), None)
        texts = Texts.of(ticket.language)
        told = screens.declined(texts, refused, screens.sentence(texts, ConsentDeclined()))
        return await self.end(refused, told, Stage.DECLINED)

    async def _refused(self, ticket: Ticket) -> Ticket | None:
        """With the question that was answered with no, about one of its photos."""
        photos: tuple[Literal[1, 2], ...] = (1, 2) if ticket.second is not None else (1,)
        worker, platform = self._desk.worker, self._desk.platform
        for number in photos:
            asking = ticket.but(asking=number)
            with contextlib.suppress(Refusal):  # the no was told by then, and that is what counts
                async with self._desk.transfers:
                    photo = await platform.fetch(asking.in_question.photo)
                    status = await worker.consent(platform.name, ticket.asker.id, photo)
                if status.refused is not None:
                    asked = await worker.consent_request(status.refused)
                    if asked.subject.startswith("@"):  # of before ids were kept: nobody's to undo
                        return None
                    return asking.but(consent_request=asked.id, member=Person(id=asked.subject))
        return None


def _same(asked: Person, by: Person) -> bool:
    """A member who was named by @username is known by that until they answer; who has it then is the
    one who was asked."""
    return asked.id.startswith("@") and asked.id == f"@{(by.username or '').lower()}"


def worth_refusing(problem: Problem) -> bool:
    """Whether to tell and be done, rather than to try again until it works."""
    if isinstance(problem, RateExceeded):  # by all of us together, not by this person
        return False
    if isinstance(problem, FileGone | FileTooLarge | TryLater):
        return True
    return not (isinstance(problem, Fault) and problem.status == 503)
