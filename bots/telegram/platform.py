"""``bots.dialogue.platform.Platform`` on the Bot API."""

from __future__ import annotations

from functools import partial
from importlib.resources import files
from typing import Any

import telegram
from telegram.error import BadRequest, ChatMigrated
from telegram.ext import ExtBot

from bots.dialogue.events import Press
from bots.dialogue.parts import Media, Person, Place, Post
from bots.dialogue.platform import Capabilities, Clip, Content, Document, Picture, Sound
from bots.dialogue.problems import (
    BotTokenWrong,
    FileGone,
    FileTooLarge,
    PlaceClosed,
    PlatformRefused,
    PostGone,
)
from bots.telegram.contents import caption_of, input_media, keyboard, text_of
from bots.telegram.errors import asked, not_modified
from bots.telegram.gate import Gate
from bots.telegram.guests import Guests
from bots.telegram.translate import GUEST
from core.options import ClipFormat
from core.settings import Settings

_TOAST = 200  # characters
_UP, _DOWN = 50_000_000, 20_000_000  # bytes, of the public server
_UP_LOCAL = 2_000_000_000
# Telegram lets a bot send 30 messages a second; answers to people go before progress.
_EDITS_PER_SECOND = 15.0
Bot = ExtBot[Any]


def _gone() -> Picture:
    """An empty picture: what a message shows whose clip is deleted."""
    return Picture(files("bots.samples").joinpath("gone.png").read_bytes())


def capabilities(settings: Settings) -> Capabilities:
    """What Telegram allows, with a local server or without one."""
    own = settings.telegram.local_server
    taken = max(settings.photo.max_bytes, settings.speech.max_bytes)
    return Capabilities(
        clip_bytes=_UP_LOCAL if own else _UP,
        fetch_bytes=taken if own else _DOWN,
        edit_seconds=settings.telegram.edit_seconds,
        edit_seconds_in_groups=settings.telegram.edit_seconds_in_groups,
        edits_per_second=_EDITS_PER_SECOND,
        edits_into=frozenset(ClipFormat) - {ClipFormat.NOTE},
        edits_notify=False,
    )


