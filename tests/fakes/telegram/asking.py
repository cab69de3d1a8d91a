"""The methods that ask for something or answer a query, and what the bot says of itself."""

from __future__ import annotations

from typing import Any

from fakes.telegram.arguments import Arguments
from fakes.telegram.errors import ApiError, bad
from fakes.telegram.markup import read_buttons, read_text
from fakes.telegram.model import Chat, Post
from fakes.telegram.world import World

_CACHED = {
    "video": "video_file_id",
    "photo": "photo_file_id",
    "mpeg4_gif": "mpeg4_file_id",
    "voice": "voice_file_id",
    "document": "document_file_id",
}


def get_me(world: World, arguments: Arguments) -> dict[str, Any]:
    """getMe."""
    return world.bot.json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy_mode,
        "supports_inline_queries": False,
        "supports_guest_queries": True,
    }


def get_file(world: World, arguments: Arguments) -> dict[str, Any]:
    """getFile."""
    return world.files.get(str(arguments.get("file_id")))


def get_chat(world: World, arguments: Arguments) -> dict[str, Any]:
    """getChat, with the fields that the library asks for."""
    chat = world.chat_for_bot(arguments.integer("chat_id"))
    return chat.json() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            (
                "unlimited_gifts",
                "limited_gifts",
                "unique_gifts",
                "premium_subscription",
                "gifts_from_channels",
            ),
            False,
        ),
    }


def get_chat_member(world: World, arguments: Arguments) -> dict[str, Any]:
    """getChatMember."""
    chat = world.chat_for_bot(arguments.integer("chat_id"))
    user_id = arguments.integer("user_id")
    if user_id == world.bot.id:
        return _bot_as_member(world, chat)
    if user_id not in world.users:
        raise bad("PARTICIPANT_ID_INVALID")
    return _member(world, chat, user_id)


def get_chat_administrators(world: World, arguments: Arguments) -> list[dict[str, Any]]:
    """getChatAdministrators: no bots but this one."""
    chat = world.chat_for_bot(arguments.integer("chat_id"))
    if not chat.is_group:
        raise bad("there are no administrators in the private chat")
    admins = [
        _member(world, chat, user_id)
        for user_id, status in chat.status.items()
        if status in ("creator", "administrator")
    ]
    return admins + ([_bot_as_member(world, chat)] if chat.bot_is_admin else [])


def get_chat_member_count(world: World, arguments: Arguments) -> int:
    """getChatMemberCount."""
    chat = world.chat_for_bot(arguments.integer("chat_id"))
    return len(chat.members) + int(chat.bot_is_in)


def get_user_profile_photos(world: World, arguments: Arguments) -> dict[str, Any]:
    """getUserProfilePhotos."""
    photos = world.profile_photos.get(arguments.integer("user_id"), [])
    first = arguments.integer("offset", 0)
    shown = photos[first : first + arguments.integer("limit", 100)]
    return {"total_count": len(photos), "photos": shown}


def answer_callback_query(world: World, arguments: Arguments) -> bool:
    """answerCallbackQuery: once, and while the person waits."""
    query = str(arguments.get("callback_query_id"))
    if query not in world.open_queries:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    world.open_queries.discard(query)
    text = str(arguments.get("text", ""))
    if len(text) > 200:
        raise bad("MESSAGE_TOO_LONG")
    world.answers[query] = {"text": text, "alert": arguments.flag("show_alert")}
    world.change()
    return True


def answer_guest_query(world: World, arguments: Arguments) -> dict[str, str]:
    """answerGuestQuery: one message into the chat where the bot was mentioned as a guest."""
    query = str(arguments.get("guest_query_id"))
    chat = world.guest_queries.pop(query, None)
    if chat is None:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    post = world.post(chat, world.bot, _result_body(world, arguments.get("result") or {}))
    post.inline_id = f"INLINE{post.id}"
    world.inline_posts[post.inline_id] = post
    return {"inline_message_id": post.inline_id}


