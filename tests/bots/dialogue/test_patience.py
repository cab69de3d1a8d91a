"""How fast progress is shown, and how much is taken from one person at once."""

from __future__ import annotations

from pathlib import Path

from in_a_loop import in_a_loop
from paper_chat import on_paper, somebody
from worker_process import RunningWorker

from bots.dialogue.flood import Flood, Verdict
from bots.dialogue.pace import Pace
from bots.dialogue.parts import Place

PRIVATE, GROUP = Place(chat="1"), Place(chat="-2", private=False)


def test_progress_waits_until_its_chat_has_been_quiet() -> None:
    pace = Pace(private=3.0, group=6.0, per_second=100.0)
    assert pace.may(PRIVATE, 0.0)
    assert not pace.may(PRIVATE, 2.9)
    assert pace.may(GROUP, 2.9)
    assert pace.may(PRIVATE, 3.0)
    assert not pace.may(GROUP, 8.8)
    assert pace.may(GROUP, 9.0)


def test_what_is_sent_to_a_chat_counts_too() -> None:
    pace = Pace(private=3.0, group=6.0, per_second=100.0)
    pace.count(PRIVATE, 1.0)
    assert not pace.may(PRIVATE, 3.9)


def test_many_chats_together_stay_below_the_limit_of_all() -> None:
    pace = Pace(private=3.0, group=6.0, per_second=15.0)
    edits = [
        now
        for tick in range(300)
        for chat in range(200)
        if pace.may(Place(chat=str(chat)), now := tick / 10)
    ]
    for second in range(30):
        assert sum(second <= now < second + 1 for now in edits) <= 31


def test_the_first_message_too_many_is_answered_and_the_next_ones_are_not() -> None:
    flood = Flood(burst=3, seconds=2.0)
    verdicts = [flood.meet("ann", 0.0) for _ in range(6)]
    assert verdicts == [Verdict.PASS] * 3 + [Verdict.ASK_TO_WAIT] + [Verdict.PASS_OVER] * 2
    assert flood.wait("ann") == 2.0
    assert flood.meet("bob", 0.0) is Verdict.PASS
    assert flood.meet("ann", 2.0) is Verdict.PASS
    assert flood.meet("ann", 2.0) is Verdict.ASK_TO_WAIT


def test_those_who_are_long_gone_are_forgotten() -> None:
    flood = Flood(burst=2, seconds=1.0)
    for number in range(10_000):
        flood.meet(str(number), 0.0)
    flood.meet("late", 100.0)
    assert len(flood._buckets) < 10


def test_what_was_sent_in_peace_and_arrives_at_once_is_no_flood() -> None:
    flood = Flood(burst=3, seconds=2.0)
    assert [flood.meet("ann", 60.0 * n) for n in range(9)] == [Verdict.PASS] * 9


def test_what_arrives_late_refills_nothing() -> None:
    flood = Flood(burst=2, seconds=2.0)
    verdicts = [flood.meet("ann", at) for at in (100.0, 0.0, 50.0, 100.0, 101.0, 102.0)]
    assert verdicts == [Verdict.PASS] * 2 + [Verdict.ASK_TO_WAIT] + [
        Verdict.PASS_OVER, Verdict.PASS_OVER, Verdict.PASS
    ]  # fmt: skip


@in_a_loop
async def test_what_was_sent_while_the_bot_was_away_is_all_answered(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path, messages_per_person=2) as chat:
        ann = somebody(chat.paper)
        for minute in range(5):
            await chat.hear(ann.message("Hi.", at=60.0 * minute))
        answers = [shown.answer_to for shown in chat.paper.posts.values()]
        assert answers == ["1", "2", "3", "4", "5"]


@in_a_loop
async def test_what_a_bot_was_ended_over_is_no_flood_for_the_next_one(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path, messages_per_person=2) as chat:
        ann = somebody(chat.paper)
        for _ in range(5):
            await chat.hear(ann.message("Hi."), again=True)
        await chat.hear(ann.message("Hi."))
        assert len({shown.text for shown in chat.paper.posts.values()}) == 1
        answers = [shown.answer_to for shown in chat.paper.posts.values()]
        assert answers == ["1", "2", "3", "4", "5", "6"]


@in_a_loop
async def test_who_presses_without_end_is_told_so_but_can_always_cancel(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    settings = {"messages_per_person": 1, "seconds_per_message": 1000.0}
    async with on_paper(pretending_worker, tmp_path, **settings) as chat:
        ann, bob = somebody(chat.paper), somebody(chat.paper)
        await chat.hear(ann.photo("Hi."))
        number, _ = await chat.see("Whose face", ann.place.chat)
        for _ in range(4):
            await chat.hear(ann.press(number, "style:x:"))
        told = await chat.press(ann, number, "say")
        assert "a lot at once" in (told or "")
        press = bob.press(number, "style:x:")
        await chat.hear(press)
        assert "a lot at once" not in (chat.paper.told[press.key] or "")
        await chat.press(ann, number, "cancel")
        await chat.see("Cancelled", ann.place.chat)


@in_a_loop
async def test_who_writes_in_the_name_of_a_group_is_asked_for_themselves(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        group = Place(chat="-77", private=False)
        nobody = somebody(chat.paper, group)
        await chat.hear(nobody.photo("Hi.", command="talk", in_the_name_of_a_chat=True))
        await chat.see("write as yourself", "-77")
        await chat.hear(nobody.message("Hi.", in_the_name_of_a_chat=True))
        await chat.hear(nobody.message(command="privacy", in_the_name_of_a_chat=True))
        await chat.see("What I keep", "-77")
        assert [s.text[:10] for s in chat.paper.posts.values()].count("I cannot t") == 2
