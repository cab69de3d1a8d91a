"""The buttons under a finished clip make another one of it."""

from __future__ import annotations

import pytest
from bot_stories import info_of
from pictures_and_voices import portrait
from telegram_stage import Stage, gets_clip, makes_clip

pytestmark = pytest.mark.xdist_group("telegram")  # they share a worker and a bot


def test_a_clip_is_made_again_in_another_voice_style_shape_and_with_captions(stage: Stage) -> None:
    ann = stage.telegram.person("Ann")
    first = makes_clip(ann, portrait(), "Hi.")
    before = ann.content(first)
    ann.presses("Other voice", on=first)
    assert ann.content(gets_clip(ann)) != before
    ann.presses("Style", on=first)
    ann.sees(button="Excited")
    ann.presses("Excited", on=first)
    gets_clip(ann)
    ann.presses("Format", on=first)
    ann.sees(button="Upright")
    ann.presses("Upright", on=first)
    upright = info_of(ann.content(gets_clip(ann)))
    assert upright.height > upright.width
    ann.presses("Captions", on=first)
    second = gets_clip(ann)
    assert "💬 No captions" in second.labels
    assert ann.content(first) == before, "the first clip stays"
