"""What Discord tells, as parts of the conversation. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import discord

from bots.dialogue.parts import Media, Person, Place

_LINKS = re.compile(r"[\[\]<>`]")  # what would make links, mentions and code of a name
_SOUND_NAMES = re.compile(r"\.(ogg|oga|opus|mp3|m4a|wav|flac|amr|aac|weba)$", re.I)
Interaction = discord.Interaction[Any]


def place_of(interaction: Interaction, *, hidden: bool) -> Place:
    """Where an interaction happened. In private only its person sees what the bot says: in their
    chat with the bot, and in every answer that is hidden."""
    guild, channel = interaction.guild_id, interaction.channel
    alone = guild is None and interaction.context.dm_channel
    return Place(
        chat=str(interaction.channel_id or interaction.user.id),
        private=alone or hidden,
        group=str(guild) if guild is not None else None,
        within=str(channel.parent_id) if isinstance(channel, discord.Thread) else None,
        most_bytes=interaction.filesize_limit,
    )


def person(user: discord.User | discord.Member) -> Person:
    """Somebody, under the name that is shown there."""
    name = _LINKS.sub("", user.display_name)
    roles = tuple(str(role.id) for role in user.roles) if isinstance(user, discord.Member) else ()
    return Person(
        id=str(user.id), name=name[:64], username=user.name, mention=user.mention, roles=roles
    )


def author(user: discord.User | discord.Member) -> Person | None:
    """Who sent a message; None for bots and webhooks, which cannot agree to anything."""
    return None if user.bot or user.discriminator == "0000" else person(user)


def media(attachment: discord.Attachment) -> Media:
    """A file. What Discord says of its kind is whatever its sender said."""
    return Media(ref=attachment.url, unique=str(attachment.id), size=attachment.size)


def pictures(attachments: Iterable[discord.Attachment]) -> tuple[Media, ...]:
    """Those that may be photos, or videos that show one."""
    return tuple(media(a) for a in attachments if not _sounds(a) and _kind(a) in _SHOWN)


def stickers(found: Iterable[discord.StickerItem]) -> tuple[Media, ...]:
    """Stickers that are pictures; those that are drawn anew by every app are none."""
    shown = (s for s in found if s.format is not discord.StickerFormatType.lottie)
    return tuple(Media(ref=s.url, unique=f"sticker-{s.id}") for s in shown)


def avatar_of(user: discord.User | discord.Member) -> Media | None:
    """The picture that a person shows, as the server shows it; None where there is none."""
    asset = getattr(user, "guild_avatar", None) or user.avatar
    if asset is None:
        return None
    return Media(ref=asset.replace(size=1024, format="png").url, unique=f"avatar-{asset.key}")


def sound(attachments: Iterable[discord.Attachment]) -> Media | None:
    """The first that may be heard."""
    return next((media(a) for a in attachments if _sounds(a)), None)


_SHOWN = ("image", "video", "")


def _kind(attachment: discord.Attachment) -> str:
    return (attachment.content_type or "").partition("/")[0]


def _sounds(attachment: discord.Attachment) -> bool:
    named = _SOUND_NAMES.search(attachment.filename) is not None
    return attachment.is_voice_message() or _kind(attachment) == "audio" or named
