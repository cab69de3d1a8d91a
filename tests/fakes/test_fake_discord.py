"""The fake Discord answers the real discord.py as the real one does: interactions and messages."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from discord import app_commands

from fakes.discord import FakeDiscord, Upload
from fakes.discord.permissions import Permission
from fakes.discord_library_bot import (
    MP4,
    Confirm,
    Running,
    Words,
    answering,
    clip,
    everywhere,
    library_bot,
)
from fakes.library_bot import png


def test_a_slash_command_is_deferred_shows_progress_and_becomes_a_clip(
    fake_discord: FakeDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(running: Running) -> None:
        @running.tree.command(name="talk", description="Make it talk")
        @app_commands.choices(style=[app_commands.Choice(name="Plain", value="plain")])
        async def talk(
            interaction: discord.Interaction,
            photo: discord.Attachment,
            text: app_commands.Range[str, 1, 300],
            style: str = "plain",
        ) -> None:
            await interaction.response.defer(thinking=True)
            size = len(await photo.read())
            for percent in (10, 50, 90):
                await interaction.edit_original_response(content=f"{percent} %")
            await interaction.edit_original_response(
                content=f"{text} {style} {size} {photo.content_type} {interaction.filesize_limit}",
                attachments=[clip()],
                view=Confirm(),
            )

    ann = fake_discord.person("Ann")
    lab = fake_discord.guild("Lab", ann)
    with library_bot(fake_discord, monkeypatch, build):
        seat = ann.in_(lab)
        photo = Upload("face.png", png(), "image/jpeg")
        for wrong in ({"text": "Hi"}, {"photo": photo, "text": "Hi", "style": "loud"}):
            with pytest.raises(AssertionError):
                seat.runs("/talk", **wrong)
        asked = seat.runs("/talk", photo=photo, text="Hi")
        post = seat.gets()
        assert post.content == f"Hi plain {len(png())} image/jpeg {10 << 20}"
        assert seat.content(post) == MP4
        assert post.labels == ["✅ Yes", "Which face?"]
        assert asked.reply is post
        assert asked.acked_after is not None
        assert asked.acked_after < 3
        assert [version.content for version in post.versions[:4]] == ["", "10 %", "50 %", "90 %"]
        chosen = seat.chooses("which face", "2")
        assert seat.sees("face 2") is post
        assert chosen.reply is None
        assert seat.content(post) == MP4


def test_menus_modals_buttons_and_files_in_modals_work_in_every_place(
    fake_discord: FakeDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(running: Running) -> None:
        @running.tree.context_menu(name="Make it talk")
        @everywhere
        async def make(interaction: discord.Interaction, message: discord.Message) -> None:
            assert message.attachments[0].filename == "cat.png"
            await interaction.response.send_modal(Words())

        @running.tree.context_menu(name="Face of")
        @everywhere
        async def face(interaction: discord.Interaction, user: discord.User) -> None:
            size = len(await user.display_avatar.read())
            await interaction.response.send_message(f"{size > 99}", view=Confirm(), ephemeral=True)

    ann, bob = fake_discord.person("Ann", has_app=True), fake_discord.person("Bob")
    lab = fake_discord.guild("Lab", ann, bob)
    strange = fake_discord.guild("Strange", ann, bob, has_bot=False)
    bob.has_picture(png("blue", 256))
    bob.has_picture(png("green", 256), only_in=lab)
    with library_bot(fake_discord, monkeypatch, build):
        for place in (lab, fake_discord.group(ann, bob), strange, ann.channel):
            seat = ann.in_(place)
            picture = seat.says("look", Upload("cat.png", png()))
            asked = seat.uses_on_message("Make it talk", picture)
            with pytest.raises(AssertionError, match="no field"):
                seat.submits(asked, {"nonsense": "x"})
            voice = Upload("v.ogg", b"OggS123")
            submitted = seat.submits(asked, {"what should": "Miau", "voice": voice})
            assert seat.reply_to(submitted).content == "'Miau' and 7 bytes"
            assert seat.reply_to(submitted).ephemeral
            seat.uses_on_user("Face of", bob.user)
            question = seat.sees("True", button="yes", ephemeral=True)
            assert bob.in_(place).from_bot() == []
            seat.presses("yes")
            assert seat.sees("agreed") is question
            assert question.labels == []
        with pytest.raises(AssertionError, match="not installed here"):
            bob.in_(strange).uses_on_user("Face of", ann.user)


def test_autocompletion_and_translations_and_subcommands_are_offered(
    fake_discord: FakeDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(running: Running) -> None:
        group = app_commands.Group(
            name="settings",
            description="Settings",
            default_permissions=discord.Permissions(manage_guild=True),
        )

        @group.command(name="quota", description="How many")
        async def quota(interaction: discord.Interaction, clips: int) -> None:
            await interaction.response.send_message(f"{clips} in {interaction.locale}")

        @running.tree.command(name="talk", description="Make it talk")
        async def talk(interaction: discord.Interaction, voice: str) -> None:
            await interaction.response.send_message(f"In the voice of {voice}")

        @talk.autocomplete("voice")
        async def voices(_: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
            names = [name for name in ("alba", "marius", "nora") if current in name]
            return [app_commands.Choice(name=name, value=name) for name in names]

        running.tree.add_command(group)

    ann, boss = fake_discord.person("Ann"), fake_discord.person("Boss", locale="de")
    lab = fake_discord.guild("Lab", ann, boss)
    fake_discord.role(lab.members[boss.user.id], "Manager", Permission.MANAGE_GUILD)
    with library_bot(fake_discord, monkeypatch, build):
        assert ann.in_(lab).autocompletes("/talk", "voice", "ar") == ["marius"]
        ann.in_(lab).runs("/talk", voice="marius")
        assert ann.in_(lab).sees("In the voice of marius")
        with pytest.raises(AssertionError, match="not offered to Ann"):
            ann.in_(lab).runs("/settings quota", clips=3)
        boss.in_(lab).runs("/settings quota", clips=3)
        assert boss.in_(lab).sees("3 in de")
    versions = [command["version"] for command in fake_discord.world.commands[""]]
    assert len(fake_discord.calls("put commands")) == 1
    assert len(versions) == 2


def test_an_answer_comes_within_three_seconds_and_once(
    fake_discord: FakeDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[int] = []
    late: list[bool] = [True]

    async def work(interaction: discord.Interaction) -> None:
        if late.pop():
            fake_discord.world.clock.lets_pass(seconds=4)
        else:
            await interaction.response.defer()
            interaction.response._response_type = None
        try:
            await interaction.response.send_message("Hi")
        except discord.HTTPException as error:
            codes.append(error.code)

    ann = fake_discord.person("Ann")
    with library_bot(fake_discord, monkeypatch, answering(work)):
        ann.sees_failure(ann.runs("/do"))
        fake_discord.wait(lambda: codes == [10062])
        late.append(False)
        ann.sees_thinking(ann.runs("/do"))
        fake_discord.wait(lambda: codes == [10062, 40060])


def test_after_fifteen_minutes_only_the_channel_is_left(
    fake_discord: FakeDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[int] = []

    async def work(interaction: discord.Interaction) -> None:
        await interaction.response.defer(thinking=True)
        fake_discord.world.clock.lets_pass(minutes=15)
        try:
            await interaction.edit_original_response(content="late")
        except discord.HTTPException as error:
            codes.append(error.code)
        original = await _original(interaction)
        try:
            channel: Any = interaction.channel
            await channel.send("late", file=clip(), reference=original)
        except discord.HTTPException as error:
            codes.append(error.code)
            await interaction.user.send("late", file=clip())

    async def _original(interaction: discord.Interaction) -> Any:
        replies = [p.id for p in fake_discord.world.posts.values() if p.loading]
        channel: Any = interaction.channel
        return channel.get_partial_message(int(replies[-1]))

    ann = fake_discord.person("Ann", has_app=True)
    lab = fake_discord.guild("Lab", ann)
    strange = fake_discord.guild("Strange", ann, has_bot=False)
    with library_bot(fake_discord, monkeypatch, answering(work)):
        ann.in_(lab).runs("/do")
        assert ann.in_(lab).gets().reply_to is not None
        assert codes == [50027]
        ann.in_(strange).runs("/do")
        assert ann.gets().content == "late"
        assert codes == [50027, 50027, 50001]


def test_only_five_follow_ups_for_an_app_of_ones_own(
    fake_discord: FakeDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[int] = []

    async def work(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("0")
        try:
            for number in range(1, 8):
                await interaction.followup.send(f"{number}")
        except discord.HTTPException as error:
            codes.append(error.code)

    ann = fake_discord.person("Ann", has_app=True)
    strange = fake_discord.guild("Strange", ann, has_bot=False)
    strange.allows_external_apps = False
    with library_bot(fake_discord, monkeypatch, answering(work)):
        seat = ann.in_(strange)
        seat.runs("/do")
        fake_discord.wait(lambda: codes)
        assert [post.content for post in seat.from_bot()] == ["0", "1", "2", "3", "4", "5"]
        assert all(post.ephemeral for post in seat.from_bot())
    assert codes == [40094]


def test_messages_files_voices_and_mentions_are_kept_as_everybody_sees_them(
    fake_discord: FakeDiscord, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, bob = fake_discord.person("Ann"), fake_discord.person("Bob")
    lab = fake_discord.guild("Lab", ann, bob)

    async def work(interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"<@{bob.user.id}> @everyone")
        assert interaction.channel is not None
        channel: Any = interaction.channel
        sent = await channel.send("one", file=clip(), nonce="1")
        assert (await channel.send("one", file=clip(), nonce="1")).id == sent.id
        await sent.edit(content="two", attachments=[*sent.attachments, clip()])
        await sent.edit(attachments=sent.attachments[:1])
        fetched = await channel.fetch_message(sent.id)
        assert (fetched.content, len(fetched.attachments)) == ("two", 1)
        await (await channel.send("three")).delete()

    with library_bot(fake_discord, monkeypatch, answering(work)) as running:
        seat = ann.in_(lab)
        seat.runs("/do")
        shout = seat.sees("everyone")
        assert shout.pings == []
        two = seat.sees("^two$")
        fake_discord.wait(lambda: len(fake_discord.calls("delete")) == 1)
        assert seat.from_bot() == [shout, two]
        seat.says("hidden without the privileged intent", Upload("a.png", png()))
        seat.says(f"<@{fake_discord.world.bot.id}> seen", to=two)
        ann.sends_voice(b"OggS")
        bob.forwards(ann.says("from Ann", Upload("b.png", png())))
        fake_discord.wait(lambda: len(running.heard) == 5, what="five messages")
        hidden, seen, voice, said, forwarded = running.heard
        assert (hidden.content, hidden.attachments) == ("", [])
        assert seen.reference is not None
        assert voice.attachments[0].is_voice_message()
        assert said.attachments[0].filename == "b.png"
        assert forwarded.message_snapshots[0].attachments[0].filename == "b.png"
