"""What a person may take back, and who hears of it."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from in_a_loop import in_a_loop
from paper_chat import on_paper, somebody
from worker_process import RunningWorker

from bots.dialogue.events import Quoted
from bots.dialogue.parts import Media, Place
from core.texts import Texts


@in_a_loop
async def test_who_asked_for_a_clip_hears_that_its_photo_was_withdrawn_and_the_clip_goes(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann = somebody(chat.paper)
        number, _ = await chat.clip(ann, "Hi.")
        await chat.client.opt_out(chat.paper.name, "9999", chat.paper.files["photo-0"])
        _, told = await chat.see("changed their mind", ann.place.chat)
        await chat.until(lambda: number not in chat.paper.posts, "the clip goes")
        assert told.content.buttons == ()
        assert chat.clips(ann.place.chat) == []


@in_a_loop
async def test_who_has_to_delete_a_clip_by_hand_is_told_so(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann = somebody(chat.paper)
        number, _ = await chat.clip(ann, "Hi.")
        chat.paper.deletes = False
        await chat.client.opt_out(chat.paper.name, "9999", chat.paper.files["photo-0"])
        _, told = await chat.see("changed their mind", ann.place.chat)
        assert Texts.of("en").say("clip-stays") in told.text
        assert "If it is still there" in told.text, "nobody knows what somebody alone sees"
        assert await chat.press(ann, number, "delete") == Texts.of("en").say("press-too-old")
        ben = somebody(chat.paper)
        number, _ = await chat.clip(ben, "Hi.")
        assert await chat.press(ben, number, "delete") == Texts.of("en").say("clip-left")


@in_a_loop
async def test_a_photo_that_is_withdrawn_while_its_clip_is_on_its_way_is_taken_back_too(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann = somebody(chat.paper)

        async def withdrawn_meanwhile() -> None:
            if any(path.suffix == ".mp4" for path in tmp_path.rglob("*")):
                await chat.client.opt_out(chat.paper.name, "9999", chat.paper.files["photo-0"])

        chat.paper.befalls["edit"] = withdrawn_meanwhile
        await chat.hear(ann.photo("Hi."))
        question, _ = await chat.see("Whose face", ann.place.chat)
        await chat.press(ann, question, "say")
        await chat.see("changed their mind", ann.place.chat)
        await chat.until(lambda: not chat.clips(ann.place.chat), "the clip goes")


@in_a_loop
async def test_forgetting_while_a_clip_is_made_leaves_nothing_behind(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann = somebody(chat.paper)
        await chat.hear(ann.photo("hang"))
        question, _ = await chat.see("Whose face", ann.place.chat)
        await chat.press(ann, question, "say")
        await chat.hear(ann.message(command="forget"))
        asked, _ = await chat.see("Shall I", ann.place.chat)
        await chat.press(ann, asked, "forget")
        _, ended = await chat.see("Cancelled", ann.place.chat)
        await chat.clip(somebody(chat.paper), "Hi.")  # what ended before was dealt with by then
        assert ended.content.buttons == ()
        kept = await chat.client.my_data(chat.paper.name, ann.person.id)
        assert kept.states == []


@in_a_loop
async def test_a_clip_that_is_being_delivered_while_its_asker_is_forgotten_leaves_nothing_behind(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann, elsewhere = somebody(chat.paper), Place(chat="-77", private=False)
        delivering, go_on = asyncio.Event(), asyncio.Event()

        async def the_clip_takes_long() -> None:
            if any(path.suffix == ".mp4" for path in tmp_path.rglob("*")):
                delivering.set()
                await go_on.wait()

        chat.paper.befalls["edit"] = the_clip_takes_long
        await chat.hear(ann.photo("Hi."))
        question, _ = await chat.see("Whose face", ann.place.chat)
        await chat.press(ann, question, "say")
        await asyncio.wait_for(delivering.wait(), 30)
        del chat.paper.befalls["edit"]
        ann_elsewhere = replace(ann, place=elsewhere)
        await chat.hear(ann_elsewhere.message(command="forget"))
        asked, _ = await chat.see("Shall I", "-77")
        forgetting = asyncio.create_task(chat.press(ann_elsewhere, asked, "forget"))
        await asyncio.sleep(0.5)
        go_on.set()
        await forgetting
        await chat.clip(somebody(chat.paper), "Hi.")  # the delivery has ended by then
        kept = await chat.client.my_data(chat.paper.name, ann.person.id)
        assert [state["key"] for state in kept.states] == []


@in_a_loop
async def test_a_forwarded_clip_is_reported_by_its_marks(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann, bob = somebody(chat.paper), somebody(chat.paper)
        await chat.clip(ann, "Hi.")
        with closing(sqlite3.connect(pretending_worker.data / "jobs.sqlite")) as database:
            query = "SELECT clips.id FROM clips JOIN jobs ON jobs.id = clips.job WHERE user = ?"
            ((clip_id,),) = database.execute(query, (ann.person.id,)).fetchall()
        for name, told in ((b"marked %d" % clip_id, "report-thanks"), (b"a film", None)):
            chat.paper.files["forwarded"] = name
            clip = Media(ref="forwarded", unique="forwarded")
            quoted = Quoted(message="77", own=False, clip=clip)
            await chat.hear(bob.message("this is me", command="report", quoted=quoted))
            text = Texts.of("en").say(told) if told else "No mark says"
            await chat.see(text, bob.place.chat)


@in_a_loop
async def test_of_a_message_with_several_files_every_clip_of_ours_is_reported(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann, bob = somebody(chat.paper), somebody(chat.paper)
        await chat.clip(ann, "Hi.")
        (job,) = await chat.client.jobs(chat.paper.name, ann.person.id, active=False)
        with closing(sqlite3.connect(pretending_worker.data / "jobs.sqlite")) as database:
            (mark,) = database.execute("SELECT id FROM clips WHERE job = ?", (job.id,)).fetchone()
        chat.paper.files |= {"film": b"a film", "ours": b"marked %d" % mark}
        film, ours = (Media(ref=name, unique=name) for name in ("film", "ours"))
        for more, told in (((film,), "No mark says"), ((ours,), "A person will look at it")):
            quoted = Quoted(message="77", clip=film, more=more)
            await chat.hear(bob.message(command="report", quoted=quoted))
            await chat.see(told, bob.place.chat)
        kept = await chat.client.my_data(chat.paper.name, bob.person.id)
        assert [report["job"] for report in kept.reports] == [job.id]
