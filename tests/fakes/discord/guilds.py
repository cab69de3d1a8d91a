"""Servers and channels as the API writes them."""

from __future__ import annotations

from typing import Any

from fakes.discord.model import DIRECT, GROUP, THREAD, Channel, Guild, Role, User
from fakes.discord.permissions import EVERYONE


def guild_json(guild: Guild, bot: User) -> dict[str, Any]:
    """As GUILD_CREATE writes it: with channels, and of the members the bot only."""
    everyone = Role(guild.id, "@everyone", int(EVERYONE))
    roles = [role.json(place) for place, role in enumerate((everyone, *guild.roles))]
    channels = [channel for channel in guild.channels if not channel.deleted]
    return {
        "id": guild.id,
        "name": guild.name,
        "owner_id": guild.owner.id,
        "afk_timeout": 300,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "roles": roles,
        "emojis": [],
        "features": [],
        "mfa_level": 0,
        "system_channel_flags": 0,
        "premium_tier": 0,
        "preferred_locale": guild.locale,
        "nsfw_level": 0,
        "stickers": [],
        "member_count": len(guild.members),
        "members": [guild.members[bot.id].json()] if bot.id in guild.members else [],
        "channels": [channel_json(one, bot) for one in channels if one.kind != THREAD],
        "threads": [channel_json(one, bot) for one in channels if one.kind == THREAD],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "joined_at": "2026-01-01T00:00:00+00:00",
        "large": False,
        "unavailable": False,
    }


def channel_json(channel: Channel, bot: User) -> dict[str, Any]:
    """A channel of a server, a private chat or a group."""
    told: dict[str, Any] = {"id": channel.id, "type": channel.kind, "flags": 0}
    told["last_message_id"] = None
    if channel.kind in (DIRECT, GROUP):
        told["recipients"] = [user.json() for user in channel.people]
        return told | ({"name": channel.name, "icon": None} if channel.kind == GROUP else {})
    assert channel.guild is not None
    told |= {"name": channel.name, "guild_id": channel.guild.id, "nsfw": False}
    if channel.kind == THREAD:
        parent = channel.guild.channels[0].id
        meta = {
            "archived": False,
            "auto_archive_duration": 1440,
            "archive_timestamp": "2026-01-01T00:00:00+00:00",
            "locked": False,
        }
        counts = {"message_count": 0, "member_count": 1, "owner_id": channel.guild.owner.id}
        return told | {"parent_id": parent, "thread_metadata": meta} | counts
    denied = [{"id": bot.id, "type": 1, "allow": "0", "deny": str(int(channel.denied_to_bot))}]
    overwrites = denied if channel.denied_to_bot else []
    return told | {"position": 0, "topic": None, "permission_overwrites": overwrites}
