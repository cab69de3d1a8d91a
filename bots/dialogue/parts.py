"""What the conversation is about. All of it can be kept by the worker, so it is JSON: a photo is a
reference to the platform's copy, never its bytes."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from core.job import DuetLine
from core.options import MemeCaption, Mood


class Stored(BaseModel):
    """What an older or newer bot may have written."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Place(Stored):
    """A chat, or a thread of one. ``private``: only one person sees what the bot says there.
    ``group``: whose rules hold, where that is not the chat itself; ``within``: the chat that a
    thread belongs to, where they are told apart; ``most_bytes``: of a clip there, where that
    differs from what holds for the platform; ``edits_only``: one message can be sent there, and
    edited, so a clip of any format is shown as a video."""

    chat: str
    private: bool = True
    thread: str | None = None
    group: str | None = None
    most_bytes: int | None = None
    within: str | None = None
    edits_only: bool = False

    @property
    def governed_by(self) -> str | None:
        """The group whose admins rule here; None where there are none."""
        return self.group or (None if self.private else self.chat)


class Person(Stored):
    """Somebody, by the platform's id; ``name`` is how others see them, ``mention`` how a message
    calls them, ``roles`` what they have in the group. A ``bot`` can agree to nothing."""

    id: str
    name: str = ""
    username: str | None = None
    mention: str = ""
    bot: bool = False
    roles: tuple[str, ...] = ()


class Media(Stored):
    """A file at the platform. ``ref``: how to fetch it; ``unique``: the same for the same file,
    whoever sent it; ``size`` in bytes; ``preview``: ref of a small still picture of it."""

    ref: str
    unique: str
    size: int | None = None
    preview: str | None = None


class Post(Stored):
    """A message of the bot's own. ``media``: it shows a picture or a clip, whose caption its text
    now is; ``silent``: it cannot have a text. ``token``: what the platform wants with an edit, good
    ``until`` then, in seconds since 1970; ``source``: what it answers; ``aside``: another message,
    that asks something beside it of whoever it answers alone; ``upload``: the message elsewhere that
    a clip passes through, if one does; ``hidden``: one person alone sees it, and without a token
    nobody can take it away."""

    chat: str
    message: str
    media: bool = False
    silent: bool = False
    token: str = Field("", repr=False)
    until: float = 0.0
    source: str = ""
    aside: str = ""
    upload: str = ""
    hidden: bool = False


class Words(Stored):
    """What a photo is to do: say a text or a voice message, move in a mood, or talk with another."""

    text: str | None = None
    voice: Media | None = None
    mood: Mood | None = None
    meme: MemeCaption | None = None
    duet: tuple[DuetLine, ...] | None = None


class Given(Stored):
    """A photo that is to talk. ``owner`` sent it, where that was not the asker; ``subject`` is in
    it, as the platform knows; ``face``: the number of the one that was chosen."""

    photo: Media
    owner: Person | None = None
    subject: Person | None = None
    face: int | None = None


class Hand(Stored):
    """What the bot has in hand for a person in a chat: the photo that talks next with what is known
    of it (see ``Given``), the one before it (for a duet), or words that wait for a photo."""

    photo: Media | None = None
    owner: Person | None = None
    subject: Person | None = None
    face: int | None = None
    before: Given | None = None
    words: Words | None = None

    @property
    def given(self) -> Given | None:
        """The photo that talks next."""
        if self.photo is None:
            return None
        return Given(photo=self.photo, owner=self.owner, subject=self.subject, face=self.face)

    def take(
        self, photo: Media, owner: Person | None = None, subject: Person | None = None
    ) -> Hand:
        """The hand after this photo was given. The same photo again changes nothing."""
        if self.photo is not None and self.photo.unique == photo.unique:
            return self.model_copy(update={"photo": photo, "words": None})
        return Hand(photo=photo, owner=owner, subject=subject, before=self.given)
