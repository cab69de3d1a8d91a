"""A way out, at any moment."""

from __future__ import annotations

import asyncio
from pathlib import Path

from in_a_loop import in_a_loop
from paper_chat import Paper, on_paper, somebody
from worker_process import RunningWorker


@in_a_loop
async def test_cancel_does_not_wait_for_a_photo_that_is_slow_to_come(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann = somebody(chat.paper)
        fetching = asyncio.Event()

        async def never_comes() -> None:
            fetching.set()
            await asyncio.Event().wait()

        chat.paper.befalls["fetch"] = never_comes
        asked = chat.hear(ann.photo("Hi."))
        await asyncio.wait_for(fetching.wait(), 30)
        number, _ = await chat.see("Looking at your photo", ann.place.chat)
        assert await chat.press(ann, number, "cancel") == "I am stopping …"
        async with asyncio.timeout(30):
            await asked
        await chat.see("Cancelled", ann.place.chat)
        del chat.paper.befalls["fetch"]
        await chat.press(ann, number, "again")
        await chat.see("Whose face", ann.place.chat)


@in_a_loop
async def test_nobody_else_cancels_a_photo_that_is_slow_to_come(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann, bob = somebody(chat.paper), somebody(chat.paper)
        fetching, comes = asyncio.Event(), asyncio.Event()

        async def takes_long() -> None:
            fetching.set()
            await comes.wait()

        chat.paper.befalls["fetch"] = takes_long
        chat.hear(ann.photo("Hi."))
        await asyncio.wait_for(fetching.wait(), 30)
        number, looking = await chat.see("Looking at your photo", ann.place.chat)
        forged = chat.hear(bob.press(number, looking.payload("cancel")))
        await chat.hear(bob.message(command="help"))
        comes.set()
        await forged
        await chat.see("Whose face", ann.place.chat)


@in_a_loop
async def test_the_cancel_of_an_announcement_that_was_never_noted_takes_it_away(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    paper = Paper()
    ann = somebody(paper)
    asked = ann.photo("Hi.")
    async with on_paper(pretending_worker, tmp_path, paper) as killed:
        noting = asyncio.Event()

        async def killed_before_it_is_noted(*_: object) -> None:
            noting.set()
            await asyncio.Event().wait()

        setattr(killed.dialogue._desk.memory, "keep", killed_before_it_is_noted)  # noqa: B010
        killed.hear(asked)
        await asyncio.wait_for(noting.wait(), 30)
    async with on_paper(pretending_worker, tmp_path, paper) as chat:
        await chat.hear(asked)
        first, second = paper.posts
        await chat.press(ann, second, "say")
        await chat.until(lambda: paper.posts[second].clip, "the clip")
        await chat.press(ann, first, "cancel")
        assert list(paper.posts) == [second]
        assert chat.clips(ann.place.chat) == [b"Hi."]
