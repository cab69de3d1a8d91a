"""The real discord.py, pointed at the fake Discord."""

from __future__ import annotations

import asyncio
import io
import threading
import traceback
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import discord
import discord.gateway
import pytest
import yarl
from discord import app_commands

from fakes.discord import FakeDiscord

T = TypeVar("T")
MP4 = b"\x00\x00\x00\x18ftypmp42" + b"v" * 200
INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


def clip(size: int = len(MP4)) -> discord.File:
    """Something that looks like a video."""
    return discord.File(io.BytesIO(MP4.ljust(size, b"v")), "clip.mp4")


class Confirm(discord.ui.View):
    """A button and a select that stay after a restart."""

    def __init__(self) -> None:
        super().__init__(timeout=None)

    @discord.ui.button(label="Yes", emoji="✅", custom_id="yes")
    async def yes(self, interaction: discord.Interaction, _: discord.ui.Button[Any]) -> None:
        await interaction.response.edit_message(content="agreed", view=None)

    @discord.ui.select(
        placeholder="Which face?",
        custom_id="face",
        options=[discord.SelectOption(label="1"), discord.SelectOption(label="2")],
    )
    async def face(self, interaction: discord.Interaction, select: discord.ui.Select[Any]) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content=f"face {select.values[0]}", view=None)


class Words(discord.ui.Modal, title="Make it talk"):
    """Words or a file."""

    words: Any = discord.ui.Label(
        text="What should it say?", component=discord.ui.TextInput(required=False, max_length=300)
    )
    voice: Any = discord.ui.Label(
        text="Or a voice", component=discord.ui.FileUpload(required=False, max_values=1)
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(thinking=True, ephemeral=True)
        files = self.voice.component.values
        size = len(await files[0].read()) if files else 0
        await interaction.edit_original_response(
            content=f"{self.words.component.value!r} and {size} bytes"
        )


class _Fast:
    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """The library waits five seconds before a second session."""


class OneSocket(_Fast, discord.Client):
    """A client with one connection."""


class ManySockets(_Fast, discord.AutoShardedClient):
    """A client with as many connections as Discord asks for."""


Bot = OneSocket | ManySockets


class _Tree(app_commands.CommandTree[Any]):
    """Counts the commands that are under way."""

    busy = 0

    async def _call(self, interaction: discord.Interaction) -> None:
        self.busy += 1
        try:
            await super()._call(interaction)
        finally:
            self.busy -= 1


class Running:
    """A bot in a thread of its own; ``heard`` what it was told, ``broken`` what went wrong in it."""

    def __init__(self, fake: FakeDiscord, kind: type[Bot]) -> None:
        self.fake = fake
        self.bot: Bot = kind(
            intents=INTENTS,
            guild_ready_timeout=0.05,
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self.tree = _Tree(self.bot)
        self.heard: list[discord.Message] = []
        self.broken: list[str] = []
        self.end = asyncio.Event()

    def does(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Do ``work`` in the bot's thread."""
        return asyncio.run_coroutine_threadsafe(work(), self.bot.loop).result(20)


@contextmanager
def library_bot(
    fake: FakeDiscord,
    monkeypatch: pytest.MonkeyPatch,
    build: Callable[[Running], object] = lambda _: None,
    *,
    kind: type[Bot] = OneSocket,
) -> Iterator[Running]:
    """A bot for the length of the block. ``build`` gives it commands, which it registers."""
    monkeypatch.setattr(discord.http.Route, "BASE", fake.api_url)
    monkeypatch.setattr(
        discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(fake.gateway_url)
    )
    monkeypatch.setattr(discord.asset.Asset, "BASE", fake.root)
    running = Running(fake, kind)
    build(running)
    ready = threading.Event()
    _listen(running, ready)
    thread = threading.Thread(target=asyncio.run, args=(_run(running),), daemon=True)
    thread.start()
    if not ready.wait(20):
        raise RuntimeError(f"the bot did not start: {running.broken}")
    try:
        yield running
        fake.wait(lambda: not running.tree.busy)
    finally:
        running.bot.loop.call_soon_threadsafe(running.end.set)
        thread.join(10)
    assert not running.broken, "\n".join(running.broken)


def _listen(running: Running, ready: threading.Event) -> None:
    bot = running.bot

    async def on_ready() -> None:
        ready.set()

    async def on_message(message: discord.Message) -> None:
        if message.author != bot.user:
            running.heard.append(message)

    async def on_error(*_: Any) -> None:
        running.broken.append(traceback.format_exc())

    async def on_app_command_error(_: discord.Interaction, error: Exception) -> None:
        running.broken.append("".join(traceback.format_exception(error)))

    for handler in (on_ready, on_message):
        bot.event(handler)
    bot.on_error = on_error  # type: ignore[assignment]
    running.tree.error(on_app_command_error)


async def _run(running: Running) -> None:
    bot = running.bot

    async def setup_hook() -> None:
        bot.add_view(Confirm())
        await running.tree.sync()

    bot.setup_hook = setup_hook  # type: ignore[method-assign]
    starting = asyncio.create_task(bot.start(running.fake.token))
    await asyncio.wait(
        {starting, asyncio.create_task(running.end.wait())}, return_when=asyncio.FIRST_COMPLETED
    )
    await bot.close()
    try:
        await starting
    except Exception:
        running.broken.append(traceback.format_exc())


Work = Callable[[discord.Interaction], Awaitable[object]]


def everywhere(command: Any) -> Any:
    """Offered in every place and with every kind of installation."""
    contexts = app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    return contexts(app_commands.allowed_installs(guilds=True, users=True)(command))


def answering(work: Work) -> Callable[[Running], None]:
    """A bot whose ``/do`` does this."""

    def build(running: Running) -> None:
        @everywhere
        async def do(interaction: discord.Interaction) -> None:
            await work(interaction)

        running.tree.command(name="do", description="Do it")(do)

    return build
