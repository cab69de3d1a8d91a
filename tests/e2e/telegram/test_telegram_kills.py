"""The bot or the worker is killed at any step of a job: the person gets exactly one clip.

The worker has the doubles for its recipe here: the clip is the text, and never the same twice.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from bot_stories import IT_IS_ME, says, start_quick_worker_again
from fakes.telegram import Person, trouble
from pictures_and_voices import portrait
from telegram_stage import CLIP_SECONDS, Stage, attests, clips_seen, hanging_call, shows_photo

pytestmark = pytest.mark.xdist_group("telegram-doubles")  # they share a worker and a bot

_LONG = 30.0  # seconds that a call hangs in which the bot is killed


def before_accept(stage: Stage, ann: Person) -> None:
    """While the photo is fetched for the job."""
    ann.sees("Whose face")
    _hang(stage, "file", trouble.slow(_LONG), lambda: ann.presses(IT_IS_ME))


def accepted_but_not_announced(stage: Stage, ann: Person) -> None:
    """The job is accepted, and the person was not told so."""
    ann.sees("Whose face")
    _hang(stage, "editMessageText", trouble.slow(_LONG), lambda: ann.presses(IT_IS_ME))


def while_rendering(stage: Stage, ann: Person) -> None:
    """The person sees how far it is."""
    attests(ann)
    ann.sees("⏳|🎬")


def finished_but_not_uploaded(stage: Stage, ann: Person) -> None:
    """The clip never reaches Telegram."""
    ann.sees("Whose face")
    _hang(stage, "editMessageMedia", trouble.slow(_LONG), lambda: ann.presses(IT_IS_ME))


def uploaded_but_not_acknowledged(stage: Stage, ann: Person) -> None:
    """The person sees the clip; neither bot nor worker know that."""
    ann.sees("Whose face")
    _hang(stage, "editMessageMedia", trouble.slow_answer(_LONG), lambda: ann.presses(IT_IS_ME))


def _hang(
    stage: Stage, method: str, hanging: trouble.Trouble, action: Callable[[], object]
) -> None:
    reached = hanging_call(stage, method, hanging)
    action()
    stage.telegram.wait(reached, within=CLIP_SECONDS, what=method)


def gets_exactly_one_clip(stage: Stage, ann: Person, text: str) -> None:
    stage.telegram.wait(lambda: clips_seen(ann), within=CLIP_SECONDS, what="a clip")
    end = time.monotonic() + CLIP_SECONDS
    while not _acknowledged(stage, ann):
        assert time.monotonic() < end, "the clip was not acknowledged"
        time.sleep(0.1)
    assert ann.from_bot() == clips_seen(ann), "the clip is all that is left"
    (clip,) = clips_seen(ann)
    says(ann.content(clip), text)


def _acknowledged(stage: Stage, ann: Person) -> bool:
    """Whether the worker has nothing left to tell her."""
    jobs = stage.worker.use(lambda client: client.jobs("telegram", active=False))
    return all(job.delivered_at for job in jobs if job.user == str(ann.user.id))


PHASES = [
    before_accept,
    accepted_but_not_announced,
    while_rendering,
    finished_but_not_uploaded,
    uploaded_but_not_acknowledged,
]


@pytest.mark.parametrize("phase", PHASES, ids=lambda phase: phase.__name__)
def test_a_bot_that_is_killed_delivers_exactly_one_clip(
    quick: Stage, phase: Callable[[Stage, Person], None]
) -> None:
    ann = quick.telegram.person("Ann")
    ann.sends_photo(portrait(), "numbered 0.5")
    phase(quick, ann)
    quick.bot.kill()
    quick.start_bot()
    gets_exactly_one_clip(quick, ann, "numbered 0.5")


def test_a_bot_killed_at_its_first_answer_makes_one_clip_and_cancel_takes_the_line_away(
    quick: Stage,
) -> None:
    ann = quick.telegram.person("Ann")
    lost = trouble.slow_answer(_LONG)
    _hang(quick, "sendMessage", lost, lambda: ann.sends_photo(portrait(), "numbered 0.2"))
    line = ann.sees("Looking at your photo")
    quick.bot.kill()
    quick.start_bot()
    attests(ann)
    quick.telegram.wait(lambda: clips_seen(ann), within=CLIP_SECONDS, what="a clip")
    ann.presses("Cancel", on=line)
    quick.telegram.wait(lambda: line not in ann.from_bot(), within=30, what="the line goes")
    gets_exactly_one_clip(quick, ann, "numbered 0.2")


@pytest.mark.parametrize("phase", [while_rendering, finished_but_not_uploaded])
def test_a_worker_that_is_killed_makes_exactly_one_clip(
    quick: Stage, phase: Callable[[Stage, Person], None]
) -> None:
    ann = quick.telegram.person("Ann")
    ann.sends_photo(portrait(), "numbered 1")
    phase(quick, ann)
    quick.worker.kill()
    quick.telegram.world.troubles.end_pauses()
    quick.worker = start_quick_worker_again(quick.worker, max_per_user=50)
    gets_exactly_one_clip(quick, ann, "numbered 1")


def test_a_bot_killed_while_it_sends_a_round_note_does_not_send_it_twice(quick: Stage) -> None:
    ann = quick.telegram.person("Ann")
    photo = shows_photo(ann, portrait())
    ann.says("/note numbered 0.2", to=photo)
    ann.sees("Whose face")
    _hang(quick, "sendVideoNote", trouble.slow_answer(_LONG), lambda: ann.presses(IT_IS_ME))
    quick.bot.kill()
    quick.start_bot()
    ann.sees("should be right here", button="Try again", within=CLIP_SECONDS)
    assert [post.kind for post in clips_seen(ann)] == ["video_note"]
    says(ann.content(clips_seen(ann)[0]), "numbered 0.2")


def test_while_the_worker_is_down_the_person_is_told_and_the_job_is_kept(quick: Stage) -> None:
    ann = quick.telegram.person("Ann")
    quick.worker.kill()
    ann.sends_photo(portrait(), "numbered 0.2")
    ann.sees("cannot reach my workshop", within=30)
    quick.worker = start_quick_worker_again(quick.worker, max_per_user=50)
    attests(ann)
    gets_exactly_one_clip(quick, ann, "numbered 0.2")
