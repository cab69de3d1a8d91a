"""The slash commands that make no clip. What they answer concerns the asker only, who alone sees it."""

from __future__ import annotations

import discord
from discord import app_commands

from bots.discord.client import TalkingClient
from bots.discord.commands import described
from bots.discord.localised import told
from bots.discord.translate import Interaction, media
from core.texts import Texts, languages

_PLAIN = ("language", "style", "effect", "privacy", "mydata", "forget", "help")
_EVERYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
_SERVERS = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)
_BOTH = app_commands.AppInstallationType(guild=True, user=True)


def add_own_commands(client: TalkingClient) -> None:
    """Every such command."""
    for name in _PLAIN:
        _add_plain(client, name)
    _add_again(client)
    _add_voices(client)
    _add_my_voice(client)
    _add_opt_out(client)
    _add_verify(client)
    _add_settings(client)


def allow_everywhere(client: TalkingClient) -> None:
    """Commands work in servers, in private chats and between people, whoever installed the app."""
    for command in client.tree.get_commands(type=discord.AppCommandType.chat_input):
        command.allowed_contexts = _SERVERS if command.name == "settings" else _EVERYWHERE
        command.allowed_installs = _BOTH
    for entry in client.tree.get_commands(type=discord.AppCommandType.message):
        entry.allowed_contexts, entry.allowed_installs = _EVERYWHERE, _BOTH


def _add_plain(client: TalkingClient, name: str) -> None:
    async def ask(interaction: Interaction) -> None:
        await client.reception.asked(interaction, hidden=True, command=name)

    client.tree.command(name=name, description=told(f"command-{name}"))(ask)


def _add_again(client: TalkingClient) -> None:
    @client.tree.command(name="again", description=told("command-again"))
    @described("private")
    async def again(interaction: Interaction, private: bool = False) -> None:
        await client.reception.asked(interaction, hidden=private, command="again")


def _add_voices(client: TalkingClient) -> None:
    @client.tree.command(name="voices", description=told("command-voices"))
    @app_commands.describe(language=told("option-voices-language"))
    @app_commands.autocomplete(language=client.lists.of_languages)
    async def voices(interaction: Interaction, language: str | None = None) -> None:
        await client.reception.asked(
            interaction, hidden=True, command="voices", text=(language or "")[:35]
        )


def _add_my_voice(client: TalkingClient) -> None:
    @client.tree.command(name="myvoice", description=told("command-myvoice"))
    @described("recording")
    async def myvoice(
        interaction: Interaction, recording: discord.Attachment | None = None
    ) -> None:
        await client.reception.asked(
            interaction,
            hidden=True,
            command="myvoice",
            sound=media(recording) if recording else None,
        )


def _add_opt_out(client: TalkingClient) -> None:
    @client.tree.command(name="optout", description=told("discord-optout"))
    @described("photo")
    async def optout(interaction: Interaction, photo: discord.Attachment) -> None:
        await client.reception.asked(
            interaction, hidden=True, command="optout", pictures=(media(photo),)
        )


def _add_verify(client: TalkingClient) -> None:
    @client.tree.command(name="verify", description=told("discord-verify"))
    @described("clip")
    async def verify(interaction: Interaction, clip: discord.Attachment) -> None:
        await client.reception.asked(
            interaction, hidden=True, command="verify", pictures=(media(clip),)
        )


def _add_settings(client: TalkingClient) -> None:
    spoken = [
        app_commands.Choice(name=Texts.of(tag).say("language-name"), value=tag)
        for tag in languages()[:24]
    ]
    nothing = app_commands.Choice(name=told("settings-language-none"), value="none")

    @client.tree.command(name="settings", description=told("discord-settings"))
    @app_commands.describe(
        channel=told("option-channel"),
        role=told("option-role"),
        daily=told("option-daily"),
        memes=told("option-memes"),
        language=told("option-server-language"),
    )
    @app_commands.choices(language=[*spoken, nothing])
    @app_commands.default_permissions(manage_guild=True)
    async def settings(
        interaction: Interaction,
        channel: app_commands.AppCommandChannel | None = None,
        role: discord.Role | None = None,
        daily: app_commands.Range[int, 0, 1000] | None = None,
        memes: bool | None = None,
        language: str | None = None,
    ) -> None:
        given = {
            "channel": channel.id if channel else None,
            "role": role.id if role else None,
            "daily": daily,
            "memes": None if memes is None else int(memes),
            "language": language,
        }
        changes = " ".join(f"{name}-{value}" for name, value in given.items() if value is not None)
        await client.reception.asked(interaction, hidden=True, command="settings", text=changes)
