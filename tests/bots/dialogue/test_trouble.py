"""What people hear while the worker or the platform is in trouble."""

from __future__ import annotations

from pathlib import Path

import pytest
from in_a_loop import in_a_loop
from paper_chat import on_paper, somebody
from worker_process import RunningWorker, running_worker

from bots.dialogue import inbox
from bots.dialogue.problems import PerhapsSent, PlatformUnreachable


@in_a_loop
async def test_a_photo_that_the_platform_never_gives_ends_with_a_way_to_try_again(
    pretending_worker: RunningWorker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "_FIRST_PAUSE", 0.01)
    monkeypatch.setattr(inbox, "_LONGEST_PAUSE", 0.01)

    async def broken() -> None:
        raise PlatformUnreachable

    async with on_paper(pretending_worker, tmp_path) as chat:
        ann = somebody(chat.paper)
        chat.paper.befalls["fetch"] = broken
        await chat.hear(ann.photo("Hi."))
        [(number, shown)] = chat.paper.posts.items()
        assert shown.text.startswith("The line to this app is broken")
        del chat.paper.befalls["fetch"]
        await chat.press(ann, number, "again")
        await chat.see("Whose face", ann.place.chat)


@in_a_loop
async def test_a_sample_whose_answer_got_lost_is_not_sent_twice(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async def lost() -> None:
        raise PerhapsSent

    async with on_paper(pretending_worker, tmp_path) as chat:
        ann = somebody(chat.paper)
        chat.paper.befalls["send"] = lost
        await chat.hear(ann.message(command="start"))
        assert chat.paper.called["send"] == 1


@in_a_loop
async def test_help_needs_no_worker_and_waits_for_nothing_that_does(tmp_path: Path) -> None:
    with running_worker(tmp_path / "data") as worker:
        worker.kill()
        async with on_paper(worker, tmp_path, patience=0.1) as chat:
            ann = somebody(chat.paper)
            chat.hear(ann.photo("Hi."))
            await chat.see("cannot reach my workshop", ann.place.chat)
            chat.hear(ann.message("And this."))
            await chat.until(lambda: len(chat.paper.posts) == 2, "the second is told, too")
            await chat.hear(ann.message(command="help"))
            assert "/talk" in list(chat.paper.posts.values())[-1].text
