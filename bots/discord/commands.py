"""The slash commands that make clips, as Discord lists them, and what each asks of the conversation."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Choice
from pydantic import ValidationError

from bots.discord.client import TalkingClient
from bots.discord.forms import Sheet
from bots.discord.localised import told
from bots.discord.translate import Interaction, avatar_of, media, person
from core.options import ClipFormat, Mood, Style, VoiceEffect
from core.preferences import Preferences

Text = app_commands.Range[str, 1, 1000]  # characters that a person may let a photo say
Script = app_commands.Range[str, 3, 2000]
Caption = app_commands.Range[str, 1, 300]


def described(*names: str) -> Any:
    """Descriptions of options, by the names that they have."""
    return app_commands.describe(**{n: told(f"option-{n.replace('_', '-')}") for n in names})


def choices(kind: type[StrEnum], key: str) -> list[Choice[str]]:
    """Every value of a kind, by its name in the reader's language."""
    return [Choice(name=told(f"{key}-{value}"), value=str(value)) for value in kind]


def wished(**chosen: Any) -> Preferences | None:
    """Choices for one clip; None for what nobody can choose."""
    try:
        return Preferences.model_validate({n: v for n, v in chosen.items() if v is not None})
    except ValidationError:
        return None


def add_commands(client: TalkingClient) -> None:
    """Every command that makes a clip."""
    _add_talk(client)
    _add_duet(client)
    _add_meme(client)
    _add_animate(client)


def _add_talk(client: TalkingClient) -> None:
    @client.tree.command(name="talk", description=told("discord-talk"))
    @described(
        "photo", "text", "audio", "voice", "user", "language", "style", "format", "effect",
        "captions", "private",
    )  # fmt: skip
    @app_commands.choices(
        style=choices(Style, "style"),
        format=choices(ClipFormat, "format"),
        effect=choices(VoiceEffect, "effect"),
    )
    @app_commands.autocomplete(voice=client.lists.of_voices, language=client.lists.of_languages)
    async def talk(
        interaction: Interaction,
        photo: discord.Attachment | None = None,
        text: Text | None = None,
        voice: str | None = None,
        audio: discord.Attachment | None = None,
        user: discord.User | None = None,
        language: str | None = None,
        style: str | None = None,
        format: str | None = None,  # noqa: A002  the name that people see
        effect: str | None = None,
        captions: bool | None = None,
        private: bool = False,
    ) -> None:
        wishes = wished(
            voice=voice, language=language, style=style, format=format, effect=effect,
            captions=captions,
        )  # fmt: skip
        if wishes is None:
            return await client.reception.tell(interaction, "option-not-there")
        for one, other, both in (
            ("photo", "user", photo is not None and user is not None),
            ("text", "audio", text is not None and audio is not None),
        ):
            if both:
                return await client.reception.tell(
                    interaction, "option-either", one=one, other=other
                )
        photos, subject = (media(photo),) if photo else (), None
        if not photos and user is not None:
            refusal = _not_to_be_asked(interaction, user, hidden=private)
            if refusal is not None:
                name = person(user).name
                return await client.reception.tell(interaction, refusal, name=name)
            avatar = avatar_of(user)
            assert avatar is not None
            photos, subject = (avatar,), person(user)
        if photos and text is None and audio is None:
            sheet = Sheet(
                user=str(interaction.user.id), hidden=private, wishes=wishes, photos=photos,
                subject=subject,
            )  # fmt: skip
            return await client.forms.show(interaction, sheet)
        return await client.reception.asked(
            interaction,
            hidden=private,
            command="talk",
            text=text or "",
            sound=media(audio) if audio else None,
            pictures=photos,
            subject=subject,
            wishes=wishes,
        )


def _add_duet(client: TalkingClient) -> None:
    @client.tree.command(name="duet", description=told("command-duet"))
    @described("photo", "script", "photo_2", "style", "format", "captions", "private")
    @app_commands.choices(style=choices(Style, "style"), format=choices(ClipFormat, "format"))
    async def duet(
        interaction: Interaction,
        photo: discord.Attachment,
        script: Script,
        photo_2: discord.Attachment | None = None,
        style: str | None = None,
        format: str | None = None,  # noqa: A002
        captions: bool | None = None,
        private: bool = False,
    ) -> None:
        await client.reception.asked(
            interaction,
            hidden=private,
            command="duet",
            text=script,
            pictures=(media(photo), *((media(photo_2),) if photo_2 else ())),
            wishes=wished(style=style, format=format, captions=captions),
            complete=True,
        )


def _add_meme(client: TalkingClient) -> None:
    @client.tree.command(name="meme", description=told("discord-meme"))
    @described("photo", "top", "bottom", "audio", "voice", "effect", "format", "private")
    @app_commands.choices(
        effect=choices(VoiceEffect, "effect"), format=choices(ClipFormat, "format")
    )
    @app_commands.autocomplete(voice=client.lists.of_voices)
    async def meme(
        interaction: Interaction,
        photo: discord.Attachment,
        top: Caption | None = None,
        bottom: Caption | None = None,
        audio: discord.Attachment | None = None,
        voice: str | None = None,
        effect: str | None = None,
        format: str | None = None,  # noqa: A002
        private: bool = False,
    ) -> None:
        wishes = wished(voice=voice, effect=effect, format=format)
        if wishes is None:
            return await client.reception.tell(interaction, "option-not-there")
        return await client.reception.asked(
            interaction,
            hidden=private,
            command="meme",
            text=f"{_undivided(top)} | {_undivided(bottom)}",
            sound=media(audio) if audio else None,
            pictures=(media(photo),),
            wishes=wishes,
        )


def _add_animate(client: TalkingClient) -> None:
    @client.tree.command(name="animate", description=told("command-animate"))
    @described("photo", "mood", "style", "format", "private")
    @app_commands.choices(
        mood=choices(Mood, "mood"),
        style=choices(Style, "style"),
        format=choices(ClipFormat, "format"),
    )
    async def animate(
        interaction: Interaction,
        photo: discord.Attachment,
        mood: str = Mood.JOY,
        style: str | None = None,
        format: str | None = None,  # noqa: A002
        private: bool = False,
    ) -> None:
        await client.reception.asked(
            interaction,
            hidden=private,
            command="animate",
            text=mood,
            pictures=(media(photo),),
            wishes=wished(style=style, format=format),
        )


def _not_to_be_asked(
    interaction: Interaction, user: discord.User | discord.Member, *, hidden: bool
) -> str | None:
    """The key of why this person's picture cannot talk; None where they can be asked."""
    if user.bot:
        return "member-is-bot"
    if avatar_of(user) is None:
        return "member-no-picture"
    if user.id != interaction.user.id and (interaction.guild_id is None or hidden):
        return "member-in-private"
    return None


def _undivided(text: str | None) -> str:
    """Without the sign that divides the two captions."""
    return (text or "").replace("|", "¦")
