"""The fake Discord refuses, limits and drops the real discord.py as the real one does."""

from __future__ import annotations

import time
from typing import Any

import discord
import pytest

from fakes.discord import FakeDiscord, Upload, trouble
from fakes.discord.permissions import Permission
from fakes.discord_library_bot import ManySockets, answering, clip, library_bot
from fakes.library_bot import png


async def _hello(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("hello")


def test_a_dropped_gateway_is_resumed_and_nothing_is_lost(
    fake_discord: FakeDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = fake_discord.person("Ann")
    gateway = fake_discord.world.gateway
    with library_bot(fake_discord, monkeypatch, answering(_hello)):
        for number, drop in enumerate((gateway.drops, gateway.closes, gateway.asks_to_reconnect)):
            drop()
            fake_discord.wait(lambda: not gateway.live or gateway.resumed > number)  # noqa: B023
            ann.runs("/do")
            ann.sees("hello")
            assert gateway.resumed == number + 1
        assert len(gateway.identified) == 1
        gateway.invalidates()
        fake_discord.wait(lambda: len(gateway.identified) == 2)
        ann.runs("/do")
        ann.sees("hello")
        gateway.asks_for_heartbeat()
        fake_discord.wait(lambda: gateway.heartbeats > 5)


def test_shards_are_asked_for_and_hear_of_their_own_servers(
    fake_discord: FakeDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway = fake_discord.world.gateway
    gateway.shards = 3
    ann = fake_discord.person("Ann")
    places = [fake_discord.guild(name, ann) for name in "ABC"]
    for number, place in enumerate(places):
        place.id = str((int(place.id) >> 24 << 24) + (number << 22))
        fake_discord.world.guilds[place.id] = place
    with library_bot(fake_discord, monkeypatch, answering(_hello), kind=ManySockets) as running:
        assert sorted(data["shard"] for data in gateway.identified) == [[0, 3], [1, 3], [2, 3]]
        assert gateway.starts_left == 997
        for place in places:
            ann.in_(place).runs("/do")
            ann.in_(place).sees("hello")
        fake_discord.wait(lambda: len(running.bot.guilds) == 3)


@pytest.mark.parametrize(("token", "intents"), [("wrong", 0), ("", 1 << 15)])
def test_a_wrong_token_and_intents_without_leave_are_refused(
    fake_discord: FakeDiscord, monkeypatch: pytest.MonkeyPatch, token: str, intents: int
) -> None:
    import asyncio

    import yarl

    monkeypatch.setattr(discord.http.Route, "BASE", fake_discord.api_url)
    url = yarl.URL(fake_discord.gateway_url)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", url)

    async def start() -> None:
        async with discord.Client(intents=discord.Intents._from_value(intents)) as client:
            await client.start(token or fake_discord.token)

    refusal = discord.LoginFailure if token else discord.PrivilegedIntentsRequired
    with pytest.raises(refusal):
        asyncio.run(start())


def test_what_the_bot_may_not_do_is_refused_with_discords_codes(
    fake_discord: FakeDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, deaf = fake_discord.person("Ann"), fake_discord.person("Deaf")
    lab = fake_discord.guild("Lab", ann)
    secret, gone = fake_discord.channel(lab, "secret"), fake_discord.channel(lab, "gone")
    deaf.takes_no_messages()
    codes: dict[str, int] = {}

    async def work(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("begin")
        here: Any = interaction.channel
        lost = await here.send("lost")
        await lost.delete()
        tries = {
            "large": lambda: interaction.edit_original_response(attachments=[clip(11 << 20)]),
            "denied": lambda: here.send(file=clip()),
            "secret": lambda: interaction.client.get_channel(int(secret.id)).send("x"),  # type: ignore[union-attr]
            "gone": lambda: interaction.client.http.send_message(
                int(gone.id), params=discord.http.handle_message_parameters("x")
            ),
            "lost": lambda: lost.edit(content="x"),
            "empty": lambda: here.send(""),
            "long": lambda: here.send("x" * 2001),
            "deaf": lambda: _write(interaction, int(deaf.user.id)),
        }
        for name, attempt in tries.items():
            try:
                await attempt()
            except discord.HTTPException as error:
                codes[name] = error.code

    async def _write(interaction: discord.Interaction, number: int) -> None:
        await (await interaction.client.fetch_user(number)).send("x")

    with library_bot(fake_discord, monkeypatch, answering(work)):
        lab.channels[0].denied_to_bot = Permission.ATTACH_FILES
        secret.denied_to_bot = Permission.VIEW_CHANNEL
        fake_discord.deletes(gone)
        fake_discord.world.limits.rules.clear()
        ann.in_(lab).runs("/do")
        fake_discord.wait(lambda: "deaf" in codes, what=f"all of them, not {codes}")
    assert codes == {
        "large": 40005,
        "denied": 50013,
        "secret": 50001,
        "gone": 10003,
        "lost": 10008,
        "empty": 50006,
        "long": 50035,
        "deaf": 50007,
    }


def test_rate_limits_and_outages_are_waited_for(
    fake_discord: FakeDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(interaction: discord.Interaction) -> None:
        await interaction.response.defer(thinking=True)
        for number in range(7):
            await interaction.edit_original_response(content=f"{number}")
        here: Any = interaction.channel
        await here.send("done")

    ann = fake_discord.person("Ann")
    world = fake_discord.world
    world.limits.rules["webhook"] = type(world.limits.rules["webhook"])(5, 0.2)
    with library_bot(fake_discord, monkeypatch, answering(work)):
        world.troubles.befall("edit reply", trouble.rate_limited(0.05))
        world.troubles.befall("edit reply", trouble.failing(503))
        world.troubles.befall("send", trouble.rate_limited(0.05, everywhere=True))
        ann.runs("/do")
        assert ann.sees("done")
        assert ann.from_bot()[0].content == "6"
    assert world.troubles.met == {"edit reply": 2, "send": 1}
    assert world.limits.breaches == [], "the library waits before it is told to"


def test_links_die_types_lie_and_only_the_cdn_serves(
    fake_discord: FakeDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    async def work(interaction: discord.Interaction) -> None:
        await interaction.response.defer()
        said = [one for one in interaction.client.cached_messages if one.attachments]
        for message in said:
            file = message.attachments[0]
            try:
                told.append(f"{file.content_type} {len(await file.read())}")
            except discord.NotFound:
                told.append("gone")

    ann = fake_discord.person("Ann")
    with library_bot(fake_discord, monkeypatch, answering(work)) as running:
        lost = ann.says("", Upload("a.png", png()))
        fake_discord.world.files.lose(lost.attachments[0]["id"])
        ann.says("", Upload("b.png", b"no picture", "image/png"))
        fake_discord.wait(lambda: len(running.heard) == 2)
        ann.runs("/do")
        fake_discord.wait(lambda: len(told) == 2)
        fake_discord.world.clock.lets_pass(minutes=25 * 60)
        ann.runs("/do")
        fake_discord.wait(lambda: len(told) == 4)
    assert told == ["gone", "image/png 10", "gone", "gone"]
    assert fake_discord.strangers == []


def test_an_answer_that_hangs_was_carried_out(
    fake_discord: FakeDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = fake_discord.person("Ann")
    with library_bot(fake_discord, monkeypatch, answering(_hello)):
        fake_discord.world.troubles.befall("callback", trouble.slow_answer(60))
        begun = time.monotonic()
        ann.runs("/do")
        assert ann.sees("hello")
        fake_discord.wait(lambda: fake_discord.world.troubles.hanging)
        fake_discord.world.troubles.end_pauses()
    assert time.monotonic() - begun < 30
