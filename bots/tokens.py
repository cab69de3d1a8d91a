"""Secrets of the bots: from the environment or from a file, never from the command line, where every
user of the machine could read them."""

from __future__ import annotations

import os
from pathlib import Path

from bots.dialogue.problems import BotTokenMissing
from core.problems import SettingWrong
from core.settings import Settings

TELEGRAM_VARIABLE = "TALKINGPHOTO_TELEGRAM_TOKEN"
DISCORD_VARIABLE = "TALKINGPHOTO_DISCORD_TOKEN"


def telegram_token(settings: Settings) -> str:
    """Raises BotTokenMissing, SettingWrong."""
    token = os.environ.get(TELEGRAM_VARIABLE, "").strip()
    token = token or read_secret(settings.telegram.token_file, "telegram.token_file")
    if not token:
        raise BotTokenMissing(
            platform="Telegram", variable=TELEGRAM_VARIABLE, setting="telegram.token_file"
        )
    return token


def discord_token(settings: Settings) -> str:
    """Raises BotTokenMissing, SettingWrong."""
    token = os.environ.get(DISCORD_VARIABLE, "").strip()
    token = token or read_secret(settings.discord.token_file, "discord.token_file")
    if not token:
        raise BotTokenMissing(
            platform="Discord", variable=DISCORD_VARIABLE, setting="discord.token_file"
        )
    return token


def worker_token(settings: Settings) -> str:
    """Raises SettingWrong."""
    return read_secret(settings.bots.worker_token_file, "bots.worker_token_file")


def read_secret(path: str, setting: str = "") -> str:
    """What a file holds; nothing where none is named. Raises SettingWrong."""
    if not path:
        return ""
    try:
        return Path(path).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise SettingWrong(setting=setting, source=path, reason="the file cannot be read") from None
