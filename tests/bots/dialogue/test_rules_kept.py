"""What admins chose holds on, and a daily limit counts clips."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from in_a_loop import in_a_loop
from paper_chat import PaperChat, Seat, on_paper, somebody
from worker_process import RunningWorker

from bots.dialogue.events import Moved
from bots.dialogue.memory import Memory, Rules
from bots.dialogue.parts import Place


def group(number: int) -> Place:
    return Place(chat=f"-{number}", private=False)


async def rule(chat: PaperChat, place: Place, **rules: object) -> Memory:
    memory = Memory(chat.client, chat.paper.name)
    await memory.keep_rules(place, Rules.model_validate(rules))
    return memory


async def cancels(chat: PaperChat, seat: Seat) -> None:
    """Whatever the last message of the bot is about."""
    number = list(chat.paper.posts)[-1]
    await chat.press(seat, number, "cancel")


@in_a_loop
async def test_what_admins_chose_holds_on_where_clips_are_asked_for(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        key = f"chat:{group(300).chat}"
        await chat.client.set_state(chat.paper.name, key, {"memes": False}, seconds=3600)
        await chat.hear(somebody(chat.paper, group(300)).photo("Hi."))
        kept = await chat.client.stored_state(chat.paper.name, key)
        assert kept.value == {"memes": False}
        assert kept.expires_at is not None
        assert kept.expires_at > datetime.now(UTC) + timedelta(days=360)


@in_a_loop
async def test_what_admins_chose_moves_with_the_group(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        memory = await rule(chat, group(301), admins_only=True)
        for _ in range(2):
            await chat.dialogue.take(Moved("-301:moved", group(301), "-302"))
        assert await memory.rules(group(302)) == Rules(admins_only=True)
        assert await memory.rules(group(301)) == Rules()


@in_a_loop
async def test_a_question_that_is_not_answered_uses_up_nothing(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        await rule(chat, group(303), daily=1)
        ann = somebody(chat.paper, group(303))
        await chat.hear(ann.photo("Hi.", photo=b"not answered"))
        await chat.clip(ann, "Hello.")
        await chat.hear(ann.photo("Once more."))
        await chat.see("used up your 1 clip", "-303")
        assert chat.clips("-303") == [b"Hello."]


@in_a_loop
async def test_what_was_cancelled_or_failed_uses_up_nothing(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        await rule(chat, group(304), daily=1)
        ann = somebody(chat.paper, group(304))
        await chat.hear(ann.photo("hang"))
        question, _ = await chat.see("Whose face", "-304")
        await chat.press(ann, question, "say")
        await cancels(chat, ann)
        await chat.see("Cancelled", "-304")
        await chat.hear(ann.message("refuse"))
        await chat.see("no face", "-304")
        await chat.hear(ann.message("Hello."))
        await chat.until(lambda: chat.clips("-304"), "a clip")


@in_a_loop
async def test_requests_that_wait_together_do_not_get_past_the_limit(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        await rule(chat, group(305), daily=1)
        ann = somebody(chat.paper, group(305))
        questions = []
        for number in range(2):
            await chat.hear(ann.photo(f"Hi {number}.", photo=f"another {number}".encode()))
            questions.append((await chat.see("Whose face", "-305"))[0])
        for question in questions:
            await chat.press(ann, question, "say")
        await chat.see("used up your 1 clip", "-305")
        await chat.until(lambda: chat.clips("-305"), "a clip")
        assert chat.clips("-305") == [b"Hi 0."]
