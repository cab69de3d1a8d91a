"""Which function answers which method of the Bot API."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from fakes.telegram import asking, editing, sending
from fakes.telegram.arguments import Arguments
from fakes.telegram.world import World

Method = Callable[[World, Arguments], Any]

_OTHERS: dict[str, Method] = {
    "getMe": asking.get_me,
    "getFile": asking.get_file,
    "getChat": asking.get_chat,
    "getChatMember": asking.get_chat_member,
    "getChatAdministrators": asking.get_chat_administrators,
    "getChatMemberCount": asking.get_chat_member_count,
    "getUserProfilePhotos": asking.get_user_profile_photos,
    "answerCallbackQuery": asking.answer_callback_query,
    "answerGuestQuery": asking.answer_guest_query,
    "setMyCommands": asking.set_my_commands,
    "getMyCommands": asking.get_my_commands,
    "deleteMyCommands": asking.delete_my_commands,
    "setMessageReaction": asking.set_message_reaction,
    "leaveChat": asking.leave_chat,
    "sendMessage": sending.send_message,
    "sendMediaGroup": sending.send_media_group,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_text,
    "editMessageCaption": editing.edit_caption,
    "editMessageMedia": editing.edit_media,
    "editMessageReplyMarkup": editing.edit_buttons,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "copyMessage": editing.copy_message,
    "setWebhook": lambda world, arguments: world.updates.set_webhook(arguments),
    "deleteWebhook": lambda world, arguments: world.updates.set_webhook(
        Arguments({name: arguments.get(name) for name in ("drop_pending_updates",)})
    ),
    "getWebhookInfo": lambda world, arguments: world.updates.webhook_info(),
    "setMyName": partial(asking.set_profile_text, field="name", limit=64),
    "getMyName": partial(asking.get_profile_text, field="name"),
    "setMyDescription": partial(asking.set_profile_text, field="description", limit=512),
    "getMyDescription": partial(asking.get_profile_text, field="description"),
    "setMyShortDescription": partial(asking.set_profile_text, field="short_description", limit=120),
    "getMyShortDescription": partial(asking.get_profile_text, field="short_description"),
}
_MEDIA: dict[str, Method] = {
    method: partial(sending.send_media, kind=kind) for method, kind in sending.KINDS.items()
}
METHODS = _OTHERS | _MEDIA


def messages_in(method: str, arguments: Arguments) -> int:
    """How many messages a call counts as towards the flood limits."""
    if method == "sendMediaGroup":
        return len(arguments.get("media") or [])
    if method == "sendChatAction":
        return 0
    return int(method.startswith(("send", "edit", "copy", "forward")))
