"""Guest mode: the bot is called by mention into a chat where it is no member, answers once, and may
edit that answer. An answer of this kind takes no uploads, only files that Telegram has already: they
pass through another chat, in a message that is noted before anything is uploaded into it, so that a
bot that is killed then leaves no clip there."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import Any

import structlog
import telegram
from telegram.constants import ChatAction
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bots.dialogue.parts import Place, Post
from bots.dialogue.platform import Clip, Content, Picture
from bots.dialogue.problems import ChatNeeded, PlaceClosed, PlatformRefused, PostGone
from bots.telegram.contents import caption_of, input_media, keyboard, text_of
from bots.telegram.errors import asked, not_modified
from bots.telegram.gate import Gate
from bots.telegram.translate import GUEST
from core.options import ClipFormat
from core.problems import Problem

_log = structlog.get_logger()
_PASSING = "…"  # what stands where a file passes through, if nobody said what


class Guests:
    """Answers of a guest. ``storage``: the chat that files pass through; without one, or where the
    bot may not write there, the asker's own chat with the bot."""

    def __init__(self, bot: ExtBot[Any], storage: str, gate: Gate) -> None:
        self._bot = bot
        self._storage = storage
        self._gate = gate

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

    async def can_hand_over(self, place: Place) -> None:
        """Raises ChatNeeded where there is no chat that a clip could pass through."""
        if self._storage:
            with suppress(PlaceClosed, BadRequest):
                await asked(lambda: self._bot.get_chat(int(self._storage)))
                return
        asker = int(place.chat.removeprefix(GUEST))
        try:  # what tells, unseen, whether a message could be sent
            await asked(lambda: self._bot.send_chat_action(asker, ChatAction.UPLOAD_VIDEO))
        except (PlaceClosed, BadRequest):
            raise self._chat_needed() from None

    async def prepare(self, post: Post, told: str) -> Post:
        """With the message that a file passes through. Raises ChatNeeded."""
        if post.upload:
            return post
        for chat in filter(None, (self._storage, post.chat.removeprefix(GUEST))):
            await self._passes(chat)
            send = partial(self._bot.send_message, int(chat), told, disable_notification=True)
            try:
                sent = await asked(send)
            except (PlaceClosed, BadRequest):
                _log.warning("nothing can pass through", storage=chat == self._storage)
                continue
            return post.model_copy(update={"upload": f"{chat}:{sent.message_id}"})
        raise self._chat_needed()

    async def edit(self, post: Post, content: Content) -> Post:
        """Show something else. A picture that asks something is shown as its question only."""
        if isinstance(content.attachment, Clip):
            return await self._show(post, content, content.attachment.format)
        where: dict[str, Any] = {
            "inline_message_id": post.message,
            "reply_markup": keyboard(content),
        }
        for under_media in (True,) if post.media else (False, True):
            try:
                if under_media:
                    caption = caption_of(content)
                    await asked(partial(self._bot.edit_message_caption, caption=caption, **where))
                else:
                    text = text_of(content)
                    await asked(partial(self._bot.edit_message_text, text=text, **where))
            except BadRequest as error:
                if not_modified(error):
                    break
                if under_media or "no text" not in error.message.lower():
                    raise PlatformRefused from None
            else:
                break
        return post

    async def empty(self, post: Post, blank: Picture) -> bool:
        """A guest cannot delete: what is left is an empty picture. False where a clip may stay."""
        try:
            await self._show(post, Content(attachment=blank), None)
        except (ChatNeeded, PlatformRefused):
            await self.edit(post, Content("–"))
            return not post.media
        return True

    # -- inside -----------------------------------------------------------------------------------

    async def _show(self, post: Post, content: Content, kind: ClipFormat | None) -> Post:
        """Show a clip, or a picture where ``kind`` is None."""
        post = await self.prepare(post, _PASSING)
        try:
            stored = await self._pass_through(post, content)
        except PostGone:  # this was done before, by a bot that was killed then
            post = await self.prepare(post.model_copy(update={"upload": ""}), _PASSING)
            stored = await self._pass_through(post, content)
        file: Any = stored.animation or stored.video or stored.photo[-1]
        media: Any = telegram.InputMediaPhoto
        if kind is not None:
            silent = kind is ClipFormat.GIF
            media = telegram.InputMediaAnimation if silent else telegram.InputMediaVideo
        shown = media(file.file_id, caption=caption_of(content))
        try:
            await asked(
                lambda: self._bot.edit_message_media(
                    shown, inline_message_id=post.message, reply_markup=keyboard(content)
                )
            )
        except BadRequest as error:
            if not not_modified(error):
                await self._discard(post)
                raise PlatformRefused from None
        await self._discard(post)
        return post.model_copy(update={"media": True, "upload": ""})

    async def _pass_through(self, post: Post, content: Content) -> telegram.Message:
        chat, _, message = post.upload.rpartition(":")
        media = input_media(Content(attachment=content.attachment))
        assert media is not None
        await self._passes(chat)
        try:
            stored = await asked(
                lambda: self._bot.edit_message_media(media, int(chat), int(message))
            )
        except PlaceClosed:
            raise self._chat_needed() from None
        except BadRequest:
            await self._discard(post)
            raise PlatformRefused from None
        assert isinstance(stored, telegram.Message)
        return stored

    async def _passes(self, chat: str) -> None:
        if not chat.startswith("-"):  # a group's limits the library keeps
            await self._gate.passes(chat)

    async def _discard(self, post: Post) -> None:
        chat, _, message = post.upload.rpartition(":")
        try:
            await asked(lambda: self._bot.delete_message(int(chat), int(message)))
        except (BadRequest, Problem) as error:
            _log.warning("left where it passed through", error=type(error).__name__)

    def _chat_needed(self) -> ChatNeeded:
        return ChatNeeded(link=self._bot.link)
