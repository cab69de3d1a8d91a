"""Many people at once: nobody is forgotten, and Telegram's flood limits are kept.

The worker has the doubles for its recipe here: the clip is the text.
"""

from __future__ import annotations

from datetime import datetime

import pytest
from fakes.telegram import Person
from pictures_and_voices import portrait
from telegram_rush import rush
from telegram_stage import Stage, attests, clips_seen

from core.job import Job

pytestmark = pytest.mark.xdist_group("telegram-doubles")  # they share a worker and a bot


def test_twenty_people_at_once_for_five_seconds(quick: Stage) -> None:
    flood = quick.telegram.world.flood
    breaches, refused = len(flood.breaches), flood.refused
    seen = rush(quick, people=20, seconds=5.0, job_seconds=0.2)
    assert seen.wrong == []
    assert flood.breaches[breaches:] == []
    assert flood.refused == refused
    assert seen.order, "somebody got a clip"


def test_who_asks_for_much_waits_behind_who_asks_for_little(quick: Stage) -> None:
    """Nothing is made until everything was asked for: who comes next is no question of speed."""
    eve, ann, bob, cat = (quick.telegram.person(name) for name in ("Eve", "Ann", "Bob", "Cat"))
    _asks(eve, "hang")
    eve.says("hang")  # two are made at a time
    _waiting(quick, 2)
    _asks(ann, "numbered 0 1")
    ann.says("numbered 0 2")
    ann.says("numbered 0 3")
    _waiting(quick, 5)
    _asks(bob, "numbered 0 4")
    _asks(cat, "numbered 0 5")
    _waiting(quick, 7)
    for post in eve.from_bot():
        eve.presses("Cancel", on=post)
    everybody = (ann, bob, cat)
    quick.telegram.wait(lambda: sum(len(clips_seen(p)) for p in everybody) == 5, within=60)
    people = {str(person.user.id): person.user.first_name for person in everybody}
    jobs = quick.worker.use(lambda client: client.jobs("telegram", active=False))
    mine = [job for job in jobs if job.user in people]
    order = [people[str(job.user)] for job in sorted(mine, key=_begun)]
    assert sorted(order[:3]) == ["Ann", "Bob", "Cat"], order
    assert clips_seen(eve) == []


def _begun(job: Job) -> datetime:
    assert job.started_at is not None
    return job.started_at


def _asks(person: Person, text: str) -> None:
    person.sends_photo(portrait(), text)
    attests(person)
    person.sees("⏳|🎬")


def _waiting(quick: Stage, count: int) -> None:
    """Until the worker knows of so many unfinished jobs."""

    def known() -> bool:
        return len(quick.worker.use(lambda client: client.jobs("telegram", active=True))) == count

    quick.telegram.wait(known, within=60, what=f"{count} jobs")
