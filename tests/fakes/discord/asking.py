"""How an app turns what somebody does into an interaction, and tells the bot of it."""

from __future__ import annotations

import time
from typing import Any

from fakes.discord.commands import GLOBAL
from fakes.discord.guilds import channel_json
from fakes.discord.interactions import Asked
from fakes.discord.model import DIRECT, GROUP, Channel, Member, Post, User
from fakes.discord.permissions import of_bot
from fakes.discord.world import World

IN_GUILD, IN_BOT_DM, IN_PRIVATE = 0, 1, 2  # contexts
FOR_GUILD, FOR_USER = 0, 1  # installations


def context_of(channel: Channel) -> int:
    """Where an interaction happens."""
    if channel.kind == GROUP or (channel.kind == DIRECT and not channel.with_bot):
        return IN_PRIVATE
    return IN_BOT_DM if channel.kind == DIRECT else IN_GUILD


def installed(channel: Channel, user: User) -> dict[str, str]:
    """authorizing_integration_owners: for whom the app is installed here."""
    owners = {}
    if channel.guild is not None and channel.guild.has_bot:
        owners[str(FOR_GUILD)] = channel.guild.id
    elif channel.kind == DIRECT and channel.with_bot:
        owners[str(FOR_GUILD)] = "0"
    if user.has_app:
        owners[str(FOR_USER)] = user.id
    return owners


def find_command(
    world: World, channel: Channel, user: User, name: str, kind: int
) -> dict[str, Any]:
    """A command as the app offers it there. Raises AssertionError where it does not."""
    guild = channel.guild.id if channel.guild else GLOBAL
    known = [*world.commands.get(GLOBAL, []), *(world.commands.get(guild, []) if guild else [])]
    named = [one for one in known if one["name"] == name and one["type"] == kind]
    assert named, f"no command {name!r} of kind {kind}, but {[one['name'] for one in known]}"
    command = named[0]
    contexts = command.get("contexts")
    assert contexts is None or context_of(channel) in contexts, f"{name!r} is not offered here"
    owners = installed(channel, user)
    for_here = {str(kind) for kind in command["integration_types"]} & set(owners)
    assert for_here, f"{name!r} is not installed here"
    needed = command.get("default_member_permissions")
    if channel.guild is not None and needed is not None:
        lacking = int(needed) & ~world.may(channel, user) if int(needed) else True
        assert not lacking, f"{name!r} is not offered to {user.name}"
    return command


def ask(
    world: World,
    channel: Channel,
    user: User,
    kind: int,
    data: dict[str, Any],
    message: Post | None = None,
) -> Asked:
    """Make an interaction and send it to the bot."""
    guild = channel.guild
    owners = installed(channel, user)
    limit = max(user.upload_limit, guild.upload_limit if guild else 0)
    asked = Asked(
        id=world.ids.new(),
        token=f"interaction-token-{world.ids.new()}",
        kind=kind,
        user=user,
        channel=channel,
        data=data,
        since=world.clock.now(),
        begun=time.monotonic(),
        mark=world.change(),
        as_guest=str(FOR_GUILD) not in owners,
        upload_limit=limit,
        message=message,
        original=message,
    )
    world.interactions[asked.token] = asked
    world.emit("INTERACTION_CREATE", _told(world, asked, owners), channel)
    return asked


def _told(world: World, asked: Asked, owners: dict[str, str]) -> dict[str, Any]:
    channel, user, guild = asked.channel, asked.user, asked.channel.guild
    told: dict[str, Any] = {
        "id": asked.id,
        "application_id": world.bot.id,
        "type": asked.kind,
        "data": asked.data,
        "token": asked.token,
        "version": 1,
        "channel_id": channel.id,
        "channel": channel_json(channel, world.bot),
        "app_permissions": str(of_bot(channel, world.bot)),
        "locale": user.locale,
        "entitlements": [],
        "entitlement_sku_ids": [],
        "authorizing_integration_owners": owners,
        "context": context_of(channel),
        "attachment_size_limit": asked.upload_limit,
    }
    if guild is not None:
        told["guild_id"] = guild.id
        told["guild_locale"] = guild.locale
        told["guild"] = {"id": guild.id, "features": [], "locale": guild.locale}
        told["member"] = member_json(world, guild.members[user.id], channel)
    else:
        told["user"] = user.json()
    if asked.message is not None:
        told["message"] = world.with_fresh_links(asked.message).json()
    return told


def member_json(world: World, member: Member, channel: Channel) -> dict[str, Any]:
    """With what they may do there."""
    return member.json() | {"permissions": str(world.may(channel, member.user))}
