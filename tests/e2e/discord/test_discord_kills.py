"""The bot or the worker is killed at any step of a job: the person gets exactly one clip.

The worker has the doubles for its recipe here: the clip is the text, and never the same twice.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from bot_stories import IT_IS_ME, running_quick_worker, says, start_quick_worker_again
from discord_stage import CLIP_SECONDS, Stage, attests, clips_seen, on_stage, picture
from fakes.discord import Seat, trouble
from pictures_and_voices import portrait

TALKS = "numbered 0.7"
_LONG = 30.0  # seconds that a call hangs in which the bot is killed


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A bot and a quick worker that no other stories need."""
    folder = tmp_path_factory.mktemp("killed")
    with (
        running_quick_worker(folder / "data") as worker,
        on_stage(worker, folder) as stage,
    ):
        try:
            yield stage
        finally:
            stage.worker.kill()


def asked_but_not_acknowledged(stage: Stage, ann: Seat) -> None:
    """The interaction was heard, and Discord was not told so."""
    _hang(stage, "callback", trouble.slow_answer(_LONG), lambda: _talks(ann))


def before_accept(stage: Stage, ann: Seat) -> None:
    """While the photo is fetched for the job."""
    _talks(ann)
    ann.sees("Whose face")
    _hang(stage, "cdn", trouble.slow(_LONG), lambda: ann.presses(IT_IS_ME))


def pressed_but_not_acknowledged(stage: Stage, ann: Seat) -> None:
    """The press was heard, and Discord does not get the acknowledgement."""
    _talks(ann)
    ann.sees("Whose face")
    _hang(stage, "callback", trouble.slow_answer(_LONG), lambda: ann.presses(IT_IS_ME))


def accepted_but_not_announced(stage: Stage, ann: Seat) -> None:
    """The job is accepted, and the person was not told so."""
    _talks(ann)
    ann.sees("Whose face")
    _hang(stage, "edit reply", trouble.slow(_LONG), lambda: ann.presses(IT_IS_ME))


def while_rendering(stage: Stage, ann: Seat) -> None:
    """The person sees how far it is."""
    _talks(ann)
    attests(ann)
    ann.sees("⏳|🎬")


def finished_but_not_uploaded(stage: Stage, ann: Seat) -> None:
    """The clip never reaches Discord."""
    _talks(ann)
    attests(ann)
    ann.sees("⏳|🎬")
    _hang(stage, "edit reply", trouble.slow(_LONG), lambda: None)


def uploaded_but_not_acknowledged(stage: Stage, ann: Seat) -> None:
    """The person sees the clip; neither bot nor worker know that."""
    _talks(ann)
    attests(ann)
    ann.sees("⏳|🎬")
    _hang(stage, "edit reply", trouble.slow_answer(_LONG), lambda: None)
    while not clips_seen(ann):  # what hung was a look at the progress
        stage.discord.world.troubles.end_pauses()
        stage.discord.wait(lambda: not stage.discord.world.troubles.hanging)
        _hang(stage, "edit reply", trouble.slow_answer(_LONG), lambda: None)


def sent_into_the_channel_but_not_acknowledged(stage: Stage, ann: Seat) -> None:
    """After fifteen minutes, as a message of its own: the person sees it, the bot does not know."""
    _talks(ann)
    attests(ann)
    ann.sees("⏳|🎬")
    hanging = trouble.slow_answer(_LONG)
    _hang(stage, "send", hanging, lambda: stage.discord.world.clock.lets_pass(minutes=16))


def _talks(ann: Seat) -> None:
    ann.runs("/talk", photo=picture(portrait()), text=TALKS)


def _hang(
    stage: Stage,
    call: str,
    hanging: trouble.Trouble[trouble.ApiError],
    action: Callable[[], object],
) -> None:
    troubles = stage.discord.world.troubles
    troubles.befall(call, hanging)
    action()
    stage.discord.wait(lambda: troubles.hanging, within=CLIP_SECONDS, what=call)


def gets_exactly_one_clip(stage: Stage, ann: Seat, text: str = TALKS) -> None:
    stage.discord.wait(lambda: clips_seen(ann), within=CLIP_SECONDS, what="a clip")
    end = time.monotonic() + CLIP_SECONDS
    while not _acknowledged(stage):
        assert time.monotonic() < end, "the clip was not acknowledged"
        time.sleep(0.1)
    (clip,) = clips_seen(ann)
    says(ann.content(clip), text)
    lasting = [post for post in ann.from_bot() if not post.ephemeral]
    assert lasting == clips_seen(ann), "the clip is all that is left"


def _acknowledged(stage: Stage) -> bool:
    """Whether the worker has nothing left to tell."""
    jobs = stage.worker.use(lambda client: client.jobs("discord", active=False))
    return all(job.delivered_at is not None for job in jobs)


@pytest.fixture
def ann(quick: Stage) -> Seat:
    """Somebody in a server of her own."""
    person = quick.discord.person("Ann")
    return person.in_(quick.discord.guild("Lab", person))


FIRST = [asked_but_not_acknowledged]
PHASES = [
    before_accept,
    pressed_but_not_acknowledged,
    accepted_but_not_announced,
    while_rendering,
    finished_but_not_uploaded,
    uploaded_but_not_acknowledged,
    sent_into_the_channel_but_not_acknowledged,
]


@pytest.mark.parametrize("phase", [*FIRST, *PHASES], ids=lambda phase: phase.__name__)
def test_a_bot_that_is_killed_delivers_exactly_one_clip(
    quick: Stage, ann: Seat, phase: Callable[[Stage, Seat], None]
) -> None:
    phase(quick, ann)
    quick.bot.kill()
    quick.discord.world.troubles.end_pauses()
    quick.start_bot()
    if phase in FIRST:
        attests(ann)
    gets_exactly_one_clip(quick, ann)
    assert len(quick.bot.temporary_folders()) == 1, "clips of the killed bot are left"


@pytest.mark.parametrize(
    "phase",
    [phase for phase in PHASES if phase is not pressed_but_not_acknowledged],  # as before_accept
    ids=lambda phase: phase.__name__,
)
def test_a_worker_that_is_killed_makes_exactly_one_clip(
    quick: Stage, ann: Seat, phase: Callable[[Stage, Seat], None]
) -> None:
    phase(quick, ann)
    quick.worker.kill()
    quick.discord.world.troubles.end_pauses()
    _start_worker_again(quick)
    gets_exactly_one_clip(quick, ann)


def test_while_the_worker_is_down_the_person_is_told_and_the_job_is_kept(
    quick: Stage, ann: Seat
) -> None:
    quick.worker.kill()
    asked = ann.runs("/talk", photo=picture(portrait()), text="numbered 0.2")
    ann.sees_thinking(asked, within=10)
    ann.sees("cannot reach my workshop", within=30)
    _start_worker_again(quick)
    attests(ann)
    gets_exactly_one_clip(quick, ann, "numbered 0.2")


def _start_worker_again(stage: Stage) -> None:
    stage.worker = start_quick_worker_again(stage.worker)
