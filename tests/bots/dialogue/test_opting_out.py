"""Who finds a photo or a clip of themselves has it never talk again, and nobody else's."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from in_a_loop import in_a_loop
from paper_chat import PaperChat, Seat, on_paper, somebody
from worker_process import RunningWorker

from bots.dialogue.events import Quoted
from bots.dialogue.parts import Media, Place
from core.texts import Texts

NOT_YOURS = Texts.of("en").say("press-not-yours")


async def blocked(chat: PaperChat, photo: bytes) -> bool:
    return (await chat.client.consent(chat.paper.name, "somebody else", photo)).blocked


async def a_duet(chat: PaperChat, ann: Seat, one: bytes, two: bytes) -> str:
    """The number of the message that shows it."""
    photos = [picture for photo in (one, two) for picture in ann.photo(photo=photo).pictures]
    album = ann.message("1: Hi.\n2: Hello.", command="duet", pictures=tuple(photos))
    await chat.hear(album)
    for question in ("Whose face", "second photo"):
        number, _ = await chat.see(question, ann.place.chat)
        await chat.press(ann, number, "say")
    number, _ = await chat.see("Made with AI", ann.place.chat)
    return number


@pytest.mark.parametrize(
    ("which", "gone"), [("1", (True, False)), ("2", (False, True)), ("both", (True, True))]
)
@in_a_loop
async def test_of_a_duet_one_says_which_photo_shows_them(
    pretending_worker: RunningWorker, tmp_path: Path, which: str, gone: tuple[bool, bool]
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        place = Place(chat=f"-9{which}", private=False)
        ann, bob = somebody(chat.paper, place), somebody(chat.paper, place)
        one, two = f"left {which}".encode(), f"right {which}".encode()
        number = await a_duet(chat, ann, one, two)
        quoted = Quoted(message=number, own=True)
        await chat.hear(bob.message(command="optout", quoted=quoted))
        question, asked = await chat.see("Which one shows you", place.chat)
        assert (await blocked(chat, one), await blocked(chat, two)) == (False, False)
        press = bob.press(question, asked.payload("optout"))
        subject = press.payload.split(":")[1]
        await chat.hear(replace(press, payload=f"optout:{subject}:{which}"))
        await chat.see("Done", place.chat)
        assert (await blocked(chat, one), await blocked(chat, two)) == gone
        await chat.until(lambda: not chat.clips(place.chat), "the clip goes")


@in_a_loop
async def test_what_no_button_says_blocks_nothing(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann = somebody(chat.paper)
        await a_duet(chat, ann, b"one of them", b"the other")
        number, shown = await chat.see("Made with AI", ann.place.chat)
        subject = shown.payload("delete").split(":")[1]
        press = ann.press(number, f"optout:{subject}:3")
        await chat.hear(press)
        assert "means nothing" in (chat.paper.told[press.key] or "")
        assert not await blocked(chat, b"one of them")


@in_a_loop
async def test_a_clip_that_was_found_elsewhere_leads_to_its_photos(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann, bob = somebody(chat.paper), somebody(chat.paper)
        await a_duet(chat, ann, b"found left", b"found right")
        (job,) = await chat.client.jobs(chat.paper.name, ann.person.id, active=False)
        with closing(sqlite3.connect(pretending_worker.data / "jobs.sqlite")) as database:
            (mark,) = database.execute("SELECT id FROM clips WHERE job = ?", (job.id,)).fetchone()
        chat.paper.files["found"] = b"marked %d" % mark
        quoted = Quoted(message="77", clip=Media(ref="found", unique="found"))
        await chat.hear(bob.message(command="optout", quoted=quoted))
        _, told = await chat.see("Done", bob.place.chat)
        assert "no mark" not in told.text
        assert await blocked(chat, b"found left")
        assert await blocked(chat, b"found right")


@in_a_loop
async def test_a_file_without_our_marks_is_gone_by_and_that_is_said(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann = somebody(chat.paper)
        chat.paper.files["clip"] = b"a clip from elsewhere"
        quoted = Quoted(message="77", clip=Media(ref="clip", unique="clip"))
        await chat.hear(ann.message(command="optout", quoted=quoted))
        await chat.see("no mark of mine", ann.place.chat)
        assert await blocked(chat, b"a clip from elsewhere")


@in_a_loop
async def test_every_photo_of_an_album_is_blocked(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann = somebody(chat.paper)
        photos = (b"me in June", b"me in July")
        sent = tuple(picture for photo in photos for picture in ann.photo(photo=photo).pictures)
        await chat.hear(ann.message(command="optout", pictures=sent))
        _, told = await chat.see("Done", ann.place.chat)
        assert "no mark" not in told.text
        assert [await blocked(chat, photo) for photo in photos] == [True, True]


@pytest.mark.parametrize(
    ("which", "gone"), [("2", (False, True, False)), ("all", (True, True, True))]
)
@in_a_loop
async def test_of_a_message_with_several_files_one_says_which_of_them_shows_them(
    pretending_worker: RunningWorker, tmp_path: Path, which: str, gone: tuple[bool, ...]
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann, eve = somebody(chat.paper), somebody(chat.paper)
        photos = [f"file {number} of {which}".encode() for number in range(3)]
        first, *more = (picture for photo in photos for picture in eve.photo(photo=photo).pictures)
        quoted = Quoted(message="77", clip=first, more=tuple(more))
        asked = ann.message(command="optout", quoted=quoted)
        await chat.hear(asked)
        await chat.hear(asked)  # told again, it is asked once
        number, shown = await chat.see("In which one are you", ann.place.chat)
        assert [[button.label for button in row] for row in shown.content.buttons] == [
            ["1", "2", "3"],
            ["In all of them"],
        ]
        assert [await blocked(chat, photo) for photo in photos] == [False] * 3
        subject = shown.payload("album").split(":")[1]
        for seat, told in ((eve, NOT_YOURS), (ann, None)):
            press = seat.press(number, f"album:{subject}:{which}")
            await chat.hear(replace(press, place=ann.place))
            assert chat.paper.told[press.key] == told
        await chat.see("Done", ann.place.chat)
        assert tuple([await blocked(chat, photo) for photo in photos]) == gone


@in_a_loop
async def test_of_photos_that_are_to_talk_all_at_once_cannot_be_chosen(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann = somebody(chat.paper)
        sent = tuple(picture for _ in range(2) for picture in ann.photo(photo=b"one").pictures)
        await chat.hear(ann.message("Hi.", pictures=sent))
        number, shown = await chat.see("Which one shall talk", ann.place.chat)
        press = ann.press(number, f"album:{shown.payload('album').split(':')[1]}:all")
        await chat.hear(press)
        assert "too old" in (chat.paper.told[press.key] or "")


@in_a_loop
async def test_who_has_had_as_many_photos_blocked_as_one_may_is_told_what_was_done_and_whom_to_ask(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann = somebody(chat.paper)
        for number in range(19):
            photo = f"spite {number} of {ann.person.id}".encode()
            await chat.client.opt_out(chat.paper.name, ann.person.id, photo)
        photos = [f"album {number} of {ann.person.id}".encode() for number in range(3)]
        sent = tuple(picture for photo in photos for picture in ann.photo(photo=photo).pictures)
        await chat.hear(ann.message(command="optout", pictures=sent))
        _, told = await chat.see("write to whoever runs me", ann.place.chat)
        assert "Done. This photo does not talk" in told.text
        assert [await blocked(chat, photo) for photo in photos] == [True, False, False]
        await chat.hear(ann.photo(photo=b"one more", command="optout"))
        _, told = await chat.see("go on in about 24 hours", ann.place.chat)
        assert not await blocked(chat, b"one more")


@in_a_loop
async def test_who_reaches_the_limit_between_two_photos_of_a_duet_is_told_what_was_done(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        place = Place(chat="-94", private=False)
        ann, bob = somebody(chat.paper, place), somebody(chat.paper, place)
        one, two = b"left of the limit", b"right of the limit"
        number = await a_duet(chat, ann, one, two)
        for spite in range(19):
            photo = f"spite {spite} of {bob.person.id}".encode()
            await chat.client.opt_out(chat.paper.name, bob.person.id, photo)
        await chat.hear(bob.message(command="optout", quoted=Quoted(message=number, own=True)))
        question, asked = await chat.see("Which one shows you", place.chat)
        both = bob.press(question, asked.payload("optout"))
        subject = both.payload.split(":")[1]
        await chat.hear(replace(both, payload=f"optout:{subject}:both"))
        told = chat.paper.posts[question]
        assert "Done. This photo does not talk" in told.text
        assert "write to whoever runs me" in told.text
        assert told.content.buttons == ()
        assert (await blocked(chat, one), await blocked(chat, two)) == (True, False)
