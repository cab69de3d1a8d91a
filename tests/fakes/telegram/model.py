"""People, chats and messages as Telegram knows them."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

MEDIA = (
    "animation",
    "video",
    "video_note",
    "photo",
    "voice",
    "audio",
    "document",
    "sticker",
)
PRIVATE = "private"


@dataclass(frozen=True)
class User:
    """Somebody with an account, or a bot. ``language``: of the app, as IETF tag."""

    id: int
    first_name: str
    language: str | None = "en"
    username: str | None = None
    is_bot: bool = False

    def json(self) -> dict[str, Any]:
        """As the Bot API writes it."""
        told: dict[str, Any] = {
            "id": self.id,
            "is_bot": self.is_bot,
            "first_name": self.first_name,
        }
        if self.username:
            told["username"] = self.username
        if self.language and not self.is_bot:
            told["language_code"] = self.language
        return told


@dataclass(eq=False)
class Chat:
    """``status`` of a user: creator, administrator, member, left or kicked. In a private chat the
    bot's is kicked where the person blocked it, and left until they first wrote."""

    id: int
    kind: str
    title: str
    members: dict[int, User] = field(default_factory=dict)
    status: dict[int, str] = field(default_factory=dict)
    bot_is_in: bool = True
    bot_is_admin: bool = False
    last_bot_to_speak_was_another: bool = False
    posts: list[Post] = field(default_factory=list)

    @property
    def is_group(self) -> bool:
        """Whether more than two are in it."""
        return self.kind != PRIVATE

    def json(self) -> dict[str, Any]:
        """As the Bot API writes it."""
        name = "title" if self.is_group else "first_name"
        return {"id": self.id, "type": self.kind, name: self.title}


@dataclass(frozen=True)
class Version:
    """What a message was before it was changed, or is now."""

    body: dict[str, Any]
    at: float  # seconds of the monotonic clock
    change: int


@dataclass(frozen=True)
class Press:
    """Somebody pressed a button. ``version``: how many versions the message had had by then."""

    name: str
    label: str
    version: int


@dataclass(eq=False)
class Post:
    """A message. ``body``: its content as JSON; ``change``: number of the latest change of all in
    this Telegram, which tells what is new to a person."""

    id: int
    chat: Chat
    sender: User
    body: dict[str, Any]
    change: int
    reply_to: Post | None = None
    inline_id: str | None = None
    deleted: bool = False
    date: int = field(default_factory=lambda: int(time.time()))
    versions: list[Version] = field(default_factory=list)
    presses: list[Press] = field(default_factory=list)

    def json(self, *, with_reply: bool = True) -> dict[str, Any]:
        """As the Bot API writes it: with the message it replies to, but no further."""
        told: dict[str, Any] = {
            "message_id": self.id,
            "date": self.date,
            "chat": self.chat.json(),
            "from": self.sender.json(),
        }
        if len(self.versions) > 1:
            told["edit_date"] = int(time.time())
        if with_reply and self.reply_to is not None and not self.reply_to.deleted:
            told["reply_to_message"] = self.reply_to.json(with_reply=False)
        return told | self.body

    @property
    def kind(self) -> str:
        """text, or the kind of media as in ``MEDIA``."""
        return next((kind for kind in MEDIA if kind in self.body), "text")

    @property
    def text(self) -> str:
        """The text, or the caption."""
        return str(self.body.get("text") or self.body.get("caption") or "")

    @property
    def file_id(self) -> str | None:
        """Of the media; of a photo the largest size."""
        return file_id_in(self.body)

    @property
    def file_since(self) -> int:
        """Number of the change with which it began to show the file that it shows."""
        since = self.change
        for version in reversed(self.versions):
            if file_id_in(version.body) != self.file_id:
                break
            since = version.change
        return since

    @property
    def buttons(self) -> list[dict[str, Any]]:
        """Inline buttons, row by row."""
        rows = (self.body.get("reply_markup") or {}).get("inline_keyboard") or []
        return [button for row in rows for button in row]

    @property
    def labels(self) -> list[str]:
        """What is written on the buttons."""
        return [str(button["text"]) for button in self.buttons]

    def change_to(self, body: dict[str, Any], change: int) -> None:
        """Replace the content."""
        self.body = body
        self.change = change
        self.versions.append(Version(body, time.monotonic(), change))

    def __repr__(self) -> str:
        gone = " (deleted)" if self.deleted else ""
        labels = f" {self.labels}" if self.labels else ""
        return f"<{self.sender.first_name}: {self.kind} {self.text!r}{labels}{gone}>"


def file_id_in(body: dict[str, Any]) -> str | None:
    """Of the media of a message's content."""
    for kind in MEDIA:
        if media := body.get(kind):
            return str((media[-1] if kind == "photo" else media)["file_id"])
    return None
