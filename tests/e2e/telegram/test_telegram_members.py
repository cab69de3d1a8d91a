"""People: who is asked, who may, what is kept of them, and what becomes of it when somebody goes.

The worker has the doubles for its recipe here: the clip is the text.
"""

from __future__ import annotations

import json

import pytest
from bot_stories import NOBODY_REAL
from pictures_and_voices import portrait
from telegram_stage import Stage, attests, clips_seen, friends, hears, talk, with_clip

pytestmark = pytest.mark.xdist_group("telegram-doubles")  # they share a worker and a bot


def test_the_member_who_sent_the_photo_refuses(quick: Stage) -> None:
    group, ann, bob = friends(quick)
    photo = bob.in_(group).sends_photo(portrait())
    talk(ann.in_(group), photo)
    ann.in_(group).sees(button="Ask Bob")
    ann.in_(group).presses("Ask Bob")
    bob.in_(group).sees(button="Refuse")
    bob.in_(group).presses("Refuse")
    bob.in_(group).sees("rather not")
    talk(ann.in_(group), photo)
    told = ann.in_(group).sees("rather not. Please choose another photo")
    assert told.labels == ["✅ Allow after all"], "whatever Ann says now, Bob has said no"
    ann.in_(group).presses("Allow after all", on=told)
    questions = [post for post in bob.in_(group).from_bot() if "Refuse" in str(post.labels)]
    assert questions == [], "nobody is asked again who has said no"
    assert clips_seen(ann.in_(group)) == []
    bob.in_(group).presses("Allow after all", on=told)
    hears(ann.in_(group), "Hi.")


def test_of_a_member_it_is_not_believed_that_they_agreed(quick: Stage) -> None:
    group, ann, bob = friends(quick)
    talk(ann.in_(group), bob.in_(group).sends_photo(portrait()))
    question = ann.in_(group).sees(button="Ask Bob")
    assert not any("agreed" in label for label in question.labels)
    me = next(b["callback_data"] for b in question.buttons if "It is me" in b["text"])
    ann.in_(group).forges(me.replace("self", "permitted"), question)
    bob.in_(group).sees("Bob", button="Allow")
    assert clips_seen(ann.in_(group)) == []


def test_a_name_that_nobody_answers_to_is_not_the_end(quick: Stage) -> None:
    group, ann, _ = friends(quick)
    seat = ann.in_(group)
    talk(seat, seat.sends_photo(portrait()))
    question = seat.sees("Whose face")
    seat.says("@gif_maker_bot", to=question)
    seat.sees("@gif_maker_bot is a bot")
    seat.says("@nobody_at_all", to=question)
    waiting = seat.sees("cannot see whether @nobody_at_all", button="Back")
    seat.presses("Back", on=waiting)
    attests(seat, NOBODY_REAL)
    hears(seat, "Hi.")


def test_a_bot_that_is_removed_meanwhile_goes_on_with_others(quick: Stage) -> None:
    group, ann, bob = friends(quick)
    talk(ann.in_(group), ann.in_(group).sends_photo(portrait()))
    ann.in_(group).sees("Whose face")
    ann.in_(group).presses("It is me")
    group.removes_the_bot(ann)
    bob.says("/help")
    bob.sees("/talk")
    quick.bot.check_alive()


def test_somebody_else_in_the_photo_is_asked_by_their_name(quick: Stage) -> None:
    ann, bob = quick.telegram.person("Ann"), quick.telegram.person("Bob", username="bob_b")
    group = quick.telegram.group("Memes", bob, admins=(ann,))
    talk(ann.in_(group), ann.in_(group).sends_photo(portrait()))
    question = ann.in_(group).sees("Whose face")
    ann.in_(group).says("@bob_b", to=question)
    ann.in_(group).sees("let a photo of you talk", button="Allow")
    eve = quick.telegram.person("Eve", username="eve").in_(group)
    eve.is_told(eve.presses("Allow"), "(?i)only|not|who")
    bob.in_(group).presses("Refuse")
    bob.in_(group).sees("rather not", button="Allow after all")
    bob.in_(group).is_called("bobby")
    eve.is_called("bob_b")
    eve.is_told(eve.presses("Allow after all"), "Only the person in the photo")
    assert clips_seen(eve) == []
    bob.in_(group).presses("Allow after all")
    hears(bob.in_(group), "Hi.")


def test_admins_choose_who_may_use_it(quick: Stage) -> None:
    group, ann, bob = friends(quick)
    bob.in_(group).says("/settings@talk_bot")
    bob.in_(group).sees("Only admins")
    ann.in_(group).says("/settings@talk_bot")
    ann.in_(group).sees("What holds", button="Everybody")
    bob.in_(group).is_told(bob.in_(group).presses("Everybody"), "Only admins")
    ann.in_(group).presses("Everybody")
    ann.in_(group).sees(button="Only admins may")
    talk(bob.in_(group), bob.in_(group).sends_photo(portrait()))
    bob.in_(group).sees("admins")
    assert clips_seen(bob.in_(group)) == []


def test_admins_set_a_quota_and_switch_memes_off(quick: Stage) -> None:
    group, ann, bob = friends(quick)
    ann.in_(group).says("/settings@talk_bot")
    ann.in_(group).sees(button="No daily limit")
    ann.in_(group).presses("No daily limit")
    ann.in_(group).sees(button="3 clips a day")
    ann.in_(group).presses("Memes and duets: on")
    ann.in_(group).sees(button="Memes and duets: off")
    photo = bob.in_(group).sends_photo(portrait())
    bob.in_(group).says("/meme@talk_bot top | bottom", to=photo)
    bob.in_(group).sees("memes|Memes")
    for number in range(3):
        talk(bob.in_(group), photo, f"{number}.")
        if number == 0:
            attests(bob.in_(group))
        hears(bob.in_(group), f"{number}.")
    talk(bob.in_(group), photo, "One too many.")
    bob.in_(group).sees("used up your 3 clips of today")
    assert len(clips_seen(bob.in_(group))) == 3


def test_my_data_is_everything_and_forget_deletes_it(quick: Stage) -> None:
    ann, _ = with_clip(quick)
    ann.says("/mydata")
    file = ann.sees(kind="document")
    told = json.loads(ann.content(file))
    assert len(told["jobs"]) == 1
    assert told["attestations"]
    ann.says("/forget")
    ann.sees("Shall I delete")
    ann.presses("delete everything")
    ann.sees("Done")
    ann.says("/mydata")
    left = json.loads(ann.content(ann.sees(kind="document")))
    assert left["jobs"] == []
    assert left["attestations"] == []


def test_a_flood_of_many_in_a_group_gets_one_kind_answer(quick: Stage) -> None:
    """Each of them alone is within what a person may send."""
    people = [quick.telegram.person(f"Person {number}") for number in range(8)]
    group = quick.telegram.group("Crowd", *people)
    for round_number in range(4):
        for person in people:
            person.in_(group).says(f"/privacy@talk_bot {round_number}")
    people[0].in_(group).sees("a lot at once")
    quick.telegram.wait(lambda: not quick.telegram.world.updates.pending, within=120)
    told = people[0].in_(group).from_bot()
    assert len([post for post in told if "a lot at once" in post.text]) == 1
    assert 0 < len([post for post in told if "What I keep" in post.text]) < 32
    chat = group.chat.id
    assert not [b for b in quick.telegram.world.flood.breaches if b.chat == chat]
