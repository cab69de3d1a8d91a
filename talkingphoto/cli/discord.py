"""``talkingphoto discord``: the bot for Discord."""

from __future__ import annotations

from talkingphoto.cli.output import say
from talkingphoto.cli.overrides import BotTokenFileOption, BotWorkerOption, bot_settings


def discord(worker: BotWorkerOption = None, token_file: BotTokenFileOption = None) -> None:
    """Runs the Discord bot. Its own token comes from TALKINGPHOTO_DISCORD_TOKEN or from the file
    named in the setting discord.token_file, never from the command line."""
    from bots.discord import run
    from talkingphoto.cli.logs import log_for_machines

    settings = bot_settings(worker, token_file)
    log_for_machines()
    run(settings, announce=lambda name: say(f"Listening as {name}"))
