"""Guest mode: the bot is called by mention into a chat where it is no member, answers once, and may
edit that answer. An answer of this kind takes no uploads, only files that Telegram has already."""

from __future__ import annotations

from typing import Any

import telegram
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bots.dialogue.parts import Place, Post
from bots.dialogue.platform import Clip, Content
from bots.dialogue.problems import PlaceClosed, PlatformRefused
from bots.telegram.contents import caption_of, keyboard, text_of
from bots.telegram.errors import asked, not_modified
from bots.telegram.translate import GUEST
from core.options import ClipFormat


class Guests:
    """Answers of a guest. ``storage``: the chat that clips are uploaded to on the way; without one,
    the asker's own chat with the bot."""

    def __init__(self, bot: ExtBot[Any], storage: str) -> None:
        self._bot = bot
        self._storage = storage

    async def answer(self, place: Place, content: Content) -> Post:
        """The one answer to a call. Raises PlaceClosed for another one."""
        if place.thread is None:
            raise PlaceClosed
        query = place.thread
        result = telegram.InlineQueryResultArticle(
            id="answer",
            title="talkingphoto",
            input_message_content=telegram.InputTextMessageContent(text_of(content)),
            reply_markup=keyboard(content),
        )
        try:
            sent = await asked(lambda: self._bot.answer_guest_query(query, result))
        except BadRequest:
            raise PlaceClosed from None
        return Post(chat=place.chat, message=sent.inline_message_id)

    async def edit(self, post: Post, content: Content) -> Post:
        """Show something else. A picture that asks something is shown as its question only."""
        if isinstance(content.attachment, Clip):
            return await self._show(post, content, content.attachment)
        where: dict[str, Any] = {
            "inline_message_id": post.message,
            "reply_markup": keyboard(content),
        }
        try:
            if post.media:
                caption = caption_of(content)
                await asked(lambda: self._bot.edit_message_caption(caption=caption, **where))
            else:
                text = text_of(content)
                await asked(lambda: self._bot.edit_message_text(text=text, **where))
        except BadRequest as error:
            if not not_modified(error):
                raise PlatformRefused from None
        return post

    async def empty(self, post: Post) -> None:
        """A guest cannot delete: what is left is a message without clip and buttons."""
        await self.edit(post, Content("–"))

    async def _show(self, post: Post, content: Content, clip: Clip) -> Post:
        chat = int(self._storage or post.chat.removeprefix(GUEST))
        silent = clip.format is ClipFormat.GIF
        send: Any = self._bot.send_animation if silent else self._bot.send_video
        kind: Any = telegram.InputMediaAnimation if silent else telegram.InputMediaVideo
        try:
            stored = await asked(lambda: send(chat, clip.path, disable_notification=True))
        except BadRequest:
            raise PlatformRefused from None
        file = stored.animation or stored.video
        media = kind(file.file_id, caption=caption_of(content))
        try:
            await asked(
                lambda: self._bot.edit_message_media(
                    media, inline_message_id=post.message, reply_markup=keyboard(content)
                )
            )
        except BadRequest as error:
            if not not_modified(error):
                raise PlatformRefused from None
        finally:
            await asked(lambda: self._bot.delete_message(chat, stored.message_id))
        return post.model_copy(update={"media": True})
