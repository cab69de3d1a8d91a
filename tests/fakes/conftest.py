"""A fake Telegram or Discord for each test."""

from __future__ import annotations

import socket
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


@pytest.fixture
def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
