"""Was it made here? Every file that was asked about has its answer, or is said to be left out."""

from __future__ import annotations

from pathlib import Path

from in_a_loop import in_a_loop
from paper_chat import PaperChat, Seat, on_paper, somebody
from worker_process import RunningWorker

from bots.dialogue.events import Quoted
from bots.dialogue.parts import Media
from core.texts import Texts

NOT_OURS = Texts.of("en").say("verify-unknown")
ONE_ALONE = Texts.of("en").say("verify-one-of-album")


def files(chat: PaperChat, ann: Seat, *contents: bytes) -> tuple[Media, ...]:
    return tuple(p for content in contents for p in ann.photo(photo=content).pictures)


@in_a_loop
async def test_each_picture_of_an_album_is_looked_at(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann = somebody(chat.paper)
        album = files(chat, ann, b"a film", b"marked 12", b"another film")
        await chat.hear(ann.message(command="verify", pictures=album))
        _, told = await chat.see("", ann.place.chat)
        others, ours = told.text.split("\n\n")
        assert others == f"1, 3: {NOT_OURS}"
        assert ours.startswith("2: ")
        assert NOT_OURS not in ours


@in_a_loop
async def test_each_file_of_the_message_replied_to_is_looked_at_whatever_becomes_of_one(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann = somebody(chat.paper)
        first, *more = files(chat, ann, b"a film", b"", b"another film")
        chat.paper.files[more[0].ref] = b""
        quoted = Quoted(message="77", clip=first, more=tuple(more))
        await chat.hear(ann.message(command="verify", quoted=quoted))
        _, told = await chat.see("", ann.place.chat)
        looked_at, empty = told.text.split("\n\n")
        assert looked_at == f"1, 3: {NOT_OURS}"
        assert empty.startswith("2: ")


@in_a_loop
async def test_of_an_album_that_is_not_told_it_is_said_which_one_was_looked_at(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann, bob = somebody(chat.paper), somebody(chat.paper)
        (photo,) = files(chat, ann, b"a film")
        quoted = Quoted(message="77", picture=photo, of_album=True)
        await chat.hear(ann.message(command="verify", quoted=quoted))
        await chat.hear(bob.message(command="verify", pictures=(photo,), of_album=True))
        for seat in (ann, bob):
            _, told = await chat.see("", seat.place.chat)
            assert told.text == f"{NOT_OURS}\n\n{ONE_ALONE}"
