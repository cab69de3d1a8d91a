"""What is put into the queue at the same time is written together, and nothing of it gets lost."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from render_worker.queue.intake import Entry, Intake


def entries(count: int) -> list[Entry]:
    return [Entry(f"job-{number}", f"job-{number}", number) for number in range(count)]


def test_what_comes_while_all_slots_are_taken_is_written_at_once_and_in_order() -> None:
    written: list[list[Entry]] = []

    async def run() -> None:
        intake = Intake(lambda some: written.append(list(some)), busy=lambda: True)
        await asyncio.gather(*map(intake.put, entries(5)))

    asyncio.run(run())
    assert written == [entries(5)]


def test_nothing_waits_where_a_slot_is_free() -> None:
    written: list[Entry] = []

    async def run() -> None:
        intake = Intake(written.extend, busy=lambda: False)
        for entry in entries(3):
            await intake.put(entry)
            assert written[-1] == entry

    asyncio.run(run())


def test_what_is_cancelled_before_is_not_written() -> None:
    written: list[Entry] = []

    async def run() -> None:
        intake = Intake(written.extend, busy=lambda: True)
        waiting = [asyncio.create_task(intake.put(entry)) for entry in entries(2)]
        await asyncio.sleep(0)
        intake.drop("job-0")
        await asyncio.gather(*waiting)

    asyncio.run(run())
    assert written == entries(2)[1:]


def test_whoever_could_not_be_written_is_told_and_the_next_ones_are_written() -> None:
    written: list[Entry] = []

    def write(some: Sequence[Entry]) -> None:
        if some[0].job == "job-0":
            raise OSError("no room")
        written.extend(some)

    async def run() -> None:
        intake = Intake(write, busy=lambda: False)
        first, second = entries(2)
        with pytest.raises(OSError, match="no room"):
            await intake.put(first)
        await intake.put(second)

    asyncio.run(run())
    assert written == entries(2)[1:]


def test_who_no_longer_waits_is_written_all_the_same() -> None:
    written: list[Entry] = []

    async def run() -> None:
        intake = Intake(written.extend, busy=lambda: True)
        gone, stays = (asyncio.create_task(intake.put(entry)) for entry in entries(2))
        await asyncio.sleep(0)
        gone.cancel()
        await stays

    asyncio.run(run())
    assert written == entries(2)
