"""What Discord said, with the last interaction, about who may do what. It is asked again each time:
with an interaction comes what holds at that moment."""

from __future__ import annotations

from typing import Any

import discord

from bots.discord.replies import Reply
from bots.discord.translate import Interaction

_MOST = 10_000


class Standing:
    """Of people in servers, and of the bot in channels."""

    def __init__(self) -> None:
        self._managing: dict[tuple[str, str], bool] = {}
        self._files: dict[str, bool] = {}
        self._languages: dict[str, str] = {}

    def hear(self, interaction: Interaction) -> None:
        """An interaction came."""
        for noted in (self._managing, self._files, self._languages):
            if len(noted) > _MOST:
                noted.clear()
        self._languages[str(interaction.user.id)] = str(interaction.locale)
        if interaction.guild_id is None:
            return
        theirs, ours = interaction.permissions, interaction.app_permissions
        person = str(interaction.guild_id), str(interaction.user.id)
        self._managing[person] = theirs.manage_guild or theirs.administrator
        self._files[str(interaction.channel_id)] = _takes_files(ours)

    def recall(self, reply: Reply) -> None:
        """An interaction that a bot before this one heard is gone on with."""
        self._languages.setdefault(reply.user, reply.language)
        if reply.place.group is not None:
            self._managing.setdefault((reply.place.group, reply.user), reply.manages)

    def language(self, person: str) -> str:
        """In which the person uses Discord; a plain message does not say."""
        return self._languages.get(person, "en")

    def manages(self, group: str | None, person: str) -> bool:
        """Whether the person manages the server."""
        return self._managing.get((group or "", person), False)

    def takes_files(self, chat: str, channel: Any) -> bool:
        """Whether the bot may show a clip in a channel; ``channel``: as discord.py knows it."""
        heard = self._files.get(chat)
        if heard is None and isinstance(channel, discord.abc.GuildChannel | discord.Thread):
            return _takes_files(channel.permissions_for(channel.guild.me))
        return heard is not False


def _takes_files(allowed: discord.Permissions) -> bool:
    return allowed.administrator or (allowed.view_channel and allowed.attach_files)
