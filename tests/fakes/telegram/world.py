"""Everything that this Telegram knows: chats, messages, files, what waits for the bot."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fakes.common.world import ChangingWorld
from fakes.telegram.errors import ApiError, bad
from fakes.telegram.files import Files
from fakes.telegram.limits import FloodMeter
from fakes.telegram.model import PRIVATE, Chat, Post, User
from fakes.telegram.trouble import Troubles
from fakes.telegram.updates import Updates


@dataclass(frozen=True)
class Call:
    """A call of the bot's. ``arguments``: uploads as their sizes."""

    method: str
    arguments: dict[str, Any]
    at: float  # seconds of the monotonic clock


@dataclass
class World(ChangingWorld):
    """All of it; changed only by whoever holds ``changed``."""

    bot: User
    files: Files
    updates: Updates = field(default_factory=Updates)
    flood: FloodMeter = field(default_factory=FloodMeter)
    troubles: Troubles[ApiError] = field(
        default_factory=lambda: Troubles(frozenset({"getUpdates"}))
    )
    chats: dict[int, Chat] = field(default_factory=dict)
    users: dict[int, User] = field(default_factory=dict)
    posts: dict[tuple[int, int], Post] = field(default_factory=dict)
    inline_posts: dict[str, Post] = field(default_factory=dict)
    media: dict[str, tuple[str, Any]] = field(default_factory=dict)
    profile_photos: dict[int, list[Any]] = field(default_factory=dict)
    open_queries: set[str] = field(default_factory=set)
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    guest_queries: dict[str, Chat] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)
    profile: dict[tuple[str, str], str] = field(default_factory=dict)
    actions: list[tuple[int, str]] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    privacy_mode: bool = True
    clock_ahead: float = 0.0
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1001))

    @classmethod
    def new(cls, token: str, local: Path | None = None) -> World:
        """One with nobody in it but the bot, whose id is the number in its token."""
        number = int(token.partition(":")[0])
        bot = User(number, "Talking Photo", None, "talk_bot", is_bot=True)
        return cls(bot, Files(local))

    def number(self) -> int:
        """One that was never given out."""
        return next(self._numbers)

    def now(self) -> float:
        """Seconds since 1970, later than the clock after a test let time pass."""
        return time.time() + self.clock_ahead

    def post(
        self,
        chat: Chat,
        sender: User,
        body: dict[str, Any],
        reply_to: Post | None = None,
    ) -> Post:
        """Write a message into a chat."""
        post = Post(self.number(), chat, sender, {}, 0, reply_to=reply_to, date=int(self.now()))
        post.change_to(body, self.change())
        self.posts[chat.id, post.id] = post
        chat.posts.append(post)
        if sender.is_bot:
            chat.last_bot_to_speak_was_another = sender != self.bot
        return post

    def delete(self, post: Post) -> None:
        """Take a message away from everybody."""
        post.deleted = True
        post.change = self.change()

    def chat_for_bot(self, chat_id: int) -> Chat:
        """A chat that the bot may write to. Raises ApiError."""
        chat = self.chats.get(chat_id)
        if chat is None:
            raise bad("chat not found")
        if chat.is_group and not chat.bot_is_in:
            raise ApiError(403, f"Forbidden: bot was kicked from the {chat.kind} chat")
        if chat.kind == PRIVATE and not chat.bot_is_in:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        if chat.kind == PRIVATE and chat.status.get(chat.id) != "member":
            raise ApiError(403, "Forbidden: bot can't initiate conversation with a user")
        return chat

    def visible(self, chat: Chat) -> list[Post]:
        """The messages of a chat as they are now, in order."""
        return [post for post in chat.posts if not post.deleted]
