"""In groups: privacy mode, other people's photos, guests, and what admins choose."""

from __future__ import annotations

import pytest
from bot_stories import NOBODY_REAL
from pictures_and_voices import other_portrait, portrait, spoken
from telegram_stage import Stage, attests, clips_seen, friends, gets_clip, talk

pytestmark = pytest.mark.xdist_group("telegram")  # they share a worker and a bot


def test_talk_in_reply_to_a_photo_of_ones_own(stage: Stage) -> None:
    group, ann, _ = friends(stage)
    photo = ann.in_(group).sends_photo(portrait())
    ann.in_(group).sees_nothing_new(for_seconds=0.3)
    talk(ann.in_(group), photo)
    attests(ann.in_(group))
    clip = gets_clip(ann.in_(group))
    ann.in_(group).says("Once more.", to=clip)
    gets_clip(ann.in_(group))


def test_the_member_who_sent_the_photo_is_asked_and_allows_it(stage: Stage) -> None:
    group, ann, bob = friends(stage)
    photo = bob.in_(group).sends_photo(portrait())
    talk(ann.in_(group), photo)
    ann.in_(group).sees("Whose face", button="Ask Bob")
    ann.in_(group).presses("Ask Bob")
    asked = bob.in_(group).sees("let a photo of you talk", button="Allow")
    ann.in_(group).is_told(ann.in_(group).presses("Allow", on=asked), "(?i)only|not|who")
    assert clips_seen(ann.in_(group)) == []
    bob.in_(group).presses("Allow", on=asked)
    gets_clip(ann.in_(group))


def test_nobodys_photos_are_touched_unasked(stage: Stage) -> None:
    group, ann, bob = friends(stage, bot_is_admin=True)
    bob.in_(group).sends_photo(portrait(), "look at me")
    ann.in_(group).says("nice!", to=bob.in_(group).sends_photo(other_portrait()))
    ann.in_(group).says("/talk@another_bot hello")
    ann.in_(group).sees_nothing_new()


def test_as_an_admin_it_hears_mentions_and_voice_replies_until_admins_end_that(
    stage: Stage,
) -> None:
    group, ann, _ = friends(stage, bot_is_admin=True)
    seat = ann.in_(group)
    photo = seat.sends_photo(portrait())
    seat.says("@talk_bot Hi.", to=photo)
    attests(seat)
    gets_clip(seat)
    seat.sends_voice(spoken(), to=photo)
    gets_clip(seat)
    seat.says("/settings@talk_bot")
    seat.sees("What holds", button="become clips")
    seat.presses("become clips")
    seat.sees("What holds", button="left alone")
    seat.sends_voice(spoken(), to=photo)
    seat.sees_nothing_new()


def test_with_privacy_mode_a_voice_message_answers_what_talk_asks(stage: Stage) -> None:
    group, ann, _ = friends(stage)
    seat = ann.in_(group)
    seat.says("/talk@talk_bot", to=seat.sends_photo(portrait()))
    seat.sends_voice(spoken(), to=seat.sees("Reply to this message"))
    attests(seat)
    gets_clip(seat)


def test_a_guest_answers_where_it_is_mentioned(stage: Stage) -> None:
    ann = stage.telegram.person("Ann")
    ann.says("/start")
    ann.sees("Hi!")
    group = stage.telegram.group("Strangers", ann, bot_is_in=False)
    photo = ann.in_(group).sends_photo(portrait())
    ann.in_(group).says("@talk_bot Hi.", to=photo)
    attests(ann.in_(group), NOBODY_REAL)
    gets_clip(ann.in_(group))
