"""What people send by mistake: everybody is told kindly what would do instead."""

from __future__ import annotations

import pytest
from pictures_and_voices import nobody, portrait
from telegram_stage import Stage, attests, clips_seen, makes_clip, shows_photo

pytestmark = pytest.mark.xdist_group("telegram")  # they share a worker and a bot


def test_a_photo_without_a_face_comes_back_with_advice_drawn_on_it(stage: Stage) -> None:
    """The words wait for a better one."""
    ann = stage.telegram.person("Ann")
    ann.sends_photo(nobody(), "Hi.")
    advice = ann.sees("face", kind="photo")
    assert ann.content(advice) != nobody()
    assert clips_seen(ann) == []
    makes_clip(ann, portrait(), "Hi.")


def test_too_long_a_text_is_refused_with_the_limit(stage: Stage) -> None:
    ann = stage.telegram.person("Ann")
    shows_photo(ann, portrait())
    ann.says("word " * 600)
    attests(ann)
    ann.sees("1,?000|characters|shorter")
    assert clips_seen(ann) == []


def test_what_is_no_picture_and_no_sound_is_refused_in_words(stage: Stage) -> None:
    ann = stage.telegram.person("Ann")
    ann.sends_file(b"%PDF-1.7 no picture at all", "thesis.pdf")
    ann.sees("cannot do anything with this")
    ann.sends_file(b"\x89PNG not really", "broken.png", "Hi.")
    ann.sees("(?i)photo|picture|read")
    assert clips_seen(ann) == []
