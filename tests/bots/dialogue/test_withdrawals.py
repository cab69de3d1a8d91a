"""What a person may take back, and who hears of it."""

from __future__ import annotations

from pathlib import Path

from in_a_loop import in_a_loop
from paper_chat import on_paper, somebody
from worker_process import RunningWorker


@in_a_loop
async def test_who_asked_for_a_clip_hears_that_its_photo_was_withdrawn_and_the_clip_goes(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann = somebody(chat.paper)
        number, _ = await chat.clip(ann, "Hi.")
        await chat.client.opt_out("telegram", "9999", chat.paper.files["photo-0"])
        _, told = await chat.see("changed their mind", ann.place.chat)
        await chat.until(lambda: number not in chat.paper.posts, "the clip goes")
        assert told.content.buttons == ()
        assert chat.clips(ann.place.chat) == []
