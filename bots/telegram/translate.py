"""Updates of Telegram as events of the conversation. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import telegram

from bots.dialogue.events import Closed, Event, Message, Moved, Press, Quoted
from bots.dialogue.parts import Media, Person, Place, Post

GUEST = "guest:"  # begins the id of a chat in which the bot is no member but was asked for once


@dataclass(frozen=True)
class Me:
    """The bot itself."""

    id: int
    username: str


def event_of(update: telegram.Update, me: Me) -> Event | None:
    """None for what means nothing to the conversation."""
    if update.callback_query is not None:
        return _press(update.callback_query)
    if update.my_chat_member is not None:
        return _membership(update.my_chat_member)
    if update.guest_message is not None:
        return _guest(update.guest_message, me)
    message = update.message
    if message is not None and message.migrate_to_chat_id is not None:
        return _moved(message, message.migrate_to_chat_id)
    return _message(message, me) if message is not None else None


def joined(messages: Sequence[Message]) -> Message:
    """An album: several messages, of which one has the words. In a group a bot may be told of that
    one alone."""
    first, told = messages[0], next((m for m in messages if m.text or m.command), messages[0])
    pictures = tuple(picture for message in messages for picture in message.pictures)
    return replace(
        told,
        key=first.key,
        pictures=pictures,
        sound=first.sound,
        quoted=first.quoted,
        of_album=len(messages) == 1,
    )


# -- messages ---------------------------------------------------------------------------------------


def _message(message: telegram.Message, me: Me) -> Message | None:
    sender = _sender(message)
    if sender is None:
        return None
    place = Place(
        chat=str(message.chat.id),
        private=message.chat.type == telegram.Chat.PRIVATE,
        thread=_topic(message),
    )
    written = message.text or message.caption or ""
    entities = message.entities or message.caption_entities or ()
    command, text, for_another = _command(written, entities, me)
    if for_another:
        return None
    mentioned, text, addressed = _mentions(message, text, me)
    pictures, sound = _pictures(message), _sound(message)
    if place.private and not (text or command or pictures or sound) and _service(message):
        return None
    return Message(
        key=f"{message.chat.id}:{message.message_id}",
        place=place,
        sender=sender,
        language=(message.from_user and message.from_user.language_code) or "en",
        text=text,
        command=command,
        pictures=pictures,
        sound=sound,
        quoted=_quoted(message, me),
        mentioned=mentioned,
        addressed=place.private or addressed,
        unusable=not (text or command or pictures or sound),
        in_the_name_of_a_chat=message.sender_chat is not None,
        at=message.date.timestamp(),
    )


def _topic(message: telegram.MaybeInaccessibleMessage) -> str | None:
    """Of a forum. A message that is too old to be seen does not tell."""
    if not isinstance(message, telegram.Message) or not message.is_topic_message:
        return None
    return str(message.message_thread_id)


def _sender(message: telegram.Message) -> Person | None:
    """None for bots, and for what a channel wrote for its own readers. An anonymous admin is the group,
    by whose id they are known to be one."""
    chat = message.sender_chat
    if chat is not None and not message.is_automatic_forward:
        return Person(id=str(chat.id), name=(chat.title or "")[:64])
    user = message.from_user
    return _person(user) if user is not None and not user.is_bot else None


def _guest(message: telegram.Message, me: Me) -> Message | None:
    """Called by mention into a chat where the bot is no member."""
    event = _message(message, me)
    caller = message.guest_bot_caller_user or message.from_user
    if event is None or caller is None or message.guest_query_id is None:
        return None
    place = Place(
        chat=f"{GUEST}{caller.id}", private=False, thread=message.guest_query_id, edits_only=True
    )
    key = f"{place.chat}-{message.guest_query_id}:{message.message_id}"
    return replace(event, key=key, place=place, sender=_person(caller), addressed=True)


def _command(
    text: str, entities: Sequence[telegram.MessageEntity], me: Me
) -> tuple[str | None, str, bool]:
    """The command, the text without it, and whether it is meant for another bot."""
    first = next((e for e in entities if e.type == "bot_command" and e.offset == 0), None)
    if first is None:
        return None, text, False
    name, _, bot = text[1 : first.length].partition("@")
    for_another = bool(bot) and bot.lower() != me.username.lower()
    return name.lower(), text[first.length :].strip(), for_another


def _mentions(message: telegram.Message, text: str, me: Me) -> tuple[tuple[Person, ...], str, bool]:
    """Who is mentioned, the text without a mention of the bot, and whether there was one."""
    found = message.parse_entities(["mention", "text_mention"])
    found |= message.parse_caption_entities(["mention", "text_mention"])
    people, addressed = [], False
    for entity, written in found.items():
        if entity.user is not None:
            people.append(_person(entity.user))
        elif written.lower() == f"@{me.username.lower()}":
            addressed = True
            text = text.replace(written, "", 1).strip()
        else:
            name = written.removeprefix("@")
            people.append(
                Person(id=f"@{name.lower()}", name=written, username=name, bot=_is_bot(name))
            )
    return tuple(people), text, addressed


def _quoted(message: telegram.Message, me: Me) -> Quoted | None:
    told = message.reply_to_message
    if told is None:
        other = message.external_reply
        return None if other is None else Quoted(message="", picture=_largest(other.photo))
    sender = told.from_user
    clip = told.video or told.animation or told.video_note or told.document
    return Quoted(
        message=str(told.message_id),
        sender=_person(sender) if sender is not None and not sender.is_bot else None,
        own=sender is not None and sender.id == me.id,
        text=told.text or told.caption or "",
        picture=next(iter(_pictures(told)), None),
        sound=_sound(told),
        clip=_media(clip) if clip is not None else None,
        of_album=told.media_group_id is not None,
    )


def _pictures(message: telegram.Message) -> tuple[Media, ...]:
    """What can be taken for a photo, in full size."""
    found = _largest(message.photo)
    if found is None and message.sticker is not None:
        found = _sticker(message.sticker)
    for file in (message.animation, message.video):
        if found is None and file is not None:
            found = _media(file)
    document = message.document
    if found is None and document is not None and _is(document, ("image/", "video/")):
        found = _media(document)
    return (found,) if found is not None else ()


def _sound(message: telegram.Message) -> Media | None:
    document = message.document
    file = message.voice or message.audio or message.video_note
    if file is not None:
        return _media(file)
    return _media(document) if document is not None and _is(document, ("audio/",)) else None


def _largest(sizes: Sequence[telegram.PhotoSize] | None) -> Media | None:
    if not sizes:
        return None
    photo = max(sizes, key=lambda size: size.width * size.height)
    return Media(ref=photo.file_id, unique=photo.file_unique_id, size=photo.file_size)


def _sticker(sticker: telegram.Sticker) -> Media | None:
    """A drawing that moves as vectors is known by its still picture only."""
    if sticker.is_animated:
        still = sticker.thumbnail
        return None if still is None else Media(ref=still.file_id, unique=still.file_unique_id)
    return _media(sticker)


def _media(
    file: telegram.Video
    | telegram.Animation
    | telegram.VideoNote
    | telegram.Document
    | telegram.Voice
    | telegram.Audio
    | telegram.Sticker,
) -> Media:
    """A still picture of a video stands in where the video is too large to fetch."""
    preview = None
    if isinstance(file, telegram.Video | telegram.Animation | telegram.VideoNote):
        cover = _largest(file.cover) if isinstance(file, telegram.Video) else None
        preview = cover.ref if cover else (file.thumbnail.file_id if file.thumbnail else None)
    return Media(ref=file.file_id, unique=file.file_unique_id, size=file.file_size, preview=preview)


def _is(document: telegram.Document, kinds: tuple[str, ...]) -> bool:
    return (document.mime_type or "").startswith(kinds)


def _service(message: telegram.Message) -> bool:
    """Whether nobody wrote this: somebody joined, a title changed."""
    return not message.effective_attachment


def _person(user: telegram.User) -> Person:
    mention = f"@{user.username}" if user.username else ""
    return Person(
        id=str(user.id),
        name=user.full_name[:64],
        username=user.username,
        mention=mention,
        bot=user.is_bot,
    )


def _is_bot(username: str) -> bool:
    """Telegram gives names that end so to bots only."""
    return username.lower().endswith("bot")


# -- presses and memberships ------------------------------------------------------------------------


def _press(query: telegram.CallbackQuery) -> Press:
    message = query.message
    if message is None:  # under a message that was sent as a guest
        place = Place(chat=f"{GUEST}{query.from_user.id}", private=False)
        post = Post(chat=place.chat, message=query.inline_message_id or "")
    else:
        private = message.chat.type == telegram.Chat.PRIVATE
        place = Place(chat=str(message.chat.id), private=private, thread=_topic(message))
        media = isinstance(message, telegram.Message) and not message.text
        post = Post(chat=place.chat, message=str(message.message_id), media=media)
    return Press(
        key=f"{place.chat}:press-{query.id}",
        place=place,
        sender=_person(query.from_user),
        language=query.from_user.language_code or "en",
        payload=query.data or "",
        post=post,
        token=query.id,
    )


def _membership(change: telegram.ChatMemberUpdated) -> Closed | None:
    left = (telegram.ChatMember.LEFT, telegram.ChatMember.BANNED)
    if change.new_chat_member.status not in left:
        return None
    private = change.chat.type == telegram.Chat.PRIVATE
    place = Place(chat=str(change.chat.id), private=private)
    return Closed(key=f"{change.chat.id}:closed", place=place)


def _moved(message: telegram.Message, chat: int) -> Moved:
    """A group became a supergroup."""
    place = Place(chat=str(message.chat.id), private=False)
    return Moved(key=f"{message.chat.id}:moved", place=place, chat=str(chat))
