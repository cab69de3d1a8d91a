"""Everything that this Discord knows: people, servers, channels, messages, interactions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from fakes.common.trouble import Troubles
from fakes.common.world import ChangingWorld
from fakes.discord import errors
from fakes.discord.errors import ApiError
from fakes.discord.files import Files
from fakes.discord.ids import Clock, Snowflakes
from fakes.discord.limits import RateLimits
from fakes.discord.model import DIRECT, GROUP, Channel, Guild, Member, Post, User
from fakes.discord.permissions import Permission, of_bot, of_member
from fakes.discord.sessions import DIRECT_MESSAGES, GUILD_MESSAGES, MESSAGE_CONTENT, Gateway


@dataclass(frozen=True)
class Call:
    """A call of the bot's. ``name`` as in ``routes.ROUTES``; ``at``: seconds of the monotonic clock;
    ``status``: of the answer."""

    name: str
    path: str
    body: dict[str, Any]
    at: float
    status: int


@dataclass
class World(ChangingWorld):
    """All of it; changed only by whoever holds ``changed``."""

    bot: User
    clock: Clock
    ids: Snowflakes
    files: Files
    gateway: Gateway = field(default_factory=Gateway)
    limits: RateLimits = field(default_factory=RateLimits)
    troubles: Troubles[ApiError] = field(
        default_factory=lambda: Troubles(frozenset({"gateway", "cdn"}))
    )
    users: dict[str, User] = field(default_factory=dict)
    guilds: dict[str, Guild] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    commands: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    interactions: dict[str, Any] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    typing: list[str] = field(default_factory=list)

    @classmethod
    def new(cls, number: str) -> World:
        """One with nobody in it but the bot, whose id is ``number``."""
        clock = Clock()
        ids = Snowflakes(clock)
        bot = User(number, "Talking Photo", is_bot=True)
        return cls(bot, clock, ids, Files(clock, ids), users={number: bot})

    # -- people and places ------------------------------------------------------------------------

    def direct(self, user: User) -> Channel:
        """Somebody's private chat with the bot."""
        for channel in self.channels.values():
            if channel.kind == DIRECT and channel.people == [user]:
                return channel
        channel = Channel(self.ids.new(), DIRECT, user.name, people=[user], with_bot=True)
        self.channels[channel.id] = channel
        return channel

    def member(self, channel: Channel, user: User) -> Member | None:
        """Somebody as the member of the channel's server."""
        return channel.guild.members.get(user.id) if channel.guild else None

    def channel_for_bot(self, number: str) -> Channel:
        """A channel that the bot sees. Raises ApiError."""
        channel = self.channels.get(number)
        if channel is None or channel.deleted:
            raise errors.unknown_channel()
        if channel.kind == GROUP or (channel.kind == DIRECT and not channel.with_bot):
            raise errors.no_access()
        if channel.guild is not None:
            if not channel.guild.has_bot:
                raise errors.no_access()
            if not of_bot(channel, self.bot) & Permission.VIEW_CHANNEL:
                raise errors.no_access()
        return channel

    def require(self, channel: Channel, permissions: int) -> None:
        """Raises ApiError where the bot may not do that in a channel of a server."""
        if channel.guild is not None and permissions & ~of_bot(channel, self.bot):
            raise errors.no_permission()

    def post_for_bot(self, channel: Channel, number: str) -> Post:
        """A message that the bot sees without an interaction. Raises ApiError."""
        post = self.posts.get(number)
        if post is None or post.deleted or post.channel is not channel or post.ephemeral:
            raise errors.unknown_message()
        return post

    # -- messages -----------------------------------------------------------------------------------

    def write(self, post: Post) -> Post:
        """Put a message into its channel, and tell the bot where it may know."""
        self.posts[post.id] = post
        post.note(self.change())
        if not post.ephemeral:
            self._tell("MESSAGE_CREATE", post)
        return post

    def rewrite(self, post: Post) -> None:
        """Note that a message was changed."""
        post.note(self.change())
        if not post.ephemeral:
            self._tell("MESSAGE_UPDATE", post)

    def delete(self, post: Post) -> None:
        """Take a message away from everybody, and its files."""
        post.deleted = True
        post.change = self.change()
        for file in post.attachments:
            self.files.lose(str(file["id"]))
        told = {"id": post.id, "channel_id": post.channel.id}
        self._emit("MESSAGE_DELETE", post.channel, told)

    def with_fresh_links(self, post: Post) -> Post:
        """As Discord tells of an old message: its links hold again."""
        for file in post.attachments:
            file["url"] = file["proxy_url"] = self.files.refreshed(str(file["url"]))
        return post

    def visible(self, channel: Channel, user: User) -> list[Post]:
        """The messages of a channel as somebody sees them now, in order."""
        return [
            post
            for post in self.posts.values()
            if post.channel is channel and not post.deleted and post.only_for in (None, user)
        ]

    def pings(self, channel: Channel, content: str, allowed: dict[str, Any] | None) -> list[str]:
        """Who is notified by a text of the bot's: ids, and "everyone".

        https://discord.com/developers/docs/resources/message#allowed-mentions-object
        """
        named = re.findall(r"<@!?(\d+)>", content)
        kinds = ["users", "everyone"] if allowed is None else allowed.get("parse", [])
        listed = set((allowed or {}).get("users", []))
        found = [one for one in named if "users" in kinds or one in {str(x) for x in listed}]
        loud = re.search(r"@(everyone|here)", content) and "everyone" in kinds
        may = of_bot(channel, self.bot) & Permission.MENTION_EVERYONE
        return found + (["everyone"] if loud and may else [])

    def emit(self, event: str, data: Any, channel: Channel) -> int:
        """Tell the bot something about a channel, whatever its intents; how many sessions heard."""
        guild = channel.guild
        return self.gateway.emit(event, data, guild=guild.id if guild and guild.has_bot else None)

    def _tell(self, event: str, post: Post) -> None:
        channel = post.channel
        told = post.json()
        hidden = not (self.gateway.allowed & MESSAGE_CONTENT)
        if hidden and channel.guild is not None and post.author is not self.bot:
            mentioned = f"<@{self.bot.id}>" in post.content
            if not mentioned:
                told |= {"content": "", "attachments": [], "embeds": [], "components": []}
        if channel.guild is not None:
            told["guild_id"] = channel.guild.id
            member = self.member(channel, post.author)
            told |= {"member": member.json(with_user=False)} if member else {}
        self._emit(event, channel, told)

    def _emit(self, event: str, channel: Channel, told: dict[str, Any]) -> None:
        guild = channel.guild
        if channel.kind == GROUP or (guild is not None and not guild.has_bot):
            return
        if guild is not None and not of_bot(channel, self.bot) & Permission.VIEW_CHANNEL:
            return
        if guild is not None:
            told["guild_id"] = guild.id
        intent = GUILD_MESSAGES if guild else DIRECT_MESSAGES
        self.gateway.emit(event, told, guild=guild.id if guild else None, intent=intent)

    def may(self, channel: Channel, user: User) -> int:
        """Bits of what somebody may do in a channel."""
        member = self.member(channel, user)
        return of_member(member) if member else int(Permission.USE_APPLICATION_COMMANDS)
