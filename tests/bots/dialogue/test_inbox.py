"""Events wait while the worker is down, and for one another where they are of one person."""

from __future__ import annotations

import asyncio

import pytest

from bots.dialogue import inbox
from bots.dialogue.events import Event, Message
from bots.dialogue.inbox import Inbox
from bots.dialogue.parts import Person, Place
from core.problems import Fault, Problem
from core.service_problems import WorkerUnreachable


def message(key: str, person: str = "1", chat: str = "1") -> Message:
    return Message(key=key, place=Place(chat=chat), sender=Person(id=person), language="en")


async def nobody_is_told(event: Event, problem: Problem) -> None:
    raise AssertionError


def test_an_event_waits_until_the_worker_is_back_and_its_person_is_told_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(inbox, "_FIRST_PAUSE", 0.001)
    tries, told = [], []

    async def handle(event: Event) -> None:
        tries.append(event.key)
        if len(tries) < 4:
            raise WorkerUnreachable(url="http://nowhere")

    async def tell(event: Event, problem: Problem) -> None:
        told.append(problem.code)

    asyncio.run(Inbox(handle, tell, at_once=2).take(message("1:1")))
    assert len(tries) == 4
    assert told == ["fault.worker_unreachable"]


def test_a_mistake_or_a_fault_that_stays_ends_an_event_and_no_other() -> None:
    handled = []

    async def handle(event: Event) -> None:
        if event.key == "1:1":
            raise KeyError("a mistake of ours")
        if event.key == "1:2":
            raise Fault
        handled.append(event.key)

    async def run() -> None:
        box = Inbox(handle, nobody_is_told, at_once=2)
        for key in ("1:1", "1:2", "1:3"):
            await box.take(message(key))

    asyncio.run(run())
    assert handled == ["1:3"]


def test_events_of_one_person_are_taken_in_turn_and_others_meanwhile() -> None:
    order: list[str] = []

    async def run() -> None:
        first_may_end = asyncio.Event()

        async def handle(event: Event) -> None:
            order.append(f"begin {event.key}")
            if event.key == "1:1":
                await first_may_end.wait()
            order.append(f"end {event.key}")

        box = Inbox(handle, nobody_is_told, at_once=4)
        tasks = [
            asyncio.create_task(box.take(event))
            for event in (message("1:1"), message("1:2"), message("9:3", person="9", chat="9"))
        ]
        await asyncio.wait_for(tasks[2], 5)
        assert order == ["begin 1:1", "begin 9:3", "end 9:3"]
        first_may_end.set()
        await asyncio.gather(*tasks)

    asyncio.run(run())
    assert order[3:] == ["end 1:1", "begin 1:2", "end 1:2"]
