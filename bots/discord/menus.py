"""The menu of a message: entries that take its photo, its words or its clip."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bots.dialogue.events import Quoted
from bots.discord.client import TalkingClient
from bots.discord.forms import Sheet
from bots.discord.localised import told
from bots.discord.translate import (
    Interaction,
    author,
    avatar_of,
    files_of,
    media,
    pictures,
    sound,
    text_of,
)


def add_menus(client: TalkingClient) -> None:
    """Every entry."""
    tree = client.tree

    async def make_it_talk(interaction: Interaction, message: discord.Message) -> None:
        found = pictures(message)
        quoted = quoted_of(message, client)
        if not found and not quoted.own:
            return await client.reception.tell(interaction, "menu-no-photo")
        sheet = Sheet(user=str(interaction.user.id), quoted=quoted, several=found[:25])
        return await client.forms.show(interaction, sheet)

    async def say_this(interaction: Interaction, message: discord.Message) -> None:
        heard, text = sound(message), text_of(message)
        if heard is None and not text:
            return await client.reception.tell(interaction, "menu-no-words")
        writer = author(message.author)
        theirs = writer is not None and writer.id != str(interaction.user.id)
        seen_by_both = interaction.guild_id is not None and theirs
        sheet = Sheet(
            user=str(interaction.user.id),
            text="" if heard else text,
            sound=heard,
            author=writer if seen_by_both else None,
            portrait=avatar_of(message.author) if seen_by_both else None,
        )
        return await client.forms.show(interaction, sheet)

    async def about_a_clip(
        command: str, interaction: Interaction, message: discord.Message
    ) -> None:
        quoted = quoted_of(message, client)
        if not (quoted.clip or quoted.picture):
            return await client.reception.tell(interaction, "menu-no-clip")
        return await client.reception.asked(
            interaction, hidden=True, command=command, quoted=quoted
        )

    async def report(interaction: Interaction, message: discord.Message) -> None:
        await about_a_clip("report", interaction, message)

    async def opt_out(interaction: Interaction, message: discord.Message) -> None:
        await about_a_clip("optout", interaction, message)

    async def check(interaction: Interaction, message: discord.Message) -> None:
        await about_a_clip("verify", interaction, message)

    entries: list[tuple[str, Any]] = [
        ("menu-talk", make_it_talk),
        ("menu-say", say_this),
        ("menu-check", check),
        ("menu-report", report),
        ("menu-optout", opt_out),
    ]
    for key, callback in entries:
        tree.add_command(app_commands.ContextMenu(name=told(key), callback=callback))


def quoted_of(message: discord.Message, client: TalkingClient) -> Quoted:
    """A message that somebody chose an entry of the menu of."""
    clips = [media(file) for file in files_of(message)]
    return Quoted(
        message=str(message.id),
        sender=author(message.author),
        own=client.user is not None and message.author.id == client.user.id,
        text=text_of(message),
        picture=next(iter(pictures(message)), None),
        sound=sound(message),
        clip=next(iter(clips), None),
        more=tuple(clips[1:]),
    )
