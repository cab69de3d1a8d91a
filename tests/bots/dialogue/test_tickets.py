"""What a ticket asks the worker for."""

from __future__ import annotations

import pytest

from bots.dialogue.parts import Given, Hand, Media, Person, Place, Post, Words
from bots.dialogue.tickets import Ticket, job_request
from bots.telegram.platform import capabilities
from core.job import DuetLine
from core.options import ClipOptions, Mood
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


@pytest.mark.parametrize(
    "words",
    [Words(mood=Mood.JOY), Words(voice=Media(ref="v", unique="v")), Words(text="Hej.")],
)
def test_the_label_of_a_clip_without_known_words_is_for_who_asked(words: Words) -> None:
    asked = job_request(ticket().but(words=words, language="pt-BR"), "telegram", 1_000_000)
    assert asked.options.label_language == "pt"
    assert asked.options.language is None


def test_the_face_that_was_chosen_stays_with_its_photo_in_a_duet() -> None:
    older = Hand().take(Media(ref="a", unique="a")).model_copy(update={"face": 2})
    newer = older.take(Media(ref="b", unique="b")).model_copy(update={"face": 3})
    first, second = newer.before, newer.given
    assert first == Given(photo=Media(ref="a", unique="a"), face=2)
    script = tuple(DuetLine(speaker=speaker, text="Hi.") for speaker in (1, 2, 1))
    duet = ticket().but(
        words=Words(duet=script), second=second, options=ClipOptions(face=first.face)
    )
    asked = job_request(duet, "telegram", 1_000_000)
    assert asked.options.face == 2
    assert asked.duet is not None
    assert [line.face for line in asked.duet] == [None, 3, None]


def test_whoever_sent_a_photo_stays_with_it_when_the_next_one_comes() -> None:
    bob, cid = Person(id="8", name="Bob"), Person(id="9", name="Cid")
    hand = Hand().take(Media(ref="a", unique="a"), bob).take(Media(ref="b", unique="b"), cid)
    assert hand.before is not None
    assert (hand.before.owner, hand.owner) == (bob, cid)
