"""What Discord tells, as parts of the conversation. Pure."""

from __future__ import annotations

import re
from typing import Any

import discord

from bots.dialogue.parts import Media, Person, Place

_LINKS = re.compile(r"[\[\]<>`]")  # what would make links, mentions and code of a name
_PICTURE_NAMES = re.compile(
    r"\.(jpe?g|jfif|png|webp|gif|bmp|tiff?|heic|heif|avif|mp4|m4v|mov|webm|mkv)$", re.I
)
_ANYTHING = "application/octet-stream"
_SOUND_NAMES = re.compile(r"\.(ogg|oga|opus|mp3|m4a|wav|flac|amr|aac|weba)$", re.I)
Interaction = discord.Interaction[Any]
# Whoever pays may send more, but a clip that is late goes into the channel or by direct message,
# as the bot's own message, and has to fit there, too.
EVERYWHERE_BYTES = 10 * 1024 * 1024


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
        most_bytes=min(interaction.filesize_limit, EVERYWHERE_BYTES),
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


def pictures(message: discord.Message) -> tuple[Media, ...]:
    """Of a message, or of what was forwarded in it: files that may be photos, or videos that show
    one, and stickers that are pictures; those that are drawn anew by every app are none."""
    files = [media(a) for a in files_of(message) if not _sounds(a) and _may_show(a)]
    stickers = (s for part in _parts(message) for s in part.stickers)
    shown = (s for s in stickers if s.format is not discord.StickerFormatType.lottie)
    return (*files, *(Media(ref=s.url, unique=f"sticker-{s.id}") for s in shown))


def files_of(message: discord.Message) -> list[discord.Attachment]:
    """Of a message, and of what was forwarded in it."""
    return [file for part in _parts(message) for file in part.attachments]


def text_of(message: discord.Message) -> str:
    """Of a message, or of what was forwarded in it."""
    return next((text for part in _parts(message) if (text := part.content.strip())), "")


def _parts(message: discord.Message) -> list[discord.Message | discord.MessageSnapshot]:
    return [message, *message.message_snapshots]


def avatar_of(user: discord.User | discord.Member) -> Media | None:
    """The picture that a person shows, as the server shows it; None where there is none."""
    asset = getattr(user, "guild_avatar", None) or user.avatar
    if asset is None:
        return None
    return Media(ref=asset.replace(size=1024, format="png").url, unique=f"avatar-{asset.key}")


def sound(message: discord.Message) -> Media | None:
    """The first file that may be heard."""
    return next((media(a) for a in files_of(message) if _sounds(a)), None)


def _may_show(attachment: discord.Attachment) -> bool:
    """Its sender said what kind it is, or nobody did: it is left out only where nothing speaks for a
    picture, because such a file would be found out only after words were asked for."""
    told = attachment.content_type or _ANYTHING
    named = _PICTURE_NAMES.search(attachment.filename) is not None
    return _kind(attachment) in ("image", "video") or told.startswith(_ANYTHING) or named


def _kind(attachment: discord.Attachment) -> str:
    return (attachment.content_type or "").partition("/")[0]


def _sounds(attachment: discord.Attachment) -> bool:
    named = _SOUND_NAMES.search(attachment.filename) is not None
    return attachment.is_voice_message() or _kind(attachment) == "audio" or named
