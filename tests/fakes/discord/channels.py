"""What the bot does in channels and private chats without an interaction."""

from __future__ import annotations

from typing import Any

from fakes.discord import errors
from fakes.discord.body import Body
from fakes.discord.errors import ApiError
from fakes.discord.guilds import channel_json
from fakes.discord.messages import change_post, new_channel_post
from fakes.discord.model import DIRECT, MEBIBYTE, Channel
from fakes.discord.permissions import Permission, to_write
from fakes.discord.world import World


def open_direct(world: World, body: Body) -> dict[str, Any]:
    """A private chat with somebody; whether they take messages shows when one is sent."""
    user = world.users.get(str(body.data.get("recipient_id")))
    if user is None:
        raise errors.invalid_form("recipient_id", "Unknown user")
    if user.is_bot:
        raise errors.cannot_write_to()
    channel = world.direct(user)
    channel.with_bot = True
    return channel_json(channel, world.bot)


def get_channel(world: World, number: str) -> dict[str, Any]:
    """One that the bot sees."""
    return channel_json(world.channel_for_bot(number), world.bot)


def send(world: World, number: str, body: Body) -> dict[str, Any]:
    """A message of its own accord."""
    channel = world.channel_for_bot(number)
    world.require(channel, to_write(channel, files=bool(body.files)))
    _check_reachable(world, channel)
    return new_channel_post(world, channel, body, _limit(channel)).json()


def get_message(world: World, number: str, message: str) -> dict[str, Any]:
    """One message."""
    channel = world.channel_for_bot(number)
    if channel.guild is not None:
        world.require(channel, int(Permission.READ_MESSAGE_HISTORY))
    return world.post_for_bot(channel, message).json()


def get_messages(world: World, number: str, limit: int) -> list[dict[str, Any]]:
    """The latest, newest first."""
    channel = world.channel_for_bot(number)
    seen = [post for post in world.visible(channel, world.bot) if not post.ephemeral]
    return [post.json() for post in reversed(seen[-limit:])]


def edit(world: World, number: str, message: str, body: Body) -> dict[str, Any]:
    """A message of the bot's own."""
    channel = world.channel_for_bot(number)
    post = world.post_for_bot(channel, message)
    if post.author is not world.bot:
        raise ApiError(403, 50005, "Cannot edit a message authored by another user")
    return change_post(world, post, body, _limit(channel)).json()


def delete(world: World, number: str, message: str) -> None:
    """A message of its own, or with the right to manage messages any."""
    channel = world.channel_for_bot(number)
    post = world.post_for_bot(channel, message)
    if post.author is not world.bot:
        if channel.guild is None:
            raise ApiError(403, 50003, "Cannot execute action on a DM channel")
        world.require(channel, int(Permission.MANAGE_MESSAGES))
    world.delete(post)


def type_there(world: World, number: str) -> None:
    """Show that the bot is typing."""
    channel = world.channel_for_bot(number)
    world.require(channel, to_write(channel, files=False))
    world.typing.append(channel.id)


def _check_reachable(world: World, channel: Channel) -> None:
    if channel.kind == DIRECT and not channel.people[0].takes_messages:
        raise errors.cannot_write_to()


def _limit(channel: Channel) -> int:
    return channel.guild.upload_limit if channel.guild else 10 * MEBIBYTE
