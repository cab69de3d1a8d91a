"""The adapter for Discord: translates between discord.py and ``bots.dialogue``, decides nothing. Every
interaction is acknowledged before anything else, and kept on disk until it is dealt with."""

from bots.discord.bot import run, serve

__all__ = ["run", "serve"]
