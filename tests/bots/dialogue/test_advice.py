"""What is wrong with a photo is shown on that photo."""

from __future__ import annotations

from pathlib import Path

from in_a_loop import in_a_loop
from paper_chat import on_paper, somebody
from worker_process import RunningWorker

from bots.dialogue.platform import Picture


@in_a_loop
async def test_what_is_wrong_with_the_only_photo_is_shown_on_it(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann = somebody(chat.paper)
        await chat.hear(ann.photo("Hi.", photo=b"nobody"))
        _, told = await chat.see("no face", ann.place.chat)
        assert told.content.attachment == Picture(b"PNG of nobody")


@in_a_loop
async def test_what_is_wrong_with_the_second_photo_of_a_duet_is_shown_on_the_second(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann = somebody(chat.paper)
        both = [p for content in (b"Ann", b"nobody") for p in ann.photo(photo=content).pictures]
        await chat.hear(ann.message("1: Hi.\n2: Ho.", command="duet", pictures=tuple(both)))
        question, _ = await chat.see("Whose face", ann.place.chat)
        await chat.press(ann, question, "say")
        _, told = await chat.see("no face", ann.place.chat)
        assert told.content.attachment == Picture(b"PNG of nobody")
