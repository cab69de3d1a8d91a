"""What a bot gets to read: https://core.telegram.org/bots/features#privacy-mode."""

from __future__ import annotations

import re

from fakes.telegram.model import Chat, Post
from fakes.telegram.world import World


def bot_may_read(world: World, chat: Chat, post: Post) -> bool:
    """Whether the bot is told of a message.

    In private everything, unless it was blocked. In a group everything as an admin or without
    privacy mode; with it only commands meant for it, replies to messages of its own, and replies to
    such commands. A mention alone is not in the list there (BotFather says that it is enough), so
    nobody may rely on it. Service messages, which the real one sends in any case, do not occur here.
    """
    if not chat.is_group:
        return chat.bot_is_in
    if not chat.bot_is_in:
        return False
    if not world.privacy_mode or chat.bot_is_admin:
        return True
    told = post.reply_to
    if told is not None and (told.sender == world.bot or _is_command_for(world, chat, told)):
        return True
    return _is_command_for(world, chat, post)


def is_guest_call(world: World, chat: Chat, post: Post) -> bool:
    """Whether the bot is mentioned where it is not a member: Bot API 10.0, guest mode."""
    mention = rf"@{re.escape(str(world.bot.username))}\b"
    return chat.is_group and not chat.bot_is_in and bool(re.search(mention, post.text))


def _is_command_for(world: World, chat: Chat, post: Post) -> bool:
    """With the bot's name; without a name only while no other bot spoke last."""
    command = re.match(r"/\w+(?:@(\w+))?(?!\S)", post.text)
    if command is None:
        return False
    if command[1]:
        return command[1] == world.bot.username
    return not chat.last_bot_to_speak_was_another
