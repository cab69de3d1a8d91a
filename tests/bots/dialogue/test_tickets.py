"""What a ticket asks the worker for."""

from __future__ import annotations

import pytest

from bots.dialogue.parts import Media, Person, Place, Post, Words
from bots.dialogue.tickets import Ticket, job_request
from bots.telegram.platform import capabilities
from core.options import ClipOptions
from core.settings import Settings


def ticket(text: str = "Hi.") -> Ticket:
    return Ticket(
        id="t",
        key="7:1",
        place=Place(chat="7"),
        asker=Person(id="7"),
        source="1",
        language="en",
        photo=Media(ref="f", unique="u"),
        words=Words(text=text),
        options=ClipOptions(),
        post=Post(chat="7", message="2"),
    )


@pytest.mark.parametrize(("local", "most"), [(False, 50_000_000), (True, 2_000_000_000)])
def test_a_clip_is_asked_for_that_fits_telegram(local: bool, most: int) -> None:
    settings = Settings.model_validate({"telegram": {"local_server": local}})
    asked = job_request(ticket(), "telegram", capabilities(settings).clip_bytes)
    assert asked.options.max_bytes == most
    assert (asked.platform, asked.user, asked.text) == ("telegram", "7", "Hi.")
