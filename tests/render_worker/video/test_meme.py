"""The text of a meme, where it stands and what it leaves free."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.options import ClipFormat, MemeCaption
from render_worker.disclosure import Label
from render_worker.speech.model import Phone, Speech, Word
from render_worker.video.captions import Captions
from render_worker.video.meme import Meme

GREY = 128
MOUTH = (200.0, 380.0, 312.0, 430.0)
SIZES = [
    (512, 512, ClipFormat.SQUARE),
    (1280, 426, ClipFormat.PHOTO),
    (360, 1080, ClipFormat.PHOTO),
    (720, 1280, ClipFormat.PORTRAIT),
    (640, 640, ClipFormat.NOTE),
    (480, 320, ClipFormat.GIF),
]
TEXTS = ["short", "a sentence of a few words", "words " * 30, "x" * 80, "привет, как дела?", "नमस्ते"]


def meme(
    top: str | None = None,
    bottom: str | None = None,
    width: int = 512,
    height: int = 512,
    format: ClipFormat = ClipFormat.SQUARE,  # noqa: A002
    *,
    mouths: tuple[tuple[float, float, float, float], ...] = (),
    eyes: tuple[tuple[float, float, float, float], ...] = (),
    with_captions: bool = False,
) -> Meme:
    label = Label(width, height, format)
    caption = MemeCaption(top=top, bottom=bottom)
    return Meme(
        caption,
        width,
        height,
        format,
        label=label,
        mouths=mouths,
        eyes=eyes,
        with_captions=with_captions,
    )


def drawn(text: Meme, width: int = 512, height: int = 512) -> np.ndarray:
    frame = torch.full((1, height, width, 3), GREY, dtype=torch.uint8)
    return text.draw(frame)[0].numpy()


@pytest.mark.parametrize(("width", "height", "format_"), SIZES)
@pytest.mark.parametrize("text", TEXTS)
def test_it_lies_inside_the_frame_and_never_on_the_label(
    width: int, height: int, format_: ClipFormat, text: str
) -> None:
    label = Label(width, height, format_)
    for left, top, right, bottom in meme(text, text, width, height, format_).boxes:
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
        beside = right <= label.left or left >= label.right
        assert beside or top >= label.bottom


@pytest.mark.parametrize("text", TEXTS)
def test_it_stands_inside_the_circle_of_a_video_note(text: str) -> None:
    for left, top, right, bottom in meme(text, text, 640, 640, ClipFormat.NOTE).boxes:
        for x, y in ((left, top), (right, top), (left, bottom), (right, bottom)):
            assert np.hypot(x - 320, y - 320) <= 322


def test_the_mouth_stays_free_while_the_text_can_be_read() -> None:
    text = meme("a line above", "a line below that is long enough to wrap", mouths=(MOUTH,))
    above, below = text.boxes
    assert above[3] <= MOUTH[1]
    assert below[1] >= MOUTH[3]
    (free,) = meme(bottom="a line below that is long enough to wrap").boxes
    assert free[1] < MOUTH[3]  # without a mouth there it would be larger


@pytest.mark.parametrize("eye_top", [110.0, 160.0, 220.0])
def test_a_line_above_leaves_the_eyes_free_by_being_smaller(eye_top: float) -> None:
    (free,) = meme("one does not simply", mouths=(MOUTH,)).boxes
    (above,) = meme(
        "one does not simply", mouths=(MOUTH,), eyes=((180.0, eye_top, 332.0, eye_top + 40.0),)
    ).boxes
    assert above[3] <= eye_top
    assert above[3] - above[1] < free[3] - free[1]


def test_a_face_that_fills_the_frame_gets_a_narrow_strip_above_its_mouth() -> None:
    (strip,) = meme(
        "one does not simply walk", mouths=(MOUTH,), eyes=((60.0, 40.0, 450.0, 140.0),)
    ).boxes
    assert strip[3] - strip[1] < 0.1 * 512
    assert strip[3] <= MOUTH[1]


def test_a_text_that_is_far_too_long_is_drawn_all_the_same() -> None:
    (box,) = meme(bottom="words without end " * 16, mouths=(MOUTH,)).boxes
    assert box[1] < MOUTH[1]
    assert box[3] <= 512


def test_it_is_white_with_a_black_rim_and_leaves_the_rest_as_it_was() -> None:
    text = meme("TOP", "BOTTOM")
    picture = drawn(text)
    mask = np.zeros((512, 512), bool)
    for left, top, right, bottom in text.boxes:
        ink = picture[int(top) : int(bottom), int(left) : int(right)]
        assert (ink == 255).all(-1).mean() > 0.15
        assert (ink == 0).all(-1).mean() > 0.05
        mask[int(top) : int(bottom), int(left) : int(right)] = True
    assert (picture[~mask] == GREY).all()


def test_what_was_written_on_a_line_of_its_own_stays_there() -> None:
    one = meme("to be or not").boxes[0]
    three = meme("to be\nor\nnot").boxes[0]
    assert three[3] - three[1] > 1.8 * (one[3] - one[1])


def test_signs_without_a_font_are_left_out() -> None:
    assert meme("party \U0001f389").boxes == meme("party").boxes
    nothing = meme("\U0001f389", " ")
    assert nothing.boxes == ()
    assert (drawn(nothing) == GREY).all()


@pytest.mark.parametrize(("width", "height", "format_"), SIZES)
def test_captions_end_above_it(width: int, height: int, format_: ClipFormat) -> None:
    text = meme("above", "below", width, height, format_, with_captions=True)
    assert text.last_row is not None
    words = tuple(Word(word, n * 0.3, n * 0.3 + 0.3) for n, word in enumerate(["so", "it", "is"]))
    phones = (Phone("a", 0.0, 0.9),)
    speech = Speech(np.zeros(24_000, np.float32), 24_000, phones, words, "en", "native")
    captions = Captions(speech, width, height, format_, last_row=text.last_row)
    frame = torch.full((1, height, width, 3), GREY, dtype=torch.uint8)
    rows = np.flatnonzero((captions.draw(frame, 10)[0].numpy() != GREY).any((1, 2)))
    assert rows.size
    assert rows[-1] < text.boxes[1][1]


def test_without_a_lower_text_captions_stay_where_they_are() -> None:
    assert meme("above").last_row is None
