"""``/again``: one more clip for each time it is asked for, where it was asked for."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from in_a_loop import in_a_loop
from paper_chat import Paper, on_paper, somebody
from worker_process import RunningWorker

from bots.dialogue.parts import Place
from core.client import WorkerClient
from core.job import Voice


@pytest.fixture(autouse=True)
def _two_voices(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker that only pretends has none."""
    every = [
        Voice(name=name, language="en", engine="e", gender=None, licence="MIT", commercial=True)
        for name in ("one", "two")
    ]

    async def voices(client: WorkerClient) -> list[Voice]:
        return every

    monkeypatch.setattr(WorkerClient, "voices", voices)


@in_a_loop
async def test_again_and_a_kill_make_one_more_clip(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    paper, submitted = Paper(), asyncio.Event()
    ann = somebody(paper)
    again = ann.message(command="again", number=100)

    async def killed_at_the_edit_after_the_submission() -> None:
        submitted.set()
        await asyncio.Event().wait()

    async with on_paper(pretending_worker, tmp_path, paper) as chat:
        await chat.clip(ann, "Hi.")
        paper.befalls["edit"] = killed_at_the_edit_after_the_submission
        chat.hear(again)
        await asyncio.wait_for(submitted.wait(), 30)
    del paper.befalls["edit"]
    async with on_paper(pretending_worker, tmp_path, paper) as chat:
        await chat.until(lambda: len(chat.clips(ann.place.chat)) == 2, "the second clip")
        await chat.hear(again)
        await chat.clip(somebody(paper), "Hi.")  # what was made for Ann has come by then
        assert len(chat.clips(ann.place.chat)) == 2


@in_a_loop
async def test_again_answers_where_it_is_asked_and_as_often(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann = somebody(chat.paper, Place(chat="-5", private=False, group="9"))
        await chat.clip(ann, "Hi.")
        hidden = replace(ann, place=ann.place.model_copy(update={"private": True}))
        for number in (101, 102):
            await chat.hear(hidden.message(command="again", number=number))
            await chat.until(lambda n=number: len(chat.clips("-5")) == n - 99, "one more")
        answers = [(s.answer_to, s.place.private) for s in chat.paper.posts.values() if s.clip]
        assert answers == [("1", False), ("101", True), ("102", True)]


@in_a_loop
async def test_again_shows_nobody_else_what_was_made_for_one_person_s_eyes(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        hidden = somebody(chat.paper, Place(chat="-6", private=True, group="9"))
        await chat.clip(hidden, "Hi.")
        for_all = replace(hidden, place=hidden.place.model_copy(update={"private": False}))
        await chat.hear(for_all.message(command="again"))
        _, told = await chat.see("for your eyes only", "-6")
        assert told.content.aside
        assert len(chat.clips("-6")) == 1
