"""What a message shows, in Telegram's types."""

from __future__ import annotations

import telegram

from bots.dialogue.platform import Clip, Content, Picture
from core.options import ClipFormat

_TEXT, _CAPTION = 4096, 1024  # characters


def text_of(content: Content) -> str:
    """The text of a message without media."""
    return content.text[:_TEXT]


def caption_of(content: Content) -> str | None:
    """The text under media."""
    return content.text[:_CAPTION] or None


def keyboard(content: Content) -> telegram.InlineKeyboardMarkup | None:
    """The buttons as Telegram wants them."""
    rows = [
        [telegram.InlineKeyboardButton(b.label, callback_data=b.payload) for b in row]
        for row in content.buttons
    ]
    return telegram.InlineKeyboardMarkup(rows) if rows else None


def input_media(content: Content) -> telegram.InputMedia | None:
    """What a message can be edited to show; None where only its text changes."""
    caption = caption_of(content)
    match content.attachment:
        case Picture(content=data):
            return telegram.InputMediaPhoto(data, caption=caption)
        case Clip(format=ClipFormat.GIF) as clip:
            return telegram.InputMediaAnimation(
                clip.path.read_bytes(), caption=caption, width=clip.width, height=clip.height
            )
        case Clip() as clip:
            return telegram.InputMediaVideo(
                clip.path.read_bytes(),
                caption=caption,
                width=clip.width,
                height=clip.height,
                duration=round(clip.seconds),
                supports_streaming=True,
            )
    return None
