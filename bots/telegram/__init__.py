"""The adapter for Telegram: translates between python-telegram-bot and ``bots.dialogue``, decides
nothing. Updates are confirmed to Telegram only once they are dealt with, so none is lost."""

from bots.telegram.bot import run, serve

__all__ = ["run", "serve"]
