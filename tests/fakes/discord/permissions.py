"""Bits of permissions: https://discord.com/developers/docs/topics/permissions"""

from __future__ import annotations

from enum import IntFlag

from fakes.discord.model import DIRECT, GROUP, THREAD, Channel, Member, User


class Permission(IntFlag):
    """The ones that matter to a bot that posts files."""

    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    USE_APPLICATION_COMMANDS = 1 << 31
    SEND_MESSAGES_IN_THREADS = 1 << 38
    USE_EXTERNAL_APPS = 1 << 50


EVERYONE = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.USE_EXTERNAL_APPS
)
_WITHOUT_MEMBERSHIP = (
    Permission.ATTACH_FILES
    | Permission.EMBED_LINKS
    | Permission.MENTION_EVERYONE
    | Permission.USE_EXTERNAL_EMOJIS
)
_ALL = sum(Permission)


def of_member(member: Member) -> int:
    """What somebody may do in a server."""
    if member.guild.owner == member.user:
        return _ALL
    granted = int(EVERYONE)
    for role in member.roles:
        granted |= role.permissions
    return _ALL if granted & Permission.ADMINISTRATOR else granted


def of_bot(channel: Channel, bot: User) -> int:
    """What the bot may do in a place; without being in it, what an app may that answers there."""
    if channel.kind in (DIRECT, GROUP):
        return int(_WITHOUT_MEMBERSHIP)
    guild = channel.guild
    assert guild is not None
    if not guild.has_bot:
        return int(_WITHOUT_MEMBERSHIP)
    return of_member(guild.members[bot.id]) & ~channel.denied_to_bot


def to_write(channel: Channel, *, files: bool) -> int:
    """What it takes to write into a channel of a server."""
    talk = Permission.SEND_MESSAGES_IN_THREADS
    needed = talk if channel.kind == THREAD else Permission.SEND_MESSAGES
    return int(needed | (Permission.ATTACH_FILES if files else 0))
