"""The methods that change, forward and delete messages."""

from __future__ import annotations

from typing import Any

from fakes.telegram.arguments import Arguments
from fakes.telegram.errors import bad
from fakes.telegram.markup import CAPTION_LIMIT, TEXT_LIMIT, read_buttons, read_text
from fakes.telegram.model import MEDIA, Post
from fakes.telegram.sending import input_media_body
from fakes.telegram.world import World

_EDITABLE = frozenset({"text", "animation", "audio", "document", "photo", "video"})
_TWO_DAYS = 48 * 3600


def edit_text(world: World, arguments: Arguments) -> dict[str, Any] | bool:
    """editMessageText."""
    post = _own(world, arguments, "edit")
    if post.kind != "text":
        raise bad("there is no text in the message to edit")
    text = read_text(arguments, "text", TEXT_LIMIT)
    if not text.strip():
        raise bad("message text is empty")
    return _change(world, post, {"text": text}, arguments)


def edit_caption(world: World, arguments: Arguments) -> dict[str, Any] | bool:
    """editMessageCaption."""
    post = _own(world, arguments, "edit")
    if post.kind in ("text", "video_note", "sticker"):
        raise bad("there is no caption in the message to edit")
    media = {name: post.body[name] for name in MEDIA if name in post.body}
    caption = read_text(arguments, "caption", CAPTION_LIMIT)
    return _change(world, post, media | ({"caption": caption} if caption else {}), arguments)


def edit_media(world: World, arguments: Arguments) -> dict[str, Any] | bool:
    """editMessageMedia: changes the media, or adds some to a text. In an inline message no new file
    can be uploaded."""
    post = _own(world, arguments, "edit")
    item = arguments.get("media")
    if not isinstance(item, dict):
        raise bad("there is no media in the request")
    if post.kind not in _EDITABLE:
        raise bad("message can't be edited")
    if post.inline_id and arguments.attached(item.get("media")):
        raise bad("a new file can't be uploaded into an inline message")  # our wording
    return _change(world, post, input_media_body(world, item, arguments), arguments)


def edit_buttons(world: World, arguments: Arguments) -> dict[str, Any] | bool:
    """editMessageReplyMarkup."""
    post = _own(world, arguments, "edit")
    body = {name: value for name, value in post.body.items() if name != "reply_markup"}
    return _change(world, post, body, arguments)


def delete_message(world: World, arguments: Arguments) -> bool:
    """deleteMessage: the bot's own, and others' in private chats and as an admin."""
    return _delete(world, arguments, arguments.integer("message_id"))


def delete_messages(world: World, arguments: Arguments) -> bool:
    """deleteMessages: skips what it can't find."""
    for message_id in arguments.get("message_ids") or []:
        if (arguments.integer("chat_id"), int(message_id)) in world.posts:
            _delete(world, arguments, int(message_id))
    return True


def copy_message(world: World, arguments: Arguments) -> dict[str, int]:
    """copyMessage."""
    chat = world.chat_for_bot(arguments.integer("chat_id"))
    place = (arguments.integer("from_chat_id"), arguments.integer("message_id"))
    post = world.posts.get(place)
    if post is None or post.deleted:
        raise bad("message to copy not found")
    body = {name: value for name, value in post.body.items() if name != "reply_markup"}
    if buttons := read_buttons(arguments.get("reply_markup")):
        body["reply_markup"] = buttons
    return {"message_id": world.post(chat, world.bot, body).id}


def _own(world: World, arguments: Arguments, purpose: str) -> Post:
    """The bot's message that a call means. Raises ApiError."""
    if inline_id := arguments.get("inline_message_id"):
        if inline_id not in world.inline_posts:
            raise bad("MESSAGE_ID_INVALID")
        return world.inline_posts[inline_id]
    chat = world.chat_for_bot(arguments.integer("chat_id"))
    post = world.posts.get((chat.id, arguments.integer("message_id")))
    if post is None or post.deleted:
        raise bad(f"message to {purpose} not found")
    if post.sender != world.bot:
        raise bad("message can't be edited")
    return post


def _change(
    world: World, post: Post, body: dict[str, Any], arguments: Arguments
) -> dict[str, Any] | bool:
    """An edit without buttons takes the buttons away."""
    if buttons := read_buttons(arguments.get("reply_markup")):
        body["reply_markup"] = buttons
    if body == post.body:
        raise bad(
            "message is not modified: specified new message content and reply markup are "
            "exactly the same as a current content and reply markup of the message"
        )
    post.change_to(body, world.change())
    return True if post.inline_id else post.json()


def _delete(world: World, arguments: Arguments, message_id: int) -> bool:
    chat = world.chat_for_bot(arguments.integer("chat_id"))
    post = world.posts.get((chat.id, message_id))
    if post is None or post.deleted:
        raise bad("message to delete not found")
    if post.sender != world.bot and chat.is_group and not chat.bot_is_admin:
        raise bad("message can't be deleted")
    if world.now() - post.date > _TWO_DAYS and not chat.bot_is_admin:
        raise bad("message can't be deleted for everyone")
    world.delete(post)
    return True
