"""The conversation with a worker process, on a platform that is a sheet of paper: what was sent can
be read there, and its calls can be made to hang or to fail."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from worker_process import RunningWorker

from bots.dialogue import Dialogue
from bots.dialogue.events import Message, Press
from bots.dialogue.parts import Media, Person, Place, Post
from bots.dialogue.platform import Capabilities, Clip, Content
from core.client import WorkerClient
from core.options import ClipFormat
from core.settings import BotSettings

T = TypeVar("T")
Befalls = Callable[[], Awaitable[None]]
_SECONDS = 30.0  # after which something that is waited for does not come
_people, _papers = count(1), count(1)


@dataclass
class Shown:
    """A message of the bot's. ``clip``: the bytes of the clip in it."""

    place: Place
    content: Content
    clip: bytes | None = None
    answer_to: str | None = None

    @property
    def text(self) -> str:
        return self.content.text

    def payload(self, verb: str) -> str:
        """Of the first button whose payload begins so."""
        every = [button.payload for row in self.content.buttons for button in row]
        return next(payload for payload in every if payload.startswith(verb))


@dataclass
class Paper:
    """``bots.dialogue.platform.Platform`` in memory. ``befalls``: what happens first in a call of a
    name, every time; it may wait, or raise. ``told``: answers to presses; ``deletes``: whether it lets
    the bot take messages away."""

    files: dict[str, bytes] = field(default_factory=dict)
    posts: dict[str, Shown] = field(default_factory=dict)
    befalls: dict[str, Befalls] = field(default_factory=dict)
    called: Counter[str] = field(default_factory=Counter)
    told: dict[str, str | None] = field(default_factory=dict)
    admins: set[str] = field(default_factory=set)
    deletes: bool = True
    name: str = field(
        default_factory=lambda: f"paper-{next(_papers)}"
    )  # a story's jobs are its own
    capabilities: Capabilities = field(
        default_factory=lambda: Capabilities(
            clip_bytes=50_000_000,
            fetch_bytes=20_000_000,
            edit_seconds=0.1,
            edit_seconds_in_groups=0.1,
            edits_per_second=100.0,
            edits_into=frozenset(ClipFormat) - {ClipFormat.NOTE},
        )
    )
    _numbers: Any = field(default_factory=lambda: count(1000))

    async def send(self, place: Place, content: Content, *, answer_to: str | None = None) -> Post:
        await self._meet("send")
        number = str(next(self._numbers))
        self.posts[number] = Shown(place, content, _clip(content), answer_to)
        return Post(chat=place.chat, message=number, media=content.attachment is not None)

    async def edit(self, post: Post, content: Content) -> Post:
        await self._meet("edit")
        before = self.posts[post.message]
        kept = content if content.attachment else replace(content, attachment=None)
        clip = _clip(content) or before.clip
        self.posts[post.message] = replace(before, content=kept, clip=clip)
        return post if content.attachment is None else post.model_copy(update={"media": True})

    async def can_hand_over(self, place: Place) -> None:
        await self._meet("can_hand_over")

    async def prepare(self, post: Post, told: str) -> Post:
        await self._meet("prepare")
        return post

    async def delete(self, post: Post) -> bool:
        await self._meet("delete")
        if self.deletes:
            self.posts.pop(post.message, None)
        return self.deletes

    async def fetch(self, media: Media) -> bytes:
        await self._meet("fetch")
        return self.files[media.ref]

    async def answer(self, press: Press, text: str | None = None, *, alert: bool = False) -> None:
        await self._meet("answer")
        self.told[press.key] = text

    async def is_admin(self, place: Place, person: Person) -> bool:
        return person.id in self.admins

    async def portrait(self, person: Person) -> Media | None:
        return None

    async def _meet(self, call: str) -> None:
        self.called[call] += 1
        if call in self.befalls:
            await self.befalls[call]()


