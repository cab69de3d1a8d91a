"""Why no face was found: too blurred and too dark are told from no face at all."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from photo_files import png
from skimage import data

from core.problems import NoFace, PhotoTooBlurred, PhotoTooDark
from render_worker.photo import inspect
from render_worker.photo.mediapipe_tracker import MediaPipeTracker
from render_worker.photo.model import Photo
from render_worker.photo.second_look import why_no_face

TRACKERS = (MediaPipeTracker(),)


def blurred(pixels: np.ndarray, sigma: float) -> np.ndarray:
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), sigma))


def shaken(pixels: np.ndarray, length: int) -> np.ndarray:
    """As by a hand that moved sideways."""
    return np.asarray(cv2.filter2D(pixels, -1, np.full((1, length), 1 / length, np.float32)))


def at_night(pixels: np.ndarray, light: float) -> np.ndarray:
    """Hardly any light, and the noise that a camera adds."""
    noise = np.random.default_rng(0).normal(0, 3, pixels.shape)
    return np.clip(pixels * light + noise, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("sigma", [8, 16, 30])
def test_a_face_lost_in_blur_is_told_in_words(sigma: float) -> None:
    with pytest.raises(PhotoTooBlurred, match="too blurred") as told:
        inspect(png(blurred(data.astronaut(), sigma)))
    assert told.value.code == "photo.blurred"


def test_a_face_lost_in_shake_is_told_in_words(hopper: np.ndarray) -> None:
    with pytest.raises(PhotoTooBlurred):
        inspect(png(shaken(hopper, 61)))


def test_a_blurred_face_before_a_sharp_wall_is_seen(hopper: np.ndarray) -> None:
    wall = np.repeat(data.brick()[..., None], 3, 2)
    scene = np.concatenate([cv2.resize(hopper, (437, 512)), wall], axis=1)
    scene[:, :437] = blurred(scene[:, :437], 12)
    assert TRACKERS[0].find(Photo(scene)) == ()
    assert isinstance(why_no_face(Photo(scene), TRACKERS), PhotoTooBlurred)


@pytest.mark.parametrize("light", [0.03, 0.01])
def test_a_face_lost_in_the_dark_is_told_in_words(light: float) -> None:
    with pytest.raises(PhotoTooDark, match="too dark") as told:
        inspect(png(at_night(data.astronaut(), light)))
    assert told.value.code == "photo.too_dark"


def test_a_dark_face_before_a_bright_window_is_seen() -> None:
    scene = at_night(data.astronaut(), 0.03)
    scene[:150, :150] = scene[-150:, :100] = scene[:, 420:] = 235
    assert isinstance(why_no_face(Photo(scene), TRACKERS), PhotoTooDark)


@pytest.mark.parametrize("name", ["chelsea", "coffee", "moon", "brick", "clock", "text"])
def test_a_picture_without_a_face_is_neither(name: str) -> None:
    pixels = getattr(data, name)()
    if pixels.ndim == 2:
        pixels = np.repeat(pixels[..., None], 3, 2)
    assert isinstance(why_no_face(Photo(np.ascontiguousarray(pixels)), TRACKERS), NoFace)


@pytest.mark.parametrize("level", [128, 255])
def test_a_wall_is_neither_blurred_nor_dark(level: int) -> None:
    wall = Photo(np.full((300, 200, 3), level, np.uint8))
    assert isinstance(why_no_face(wall, TRACKERS), NoFace)
