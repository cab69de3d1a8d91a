"""Events wait while the worker is down, and for one another where they are of one person."""

from __future__ import annotations

import asyncio

import pytest
from in_a_loop import in_a_loop

from bots.dialogue import inbox
from bots.dialogue.events import Event, Message, Press
from bots.dialogue.inbox import Inbox
from bots.dialogue.parts import Person, Place, Post
from bots.dialogue.problems import PerhapsSent, PlatformUnreachable
from core.problems import Fault, Problem
from core.service_problems import WorkerUnreachable


def message(key: str, person: str = "1", chat: str = "1", command: str | None = None) -> Message:
    place = Place(chat=chat)
    return Message(key=key, place=place, sender=Person(id=person), language="en", command=command)


def cancel(key: str) -> Press:
    post = Post(chat="1", message="5")
    return Press(key, Place(chat="1"), Person(id="1"), "en", "cancel:1-abc:", post)


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

    asyncio.run(Inbox(handle, tell, nobody_is_told, at_once=2).take(message("1:1")))
    assert len(tries) == 4
    assert told == ["fault.worker_unreachable"]


def test_a_mistake_or_a_fault_that_stays_ends_an_event_and_no_other() -> None:
    handled, given_up = [], []

    async def gave_up(event: Event, problem: Problem) -> None:
        given_up.append((event.key, problem.code))

    async def handle(event: Event) -> None:
        if event.key == "1:1":
            raise KeyError("a mistake of ours")
        if event.key == "1:2":
            raise Fault
        handled.append(event.key)

    async def run() -> None:
        box = Inbox(handle, nobody_is_told, gave_up, at_once=2)
        for key in ("1:1", "1:2", "1:3"):
            await box.take(message(key))

    asyncio.run(run())
    assert handled == ["1:3"]
    assert given_up == [("1:1", "fault"), ("1:2", "fault")]


def test_events_of_one_person_are_taken_in_turn_and_others_meanwhile() -> None:
    order: list[str] = []

    async def run() -> None:
        first_may_end = asyncio.Event()

        async def handle(event: Event) -> None:
            order.append(f"begin {event.key}")
            if event.key == "1:1":
                await first_may_end.wait()
            order.append(f"end {event.key}")

        box = Inbox(handle, nobody_is_told, nobody_is_told, at_once=4)
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


@in_a_loop
async def test_who_waits_behind_an_event_that_waits_for_the_worker_is_told_too() -> None:
    told: list[str] = []
    first_failed, worker_is_back = asyncio.Event(), asyncio.Event()

    async def handle(event: Event) -> None:
        if not worker_is_back.is_set():
            first_failed.set()
            raise WorkerUnreachable(url="http://nowhere")

    async def tell(event: Event, problem: Problem) -> None:
        told.append(event.key)
        if len(told) == 3:
            worker_is_back.set()

    box = Inbox(handle, tell, nobody_is_told, at_once=2)
    tasks = [asyncio.create_task(box.take(message(key))) for key in ("1:1", "1:2")]
    await first_failed.wait()
    tasks.append(asyncio.create_task(box.take(message("1:3"))))
    async with asyncio.timeout(30):
        await asyncio.gather(*tasks)
    assert sorted(told) == ["1:1", "1:2", "1:3"]


@in_a_loop
async def test_what_needs_no_worker_and_a_way_out_do_not_wait_for_what_does() -> None:
    worker_is_back, done = asyncio.Event(), []

    async def handle(event: Event) -> None:
        if event.key == "1:1":
            await worker_is_back.wait()
        done.append(event.key)

    box = Inbox(handle, nobody_is_told, nobody_is_told, at_once=4)
    first = asyncio.create_task(box.take(message("1:1")))
    await asyncio.sleep(0)
    async with asyncio.timeout(30):
        await box.take(message("1:2", command="help"))
        await box.take(cancel("1:3"))
    assert done == ["1:2", "1:3"]
    worker_is_back.set()
    await first


def test_an_event_for_which_the_platform_alone_fails_is_given_up_in_the_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(inbox, "_FIRST_PAUSE", 0.001)
    monkeypatch.setattr(inbox, "_LONGEST_PAUSE", 0.001)
    tries, told = [], []

    async def handle(event: Event) -> None:
        tries.append(event.key)
        raise PlatformUnreachable

    async def give_up(event: Event, problem: Problem) -> None:
        told.append(problem.code)
        if len(told) < 3:  # it takes a while until they can be told
            raise PlatformUnreachable

    asyncio.run(Inbox(handle, nobody_is_told, give_up, at_once=2).take(message("1:1")))
    assert len(tries) == inbox._PLATFORM_TRIES + 2
    assert told == ["platform.unreachable"] * 3


def test_what_may_have_been_answered_is_not_answered_again() -> None:
    tries = []

    async def handle(event: Event) -> None:
        tries.append(event.key)
        raise PerhapsSent

    box = Inbox(handle, nobody_is_told, nobody_is_told, at_once=2)
    asyncio.run(box.take(message("1:1")))
    assert tries == ["1:1"]


@in_a_loop
async def test_an_event_that_others_wait_for_makes_way_with_a_word() -> None:
    told, hurry = [], asyncio.Event()

    async def handle(event: Event) -> None:
        raise WorkerUnreachable(url="http://nowhere")

    async def tell(event: Event, problem: Problem) -> None:
        told.append("to wait")
        hurry.set()

    async def give_up(event: Event, problem: Problem) -> None:
        told.append("to try again")

    async with asyncio.timeout(30):
        await Inbox(handle, tell, give_up, at_once=2).take(message("1:1"), hurry)
    assert told == ["to wait", "to try again"]
