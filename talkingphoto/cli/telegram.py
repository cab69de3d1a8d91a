"""``talkingphoto telegram``: the bot for Telegram."""

from __future__ import annotations

from talkingphoto.cli.output import say
from talkingphoto.cli.overrides import BotTokenFileOption, BotWorkerOption, bot_settings


def telegram(worker: BotWorkerOption = None, token_file: BotTokenFileOption = None) -> None:
    """Runs the Telegram bot. Its own token comes from TALKINGPHOTO_TELEGRAM_TOKEN or from the file
    named in the setting telegram.token_file, never from the command line."""
    from bots.telegram import run
    from talkingphoto.cli.logs import log_for_machines

    settings = bot_settings(worker, token_file)
    log_for_machines()
    run(settings, announce=lambda name: say(f"Listening as {name}"))
