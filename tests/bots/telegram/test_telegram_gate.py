"""One message a second to a chat, short bursts aside."""

from __future__ import annotations

import pytest

from bots.telegram.gate import Gate


def test_a_short_burst_passes_and_then_one_a_second() -> None:
    gate = Gate()
    assert [gate.pause("1", 100.0) for _ in range(5)] == [0, 0, 0, 1, 2]
    assert gate.pause("2", 100.0) == 0


def test_a_quiet_chat_may_have_a_burst_again() -> None:
    gate = Gate()
    for _ in range(4):
        gate.pause("1", 100.0)
    assert gate.pause("1", 101.5) == pytest.approx(0.5)
    assert gate.pause("1", 200.0) == 0
