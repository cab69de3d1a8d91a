"""The whole of it: a fake Discord, the real bot, the real worker; and what all stories share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot_process import RunningBot, discord_bot, running, wait_until_listening
from bot_stories import IT_IS_ME, check_that_it_plays, says
from fakes.discord import Asked, FakeDiscord, Post, Seat, Upload
from fakes.discord.limits import Rule
from worker_process import RunningWorker

CLIP_SECONDS = 90.0  # a clip takes one, on a machine that does nothing else


@dataclass
class Stage:
    """Everything that runs."""

    discord: FakeDiscord
    worker: RunningWorker
    bot: RunningBot

    def start_bot(self) -> None:
        """Once more, after it was killed or stopped; returns when it listens."""
        identified = len(self.discord.world.gateway.identified)
        self.bot.start()
        self.wait_for_bot(identified)

    def wait_for_bot(self, identified: int = 0) -> None:
        """Until it is connected, after more than so many identifications, and has its commands."""
        world = self.discord.world
        wait_until_listening(
            self.bot,
            lambda: (
                len(world.gateway.identified) > identified
                and world.gateway.ready
                and world.commands.get("")
            ),
            seconds=60.0,
        )


@contextmanager
def on_stage(worker: RunningWorker, folder: Path, **settings: object) -> Iterator[Stage]:
    """A Discord of its own and a bot, with this worker."""
    with FakeDiscord() as discord:
        discord.world.limits.rules["webhook"] = Rule(20, 2.0)  # many people press at the same time
        addresses = {
            "api_base": discord.api_url,
            "gateway_url": discord.gateway_url,
            "cdn_base": discord.root,
        }
        bot = discord_bot(folder, discord.token, addresses, worker, **settings)
        with running(bot):
            stage = Stage(discord, worker, bot)
            stage.wait_for_bot()
            yield stage
        told = bot.log.read_text("utf-8")
        assert discord.token not in told
        assert "interaction-token" not in told
        assert "Traceback" not in told, told[-4000:]
        assert discord.mistakes == []
        assert discord.unknown_routes == []
        assert discord.strangers == []


def picture(data: bytes, name: str = "photo.jpg") -> Upload:
    """A photo to send."""
    return Upload(name, data)


def attests(seat: Seat, button: str = IT_IS_ME) -> Asked:
    """Answer the question of consent."""
    question = seat.sees("Whose face", button=button)
    return seat.presses(button, on=question)


def gets_clip(seat: Seat, *, within: float = CLIP_SECONDS, silent: bool = False) -> Post:
    """Wait for a clip that plays: with frames, and with sound unless it is silent."""
    post = seat.gets(r"\.(mp4|gif)$", within=within)
    check_that_it_plays(seat.content(post), silent=silent)
    return post


def hears(seat: Seat, text: str) -> Post:
    """Wait for the clip of a quick worker, which says the text."""
    post = seat.gets(within=CLIP_SECONDS)
    says(seat.content(post), text)
    return post


def clips_seen(seat: Seat) -> list[Post]:
    """Every clip in this channel."""
    endings = (".mp4", ".gif")
    return [post for post in seat.from_bot() if any(n.endswith(endings) for n in post.names)]
