"""What the conversation asks of a platform; an adapter implements it, and translates no more."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from bots.dialogue.events import Press
from bots.dialogue.parts import Media, Person, Place, Post
from core.options import ClipFormat


@dataclass(frozen=True)
class Button:
    """``payload`` comes back with a press of it; see ``bots.dialogue.buttons``."""

    label: str
    payload: str


@dataclass(frozen=True)
class Picture:
    """A PNG or JPEG."""

    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Sound:
    """OGG/Opus."""

    content: bytes = field(repr=False)
    title: str = ""


@dataclass(frozen=True)
class Document:
    """Any file."""

    content: bytes = field(repr=False)
    name: str = "file"


@dataclass(frozen=True)
class Clip:
    """A finished clip; ``seconds``, and pixels of its frames, 0 where that is not known."""

    path: Path
    format: ClipFormat
    width: int
    height: int
    seconds: float


@dataclass(frozen=True)
class Content:
    """What a message shows. Without an attachment an edited message keeps the one that it has.
    ``aside``: meant for the one who asked alone, where the platform can do that; ``asks``: it waits
    for their answer, and then the message goes on."""

    text: str = ""
    buttons: tuple[tuple[Button, ...], ...] = ()
    attachment: Picture | Sound | Document | Clip | None = None
    aside: bool = False
    asks: bool = False


@dataclass(frozen=True)
class Capabilities:
    """Limits of a platform. Bytes; seconds between two edits in one chat; edits a second in all.

    ``edits_into``: formats that a message can be edited to show. Others are sent anew.
    ``hears_groups``: replies to the bot's messages reach it in groups, too. ``commands``: those that
    there are, where they are not the usual ones.
    ``edits_notify``: whether somebody who is mentioned in an edit hears of it.
    """

    clip_bytes: int
    fetch_bytes: int
    edit_seconds: float
    edit_seconds_in_groups: float
    edits_per_second: float
    edits_into: frozenset[ClipFormat]
    hears_groups: bool = True
    commands: tuple[str, ...] = ()
    edits_notify: bool = True


class Platform(Protocol):
    """A connection to a platform, as one bot.

    Every method may raise PlaceClosed and PlatformUnreachable (after tries of its own).
    """

    name: str
    capabilities: Capabilities

    async def send(self, place: Place, content: Content, *, answer_to: str | None = None) -> Post:
        """A new message, as the answer to another one where that still exists."""
        ...

    async def edit(self, post: Post, content: Content) -> Post:
        """Show something else in a message of ours. Doing so twice is the same as once.

        Raises PostGone when somebody deleted it.
        """
        ...

    async def can_hand_over(self, place: Place) -> None:
        """Raises ChatNeeded where a clip, once it is made, could not be shown."""
        ...

    async def prepare(self, post: Post, told: str) -> Post:
        """The message, ready for a clip: to be kept before that is shown. Where the clip passes
        through another chat first, ``told`` stands there meanwhile. Raises ChatNeeded."""
        ...

    async def delete(self, post: Post) -> bool:
        """Take a message of ours away, if it is still there; False where the platform does not let
        the bot do that any more, and what it shows stays."""
        ...

    async def fetch(self, media: Media) -> bytes:
        """The file, or its preview where it is too large. Raises FileTooLarge, FileGone."""
        ...

    async def answer(self, press: Press, text: str | None = None, *, alert: bool = False) -> None:
        """Tell the one who pressed a button that it was noticed; a press too old is no mistake."""
        ...

    async def is_admin(self, place: Place, person: Person) -> bool:
        """Whether the person may change what holds for the chat."""
        ...

    async def portrait(self, person: Person) -> Media | None:
        """The person's own profile picture, if the bot may see one."""
        ...

    def keeps(self, person: Person) -> list[Any]:
        """What the adapter itself keeps of a person, as JSON; the worker keeps the rest."""
        ...

    def forget(self, person: Person) -> None:
        """Delete that."""
        ...
