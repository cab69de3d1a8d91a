"""Many people at once: nobody is forgotten, and Telegram's flood limits are kept.

The worker has the doubles for its recipe here: the clip is the text.
"""

from __future__ import annotations

from datetime import datetime

import pytest
from bot_stories import needs_doubles
from fakes.telegram import Person
from pictures_and_voices import portrait
from telegram_rush import rush
from telegram_stage import Stage, attests, clips_seen

from core.job import Job

pytestmark = pytest.mark.xdist_group("telegram-doubles")  # they share a worker and a bot

_CROWD = 12  # people


def test_twenty_people_at_once_for_five_seconds(quick: Stage) -> None:
    needs_doubles("so many clips in so few seconds")
    flood = quick.telegram.world.flood
    breaches, refused = len(flood.breaches), flood.refused
    seen = rush(quick, people=20, seconds=5.0, job_seconds=0.2)
    assert seen.wrong == []
    assert flood.breaches[breaches:] == []
    assert flood.refused == refused
    assert seen.order, "somebody got a clip"


def test_a_crowd_is_served_in_turn_and_who_asks_for_much_waits_for_the_second_turn(
    quick: Stage,
) -> None:
    """Nothing is made until everything was asked for: who comes next is no question of speed."""
    needs_doubles("two clips must not be ready before everything was asked for")
    eve = quick.telegram.person("Eve")
    _asks(eve, texts=["hang", "hang"])  # two are made at a time
    _waiting(quick, 2)
    crowd = [quick.telegram.person(f"Person {number}") for number in range(_CROWD)]
    wishes = [3 if number % 3 == 0 else 1 for number in range(_CROWD)]
    asked = [
        [f"numbered 0 {number}{wish}" for wish in range(count)]
        for number, count in enumerate(wishes)
    ]
    for person, texts in zip(crowd, asked, strict=True):
        _asks(person, texts)
    _waiting(quick, 2 + sum(wishes))
    for post in eve.from_bot():
        eve.presses("Cancel", on=post)
    quick.telegram.wait(
        lambda: [len(clips_seen(person)) for person in crowd] == wishes, within=120, what="clips"
    )
    people = {str(person.user.id) for person in crowd}
    jobs = quick.worker.use(lambda client: client.jobs("telegram", active=False))
    mine = [job for job in jobs if job.user in people]
    order = [job.user for job in sorted(mine, key=_begun)]
    assert len(set(order[:_CROWD])) == _CROWD, "everybody has one before anybody has two"
    assert clips_seen(eve) == []


def _begun(job: Job) -> datetime:
    assert job.started_at is not None
    return job.started_at


def _asks(person: Person, texts: list[str]) -> None:
    """The first with a photo, which is then in hand."""
    person.sends_photo(portrait(), texts[0])
    attests(person)
    person.sees("⏳|🎬")
    for text in texts[1:]:
        person.says(text)


def _waiting(quick: Stage, count: int) -> None:
    """Until the worker knows of so many unfinished jobs."""

    def known() -> bool:
        return len(quick.worker.use(lambda client: client.jobs("telegram", active=True))) == count

    quick.telegram.wait(known, within=60, what=f"{count} jobs")
