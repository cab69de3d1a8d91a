"""Tokens are used while they are good, and the newest one for a message first."""

from __future__ import annotations

import time

from bots.dialogue.parts import Place, Post
from bots.discord.replies import Replies, Reply, source_of, user_of


def reply(source: str, *, seconds: float = 60.0) -> Reply:
    place = Place(chat="5", private=False, group="9")
    return Reply(source=source, token="t", user="7", place=place, until=time.time() + seconds)


def test_a_reply_is_there_while_its_token_is_good() -> None:
    replies = Replies()
    replies.open(reply("i1-7"), filled=False)
    replies.open(reply("i2-7", seconds=-1), filled=False)
    assert replies.of("i1-7") is not None
    assert replies.of("i2-7") is None
    assert replies.of("i3-7") is None
    assert replies.of(None) is None


def test_a_press_gives_an_old_message_a_new_token() -> None:
    replies, now = Replies(), time.time()
    old = Post(chat="5", message="6", token="old", until=now - 1)
    assert not replies.live(replies.renewed(old))
    replies.note(old.model_copy(update={"token": "new", "until": now + 60}))
    assert replies.renewed(old).token == "new"
    assert replies.live(replies.renewed(old))
    replies.note(old)
    younger = old.model_copy(update={"token": "younger", "until": now + 90})
    assert replies.renewed(younger).token == "younger"


def test_a_source_tells_whom_to_write_to() -> None:
    assert user_of(source_of(1, 7)) == "7"
    assert user_of("123") is None
    assert user_of(None) is None
    assert user_of("i1-x") is None
