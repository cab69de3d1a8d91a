"""What a person is sent of themselves opens nothing."""

from __future__ import annotations

import json

from bots.dialogue.parts import Media, Person, Place, Post
from bots.dialogue.tickets import Ticket, reply_to
from bots.dialogue.told_data import without_keys


def test_tokens_are_left_out_wherever_they_stand_and_all_else_stays() -> None:
    ticket = Ticket(
        id="1-a", key="2:3", place=Place(chat="2"), asker=Person(id="1"), source="3", language="en",
        photo=Media(ref="r", unique="u"),
        post=Post(chat="2", message="4", token="a-live-token", until=5.0),
    )  # fmt: skip
    kept = {
        "states": [{"value": ticket.model_dump(mode="json")}],
        "jobs": [{"job": reply_to(ticket)}],
    }
    told = without_keys(kept)
    assert "a-live-token" not in json.dumps(told)
    assert told["states"][0]["value"]["post"]["message"] == "4"
    assert json.loads(told["jobs"][0]["job"])["post"]["message"] == "4"


def test_what_only_looks_like_json_stays_as_it_was_written() -> None:
    assert without_keys({"text": "{token: not json}"}) == {"text": "{token: not json}"}
