"""How the bot is started: with what Telegram, and what it says when it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from bot_process import telegram_bot
from fakes.telegram import FakeTelegram
from pictures_and_voices import portrait_png
from telegram_stage import Stage, attests, hears, on_stage

pytestmark = pytest.mark.xdist_group("telegram-doubles")  # they share a worker and a bot


def test_with_a_local_server_and_a_token_from_the_environment(quick: Stage, tmp_path: Path) -> None:
    """Such a server hands out files of any size, which are read where they lie."""
    telegram = FakeTelegram(local=tmp_path / "files")
    settings = {
        "TELEGRAM__LOCAL_SERVER": "true",
        "PHOTO__MAX_BYTES": 40_000_000,
        "TELEGRAM__TOKEN_FILE": "",
        "TELEGRAM_TOKEN": telegram.token,
    }
    assert quick.bot.stop() == 0  # one bot for one worker
    try:
        with on_stage(quick.worker, tmp_path, telegram, **settings) as stage:
            ann = stage.telegram.person("Ann")
            ann.sends_file(portrait_png(), "photo.png", "Hi.")
            attests(ann)
            hears(ann, "Hi.")
    finally:
        quick.start_bot()


@pytest.mark.parametrize("token", ["4242:Another-Token", ""])
def test_a_wrong_token_is_told_in_a_sentence(quick: Stage, tmp_path: Path, token: str) -> None:
    with FakeTelegram() as telegram:
        api = telegram.base_url.removesuffix("/bot")
        bot = telegram_bot(tmp_path, token, api, quick.worker)
        bot.start()
        assert bot.process.wait(timeout=60) not in (0, 1)
    told = bot.log.read_text("utf-8")
    assert "Traceback" not in told
    assert "token" in told.lower()
    assert not token or token not in told
