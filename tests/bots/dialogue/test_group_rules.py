"""What admins choose, one press or one option at a time."""

from __future__ import annotations

import pytest

from bots.dialogue.groups import changed
from bots.dialogue.memory import Rules


@pytest.mark.parametrize(
    ("value", "rules"),
    [
        ("memes-0", Rules(memes=False)),
        ("memes-1", Rules()),
        ("admins_only-1", Rules(admins_only=True)),
        ("voice_replies-1", Rules(voice_replies=True)),
        ("daily-10", Rules(daily=10)),
        ("channel-123", Rules(channels=("123",))),
        ("role-5", Rules(roles=("5",))),
        ("language-de", Rules(language="de")),
    ],
)
def test_a_rule_is_set(value: str, rules: Rules) -> None:
    assert changed(Rules(), value) == rules


def test_a_channel_goes_on_the_list_and_off_it() -> None:
    one = changed(Rules(), "channel-1")
    assert one is not None
    two = changed(one, "channel-2")
    assert two == Rules(channels=("1", "2"))
    assert changed(two, "channel-1") == Rules(channels=("2",))
    assert changed(two, "channel-0") == Rules()


def test_a_language_is_taken_back() -> None:
    assert changed(Rules(language="de"), "language-none") == Rules()


@pytest.mark.parametrize(
    "value", ["", "memes", "memes-", "memes-x", "channels-1", "daily--1", "channel-" + "1" * 40]
)
def test_what_nobody_can_choose_changes_nothing(value: str) -> None:
    assert changed(Rules(), value) is None
