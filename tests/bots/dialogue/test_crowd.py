"""What a bot holds after a crowd: nothing of it, so its memory is the same after any number of people."""

from __future__ import annotations

import asyncio
import gc
from collections import Counter
from pathlib import Path

from in_a_loop import in_a_loop
from paper_chat import PaperChat, on_paper, somebody
from worker_process import RunningWorker

from bots.dialogue.desk import Locks
from bots.dialogue.events import Message, Press
from bots.dialogue.parts import Hand, Media, Place, Words
from bots.dialogue.platform import Clip
from bots.dialogue.tickets import Ticket
from core.job import Job

_PEOPLE = 50
_OF_A_PERSON = (Message, Press, Ticket, Hand, Words, Media, Place, Clip, Job, asyncio.Lock)


@in_a_loop
async def test_fifty_people_at_once_get_their_clips_and_leave_nothing_in_memory(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        await _crowd(chat, 1)  # what is made once is made by then
        before = await _held(chat)
        await _crowd(chat, _PEOPLE)
        assert await _held(chat) == before


async def _crowd(chat: PaperChat, people: int) -> None:
    """Everybody asks for one clip and gets it."""
    seats = [somebody(chat.paper) for _ in range(people)]
    clips = await asyncio.gather(*(chat.clip(seat, f"Hi from {seat.person.id}.") for seat in seats))
    for seat, (_, shown) in zip(seats, clips, strict=True):
        assert shown.clip == f"Hi from {seat.person.id}.".encode()
    await asyncio.gather(*(task for task in chat.tasks[1:] if not task.cancelled()))


async def _held(chat: PaperChat) -> Counter[str]:
    """How many things of people are alive in this process, once the bot has nothing to do. What the
    paper shows is Telegram's memory, not the bot's."""
    jobs = await chat.client.jobs(chat.paper.name, active=True)
    assert jobs == []
    await chat.until(lambda: not _delivering(), "the end of the deliveries")
    chat.paper.posts.clear()
    chat.paper.told.clear()
    del chat.tasks[1:]
    gc.collect()
    every = gc.get_objects()
    # By type(): isinstance() asks some lazy things of libraries for their class, which makes them warn.
    held = Counter(type(thing).__name__ for thing in every if type(thing) in _OF_A_PERSON)
    locks = [len(thing._locks) for thing in every if type(thing) is Locks]
    return held + Counter(named_locks=sum(locks))


def _delivering() -> bool:
    """Whether a task for a job goes on; they have its id for a name."""
    return any(len(task.get_name()) == 36 for task in asyncio.all_tasks())
