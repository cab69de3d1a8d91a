"""A ticket is what the bot knows of one clip that somebody asked for, from the first word to the
buttons under the finished clip. The worker keeps it, so that any bot can go on with it."""

from __future__ import annotations

import base64
import contextlib
import hashlib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, Literal

from pydantic import ValidationError

from bots.dialogue.parts import Given, Media, Person, Place, Post, Stored, Words
from core.job import Attestation, DuetLine, JobRequest
from core.options import ClipFormat, ClipOptions
from core.texts import Texts


class Stage(StrEnum):
    """What the ticket waits for."""

    LOOKING = "looking"  # the photo is being looked at
    WORDS = "words"  # for words
    FACE = "face"  # for a choice among faces
    CONSENT = "consent"  # for the asker's word on whose face it is
    MEMBER = "member"  # for the answer of the person in the photo
    DECLINED = "declined"  # for nothing, unless that person changes their mind
    MAKING = "making"  # for the worker
    HELD = "held"  # for the operator, who has to look at it first
    DONE = "done"  # for nothing: the clip was delivered
    ENDED = "ended"  # for nothing: there is no clip

    @property
    def over(self) -> bool:
        """Whether nothing is under way that could be cancelled."""
        return self in (Stage.DONE, Stage.ENDED, Stage.DECLINED)


# The field for what was said of the first photo, and of the second.
_ATTESTATION = {1: "attestation", 2: "attestation_2"}


class Ticket(Stored):
    """``key``: the platform's id of the request, such as chat:message, with what is special about a
    variant. ``source``: the message to answer. ``attempt`` grows when it is tried again. ``second``
    is on the right in a duet of two photos; ``asking``: which of the two a question of consent is
    about."""

    id: str
    key: str
    place: Place
    asker: Person
    source: str
    language: str
    photo: Media
    owner: Person | None = None
    subject: Person | None = None
    words: Words = Words()
    options: ClipOptions = ClipOptions()
    second: Given | None = None
    asking: Literal[1, 2] = 1
    stage: Stage = Stage.LOOKING
    post: Post | None = None
    attestation: Attestation | None = None
    attestation_2: Attestation | None = None
    member: Person | None = None
    consent_request: str | None = None
    job: str | None = None
    attempt: int = 0
    spoken: str | None = None
    sending: bool = False

    def but(self, **changes: object) -> Ticket:
        """The same with changes."""
        return self.model_copy(update=changes)

    @property
    def in_question(self) -> Given:
        """The photo that a question of consent is about."""
        if self.asking == 2 and self.second is not None:
            return self.second
        return Given(photo=self.photo, owner=self.owner, subject=self.subject)

    def said(self, attestation: Attestation) -> Ticket:
        """With what was said of the photo in question."""
        return self.but(**{_ATTESTATION[self.asking]: attestation})

    @property
    def idempotency_key(self) -> str:
        """Of the job: the same for this request however often it is told."""
        return f"{self.key}:{self.attempt}" if self.attempt else self.key


def ticket_id(asker: Person, key: str) -> str:
    """The same for the same request: one that is told twice is one ticket. It begins with the
    asker's id, so that what is kept about a person can be found; 11 characters more."""
    return f"{asker.id}-{short_digest(key)}"


def short_digest(text: str) -> str:
    """10 letters and digits."""
    told = hashlib.blake2b(text.encode(), digest_size=7).digest()
    return base64.b32encode(told).decode().lower()[:10]


def state_key(kind: str, ticket_or_album: str) -> str:
    """Where the worker keeps it: the person's id is a part between colons."""
    return f"{kind}:{ticket_or_album.replace('-', ':')}"


def tickets_in(states: Iterable[Mapping[str, Any]]) -> list[Ticket]:
    """Those among what the worker says that is kept about a person."""
    found = []
    for state in states:
        if str(state.get("key")).startswith("ticket:"):
            with contextlib.suppress(ValidationError):  # of a release that wrote something else
                found.append(Ticket.model_validate(state.get("value")))
    return found


class ReplyTo(Stored):
    """What travels with the job: enough to show how far it is, and to deliver it even where the
    ticket is lost."""

    ticket: str
    place: Place
    source: str
    language: str
    post: Post
    asker: str
    format: ClipFormat = ClipFormat.PHOTO
    attempt: int = 0


def bare_ticket(where: ReplyTo) -> Ticket:
    """What can be told of a ticket that is kept no longer: enough to deliver, not to make again."""
    return Ticket(
        id=where.ticket,
        key=where.ticket,
        place=where.place,
        asker=Person(id=where.asker),
        source=where.source,
        language=where.language,
        photo=Media(ref="", unique=""),
        options=ClipOptions(format=where.format),
        stage=Stage.MAKING,
        post=where.post,
        attempt=where.attempt,
    )


def reply_to(ticket: Ticket) -> str:
    """For ``JobRequest.reply_to``. The ticket has been announced."""
    assert ticket.post is not None
    return ReplyTo(
        ticket=ticket.id,
        place=ticket.place,
        source=ticket.source,
        language=ticket.language,
        post=ticket.post,
        asker=ticket.asker.id,
        format=ticket.options.format,
        attempt=ticket.attempt,
    ).model_dump_json(exclude_defaults=True)


def read_reply_to(text: str | None) -> ReplyTo | None:
    """None for a job that was not asked for in this conversation."""
    try:
        return ReplyTo.model_validate_json(text or "")
    except ValidationError:
        return None


def job_request(ticket: Ticket, platform: str, most_bytes: int) -> JobRequest:
    """What the worker is asked for. Raises ValidationError for words that cannot be sent."""
    words = ticket.words
    # The label of a mood, or of a voice message that nobody has written down, is for who asked.
    reader = {"label_language": Texts.of(ticket.language).written_in}
    own = {"max_bytes": most_bytes, "meme": words.meme}
    return JobRequest(
        options=ticket.options.model_copy(update=own | reader),
        text=words.text if words.voice is None and not words.duet else None,
        mood=words.mood,
        duet=_lines(ticket),
        platform=platform,
        user=ticket.asker.id,
        reply_to=reply_to(ticket),
        attestation=ticket.attestation,
        attestation_2=ticket.attestation_2 if ticket.second else None,
    )


def _lines(ticket: Ticket) -> list[DuetLine] | None:
    """The script of a duet. Which face of the first photo talks, the options say."""
    face = ticket.second.face if ticket.second is not None else None
    if ticket.words.duet is None or face is None:
        return list(ticket.words.duet or ()) or None
    return [
        line.model_copy(update={"face": face}) if line.speaker == 2 else line
        for line in ticket.words.duet
    ]
