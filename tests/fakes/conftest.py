"""A fake Telegram or Discord for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fakes.discord import FakeDiscord
from fakes.telegram import FakeTelegram


@pytest.fixture(autouse=True)
def _times_as_timedelta(monkeypatch: pytest.MonkeyPatch) -> None:
    """What python-telegram-bot will do in its next major version, and warns about until then."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def telegram() -> Iterator[FakeTelegram]:
    with FakeTelegram() as running:
        yield running
    assert running.mistakes == []
    assert running.unknown_methods == []


@pytest.fixture
def fake_discord() -> Iterator[FakeDiscord]:
    with FakeDiscord() as running:
        yield running
    assert running.mistakes == []
    assert running.unknown_routes == []
