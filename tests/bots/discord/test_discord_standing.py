"""Who manages a server is known again after a restart, for the requests that are gone on with."""

from __future__ import annotations

from bots.dialogue.parts import Place
from bots.discord.replies import Reply
from bots.discord.standing import Standing


def test_a_request_of_a_manager_stays_one_of_a_manager() -> None:
    place = Place(chat="5", private=False, group="9")
    reply = Reply(source="i1-7", token="t", user="7", place=place, until=1e10, manages=True)
    kept = Reply.model_validate_json(reply.model_dump_json(exclude_defaults=True))
    standing = Standing()
    standing.recall(kept)
    assert standing.manages("9", "7")
    assert not standing.manages("9", "8")
    assert not standing.manages("10", "7")
