"""The picture that a person is shown of their photo, also of one that is refused."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image
from skimage import data

from core.problems import PhotoUnreadable
from render_worker.photo import PhotoLimits, annotate, explain, inspect

LIMITS = PhotoLimits()
RED = np.array((255, 107, 107))


def png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=1)
    return file.getvalue()


def shown(data: bytes) -> np.ndarray:
    picture = Image.open(io.BytesIO(explain(data, limits=LIMITS)))
    assert picture.format == "PNG"
    return np.asarray(picture.convert("RGB"))


def red_pixels(pixels: np.ndarray) -> int:
    return int((np.abs(pixels.astype(int) - RED).max(-1) < 6).sum())


def test_a_good_photo_is_annotated(astronaut_png: bytes) -> None:
    drawn = explain(astronaut_png, limits=LIMITS)
    assert drawn == annotate(inspect(astronaut_png, limits=LIMITS))
    assert red_pixels(shown(astronaut_png)) < 20


def test_a_photo_without_a_face_comes_back_with_the_place_of_one() -> None:
    drawn = shown(png(Image.fromarray(data.coffee())))
    height = round(data.coffee().shape[0] * drawn.shape[1] / data.coffee().shape[1])
    assert drawn.shape[0] > height + 20  # the sentence stands below
    assert red_pixels(drawn[:height]) > 500
    assert red_pixels(drawn[height:]) > 20


def test_a_face_that_is_too_small_is_framed_in_red(astronaut_png: bytes) -> None:
    small = Image.open(io.BytesIO(astronaut_png)).convert("RGB").resize((150, 150))
    drawn = shown(png(small))
    assert drawn.shape[1] == 640
    left, right = round(0.3 * 640), round(0.6 * 640)
    assert red_pixels(drawn[: round(0.5 * 640), left:right]) > 300


def test_a_large_photo_is_shown_no_larger_than_messengers_do(astronaut_png: bytes) -> None:
    large = Image.open(io.BytesIO(astronaut_png)).convert("RGB").resize((1900, 1900))
    assert shown(png(large)).shape[1] == 1280


def test_what_cannot_be_read_is_refused_as_everywhere() -> None:
    with pytest.raises(PhotoUnreadable):
        explain(b"no photo", limits=LIMITS)
