"""Problems with a platform: what people meet at it, and what only the bot itself has to know."""

from __future__ import annotations

from core.problems import Fault, Refusal


class FileTooLarge(Refusal):
    code = "platform.file_too_large"
    status = 413
    sentence = "Bots may fetch files of {megabytes} MB at most here. Please send a smaller one."


class FileGone(Refusal):
    code = "platform.file_gone"
    status = 410
    sentence = "This file is no longer there. Please send it again."


class FileNotFetched(Refusal):
    """It is there, but did not come, however often it was asked for."""

    code = "platform.file_not_fetched"
    status = 502
    sentence = "The file could not be fetched just now. Please try again in a moment."


class PlatformRefused(Refusal):
    """The platform does not take what the bot wants to send."""

    code = "platform.refused"
    sentence = "This could not be sent here. Please try again in another way."


class PostGone(Refusal):
    """A message of ours was deleted by somebody."""

    code = "platform.post_gone"
    status = 410
    sentence = "The message is no longer there."


class PlaceClosed(Refusal):
    """The person blocked the bot, or the chat removed it: there is nobody to tell."""

    code = "platform.place_closed"
    status = 403
    sentence = "The bot may not write here."


class ChatNeeded(Refusal):
    """Where the bot is a guest, a clip passes through its chat with the asker, and there is none."""

    code = "platform.chat_needed"
    status = 403
    sentence = (
        "Where I am no member, clips reach you by way of our own chat, and we have none yet. "
        "Open {link}, press Start, and then press Try again here."
    )


class PlatformUnreachable(Fault):
    code = "platform.unreachable"
    status = 503
    sentence = "The platform cannot be reached just now. Please try again in a moment."


class PerhapsSent(PlatformUnreachable):
    """The connection broke while something was being sent: nobody can tell whether it arrived."""

    code = "platform.perhaps_sent"


class BotTokenMissing(Fault):
    code = "fault.bot_token_missing"
    lasts = True
    sentence = "There is no token for {platform}. Please set {variable}, or name a file in the setting {setting}."


class BotTokenWrong(Fault):
    code = "fault.bot_token_wrong"
    lasts = True
    sentence = (
        "{platform} does not know the token. Please copy it anew from where the bot was made."
    )


class GroupRefusal(Refusal):
    """What the admins of a group do not want."""

    code = "group.refused"
    status = 403
    sentence = "The admins of this group do not want that."


class AdminsOnly(GroupRefusal):
    code = "group.admins_only"
    sentence = "In this group only admins may let photos talk. You can do it with me in private."


class NotInThisChannel(GroupRefusal):
    code = "group.not_here"
    sentence = "Here I may not make clips. You can do it in another channel, or with me in private."


class RolesOnly(GroupRefusal):
    code = "group.roles_only"
    sentence = "Here only members with certain roles may let photos talk. You can do it with me in private."


class DailyLimit(GroupRefusal):
    code = "group.daily_limit"
    sentence = "You have used up your {limit} clips of today in this group. You can go on with me in private."


class NoMemes(GroupRefusal):
    code = "group.no_memes"
    sentence = (
        "The admins of this group have turned memes off. You can make them with me in private."
    )
