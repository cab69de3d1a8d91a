"""Scripts of duets, captions of memes."""

from __future__ import annotations

import pytest

from bots.dialogue import words


@pytest.mark.parametrize(
    "script",
    ["1: Hi\n2: Ho", "1. Hi\n2. Ho", "1) Hi\n\n 2 - Ho ", "Hi\nHo", "Hi | Ho"],
)
def test_a_duet_is_lines_with_numbers_or_lines_in_turn(script: str) -> None:
    lines = words.duet(script)
    assert lines is not None
    assert [(line.speaker, line.text) for line in lines] == [(1, "Hi"), (2, "Ho")]


@pytest.mark.parametrize("script", ["", "Hi", "1: Hi\n1: Ho", "   \n  "])
def test_one_speaker_is_no_duet(script: str) -> None:
    assert words.duet(script) is None


@pytest.mark.parametrize(
    ("text", "top", "bottom"),
    [("a | b", "a", "b"), ("a", "a", None), ("| b", None, "b"), ("a |", "a", None)],
)
def test_a_meme_has_a_top_and_a_bottom(text: str, top: str | None, bottom: str | None) -> None:
    caption = words.meme(text)
    assert caption is not None
    assert (caption.top, caption.bottom) == (top, bottom)


def test_an_empty_meme_is_none_and_a_long_one_is_cut() -> None:
    assert words.meme(" | ") is None
    caption = words.meme("x" * 1000)
    assert caption is not None
    assert caption.top == "x" * 300


def test_nobody_speaks_control_characters() -> None:
    assert words.plain("\x00 Hi\x1b \n") == "Hi"