class TelegramPlatform:
    """One bot."""

    name = "telegram"

    def __init__(self, bot: Bot, settings: Settings) -> None:
        self.capabilities = capabilities(settings)
        self._bot = bot
        self._gate = Gate()
        self._guests = Guests(bot, settings.telegram.storage_chat, self._gate)

    async def send(self, place: Place, content: Content, *, answer_to: str | None = None) -> Post:
        """A new message."""
        if place.chat.startswith(GUEST):
            return await self._guests.answer(place, content)
        chat = place.chat
        await self._passes(chat)
        try:
            once = isinstance(content.attachment, Clip)
            message = await asked(partial(self._send, chat, place, content, answer_to), once=once)
        except ChatMigrated as moved:  # a group became a supergroup
            chat = str(moved.new_chat_id)
            message = await asked(partial(self._send, chat, place, content, None))
        except BadRequest:
            raise PlatformRefused from None
        silent = isinstance(content.attachment, Clip) and message.video_note is not None
        media = content.attachment is not None
        return Post(chat=chat, message=str(message.message_id), media=media, silent=silent)

    async def edit(self, post: Post, content: Content) -> Post:
        """Show something else in a message of ours."""
        if post.chat.startswith(GUEST):
            return await self._guests.edit(post, content)
        await self._passes(post.chat)
        try:
            await asked(partial(self._edit, post, content))
        except BadRequest as error:
            if not_modified(error):
                return post
            raise PlatformRefused from None
        return post if content.attachment is None else post.model_copy(update={"media": True})

    async def can_hand_over(self, place: Place) -> None:
        """Raises ChatNeeded where it is a guest and has no chat with the asker."""
        if place.chat.startswith(GUEST):
            await self._guests.can_hand_over(place)

    async def prepare(self, post: Post, told: str) -> Post:
        """The message, and what a clip passes through where the bot is a guest."""
        return await self._guests.prepare(post, told) if post.chat.startswith(GUEST) else post

    async def delete(self, post: Post) -> bool:
        """Take a message away. One that is older than two days is emptied, which has no such limit;
        a round video note can only lose its buttons then."""
        if post.chat.startswith(GUEST):
            return await self._guests.empty(post, _gone())
        chat, message = int(post.chat), int(post.message)
        try:
            await asked(lambda: self._bot.delete_message(chat, message))
        except BadRequest as error:
            if "not found" in error.message.lower():  # gone already
                return True
            return await self._empty(post)
        return True

    async def fetch(self, media: Media) -> bytes:
        """A file, by its id: its address holds the token and goes nowhere."""
        limit, ref = self.capabilities.fetch_bytes, media.ref
        if media.size is not None and media.size > limit:
            if media.preview is None:
                raise FileTooLarge(megabytes=limit // 1_000_000)
            ref = media.preview
        try:
            file = await asked(lambda: self._bot.get_file(ref))
            if (file.file_size or 0) > limit:
                raise FileTooLarge(megabytes=limit // 1_000_000)
        except BadRequest:
            raise FileGone from None
        try:
            return bytes(await asked(file.download_as_bytearray))
        except (BadRequest, BotTokenWrong):  # the library takes a file that is not found for that
            raise FileGone from None

    async def answer(self, press: Press, text: str | None = None, *, alert: bool = False) -> None:
        """The little message over the chat."""
        short = text[:_TOAST] if text else None
        try:
            await asked(
                lambda: self._bot.answer_callback_query(press.token, short, show_alert=alert),
                tries=2,
            )
        except (BadRequest, PlaceClosed):  # too late: nobody waits for it any more
            return

    async def is_admin(self, place: Place, person: Person) -> bool:
        """Asked of Telegram each time: admins change."""
        if place.private or place.chat.startswith(GUEST):
            return place.private
        if person.id == place.chat:  # who writes in the name of the group
            return True
        try:
            member = await asked(lambda: self._bot.get_chat_member(int(place.chat), int(person.id)))
        except (BadRequest, PlaceClosed):
            return False
        return member.status in (telegram.ChatMember.ADMINISTRATOR, telegram.ChatMember.OWNER)

    async def portrait(self, person: Person) -> Media | None:
        """The newest profile picture that the person shows to bots."""
        found = await asked(lambda: self._bot.get_user_profile_photos(int(person.id), limit=1))
        if not found.photos:
            return None
        photo = max(found.photos[0], key=lambda size: size.width)
        return Media(ref=photo.file_id, unique=photo.file_unique_id, size=photo.file_size)

    def keeps(self, person: Person) -> list[Any]:  # noqa: ARG002
        """Nothing: the worker keeps it all."""
        return []

    def forget(self, person: Person) -> None:
        """There is nothing to delete."""

    # -- inside -----------------------------------------------------------------------------------

    async def _passes(self, chat: str) -> None:
        """Groups have limits of their own, which the library keeps."""
        if not chat.startswith("-"):
            await self._gate.passes(chat)

    async def _empty(self, post: Post) -> bool:
        """False where what it shows stays."""
        content = Content(attachment=_gone()) if post.media and not post.silent else Content("–")
        try:
            await self.edit(post, content)
        except (PostGone, PlatformRefused):
            return False
        return not post.silent

    async def _send(
        self, chat: str, place: Place, content: Content, answer_to: str | None
    ) -> telegram.Message:
        given: dict[str, Any] = {
            "chat_id": int(chat),
            "reply_markup": keyboard(content),
            "message_thread_id": int(place.thread) if place.thread else None,
        }
        if answer_to is not None and answer_to.isdigit():
            given["reply_parameters"] = telegram.ReplyParameters(
                int(answer_to), allow_sending_without_reply=True
            )
        caption = caption_of(content)
        match content.attachment:
            case None:
                return await self._bot.send_message(text=text_of(content), **given)
            case Picture(content=data):
                return await self._bot.send_photo(photo=data, caption=caption, **given)
            case Sound(content=data):
                return await self._bot.send_voice(voice=data, caption=caption, **given)
            case Document(content=data, name=name):
                return await self._bot.send_document(
                    document=data, filename=name, caption=caption, **given
                )
            case Clip() as clip:
                return await self._send_clip(clip, caption, given)

    async def _send_clip(
        self, clip: Clip, caption: str | None, given: dict[str, Any]
    ) -> telegram.Message:
        seconds = round(clip.seconds) or None
        if clip.format is ClipFormat.NOTE:
            return await self._bot.send_video_note(
                video_note=clip.path, length=clip.width, duration=seconds, **given
            )
        size: dict[str, Any] = {
            "width": clip.width or None,
            "height": clip.height or None,
            "duration": seconds,
        }
        if clip.format is ClipFormat.GIF:
            return await self._bot.send_animation(
                animation=clip.path, caption=caption, **size, **given
            )
        return await self._bot.send_video(
            video=clip.path, caption=caption, supports_streaming=True, **size, **given
        )

    async def _edit(self, post: Post, content: Content) -> None:
        where: dict[str, Any] = {
            "chat_id": int(post.chat),
            "message_id": int(post.message),
            "reply_markup": keyboard(content),
        }
        media = input_media(content)
        if media is not None:
            await self._bot.edit_message_media(media, **where)
        elif post.silent:
            await self._bot.edit_message_reply_markup(**where)
        elif post.media:
            await self._bot.edit_message_caption(caption=caption_of(content), **where)
        else:
            await self._bot.edit_message_text(text=text_of(content), **where)
