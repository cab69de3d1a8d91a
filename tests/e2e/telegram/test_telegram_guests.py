"""As a guest, in chats where the bot is no member: who it can hand a clip to, who may press, and what
is left behind.

The worker has the doubles for its recipe here: the clip is the text.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bot_stories import IT_IS_ME, says
from fakes.telegram import Person, Seat, trouble
from pictures_and_voices import other_portrait, portrait
from telegram_stage import CLIP_SECONDS, Stage, attests, clips_seen, hanging_call, hears

from core.client import WorkerClient

pytestmark = pytest.mark.xdist_group("telegram-doubles")  # they share a worker and a bot

_LONG = 30.0  # seconds that a call hangs in which the bot is killed


def strangers(stage: Stage, *, started: bool = True) -> tuple[Person, Seat, Person, Seat]:
    """Ann and Bob, each also in a group that the bot is no member of."""
    ann, bob = stage.telegram.person("Ann"), stage.telegram.person("Bob")
    if started:
        ann.says("/privacy")
        ann.sees("What I keep")
    group = stage.telegram.group("Strangers", ann, bob, bot_is_in=False)
    return ann, ann.in_(group), bob, bob.in_(group)


def test_who_has_no_chat_with_the_bot_is_told_at_once_and_can_go_on(quick: Stage) -> None:
    ann, there, _, _ = strangers(quick, started=False)
    photo = there.sends_photo(portrait())
    there.says("@talk_bot Hi.", to=photo)
    there.sees("talk_bot, press Start", button="Try again")
    ann.says("/start")
    ann.sees("Hi!")
    there.presses("Try again")
    attests(there)
    hears(there, "Hi.")
    quick.telegram.wait(lambda: len(ann.from_bot()) == 1, within=30, what="nothing but the sample")


def test_the_member_who_sent_the_photo_is_asked_and_anybody_can_report(quick: Stage) -> None:
    _, ann, _, bob = strangers(quick)
    photo = bob.sends_photo(portrait())
    ann.says("@talk_bot Hi.", to=photo)
    ann.sees(button="Ask Bob")
    ann.presses("Ask Bob")
    question = bob.sees(button="Allow")
    ann.is_told(ann.presses("Allow", on=question), "(?i)only|not|who")
    bob.is_told(bob.presses("Allow", on=question), "Thank")
    clip = hears(bob, "Hi.")
    assert [label.split()[-1] for label in clip.labels] == ["Delete", "Report"]
    bob.is_told(bob.presses("Delete", on=clip), "for the one who asked")
    bob.presses("Report", on=clip)
    bob.sees("What is wrong", button="Back")
    bob.presses("Back", on=clip)
    bob.sees(button="Delete")


def test_a_press_under_another_message_means_nothing(quick: Stage) -> None:
    _, ann, _, bob = strangers(quick)
    for number, seat in enumerate((ann, bob), start=1):
        seat.says("@talk_bot Hi.", to=seat.sends_photo(portrait()))
        quick.telegram.wait(lambda n=number: len(ann.from_bot()) == n, within=30, what="an answer")
    anns, bobs = ann.from_bot()
    cancel = next(button["callback_data"] for button in anns.buttons if "Cancel" in button["text"])
    ann.is_told(ann.forges(cancel, bobs), "means nothing")


def test_delete_takes_the_clip_away(quick: Stage) -> None:
    _, ann, _, _ = strangers(quick)
    ann.says("@talk_bot Hi.", to=ann.sends_photo(portrait()))
    attests(ann)
    clip = hears(ann, "Hi.")
    ann.is_told(ann.presses("Delete", on=clip), "^Deleted")
    left = ann.sees(kind="photo")
    assert left.labels == []
    assert clips_seen(ann) == []


def test_a_clip_whose_photo_is_withdrawn_is_taken_away_though_its_ticket_is_lost(
    quick: Stage,
) -> None:
    person, ann, other, bob = strangers(quick)
    other.says("/privacy")
    clips = []
    for seat in (ann, bob):
        seat.says("@talk_bot Hi.", to=seat.sends_photo(other_portrait()))
        attests(seat)
        clips.append(hears(seat, "Hi."))

    async def withdraw(client: WorkerClient) -> None:
        for state in (await client.my_data("telegram", str(other.user.id))).states:
            if state["key"].startswith("ticket:"):
                await client.set_state("telegram", state["key"], None)
        await client.opt_out("telegram", str(person.user.id), other_portrait())

    quick.worker.use(withdraw)
    for clip in clips:
        quick.telegram.wait(
            lambda clip=clip: clip.kind == "photo" and "not" in clip.text, within=60
        )
        assert clip.labels == []


def passing_through(stage: Stage) -> Callable[[], bool]:
    """The clip lies in the private chat, and is not shown yet."""
    return hanging_call(stage, "editMessageMedia", trouble.slow_answer(_LONG))


def shown_but_still_passing_through(stage: Stage) -> Callable[[], bool]:
    """The clip is shown and lies in the private chat."""
    return hanging_call(stage, "deleteMessage", trouble.slow(_LONG))


def shown_and_passed_through(stage: Stage) -> Callable[[], bool]:
    """All is done but for the ticket."""
    return hanging_call(stage, "deleteMessage", trouble.slow_answer(_LONG))


@pytest.mark.parametrize(
    "phase",
    [passing_through, shown_but_still_passing_through, shown_and_passed_through],
    ids=lambda phase: phase.__name__,
)
def test_a_bot_that_is_killed_shows_one_clip_and_leaves_none(
    quick: Stage, phase: Callable[[Stage], Callable[[], bool]]
) -> None:
    ann, there, _, _ = strangers(quick)
    there.says("@talk_bot Hi.", to=there.sends_photo(portrait()))
    question = there.sees("Whose face")
    reached = phase(quick)
    there.presses(IT_IS_ME, on=question)
    quick.telegram.wait(reached, within=CLIP_SECONDS, what=phase.__name__)
    quick.bot.kill()
    quick.start_bot()
    quick.telegram.wait(lambda: clips_seen(there), within=CLIP_SECONDS, what="a clip")
    quick.telegram.wait(lambda: len(ann.from_bot()) == 1, within=60, what="a tidy private chat")
    (clip,) = clips_seen(there)
    says(there.content(clip), "Hi.")
    assert there.from_bot() == [clip]
    assert clips_seen(ann) == []


def test_a_bot_killed_as_it_answers_finds_its_message_again_with_the_next_press(
    quick: Stage,
) -> None:
    _, ann, _, bob = strangers(quick)
    reached = hanging_call(quick, "answerGuestQuery", trouble.slow_answer(_LONG))
    ann.says("@talk_bot Hi.", to=ann.sends_photo(portrait()))
    quick.telegram.wait(reached, within=30, what="the answer")
    answer = ann.sees("Looking", button="Cancel")
    quick.bot.kill()
    quick.start_bot()
    bob.is_told(bob.presses("Cancel", on=answer), "means nothing")
    ann.presses("Cancel", on=answer)
    ann.sees("Cancelled", button="Try again")
    ann.presses("Try again")
    attests(ann)
    hears(ann, "Hi.")
    assert len(ann.from_bot()) == 1
