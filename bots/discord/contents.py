"""What a message shows, in Discord's types."""

from __future__ import annotations

import io
from typing import Any

import discord

from bots.dialogue.platform import Clip, Content, Document, Picture, Sound
from bots.discord.components import view_of
from core.options import ClipFormat

_TEXT = 2000  # characters
_PNG = b"\x89PNG"


def text_of(content: Content) -> str:
    """As much of the text as a message holds."""
    return content.text if len(content.text) <= _TEXT else content.text[: _TEXT - 1] + "…"


def sent(content: Content) -> dict[str, Any]:
    """Arguments that make a new message."""
    file, view = file_of(content), view_of(content.buttons, content.text)
    given: dict[str, Any] = {
        "content": text_of(content) or None,
        "allowed_mentions": discord.AllowedMentions.none(),
    }
    return given | ({"file": file} if file else {}) | ({"view": view} if view else {})


def edited(content: Content) -> dict[str, Any]:
    """Arguments that change a message; without an attachment it keeps the one that it has."""
    file = file_of(content)
    given: dict[str, Any] = {
        "content": text_of(content) or None,
        "view": view_of(content.buttons, content.text),
        "allowed_mentions": discord.AllowedMentions.none(),
    }
    return given | ({"attachments": [file]} if file else {})


def file_of(content: Content) -> discord.File | None:
    """The attachment; whoever sends it closes it."""
    match content.attachment:
        case None:
            return None
        case Picture(content=data):
            name = "photo.png" if data.startswith(_PNG) else "photo.jpg"
            return discord.File(io.BytesIO(data), name)
        case Sound(content=data, title=title):
            return discord.File(io.BytesIO(data), f"{title or 'voice'}.ogg")
        case Document(content=data, name=name):
            return discord.File(io.BytesIO(data), name)
        case Clip(format=ClipFormat.GIF, path=path):
            return discord.File(path, "talkingphoto.gif")
        case Clip(path=path):
            return discord.File(path, "talkingphoto.mp4")
