"""What buttons carry, and what is made of what comes back."""

from __future__ import annotations

import pytest

from bots.dialogue.buttons import MOST_BYTES, Payload, Verb, read
from bots.dialogue.parts import Person
from bots.dialogue.tickets import ticket_id
from core.consent import ReportCategory
from core.job import Subject
from core.options import ClipFormat, Style, VoiceEffect

LONGEST_ID = "9" * 20  # of a person, on any platform


def test_every_button_fits_and_comes_back_as_it_was() -> None:
    ticket = ticket_id(Person(id=LONGEST_ID), "-1009999999999:999999999")
    values = [*ReportCategory, *Subject, *ClipFormat, *Style, *VoiceEffect, "voice_replies-1", ""]
    for verb in Verb:
        for value in values:
            payload = Payload(verb, ticket, str(value))
            assert len(str(payload).encode()) <= MOST_BYTES
            assert read(str(payload)) == payload


@pytest.mark.parametrize(
    "forged",
    ["", "delete", "delete::", "delete:x", "rm:abc:", "delete:a b:", "delete:a:b:c", "x" * 200,
     "DELETE:abc:", "delete:abc:\n", "face:abc:" + "1" * 21],
)  # fmt: skip
def test_what_no_button_of_ours_carries_is_nothing(forged: str) -> None:
    assert read(forged) is None


def test_a_button_that_could_not_come_back_is_never_made() -> None:
    with pytest.raises(ValueError, match="cannot carry"):
        str(Payload(Verb.FACE, "a ticket with spaces", "1"))


def test_a_request_that_is_told_twice_is_one_ticket() -> None:
    ann, bob = Person(id="1"), Person(id="2")
    assert ticket_id(ann, "5:6") == ticket_id(ann, "5:6")
    assert ticket_id(ann, "5:6") != ticket_id(ann, "5:7")
    assert ticket_id(ann, "5:6") != ticket_id(bob, "5:6")
