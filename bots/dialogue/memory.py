"""What has to survive a restart, kept by the worker as states of this platform."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from bots.dialogue.events import Message
from bots.dialogue.parts import Hand, Media, Person, Place, Post, Stored
from bots.dialogue.tickets import Ticket, state_key
from core.client import WorkerClient

_DAY = 24 * 3600.0
_TICKET_SECONDS = 7 * _DAY  # as long as the worker keeps the clip
_HAND_SECONDS = 7 * _DAY
_ALBUM_SECONDS = _DAY
_READING_SECONDS = 600.0  # as long as the worker waits for it
_RULES_SECONDS = 366 * _DAY  # without any clip in the group; the longest that there is
_MOST_COUNTED = 1000  # in a day; as many as fit into a state

Model = TypeVar("Model", bound=BaseModel)


class Rules(Stored):
    """What admins chose for a group. ``daily``: clips for each member a day, 0 for no limit;
    ``voice_replies``: whether a voice message in reply to a photo asks for a clip; ``channels``,
    ``roles``: where, and for whom, clips are made, all of them where none is named; ``language``:
    of the group, for members who chose none."""

    admins_only: bool = False
    daily: int = 0
    memes: bool = True
    voice_replies: bool = True
    channels: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    language: str | None = None


class Album(Stored):
    """Photos of which one is to be chosen, and the message that they came with."""

    key: str
    place: Place
    asker: Person
    source: str
    language: str
    text: str = ""
    command: str | None = None
    photos: tuple[Media, ...]
    post: Post | None = None

    @classmethod
    def of(cls, message: Message, photos: Sequence[Media], post: Post) -> Album:
        """``post``: the question which of the photos is meant."""
        return cls(
            key=message.key,
            place=message.place,
            asker=message.sender,
            source=message.key.partition(":")[2],
            language=message.language,
            text=message.text,
            command=message.command,
            photos=tuple(photos),
            post=post,
        )

    def alone(self, number: int) -> Message:
        """As if this photo, counted from 1, had come alone."""
        return self.with_photos(self.photos[number - 1])

    def with_photos(self, *photos: Media) -> Message:
        """As if these had been sent with the message."""
        return Message(
            key=self.key,
            place=self.place,
            sender=self.asker,
            language=self.language,
            text=self.text,
            command=self.command,
            pictures=photos,
        )


class _Made(Stored):
    """Tickets of a day, so that one is counted once however often it is told."""

    tickets: tuple[str, ...] = ()


class _Link(Stored):
    ticket: str


class _Reading(Stored):
    challenge: str


class Memory:
    """Typed reading and writing of states. Every method may raise what the worker does."""

    def __init__(self, worker: WorkerClient, platform: str) -> None:
        self._worker = worker
        self._platform = platform

    async def ticket(self, ticket_id: str) -> Ticket | None:
        """None when it is too old, or never was."""
        return await self._read(Ticket, state_key("ticket", ticket_id))

    async def keep(self, ticket: Ticket) -> Ticket:
        """The ticket as it is now."""
        await self._write(state_key("ticket", ticket.id), ticket, _TICKET_SECONDS)
        return ticket

    async def drop(self, ticket: Ticket) -> None:
        """Forget a ticket."""
        await self._write(state_key("ticket", ticket.id), None)

    async def link(self, post: Post, ticket: Ticket) -> None:
        """Remember which ticket a message of ours belongs to, for replies to it."""
        key = f"post:{post.chat}:{post.message}"
        await self._write(key, _Link(ticket=ticket.id), _TICKET_SECONDS)

    async def linked(self, place: Place, message: str) -> Ticket | None:
        """The ticket of a message of ours."""
        link = await self._read(_Link, f"post:{place.chat}:{message}")
        return await self.ticket(link.ticket) if link else None

    async def last(self, place: Place, person: Person) -> Ticket | None:
        """The last clip that a person asked for in a chat."""
        link = await self._read(_Link, f"last:{place.chat}:{person.id}")
        return await self.ticket(link.ticket) if link else None

    async def keep_last(self, ticket: Ticket) -> None:
        """The asker asked for this one last."""
        key = f"last:{ticket.place.chat}:{ticket.asker.id}"
        await self._write(key, _Link(ticket=ticket.id), _TICKET_SECONDS)

    async def unlink(self, value: dict[str, object]) -> None:
        """Forget the link to the message of a ticket, given as the worker tells what it keeps."""
        post = value.get("post")
        if isinstance(post, dict):
            await self._write(f"post:{post.get('chat')}:{post.get('message')}", None)

    async def hand(self, place: Place, person: Person) -> Hand:
        """What is in hand; nothing at first."""
        return await self._read(Hand, _hand(place, person)) or Hand()

    async def keep_hand(self, place: Place, person: Person, hand: Hand | None) -> None:
        """Replace what is in hand; None lets go of it."""
        await self._write(_hand(place, person), hand, _HAND_SECONDS)

    async def rules(self, place: Place) -> Rules:
        """What holds for a group. Where they are asked for they are kept on."""
        kept = await self._worker.stored_state(self._platform, f"chat:{place.governed_by}")
        rules = _as(Rules, kept.value)
        if rules is None:
            return Rules()
        left = kept.expires_at - datetime.now(UTC) if kept.expires_at else timedelta()
        if left.total_seconds() < _RULES_SECONDS / 2:
            await self.keep_rules(place, rules)
        return rules

    async def keep_rules(self, place: Place, rules: Rules) -> None:
        """Replace what holds for a group."""
        await self._write(f"chat:{place.governed_by}", rules, _RULES_SECONDS)

    async def move_rules(self, place: Place, chat: str) -> None:
        """The group goes on as another chat. Told twice, it is moved once."""
        rules = await self._read(Rules, f"chat:{place.governed_by}")
        if rules is not None:
            await self.keep_rules(Place(chat=chat, private=False), rules)
            await self._write(f"chat:{place.governed_by}", None)

    async def album(self, album_id: str) -> Album | None:
        """Photos of which one is to be chosen."""
        return await self._read(Album, state_key("album", album_id))

    async def keep_album(self, album_id: str, album: Album | None) -> None:
        """Keep them for a day."""
        await self._write(state_key("album", album_id), album, _ALBUM_SECONDS)

    async def reading(self, place: Place, person: Person) -> str | None:
        """The id of the sentence that a person was asked to read aloud."""
        found = await self._read(_Reading, _reading(place, person))
        return found.challenge if found else None

    async def keep_reading(self, place: Place, person: Person, challenge: str | None) -> None:
        """The next recording of the person is of this sentence; None: of none."""
        kept = _Reading(challenge=challenge) if challenge else None
        await self._write(_reading(place, person), kept, _READING_SECONDS)

    async def made_today(self, place: Place, person: Person) -> tuple[str, ...]:
        """Tickets of a member of a group that became jobs today."""
        return (await self._read(_Made, _today(place, person)) or _Made()).tickets

    async def count(self, ticket: Ticket) -> None:
        """This one became a job."""
        place, person = ticket.place, ticket.asker
        made = await self.made_today(place, person)
        if ticket.id not in made:
            kept = _Made(tickets=(*made, ticket.id)[-_MOST_COUNTED:])
            await self._write(_today(place, person), kept, 2 * _DAY)

    async def uncount(self, ticket: Ticket) -> None:
        """There was no clip."""
        made = await self.made_today(ticket.place, ticket.asker)
        if ticket.id in made:
            kept = _Made(tickets=tuple(one for one in made if one != ticket.id))
            await self._write(_today(ticket.place, ticket.asker), kept, 2 * _DAY)

    async def _read(self, model: type[Model], key: str) -> Model | None:
        return _as(model, await self._worker.state(self._platform, key))

    async def _write(self, key: str, value: BaseModel | None, seconds: float | None = None) -> None:
        kept = None if value is None else value.model_dump(mode="json", exclude_defaults=True)
        await self._worker.set_state(self._platform, key, kept, seconds=seconds)


def _as(model: type[Model], kept: dict[str, Any] | None) -> Model | None:
    try:
        return None if kept is None else model.model_validate(kept)
    except ValidationError:  # of a release that wrote something else
        return None


def _hand(place: Place, person: Person) -> str:
    return f"hand:{place.chat}:{person.id}"


def _reading(place: Place, person: Person) -> str:
    return f"reading:{place.chat}:{person.id}"


def _today(place: Place, person: Person) -> str:
    return f"made:{place.governed_by}:{person.id}:{datetime.now(UTC):%Y-%m-%d}"
