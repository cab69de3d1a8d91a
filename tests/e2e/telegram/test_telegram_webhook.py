"""The same by webhook: updates come with a secret, others are refused."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import aiohttp
import pytest
from free_port import free_port
from pictures_and_voices import portrait, spoken
from telegram_stage import Stage, attests, bot_on, clips_seen, gets_clip, shows_photo

pytestmark = pytest.mark.xdist_group("telegram")  # they share a worker and a bot


@pytest.fixture(scope="module")
def hooked(stage: Stage, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A bot with a webhook takes the place of the one that polls."""
    folder, port = tmp_path_factory.mktemp("webhook"), free_port()
    secret = folder / "secret"
    secret.write_text("open-sesame_42\n")
    secret.chmod(0o600)
    settings = {
        "TELEGRAM__WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
        "TELEGRAM__WEBHOOK_PORT": port,
        "TELEGRAM__WEBHOOK_SECRET_FILE": secret,
    }
    assert stage.bot.stop() == 0
    with bot_on(stage.telegram, stage.worker, folder, **settings) as hooked:
        yield hooked
    stage.start_bot()


def test_a_photo_and_a_voice_become_a_clip(hooked: Stage) -> None:
    webhook = hooked.telegram.world.updates.webhook
    assert webhook is not None, "it does not poll"
    assert webhook.secret == "open-sesame_42"
    before = len(webhook.statuses)  # other tests may have been refused
    ann = hooked.telegram.person("Ann")
    shows_photo(ann, portrait())
    ann.sends_voice(spoken())
    attests(ann)
    gets_clip(ann)
    assert hooked.telegram.world.updates.webhook is webhook
    assert set(webhook.statuses[before:]) == {200}


def test_who_does_not_know_the_secret_is_refused(hooked: Stage) -> None:
    webhook = hooked.telegram.world.updates.webhook
    assert webhook is not None
    ann = hooked.telegram.person("Ann")
    honest, webhook.secret = webhook.secret, "wrong"
    ann.says("/help")
    hooked.telegram.wait(lambda: 403 in webhook.statuses)
    webhook.secret = None
    hooked.telegram.wait(lambda: webhook.statuses.count(403) >= 2)
    assert ann.from_bot() == []
    webhook.secret = honest
    ann.sees("/talk")


def test_what_is_no_update_is_refused(hooked: Stage) -> None:
    webhook = hooked.telegram.world.updates.webhook
    assert webhook is not None
    url, secret = webhook.url, {"X-Telegram-Bot-Api-Secret-Token": str(webhook.secret)}

    async def statuses() -> list[int]:
        async with aiohttp.ClientSession(headers=secret) as session:
            answers = [await session.post(url, data=body) for body in (b"", b"[", b"[]", b"7")]
            return [answer.status for answer in answers]

    assert asyncio.run(statuses()) == [400] * 4


def test_a_bot_that_was_down_finds_what_was_said_meanwhile(hooked: Stage) -> None:
    ann = hooked.telegram.person("Ann")
    hooked.bot.kill()
    ann.sends_photo(portrait(), "Hi.")
    hooked.bot.start()
    attests(ann)
    gets_clip(ann)
    assert len(clips_seen(ann)) == 1
