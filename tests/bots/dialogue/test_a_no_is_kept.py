"""Who is told no is told so kindly, and is offered nothing that could not work; who said no by mistake
finds the way back, and nobody else does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from in_a_loop import in_a_loop
from paper_chat import PaperChat, Seat, on_paper, somebody
from worker_process import RunningWorker

from bots.dialogue.events import Message, Quoted
from bots.dialogue.parts import Media, Person, Place
from core.consent_problems import ConsentNotYours

DECLINED = "rather not. Please choose another photo"
AFTER_ALL = "✅ Allow after all"
NOT_YOURS = "Only the person in the photo can answer this. Please let them answer."


def about_photo_of(bob: Seat, ann: Seat, words: str) -> Message:
    """Ann replies to a photo that Bob sent to their group."""
    bob.paper.files["of Bob"] = f"photo of {bob.person.id}".encode()
    photo = Media(ref="of Bob", unique="of Bob")
    quoted = Quoted(message="7", sender=bob.person, picture=photo)
    return ann.message(words, command="talk", quoted=quoted)


def in_group(seat: Seat, chat: str) -> Seat:
    return replace(seat, place=Place(chat=chat, private=False))


async def asked(chat: PaperChat, ann: Seat, bob: Seat, words: str) -> str:
    """Bob is asked about his photo; the number of the message."""
    await chat.hear(about_photo_of(bob, ann, words))
    question, _ = await chat.see("Whose face", ann.place.chat)
    await chat.press(ann, question, f"say:{ticket_of(chat, question)}:member")
    number, _ = await chat.see("let a photo of you talk", ann.place.chat)
    return number


def ticket_of(chat: PaperChat, number: str) -> str:
    return chat.paper.posts[number].payload("say").split(":")[1]


@in_a_loop
async def test_who_was_told_no_is_not_asked_again_whose_face_it_is(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann, bob = (in_group(somebody(chat.paper), "-401") for _ in range(2))
        number = await asked(chat, ann, bob, "Hi.")
        await chat.press(bob, number, f"member:{ticket_of(chat, number)}:no")
        await chat.see("Thank you for asking", "-401")
        await chat.hear(about_photo_of(bob, ann, "Then this."))
        number, told = await chat.see(DECLINED, "-401")
        assert [button.label for (button,) in told.content.buttons] == [AFTER_ALL]
        assert await chat.press(ann, number, "member") == NOT_YOURS
        assert chat.clips("-401") == []


@in_a_loop
async def test_who_refused_by_mistake_can_allow_it_after_all_and_nobody_else_can(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann, bob, eve = (in_group(somebody(chat.paper), "-404") for _ in range(3))
        number = await asked(chat, ann, bob, "Hi.")
        ticket = ticket_of(chat, number)
        await chat.press(bob, number, f"member:{ticket}:no")
        assert "Whoever said no can still allow it here" in chat.paper.posts[number].text
        for other in (ann, eve):
            assert await chat.press(other, number, f"member:{ticket}:yes") == NOT_YOURS
        stale = bob.press(number, f"member:{ticket}:no")
        await chat.hear(stale)
        assert chat.paper.told[stale.key] == "This was answered already."
        await chat.press(bob, number, f"member:{ticket}:yes")
        await chat.until(lambda: chat.clips("-404") == [b"Hi."], "the clip")
        await chat.hear(about_photo_of(bob, ann, "And this."))
        await chat.until(lambda: b"And this." in chat.clips("-404"), "another clip")


@in_a_loop
async def test_who_refused_long_ago_allows_it_where_the_asker_is_told_no_again(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann, bob = (in_group(somebody(chat.paper), "-405") for _ in range(2))
        number = await asked(chat, ann, bob, "Hi.")
        await chat.press(bob, number, f"member:{ticket_of(chat, number)}:no")
        await chat.hear(about_photo_of(bob, ann, "Then this."))
        number, _ = await chat.see(DECLINED, "-405")
        await chat.press(bob, number, "member")
        await chat.until(lambda: chat.clips("-405") == [b"Then this."], "the clip")


def called(seat: Seat, username: str) -> Seat:
    return replace(seat, person=seat.person.model_copy(update={"username": username}))


async def asked_by_name(chat: PaperChat, ann: Seat, words: str) -> str:
    """Whoever is called @bob_b is asked about a photo that Ann sent; the number of the message."""
    chat.paper.files["of Bob"] = f"photo that {ann.person.id} has".encode()
    picture = Media(ref="of Bob", unique="of Bob")
    quoted = Quoted(message="7", sender=ann.person, picture=picture)
    await chat.hear(ann.message(words, command="talk", quoted=quoted))
    question, _ = await chat.see("Whose face", ann.place.chat)
    bob = Person(id="@bob_b", name="@bob_b", username="bob_b")
    reply = Quoted(message=question, own=True, sender=None)
    await chat.hear(ann.message("@bob_b", mentioned=(bob,), quoted=reply))
    number, _ = await chat.see("let a photo of you talk", ann.place.chat)
    return number


@in_a_loop
async def test_a_no_is_of_the_person_and_not_of_whoever_takes_their_name(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann, bob, eve = (in_group(somebody(chat.paper), "-407") for _ in range(3))
        number = await asked_by_name(chat, ann, "Hi.")
        ticket = ticket_of(chat, number)
        assert await chat.press(eve, number, f"member:{ticket}:no") == NOT_YOURS
        await chat.press(called(bob, "bob_b"), number, f"member:{ticket}:no")
        bob, eve = called(bob, "bobby"), called(eve, "bob_b")
        assert await chat.press(eve, number, f"member:{ticket}:yes") == NOT_YOURS
        assert chat.clips("-407") == []
        data = await chat.client.my_data(chat.paper.name, bob.person.id)
        assert [one["state"] for one in data.requests_answered] == ["refused"]
        await chat.press(bob, number, f"member:{ticket}:yes")
        await chat.until(lambda: chat.clips("-407") == [b"Hi."], "the clip")


@in_a_loop
async def test_who_was_asked_by_name_and_refused_is_forgotten_and_known_again(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann, bob, eve = (in_group(somebody(chat.paper), "-408") for _ in range(3))
        bob = called(bob, "bob_b")
        number = await asked_by_name(chat, ann, "Hi.")
        ticket = ticket_of(chat, number)
        await chat.press(bob, number, f"member:{ticket}:no")
        assert (await chat.client.forget(chat.paper.name, bob.person.id)).requests == 1
        asked = (await chat.client.my_data(chat.paper.name, ann.person.id)).requests_asked
        assert bob.person.id not in str(asked)
        assert "bob_b" not in str(asked)
        told = await chat.press(called(eve, "bob_b"), number, f"member:{ticket}:yes")
        assert told == NOT_YOURS
        await chat.press(bob, number, f"member:{ticket}:yes")
        await chat.until(lambda: chat.clips("-408") == [b"Hi."], "the clip")


@in_a_loop
async def test_what_was_granted_by_name_ends_when_its_owner_is_forgotten(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann, bob = (in_group(somebody(chat.paper), "-409") for _ in range(2))
        bob = called(bob, "bob_b")
        number = await asked_by_name(chat, ann, "Hi.")
        await chat.press(bob, number, f"member:{ticket_of(chat, number)}:yes")
        await chat.until(lambda: chat.clips("-409") == [b"Hi."], "the clip")
        assert (await chat.client.forget(chat.paper.name, bob.person.id)).requests == 1
        photo = chat.paper.files["of Bob"]
        status = await chat.client.consent(chat.paper.name, ann.person.id, photo)
        assert status.subject is None


@in_a_loop
async def test_a_no_that_only_a_name_is_known_of_is_nobodys_to_undo(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann, bob = (in_group(somebody(chat.paper), "-410") for _ in range(2))
        await asked_by_name(chat, ann, "Hi.")
        (asked,) = (await chat.client.my_data(chat.paper.name, ann.person.id)).requests_asked
        # As a bot of an older release told it.
        await chat.client.answer_consent(asked["id"], by="@bob_b", granted=False)
        with pytest.raises(ConsentNotYours):
            await chat.client.answer_consent(
                asked["id"], by=bob.person.id, granted=True, named="@bob_b"
            )
        picture = Media(ref="of Bob", unique="of Bob")
        quoted = Quoted(message="7", sender=ann.person, picture=picture)
        await chat.hear(ann.message("Then this.", command="talk", quoted=quoted))
        _, told = await chat.see(DECLINED, "-410")
        assert told.content.buttons == ()


@in_a_loop
async def test_a_photo_that_somebody_opted_out_stays_silent_whoever_allows_it_after_all(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann, bob = (in_group(somebody(chat.paper), "-406") for _ in range(2))
        number = await asked(chat, ann, bob, "Hi.")
        ticket = ticket_of(chat, number)
        await chat.press(bob, number, f"member:{ticket}:no")
        await chat.client.opt_out(chat.paper.name, "9999", chat.paper.files["of Bob"])
        told = await chat.press(bob, number, f"member:{ticket}:yes")
        assert "does not want it to talk, or it was taken down" in (told or "")
        assert chat.clips("-406") == []


@in_a_loop
async def test_a_question_from_before_the_no_ends_with_any_answer(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann, bob = (in_group(somebody(chat.paper), "-402") for _ in range(2))
        before = []
        for words in ("One.", "Two.", "Three."):
            await chat.hear(about_photo_of(bob, ann, words))
            before.append((await chat.see("Whose face", "-402"))[0])
        number = await asked(chat, ann, bob, "Four.")
        await chat.press(bob, number, f"member:{ticket_of(chat, number)}:no")
        for question, answer in zip(before, ("self", "not_real", "member"), strict=True):
            await chat.press(ann, question, f"say:{ticket_of(chat, question)}:{answer}")
            told = chat.paper.posts[question]
            labels = [button.label for (button,) in told.content.buttons]
            assert (DECLINED in told.text, labels) == (True, [AFTER_ALL])
        assert chat.clips("-402") == []


@in_a_loop
async def test_what_was_said_in_private_before_is_of_no_use_after_a_no(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann, bob = (in_group(somebody(chat.paper), "-403") for _ in range(2))
        number = await asked(chat, ann, bob, "Hi.")
        alone = replace(ann, place=Place(chat=ann.person.id))
        photo = chat.paper.files["of Bob"]
        await chat.clip(alone, "It is me, I say.", photo=photo)
        await chat.press(bob, number, f"member:{ticket_of(chat, number)}:no")
        await chat.hear(alone.photo("Once more.", photo=photo))
        _, told = await chat.see(DECLINED, ann.person.id)
        assert told.content.buttons == ()
        assert chat.clips(ann.person.id) == [b"It is me, I say."]
