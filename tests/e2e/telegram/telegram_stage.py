"""The whole of it: a fake Telegram, the real bot, the real worker; and what all stories share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot_process import RunningBot, running, telegram_bot, wait_until_listening
from bot_stories import IT_IS_ME, check_that_it_plays, says
from fakes.telegram import FakeTelegram, Group, Person, Post, Seat, trouble
from pictures_and_voices import portrait
from worker_process import RunningWorker

CLIP_SECONDS = 90.0  # a clip takes one, on a machine that does nothing else


@dataclass
class Stage:
    """Everything that runs."""

    telegram: FakeTelegram
    worker: RunningWorker
    bot: RunningBot

    def start_bot(self) -> None:
        """Once more, after it was killed or stopped; returns when it listens."""
        polls = self.telegram.world.updates.polls
        self.bot.start()
        self.wait_for_bot(polls)

    def wait_for_bot(self, polls: int = 0) -> None:
        """Until it polls, more than so many times, or its webhook is set."""
        updates = self.telegram.world.updates
        wait_until_listening(self.bot, lambda: updates.webhook or updates.polls > polls)


@contextmanager
def on_stage(
    worker: RunningWorker,
    folder: Path,
    telegram: FakeTelegram | None = None,
    **settings: object,
) -> Iterator[Stage]:
    """A Telegram of its own and a bot that polls, with this worker."""
    with telegram or FakeTelegram() as telegram:
        with bot_on(telegram, worker, folder, **settings) as stage:
            yield stage
        assert telegram.mistakes == []
        assert telegram.unknown_methods == []


@contextmanager
def bot_on(
    telegram: FakeTelegram, worker: RunningWorker, folder: Path, **settings: object
) -> Iterator[Stage]:
    """A bot for the length of the block, on a Telegram that has no other."""
    api = telegram.base_url.removesuffix("/bot")
    bot = telegram_bot(folder, telegram.token, api, worker, **settings)
    with running(bot):
        stage = Stage(telegram, worker, bot)
        stage.wait_for_bot(telegram.world.updates.polls)
        yield stage
    told = bot.log.read_text("utf-8")
    assert telegram.token.partition(":")[2] not in told
    assert "Traceback" not in told


def friends(
    stage: Stage, title: str = "Memes", *, bot_is_admin: bool = False
) -> tuple[Group, Person, Person]:
    """A group of Ann, who created it, and Bob."""
    ann, bob = stage.telegram.person("Ann"), stage.telegram.person("Bob")
    return stage.telegram.group(title, bob, admins=(ann,), bot_is_admin=bot_is_admin), ann, bob


def talk(seat: Seat, photo: Post, text: str = "Hi.") -> None:
    """Reply to a photo in a group with the command."""
    seat.says(f"/talk@talk_bot {text}", to=photo)


def attests(seat: Seat, button: str = IT_IS_ME) -> None:
    """Answer the question of consent."""
    question = seat.sees("Whose face", button=button)
    seat.presses(button, on=question)


def gets_clip(seat: Seat, kind: str = "video", *, within: float = CLIP_SECONDS) -> Post:
    """Wait for a clip that plays: with frames, and with sound unless it is an animation."""
    post = seat.gets(kind, within=within)
    check_that_it_plays(seat.content(post), silent=kind == "animation")
    return post


def shows_photo(seat: Seat, photo: bytes) -> Post:
    """Send a photo without words, which is asked about."""
    post = seat.sends_photo(photo)
    seat.sees("what the photo should say")
    return post


def makes_clip(seat: Seat, photo: bytes, words: str) -> Post:
    """Send a photo of oneself with words, and wait for the clip."""
    seat.sends_photo(photo, words)
    attests(seat)
    return gets_clip(seat)


def hears(seat: Seat, text: str, kind: str = "video") -> Post:
    """Wait for the clip of a quick worker, which says the text."""
    post = seat.gets(kind, within=CLIP_SECONDS)
    says(seat.content(post), text, silent=kind == "animation")
    return post


def with_clip(stage: Stage, name: str = "Ann") -> tuple[Person, Post]:
    """Somebody new and a clip of theirs, of a quick worker."""
    person = stage.telegram.person(name)
    person.sends_photo(portrait(), "Hi.")
    attests(person)
    return person, hears(person, "Hi.")


def hanging_call(stage: Stage, method: str, hanging: trouble.Trouble) -> Callable[[], bool]:
    """Let the next call of a method hang; whether the bot has made it."""
    troubles = stage.telegram.world.troubles
    before = troubles.met[method]
    troubles.befall(method, hanging)
    return lambda: troubles.met[method] > before


def clips_seen(seat: Seat) -> list[Post]:
    """Every clip in this chat."""
    kinds = ("video", "video_note", "animation")
    return [post for post in seat.from_bot() if post.kind in kinds]
