"""The connection to Discord's gateway, in as many shards as Discord asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import discord
import structlog
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bots.dialogue.events import Message
from bots.dialogue.parts import Place
from bots.discord.components import ChosenFromMenu, PressedButton
from bots.discord.translate import Interaction, person, pictures, sound, text_of
from core.settings import DiscordSettings

if TYPE_CHECKING:
    from bots.discord.forms import Forms
    from bots.discord.lists import Lists
    from bots.discord.reception import Reception

_log = structlog.get_logger()
_READY_SECONDS = 0.5  # nothing here waits for the list of all servers


class CommandTree(app_commands.CommandTree["TalkingClient"]):
    """The commands; what goes wrong with one is told, without what was quoted."""

    async def on_error(
        self, interaction: Interaction, error: app_commands.AppCommandError, /
    ) -> None:
        """Of discord.py: an option that cannot be read. Of ours: a mistake."""
        _log.error("command", error=type(error).__name__)
        if interaction.type is discord.InteractionType.application_command:
            known = isinstance(error, app_commands.TransformerError)
            await self.client.reception.tell(
                interaction, "option-not-there" if known else "problem-fault"
            )


class TalkingClient(discord.AutoShardedClient):
    """Hears interactions, and messages in its own chats with people. Who takes them in is set before
    it connects."""

    reception: Reception
    forms: Forms
    lists: Lists

    def __init__(self) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            guild_ready_timeout=_READY_SECONDS,
        )
        self.tree = CommandTree(self)
        self.add_dynamic_items(PressedButton, ChosenFromMenu)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Forms that came back; discord.py takes the rest to commands, buttons and menus."""
        if interaction.type is discord.InteractionType.modal_submit:
            await self.forms.filled_in(interaction)
        elif interaction.type is discord.InteractionType.component and not _known(interaction):
            await self.reception.pressed(interaction, "")  # forged: answered as any strange button

    async def on_message(self, message: discord.Message) -> None:
        """A message to the bot in private. Others are not heard: that takes no privilege."""
        if message.guild is not None or message.author.bot:
            return
        if not isinstance(message.channel, discord.DMChannel | discord.PartialMessageable):
            return
        chat = str(message.channel.id)
        found, heard, text = pictures(message), sound(message), text_of(message)
        await self.reception.wrote(
            f"m{message.id}",
            Message(
                key=f"{chat}:{message.id}",
                place=Place(chat=chat),
                sender=person(message.author),
                language=self.reception.language_of(str(message.author.id)),
                text=text,
                pictures=found,
                sound=heard,
                unusable=not (text or found or heard),
            ),
        )

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:  # noqa: ARG002
        """A mistake of ours: told without what was quoted."""
        _log.exception("event", event_name=event_method, exc_info=False)


def _known(interaction: Interaction) -> bool:
    """Whether the message has the button or menu that was pressed, as discord.py wants it."""
    data: Mapping[str, Any] = interaction.data or {}
    pressed = data.get("custom_id")
    rows = interaction.message.components if interaction.message else []
    parts = [part for row in rows for part in getattr(row, "children", ())]
    ours = (PressedButton, ChosenFromMenu)
    named = any(kind.__discord_ui_compiled_template__.fullmatch(str(pressed)) for kind in ours)
    return named and any(getattr(part, "custom_id", None) == pressed for part in parts)


def point_at(settings: DiscordSettings) -> None:
    """discord.py keeps Discord's addresses in classes."""
    Route.BASE = settings.api_base.rstrip("/")
    address = type(DiscordWebSocket.DEFAULT_GATEWAY)
    DiscordWebSocket.DEFAULT_GATEWAY = address(settings.gateway_url)
    discord.Asset.BASE = settings.cdn_base
