"""What an adapter tells the conversation: a message, a press of a button, an end or a move of a chat."""

from __future__ import annotations

from dataclasses import dataclass, field

from bots.dialogue.parts import Media, Person, Place, Post
from core.preferences import Preferences

_NO_WISHES = Preferences()


@dataclass(frozen=True)
class Quoted:
    """The message that another one replies to. ``own``: it is the bot's; ``clip``: a video or an
    animation in it, which may be one of ours; ``more``: the files beside that one; ``of_album``: it
    was sent together with others, of which the platform does not tell."""

    message: str
    sender: Person | None = None
    own: bool = False
    text: str = ""
    picture: Media | None = None
    sound: Media | None = None
    clip: Media | None = None
    more: tuple[Media, ...] = ()
    of_album: bool = False


@dataclass(frozen=True)
class Message:
    """Something that a person sent. ``key``: the platform's id of this message, the same when it is
    told again. ``text`` is without the command; ``addressed``: it is meant for the bot. ``wishes``:
    choices for this clip alone; ``subject``: whose face it is, where the platform itself knows;
    ``complete``: nothing in hand is to be added; ``at``: when it was sent, in seconds since 1970,
    where the platform tells it; ``in_the_name_of_a_chat``: the sender is that chat, and who wrote it
    is not told; ``of_album``: it was sent together with others, of which none was heard."""

    key: str
    place: Place
    sender: Person
    language: str
    text: str = ""
    command: str | None = None
    pictures: tuple[Media, ...] = ()
    sound: Media | None = None
    quoted: Quoted | None = None
    mentioned: tuple[Person, ...] = ()
    addressed: bool = True
    unusable: bool = False  # a file that is neither picture nor sound
    wishes: Preferences = _NO_WISHES
    subject: Person | None = None
    complete: bool = False
    at: float | None = None
    in_the_name_of_a_chat: bool = False
    of_album: bool = False


@dataclass(frozen=True)
class Press:
    """A press of a button under ``post``. ``payload`` came from outside: it may be forged.
    ``source``: what to answer with something new; None: what the button's message answered."""

    key: str
    place: Place
    sender: Person
    language: str
    payload: str
    post: Post
    token: str = field(repr=False, default="")  # what the platform wants back with the answer
    source: str | None = None


@dataclass(frozen=True)
class Closed:
    """The bot was blocked by a person or removed from a chat."""

    key: str
    place: Place


@dataclass(frozen=True)
class Moved:
    """A chat goes on under another id: ``place`` was the old one, ``chat`` is the new one."""

    key: str
    place: Place
    chat: str


Event = Message | Press | Closed | Moved
