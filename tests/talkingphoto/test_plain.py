"""What JSON can hold, and sizes as people read them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from core.options import Style
from render_worker.photo.model import Advice
from talkingphoto.cli.plain import advice_line, megabytes, plain


@dataclass(frozen=True)
class Figures:
    style: Style
    recall: float
    offset: float
    times: tuple[float, ...]
    path: Path


def test_a_record_becomes_an_object() -> None:
    figures = Figures(Style.CALM, np.float32(0.5), float("nan"), (1.0, 2.0), Path("a/b"))
    assert plain(figures) == {
        "style": "calm",
        "recall": 0.5,
        "offset": None,
        "times": [1.0, 2.0],
        "path": "a/b",
    }


def test_the_result_is_always_json() -> None:
    value = {Style.CALM: [np.int64(1), np.float64("inf"), None, True, "x", (b for b in ())]}
    with pytest.raises(TypeError, match="generator"):
        plain(value)
    value[Style.CALM].pop()
    assert json.dumps(plain(value), allow_nan=False) == '{"calm": [1, null, null, true, "x"]}'


@pytest.mark.parametrize(
    ("size", "text"), [(1_000, "0.001 MB"), (612_345, "0.612 MB"), (20_000_000, "20 MB")]
)
def test_sizes_have_as_many_digits_as_say_something(size: int, text: str) -> None:
    assert megabytes(size) == text


def test_advice_names_the_option_that_follows_it() -> None:
    several = Advice("photo.several_faces", "Choose its number.", severe=False)
    assert advice_line(several) == "- Choose its number. (--face)"
    assert advice_line(Advice("photo.too_dark", "Light.", severe=True)) == "! Light."
