"""The methods that send messages."""

from __future__ import annotations

from typing import Any

from fakes.telegram.arguments import Arguments, Upload
from fakes.telegram.errors import bad
from fakes.telegram.markup import CAPTION_LIMIT, TEXT_LIMIT, read_buttons, read_text
from fakes.telegram.model import Chat, Post
from fakes.telegram.world import World

KINDS = {
    "sendPhoto": "photo",
    "sendVideo": "video",
    "sendAnimation": "animation",
    "sendVideoNote": "video_note",
    "sendVoice": "voice",
    "sendAudio": "audio",
    "sendDocument": "document",
    "sendSticker": "sticker",
}
_WITHOUT_CAPTION = frozenset({"video_note", "sticker"})
_FIGURES = ("duration", "width", "height", "length")
_MEDIA_TYPES = {
    "animation": "video/mp4",
    "video": "video/mp4",
    "voice": "audio/ogg",
    "audio": "audio/mpeg",
}
_VIDEO_NOTE_SECONDS = 60


def send_message(world: World, arguments: Arguments) -> dict[str, Any]:
    """sendMessage."""
    chat = world.chat_for_bot(arguments.integer("chat_id"))
    text = read_text(arguments, "text", TEXT_LIMIT)
    if not text.strip():
        raise bad("message text is empty")
    return _post(world, chat, arguments, {"text": text}).json()


def send_media(world: World, arguments: Arguments, kind: str) -> dict[str, Any]:
    """sendPhoto, sendVideo and so on."""
    chat = world.chat_for_bot(arguments.integer("chat_id"))
    body = media_body(world, kind, arguments.get(kind), arguments.upload(kind), arguments.values)
    caption = read_text(arguments, "caption", CAPTION_LIMIT)
    if caption and kind not in _WITHOUT_CAPTION:
        body["caption"] = caption
    return _post(world, chat, arguments, body).json()


def send_media_group(world: World, arguments: Arguments) -> list[dict[str, Any]]:
    """sendMediaGroup."""
    chat = world.chat_for_bot(arguments.integer("chat_id"))
    items = arguments.get("media", [])
    if not 2 <= len(items) <= 10:
        raise bad("wrong number of messages in the media group")
    group = str(world.number())
    told = []
    for item in items:
        body = input_media_body(world, item, arguments) | {"media_group_id": group}
        told.append(_post(world, chat, arguments, body).json())
    return told


def send_chat_action(world: World, arguments: Arguments) -> bool:
    """sendChatAction."""
    chat = world.chat_for_bot(arguments.integer("chat_id"))
    world.actions.append((chat.id, str(arguments.get("action"))))
    return True


def input_media_body(world: World, item: dict[str, Any], arguments: Arguments) -> dict[str, Any]:
    """The content that an InputMedia describes. Raises ApiError."""
    kind = str(item.get("type"))
    if kind not in KINDS.values() or kind in ("video_note", "voice", "sticker"):
        raise bad(f"type {kind} is unsupported as media of a message")
    reference = item.get("media")
    body = media_body(world, kind, reference, arguments.attached(reference), item)
    caption = read_text(Arguments(item), "caption", CAPTION_LIMIT)
    return body | ({"caption": caption} if caption else {})


def media_body(
    world: World, kind: str, reference: Any, upload: Upload | None, figures: dict[str, Any]
) -> dict[str, Any]:
    """A message's content for one file: a new one, or one that lies here already.

    Raises ApiError.
    """
    if upload is not None:
        return new_media(world, kind, upload.data, upload.name, figures)
    if not reference:
        raise bad(f"there is no {kind} in the request")
    known = world.media.get(str(reference))
    if known is None:
        raise bad("wrong file identifier/HTTP URL specified")
    known_kind, media = known
    if known_kind != kind:
        raise bad(f"can't use file of type {known_kind.title()} as {kind.title()}")
    return _with_document({kind: media})


def new_media(
    world: World, kind: str, data: bytes, name: str, figures: dict[str, Any]
) -> dict[str, Any]:
    """Keep a file and describe it as a message's content. Raises ApiError."""
    if not data:
        raise bad("file must be non-empty")
    if kind == "photo":
        sizes = world.files.add_photo(data, name)
        for size in sizes:
            world.media[size["file_id"]] = (kind, sizes)
        return {kind: sizes}
    media = world.files.add(data, f"{kind}s", name)
    media |= {key: int(float(figures[key])) for key in _FIGURES if figures.get(key)}
    media.setdefault("duration", 1)
    if kind == "video_note":
        if media["duration"] > _VIDEO_NOTE_SECONDS:
            raise bad("VIDEO_NOTE_TOO_LONG")  # our wording: the real one is not documented
        media.setdefault("length", 384)
    elif kind in ("video", "animation", "sticker"):
        media = {"width": 512, "height": 512} | media
    if kind == "sticker":
        del media["duration"]
        media |= {"type": "regular", "is_animated": False, "is_video": name.endswith("webm")}
    if kind in ("video", "animation", "audio", "document"):
        media["file_name"] = name
    if kind in _MEDIA_TYPES or figures.get("mime_type"):
        media["mime_type"] = figures.get("mime_type") or _MEDIA_TYPES[kind]
    world.media[media["file_id"]] = (kind, media)
    return _with_document({kind: media})


def _with_document(body: dict[str, Any]) -> dict[str, Any]:
    """For backward compatibility an animation is told as a document, too."""
    if animation := body.get("animation"):
        names = ("file_id", "file_unique_id", "file_size", "file_name", "mime_type")
        body["document"] = {name: animation[name] for name in names if name in animation}
    return body


def _post(world: World, chat: Chat, arguments: Arguments, body: dict[str, Any]) -> Post:
    if buttons := read_buttons(arguments.get("reply_markup")):
        body["reply_markup"] = buttons
    return world.post(chat, world.bot, body, _replied_to(world, chat, arguments))


def _replied_to(world: World, chat: Chat, arguments: Arguments) -> Post | None:
    wanted = arguments.get("reply_parameters")
    if not wanted:
        return None
    place = (int(wanted.get("chat_id") or chat.id), int(wanted["message_id"]))
    post = world.posts.get(place)
    if post is None or post.deleted:
        if wanted.get("allow_sending_without_reply"):
            return None
        raise bad("message to be replied not found")
    return post
