"""Presses: whoever makes them, on whatever, and whenever.

The worker has the doubles for its recipe here: the clip is the text.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from bot_stories import needs_doubles
from fakes.telegram import Person
from pictures_and_voices import portrait
from telegram_stage import Stage, attests, clips_seen, hears, with_clip

from core.job import Job
from core.service_problems import ClipGone

pytestmark = pytest.mark.xdist_group("telegram-doubles")  # they share a worker and a bot


def _jobs(quick: Stage, person: Person) -> list[Job]:
    every = quick.worker.use(lambda client: client.jobs("telegram", active=False))
    return [job for job in every if job.user == str(person.user.id)]


def test_a_clip_becomes_round_or_a_silent_gif(quick: Stage) -> None:
    ann, first = with_clip(quick)
    ann.presses("Format", on=first)
    ann.sees(button="Round")
    ann.presses("Round", on=first)
    hears(ann, "Hi.", "video_note")
    ann.presses("Format", on=first)
    ann.sees(button="GIF")
    ann.presses("GIF", on=first)
    hears(ann, "Hi.", "animation")
    assert [post.kind for post in clips_seen(ann)] == ["video", "video_note", "animation"]


def test_a_clip_can_be_reported_and_deleted_at_the_worker_too(quick: Stage, tmp_path: Path) -> None:
    ann, clip = with_clip(quick)
    ann.presses("Report", on=clip)
    ann.sees("What is wrong", button="deceives")
    ann.is_told(ann.presses("deceives", on=clip), "A person will look")
    ann.sees(kind="video", button="Delete")
    ann.is_told(ann.presses("Delete", on=clip), "^Deleted")
    assert clip.deleted
    (job,) = _jobs(quick, ann)
    with pytest.raises(ClipGone):
        quick.worker.use(lambda client: client.download(job.id, tmp_path / "clip"))


def test_delete_after_two_days_empties_what_telegram_lets_nobody_delete(quick: Stage) -> None:
    ann, clip = with_clip(quick)
    ann.presses("Format", on=clip)
    ann.sees(button="Round")
    ann.presses("Round", on=clip)
    note = hears(ann, "Hi.", "video_note")
    quick.telegram.world.clock_ahead += 3 * 24 * 3600
    ann.is_told(ann.presses("Delete", on=clip), "^Deleted")
    ann.is_told(ann.presses("Delete", on=note), "delete it yourself")
    assert (clip.kind, clip.labels, note.labels) == ("photo", [], [])


def test_who_reports_a_clip_can_give_its_buttons_back(quick: Stage) -> None:
    ann, bob = quick.telegram.person("Ann"), quick.telegram.person("Bob")
    group = quick.telegram.group("Friends", bob, admins=(ann,))
    ann.in_(group).says("/talk@talk_bot Hi.", to=ann.in_(group).sends_photo(portrait()))
    attests(ann.in_(group))
    clip = hears(ann.in_(group), "Hi.")
    bob.in_(group).presses("Report", on=clip)
    bob.in_(group).sees("What is wrong", button="Back")
    bob.in_(group).presses("Back", on=clip)
    bob.in_(group).sees(kind="video", button="Style")


def test_after_forget_the_buttons_under_a_clip_say_why_they_do_nothing(quick: Stage) -> None:
    ann, clip = with_clip(quick)
    ann.says("/forget")
    ann.sees("press Delete under them first")
    ann.presses("delete everything")
    ann.sees("Done")
    ann.is_told(ann.presses("Report", on=clip), "/forget")


def test_buttons_work_after_a_restart_of_the_bot_and_after_a_day(quick: Stage) -> None:
    ann, clip = with_clip(quick)
    ann.presses("Format", on=clip)
    ann.sees(button="Square")
    assert quick.bot.stop() == 0
    quick.telegram.world.clock_ahead += 24 * 3600
    query = ann.presses("Square", on=clip)
    quick.start_bot()
    ann.is_told(query)
    hears(ann, "Hi.")


def test_a_forged_press_or_one_of_somebody_else_changes_nothing(quick: Stage) -> None:
    ann, clip = with_clip(quick)
    eve = quick.telegram.person("Eve")
    eve.says("/start")
    eve.sees("Hi!")
    delete = next(b["callback_data"] for b in clip.buttons if "Delete" in b["text"])
    eve.is_told(eve.forges(delete, eve.from_bot()[0]), "means nothing|not yours|for the one")
    for data in (
        "",
        "x",
        "delete:aaaa:",
        "say:'; drop table jobs; --:self",
        "\x00" * 64,
        "🎭" * 16,
    ):
        ann.is_told(ann.forges(data, clip), "means nothing|too old")
    assert clips_seen(ann) == [clip]


def test_a_press_on_what_was_answered_already_changes_nothing(quick: Stage) -> None:
    ann = quick.telegram.person("Ann")
    ann.sends_photo(portrait(), "Hi.")
    question = ann.sees("Whose face")
    data = next(b["callback_data"] for b in question.buttons if "It is me" in b["text"])
    queries = [ann.forges(data, question) for _ in range(3)]
    hears(ann, "Hi.")
    for query in queries:
        ann.is_told(query)
    assert len(clips_seen(ann)) == 1


def test_cancel_works_before_and_while_the_clip_is_made(quick: Stage) -> None:
    needs_doubles("the clip must not be ready before it is cancelled")
    ann = quick.telegram.person("Ann")
    ann.sends_photo(portrait(), "hang")
    ann.sees("Whose face", button="Cancel")
    ann.presses("Cancel")
    ann.sees("Cancelled", button="Try again")
    ann.presses("Try again")
    attests(ann)
    ann.sees("⏳|🎬", button="Cancel")
    ann.presses("Cancel")
    ann.sees("Cancelled")
    assert clips_seen(ann) == []


def test_progress_is_shown_in_the_message_that_becomes_the_clip(
    quick: Stage, tmp_path: Path
) -> None:
    needs_doubles("the clip must be half done until its progress was seen")
    ann = quick.telegram.person("Ann")
    until = tmp_path / "go"
    ann.sends_photo(portrait(), f"hold {until}")
    attests(ann)
    ann.sees("%", button="Cancel")
    until.touch()
    clip = hears(ann, f"hold {until}")
    assert ann.from_bot() == [clip]
    told = [str(version.body.get("text", "")) for version in clip.versions]
    edits = [version.at for version in clip.versions]
    assert len(told) <= 5 + (edits[-1] - edits[0]), "more than an edit a second"
    assert not [b for b in quick.telegram.world.flood.breaches if b.chat == ann.chat.id]


def test_words_may_come_before_the_photo(quick: Stage) -> None:
    ann = quick.telegram.person("Ann")
    ann.says("Hi.")
    ann.sees("Send me a photo")
    ann.sends_photo(portrait())
    attests(ann)
    hears(ann, "Hi.")