def set_my_commands(world: World, arguments: Arguments) -> bool:
    """setMyCommands, for a scope and a language."""
    commands = arguments.get("commands") or []
    if len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        name, description = command["command"], command["description"]
        if not (1 <= len(name) <= 32 and name == name.lower() and name.isidentifier()):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(description) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[_scope(arguments), _language(arguments)] = commands
    return True


def get_my_commands(world: World, arguments: Arguments) -> list[dict[str, str]]:
    """getMyCommands."""
    return world.commands.get((_scope(arguments), _language(arguments)), [])


def delete_my_commands(world: World, arguments: Arguments) -> bool:
    """deleteMyCommands."""
    world.commands.pop((_scope(arguments), _language(arguments)), None)
    return True


def set_profile_text(world: World, arguments: Arguments, field: str, limit: int) -> bool:
    """setMyName, setMyDescription, setMyShortDescription."""
    text = str(arguments.get(field, ""))
    if len(text) > limit:
        raise bad(f"{field} is too long")
    world.profile[field, _language(arguments)] = text
    return True


def get_profile_text(world: World, arguments: Arguments, field: str) -> dict[str, str]:
    """getMyName, getMyDescription, getMyShortDescription."""
    found = world.profile.get((field, _language(arguments)))
    return {field: found if found is not None else world.profile.get((field, ""), "")}


def set_message_reaction(world: World, arguments: Arguments) -> bool:
    """setMessageReaction."""
    chat = world.chat_for_bot(arguments.integer("chat_id"))
    post: Post | None = world.posts.get((chat.id, arguments.integer("message_id")))
    if post is None or post.deleted:
        raise bad("message to react not found")
    return True


def leave_chat(world: World, arguments: Arguments) -> bool:
    """leaveChat."""
    chat = world.chat_for_bot(arguments.integer("chat_id"))
    if not chat.is_group:
        raise ApiError(403, "Forbidden: bot can't leave private chats")
    chat.bot_is_in = False
    return True


def _result_body(world: World, result: dict[str, Any]) -> dict[str, Any]:
    """The message that an InlineQueryResult makes: an article, or a file that lies here."""
    kind = str(result.get("type"))
    content = result.get("input_message_content")
    if content:
        body: dict[str, Any] = {"text": read_text(Arguments(content), "message_text", 4096)}
    elif (key := _CACHED.get(kind)) and result.get(key) in world.media:
        known, media = world.media[str(result[key])]
        body = {known: media}
        if caption := read_text(Arguments(result), "caption", 1024):
            body["caption"] = caption
    else:
        raise bad("RESULT_TYPE_INVALID")
    if buttons := read_buttons(result.get("reply_markup")):
        body["reply_markup"] = buttons
    return body


def _member(world: World, chat: Chat, user_id: int) -> dict[str, Any]:
    status = chat.status.get(user_id, "left")
    told: dict[str, Any] = {"status": status, "user": world.users[user_id].json()}
    if status == "creator":
        told["is_anonymous"] = False
    elif status == "administrator":
        told |= _rights(can_be_edited=False)
    elif status == "kicked":
        told["until_date"] = 0
    return told


def _bot_as_member(world: World, chat: Chat) -> dict[str, Any]:
    inside = "administrator" if chat.bot_is_admin else "member"
    status = inside if chat.bot_is_in else "kicked"
    told: dict[str, Any] = {"status": status, "user": world.bot.json()}
    if status == "administrator":
        told |= _rights(can_be_edited=False)
    return told | ({"until_date": 0} if status == "kicked" else {})


def _rights(**more: bool) -> dict[str, bool]:
    names = (
        "is_anonymous can_manage_chat can_delete_messages can_manage_video_chats "
        "can_restrict_members can_promote_members can_change_info can_invite_users "
        "can_post_stories can_edit_stories can_delete_stories"
    )
    return dict.fromkeys(names.split(), True) | {"is_anonymous": False} | more


def _scope(arguments: Arguments) -> str:
    return str((arguments.get("scope") or {}).get("type", "default"))


def _language(arguments: Arguments) -> str:
    return str(arguments.get("language_code", ""))
