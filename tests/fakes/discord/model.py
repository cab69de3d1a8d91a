"""People, servers, channels and messages as Discord knows them."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

TEXT, DIRECT, GROUP, THREAD = 0, 1, 3, 11  # kinds of channels
EPHEMERAL, LOADING, VOICE_MESSAGE = 1 << 6, 1 << 7, 1 << 13  # flags of messages
MEBIBYTE = 1 << 20


@dataclass(eq=False)
class User:
    """Somebody with an account, or a bot. ``locale``: of the app; ``avatar``: hash of a picture;
    ``upload_limit``: bytes of a file, more for who pays; ``has_app``: installed the bot for
    themselves; ``takes_messages``: from the bot, in private."""

    id: str
    name: str
    locale: str = "en-US"
    is_bot: bool = False
    avatar: str | None = None
    upload_limit: int = 10 * MEBIBYTE
    has_app: bool = False
    takes_messages: bool = True

    def json(self) -> dict[str, Any]:
        """As the API writes it."""
        return {
            "id": self.id,
            "username": self.name.lower(),
            "discriminator": "0",
            "global_name": self.name,
            "avatar": self.avatar,
            "bot": self.is_bot,
            "public_flags": 0,
        }


@dataclass(eq=False)
class Role:
    """``permissions``: bits."""

    id: str
    name: str
    permissions: int = 0

    def json(self, position: int) -> dict[str, Any]:
        """As the API writes it."""
        return {
            "id": self.id,
            "name": self.name,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "position": position,
            "permissions": str(int(self.permissions)),
            "managed": False,
            "mentionable": False,
            "flags": 0,
        }


@dataclass(eq=False)
class Member:
    """Somebody in a server. ``avatar``: hash of a picture for this server only."""

    user: User
    guild: Guild
    roles: list[Role] = field(default_factory=list)
    avatar: str | None = None

    def json(self, *, with_user: bool = True) -> dict[str, Any]:
        """As the API writes it."""
        told: dict[str, Any] = {
            "roles": [role.id for role in self.roles],
            "joined_at": "2026-01-01T00:00:00+00:00",
            "premium_since": None,
            "nick": None,
            "avatar": self.avatar,
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
        }
        return told | ({"user": self.user.json()} if with_user else {})


@dataclass(eq=False)
class Guild:
    """A server. ``upload_limit``: bytes of a file, more with boosts; ``locale``: its language;
    ``has_bot``: the bot is a member; ``allows_external_apps``: what people installed for themselves
    may answer so that all see it."""

    id: str
    name: str
    owner: User
    locale: str = "en-US"
    has_bot: bool = True
    upload_limit: int = 10 * MEBIBYTE
    allows_external_apps: bool = True
    roles: list[Role] = field(default_factory=list)
    members: dict[str, Member] = field(default_factory=dict)
    channels: list[Channel] = field(default_factory=list)


@dataclass(eq=False)
class Channel:
    """A place to talk: of a server, or between ``people``. ``denied_to_bot``: permission bits."""

    id: str
    kind: int
    name: str
    guild: Guild | None = None
    people: list[User] = field(default_factory=list)
    denied_to_bot: int = 0
    with_bot: bool = False
    deleted: bool = False


@dataclass(frozen=True)
class Version:
    """What a message was before it was changed, or is now. ``rows``: of buttons, by their labels."""

    content: str
    attachments: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    at: float  # seconds of the monotonic clock
    change: int


@dataclass(eq=False)
class Post:
    """A message. ``only_for``: nobody else sees it; ``change``: number of the latest change in this
    Discord; ``pings``: who was notified."""

    id: str
    channel: Channel
    author: User
    date: str
    content: str = ""
    attachments: list[dict[str, Any]] = field(default_factory=list)
    embeds: list[dict[str, Any]] = field(default_factory=list)
    components: list[dict[str, Any]] = field(default_factory=list)
    flags: int = 0
    only_for: User | None = None
    reply_to: Post | None = None
    snapshots: list[dict[str, Any]] = field(default_factory=list)
    interaction: dict[str, Any] | None = None
    pings: list[str] = field(default_factory=list)
    nonce: str = ""
    nonce_until: float = 0.0  # of the clock
    type: int = 0
    deleted: bool = False
    change: int = 0
    versions: list[Version] = field(default_factory=list)

    @property
    def ephemeral(self) -> bool:
        """Whether only one person sees it."""
        return bool(self.flags & EPHEMERAL)

    @property
    def loading(self) -> bool:
        """Whether it says that the bot is thinking."""
        return bool(self.flags & LOADING)

    @property
    def names(self) -> list[str]:
        """Of the attached files."""
        return [str(file["filename"]) for file in self.attachments]

    @property
    def parts(self) -> list[dict[str, Any]]:
        """Buttons and selects, in order."""
        return [part for row in self.components for part in row.get("components", [])]

    @property
    def labels(self) -> list[str]:
        """What is written on the buttons that can be pressed, and as hint on the selects."""
        live = (part for part in self.parts if not part.get("disabled"))
        return [label_of(part) for part in live]

    def note(self, change: int) -> None:
        """It shows something else from now on."""
        self.change = change
        files = tuple(str(file["id"]) for file in self.attachments)
        rows = tuple(tuple(map(_shown, row.get("components", []))) for row in self.components)
        version = Version(self.content, files, rows, time.monotonic(), change)
        self.versions.append(version)

    def files_since(self) -> int:
        """Number of the change with which it began to show the files that it shows."""
        since, files = self.change, self.versions[-1].attachments
        for version in reversed(self.versions):
            if version.attachments != files:
                break
            since = version.change
        return since

    def json(self, *, with_reply: bool = True) -> dict[str, Any]:
        """As the API writes it."""
        told: dict[str, Any] = {
            "id": self.id,
            "channel_id": self.channel.id,
            "author": self.author.json(),
            "content": self.content,
            "timestamp": self.date,
            "edited_timestamp": self.date if len(self.versions) > 1 else None,
            "tts": False,
            "mention_everyone": "everyone" in self.pings,
            "mentions": [],
            "mention_roles": [],
            "attachments": self.attachments,
            "embeds": self.embeds,
            "components": self.components,
            "pinned": False,
            "type": self.type,
            "flags": self.flags,
        }
        if self.interaction:
            told |= self.interaction
        if self.snapshots:
            told["message_snapshots"] = self.snapshots
            told["message_reference"] = {"type": 1, "channel_id": self.channel.id}
        if with_reply and self.reply_to is not None:
            told["message_reference"] = {"type": 0, "message_id": self.reply_to.id}
            told["message_reference"]["channel_id"] = self.channel.id
            gone = self.reply_to.deleted
            told["referenced_message"] = None if gone else self.reply_to.json(with_reply=False)
        return told

    def __repr__(self) -> str:
        marks = "".join(
            word
            for word, true in (
                (" (ephemeral)", self.ephemeral),
                (" (thinking)", self.loading),
                (" (deleted)", self.deleted),
            )
            if true
        )
        shown = [*self.names, *(f"[{label}]" for label in self.labels)]
        return f"<{self.author.name}: {self.content!r} {' '.join(shown)}{marks}>"


def label_of(part: dict[str, Any]) -> str:
    """What is written on a button, with its emoji, or in a select that was not used yet."""
    emoji = (part.get("emoji") or {}).get("name") or ""
    text = part.get("label") or part.get("placeholder") or part.get("custom_id", "")
    return f"{emoji} {text}".strip()


def _shown(part: dict[str, Any]) -> str:
    """A button, or a select with its arrow."""
    return label_of(part) if part["type"] == 2 else f"▾ {label_of(part)}"
