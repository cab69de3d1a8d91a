from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.options import Mood
from core.problems import MotionUnreadable
from render_worker.motion import animate, from_json, to_json


@pytest.fixture(scope="module")
def saved() -> str:
    return to_json(animate(Mood.JOY, 3.0))


def test_a_motion_survives_saving(saved: str) -> None:
    motion, back = animate(Mood.JOY, 3.0), from_json(saved)
    assert back.frames_per_second == motion.frames_per_second
    for name in ("weights", "head", "breath"):
        one, other = getattr(motion, name), getattr(back, name)
        assert other.dtype == np.float32
        assert np.abs(one - other).max() <= 1e-4
    assert to_json(back) == saved


def test_channels_at_rest_take_no_room(saved: str) -> None:
    document = json.loads(saved)
    assert "cheekPuff" not in document["weights"]
    assert document["version"] == 1


def changed(saved: str, **changes: Any) -> str:
    return json.dumps(json.loads(saved) | changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"format": "other"}, {"version": 2}, {"fps": 0}, {"fps": "25"}, {"fps": None},
        {"frames": 0}, {"frames": 10**9}, {"frames": True}, {"frames": 2.5},
        {"weights": None}, {"weights": {"noSuchChannel": []}}, {"weights": {"jawOpen": [0.1]}},
        {"weights": {"jawOpen": [2.0] * 75}}, {"weights": {"jawOpen": ["a"] * 75}},
        {"weights": {"jawOpen": [10**400] * 75}}, {"head": {"yaw": [1000.0] * 75}},
        {"head": []}, {"breath": None}, {"breath": [float("nan")] * 75}, {"breath": [-0.5] * 75},
    ],
)  # fmt: skip
def test_a_wrong_document_is_refused_in_words(saved: str, changes: dict[str, Any]) -> None:
    with pytest.raises(MotionUnreadable):
        from_json(changed(saved, **changes))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "3", b"\xff\xfe", "[" * 100_000])
def test_what_is_no_document_is_refused_in_words(text: str | bytes) -> None:
    with pytest.raises(MotionUnreadable):
        from_json(text)


@given(st.text() | st.binary())
def test_no_text_crashes_the_reader(text: str | bytes) -> None:
    with pytest.raises(MotionUnreadable):
        from_json(text)