@dataclass
class PaperChat:
    """A bot that can be killed: ``again`` is the same chat with a new one."""

    paper: Paper
    worker: RunningWorker
    dialogue: Dialogue
    client: WorkerClient
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def hear(self, event: Message | Press, **how: Any) -> asyncio.Task[None]:
        """An event comes in; the task ends when it is dealt with."""
        task = asyncio.create_task(self.dialogue.take(event, **how))
        self.tasks.append(task)
        return task

    async def see(self, text: str, chat: str | None = None) -> tuple[str, Shown]:
        """Wait for a message with this text, and give its number."""
        return await self.until(
            lambda: next(
                (
                    (number, shown)
                    for number, shown in reversed(self.paper.posts.items())
                    if text in shown.text and chat in (None, shown.place.chat)
                ),
                None,
            ),
            text,
        )

    async def until(self, found: Callable[[], T | None], what: str) -> T:
        """Wait for something."""
        try:
            async with asyncio.timeout(_SECONDS):
                while not (it := found()):
                    await asyncio.sleep(0.02)
                return it
        except TimeoutError:
            seen = [(s.text, s.clip) for s in self.paper.posts.values()]
            raise AssertionError(f"{what} does not come: {seen}") from None

    def clips(self, chat: str) -> list[bytes]:
        """Every clip in a chat."""
        return [s.clip for s in self.paper.posts.values() if s.clip and s.place.chat == chat]

    async def press(self, seat: Seat, number: str, verb: str) -> str | None:
        """Press a button to the end; what is told in passing."""
        press = seat.press(number, self.paper.posts[number].payload(verb))
        await self.hear(press)
        return self.paper.told[press.key]

    async def clip(self, seat: Seat, text: str, **more: Any) -> tuple[str, Shown]:
        """A photo and words, the answer about consent, and the clip that comes of it."""
        await self.hear(seat.photo(text, **more))
        number, _ = await self.see("Whose face", seat.place.chat)
        await self.press(seat, number, "say")
        return await self.see("Made with AI", seat.place.chat)


@dataclass
class Seat:
    """Somebody in a place, and what they say there."""

    person: Person
    place: Place
    paper: Paper
    _numbers: Any = field(default_factory=lambda: count(1))

    def message(self, text: str = "", **more: Any) -> Message:
        key = f"{self.place.chat}:{more.pop('number', None) or next(self._numbers)}"
        given = {"place": self.place, "sender": self.person, "language": "en"} | more
        return Message(key=key, text=text, **given)

    def photo(self, text: str = "", photo: bytes = b"", **more: Any) -> Message:
        """A photo of this person's own."""
        ref = f"photo-{len(self.paper.files)}"
        self.paper.files[ref] = photo or f"photo of {self.person.id}".encode()
        return self.message(text, pictures=(Media(ref=ref, unique=ref),), **more)

    def press(self, number: str, payload: str) -> Press:
        chat = self.place.chat
        post = Post(chat=chat, message=number)
        key = f"{chat}:press-{next(self._numbers)}"
        return Press(key, self.place, self.person, "en", payload, post)


def somebody(paper: Paper, place: Place | None = None) -> Seat:
    """Nobody else has their id."""
    number = str(next(_people) + 5000)
    return Seat(Person(id=number, name=f"P{number}"), place or Place(chat=number), paper)


@asynccontextmanager
async def on_paper(
    worker: RunningWorker,
    folder: Path,
    paper: Paper | None = None,
    patience: float = 20.0,
    **settings: Any,
) -> AsyncIterator[PaperChat]:
    """A bot for the length of the block; at the end it is gone, whatever it was doing."""
    paper = paper or Paper()
    chosen = BotSettings(progress_seconds=0.2, **settings)
    async with WorkerClient(worker.url, worker.token, patience=patience) as client:
        dialogue = Dialogue(client, paper, chosen, folder)
        chat = PaperChat(paper, worker, dialogue, client)
        chat.tasks.append(asyncio.create_task(dialogue.follow()))
        try:
            yield chat
        finally:
            for task in chat.tasks:
                task.cancel()
            await asyncio.gather(*chat.tasks, return_exceptions=True)


def _clip(content: Content) -> bytes | None:
    attachment = content.attachment
    return attachment.path.read_bytes() if isinstance(attachment, Clip) else None
