"""What a bot before this one was killed over is gone on with."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from in_a_loop import in_a_loop

from bots.dialogue.events import Event, Message
from bots.dialogue.parts import Person, Place
from bots.discord.journal import Entry, Journal
from bots.discord.reception import Reception
from bots.discord.replies import Replies
from bots.discord.standing import Standing


class Conversation:
    """Remembers what it was given."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, bool]] = []

    async def take(self, event: Event, *, again: bool = False) -> None:
        self.taken.append((event.key, again))


def message(number: int) -> Message:
    return Message(f"5:i{number}-7", Place(chat="5"), Person(id="7"), "en", text="Hi.")


@in_a_loop
async def test_what_was_taken_before_is_no_flood_when_a_new_bot_goes_on_with_it(
    tmp_path: Path,
) -> None:
    journal, conversation = Journal(tmp_path), Conversation()
    for number in range(3):
        journal.keep(f"i{number}-7", Entry(message=message(number)))
    nobody: Any = None
    given: Any = conversation
    reception = Reception(given, nobody, Replies(), Standing(), journal, seconds=60.0)
    reception.go_on()
    await reception.wrote("i3-7", message(3))
    async with asyncio.timeout(30):
        while journal.entries():
            await asyncio.sleep(0)
    assert sorted(conversation.taken) == [
        ("5:i0-7", True), ("5:i1-7", True), ("5:i2-7", True), ("5:i3-7", False)
    ]  # fmt: skip
