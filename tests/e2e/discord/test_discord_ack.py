"""Discord waits three seconds for an acknowledgement: it never waits for the worker.

How long it takes is measured in benchmarks/discord_ack.py; here it is the order that counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from bot_stories import IT_IS_ME
from discord_stage import Stage, attests, clips_seen, hears, picture
from fakes.discord import Asked, Seat, trouble
from pictures_and_voices import portrait


@contextmanager
def stopped(stage: Stage) -> Iterator[None]:
    """The worker hears nothing, answers nothing and closes nothing."""
    stage.worker.freeze()
    try:
        yield
    finally:
        stage.worker.wake()


def _slash(ann: Seat) -> Asked:
    return ann.runs("/talk", photo=picture(portrait()), text="numbered 0.1")


def _private(ann: Seat) -> Asked:
    return ann.runs("/mydata")


def _menu(ann: Seat) -> Asked:
    return ann.uses_on_message("Make it talk", ann.says("", picture(portrait())))


def _form(ann: Seat) -> Asked:
    return ann.submits(_menu(ann), {"say": "numbered 0.1"})


def _refused(ann: Seat) -> Asked:
    return ann.uses_on_message("Make it talk", ann.says("no photo"))


@pytest.mark.parametrize("way", [_slash, _private, _menu, _form, _refused])
def test_a_worker_that_hangs_delays_no_acknowledgement(
    quick: Stage, way: Callable[[Seat], Asked]
) -> None:
    ann = quick.discord.person("Ann")
    seat = ann.in_(quick.discord.guild("Lab", ann))
    with stopped(quick):
        asked = way(seat)
        seat.sees_thinking(asked)
        assert not asked.failed(quick.discord.world)


def test_a_press_is_acknowledged_while_the_worker_hangs(quick: Stage) -> None:
    ann = quick.discord.person("Ann")
    _slash(ann)
    question = ann.sees("Whose face")
    with stopped(quick):
        asked = ann.presses(IT_IS_ME, on=question)
        ann.sees_thinking(asked)
    hears(ann, "numbered 0.1")
    assert len(clips_seen(ann)) == 1


def test_the_acknowledgement_is_the_first_thing_that_is_said(quick: Stage) -> None:
    ann = quick.discord.person("Ann")
    world = quick.discord.world
    world.troubles.befall("callback", trouble.slow(0.5))
    asked = _slash(ann)
    (photo,) = asked.data["resolved"]["attachments"]

    def said() -> list[str]:
        return [call.name for call in world.calls if asked.token in call.path]

    quick.discord.wait(lambda: world.troubles.hanging)
    assert said() == []
    assert photo not in world.files.fetched, "not even the photo is fetched before"
    quick.discord.wait(said)
    assert said()[0] == "callback"
    attests(ann)
    hears(ann, "numbered 0.1")
