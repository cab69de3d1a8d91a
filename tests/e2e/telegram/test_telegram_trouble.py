"""What people and Telegram do at the wrong moment: nothing is lost, nothing comes twice.

The worker has the doubles for its recipe here: the clip is the text.
"""

from __future__ import annotations

import pytest
from bot_stories import says
from fakes.telegram import trouble
from pictures_and_voices import portrait
from telegram_stage import CLIP_SECONDS, Stage, attests, clips_seen, hears, with_clip

pytestmark = pytest.mark.xdist_group("telegram-doubles")  # they share a worker and a bot


def test_a_file_beyond_20_mb_is_explained(quick: Stage) -> None:
    ann = quick.telegram.person("Ann")
    ann.sends_file(portrait() + bytes(20_000_001), "huge.jpg", "Hi.")
    ann.sees("20")
    assert clips_seen(ann) == []


def test_a_photo_that_telegram_lost_meanwhile_is_asked_for_again(quick: Stage) -> None:
    ann = quick.telegram.person("Ann")
    photo = ann.sends_photo(portrait(), "Hi.")
    question = ann.sees("Whose face")
    for size in photo.body["photo"]:
        quick.telegram.world.files.lose(size["file_id"])
    ann.presses("It is me", on=question)
    ann.sees("(?i)again|once more")
    assert clips_seen(ann) == []


def test_links_that_expired_are_asked_for_anew(quick: Stage) -> None:
    ann = quick.telegram.person("Ann")
    ann.sends_photo(portrait(), "Hi.")
    ann.sees("Whose face")
    quick.telegram.world.files.expire_links()
    ann.presses("It is me")
    hears(ann, "Hi.")


def test_a_flood_gets_one_kind_answer_not_ten(quick: Stage) -> None:
    ann = quick.telegram.person("Ann")
    for number in range(16):
        ann.says(f"Hello {number}")
    ann.sees("a lot at once")
    kind = [post for post in ann.from_bot() if "a lot at once" in post.text]
    assert len(kind) == 1
    assert len(ann.from_bot()) <= 8
    assert not [b for b in quick.telegram.world.flood.breaches if b.chat == ann.chat.id]


def test_who_blocks_the_bot_meanwhile_disturbs_nobody_else(quick: Stage) -> None:
    ann, bob = quick.telegram.person("Ann"), quick.telegram.person("Bob")
    ann.sends_photo(portrait(), "Hi.")
    attests(ann)
    ann.blocks_the_bot()
    bob.sends_photo(portrait(), "Hi.")
    attests(bob)
    hears(bob, "Hi.")
    assert clips_seen(ann) == []
    quick.bot.check_alive()


def test_a_request_that_is_edited_or_deleted_meanwhile_is_made_as_it_was_sent(quick: Stage) -> None:
    ann = quick.telegram.person("Ann")
    photo = ann.sends_photo(portrait(), "sleep 2")
    ann.sees("Whose face")
    ann.edits(photo, "Something else.")
    ann.presses("It is me")
    ann.sees("⏳|🎬")
    ann.edits(photo, "Something else again.")
    ann.deletes(photo)
    assert hears(ann, "sleep 2") == ann.from_bot()[0]
    assert len(ann.from_bot()) == 1


def test_a_message_of_the_bot_that_was_deleted_is_sent_anew(quick: Stage) -> None:
    ann = quick.telegram.person("Ann")
    ann.sends_photo(portrait(), "Hi.")
    question = ann.sees("Whose face")
    ann.presses("It is me")
    ann.deletes(question)
    hears(ann, "Hi.")
    assert len(clips_seen(ann)) == 1


def test_two_answers_at_once_are_two_clips(quick: Stage) -> None:
    ann, _ = with_clip(quick)
    ann.says("One.")
    ann.says("Two.")
    quick.telegram.wait(lambda: len(clips_seen(ann)) == 3, within=CLIP_SECONDS, what="three clips")
    clips = sorted(ann.content(post) for post in clips_seen(ann))
    for clip, text in zip(
        clips, ("Hi.", "One.", "Two."), strict=True
    ):  # those of doubles are in order
        says(clip, text)


def test_flood_waits_and_errors_of_telegram_lose_nothing_and_repeat_nothing(quick: Stage) -> None:
    ann = quick.telegram.person("Ann")
    troubles = quick.telegram.world.troubles
    before = troubles.met["editMessageMedia"]
    ann.sends_photo(portrait(), "Hi.")
    ann.sees("Whose face")
    for method, order in (
        ("answerCallbackQuery", trouble.bad_gateway()),
        ("getFile", trouble.internal()),
        ("file", trouble.reset()),
        ("editMessageText", trouble.too_many(1)),
        ("editMessageMedia", trouble.bad_gateway()),
        ("editMessageMedia", trouble.lost_answer()),
        ("getUpdates", trouble.reset()),
    ):
        troubles.befall(method, order)
    ann.presses("It is me")
    hears(ann, "Hi.")
    ann.sees_nothing_new(for_seconds=0.0)
    assert len(ann.from_bot()) == 1
    assert troubles.met["editMessageMedia"] - before == 2


def test_telegram_that_is_down_for_a_while_is_waited_for(quick: Stage) -> None:
    ann = quick.telegram.person("Ann")
    troubles = quick.telegram.world.troubles
    ann.sends_photo(portrait(), "Hi.")
    ann.sees("Whose face")
    for method in ("*", "getUpdates", "file"):
        troubles.from_now_on(method, trouble.bad_gateway())
    ann.presses("It is me")
    ann.sees_nothing_new(for_seconds=1.5)
    for method in ("*", "getUpdates", "file"):
        troubles.from_now_on(method, None)
    hears(ann, "Hi.")
    assert len(clips_seen(ann)) == 1
