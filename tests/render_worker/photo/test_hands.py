"""A hand over the mouth is seen, one beside it does not matter."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from photo_files import png
from PIL import Image
from skimage import data

from render_worker.photo import inspect
from render_worker.photo.hands import HandModel, share_under_hands
from render_worker.photo.mediapipe_tracker import MediaPipeTracker
from render_worker.photo.model import Face, Photo
from tests.render_worker.photo.drawn_hand import drawn_hand, with_hand

TRACKER = MediaPipeTracker()


@pytest.fixture(scope="module")
def face(hopper: np.ndarray) -> Face:
    return TRACKER.find(Photo(hopper))[0]


def beside(face: Face, right: float, down: float) -> tuple[float, float]:
    """A place so many eye distances from the mouth."""
    x, y = face.landmarks[[13, 14], :2].mean(0)
    return float(x + right * face.eye_distance), float(y + down * face.eye_distance)


def test_a_hand_is_found_where_it_was_drawn() -> None:
    hand, cover = drawn_hand()
    wall = np.full_like(hand, (90, 110, 140))
    scene = (wall * (1 - cover[..., None]) + hand * cover[..., None]).astype(np.uint8)
    (points,) = HandModel().find(cv2.copyMakeBorder(scene, *(200,) * 4, cv2.BORDER_REPLICATE))
    tips = points[[8, 12, 16, 20]] - 200
    assert points.shape == (21, 2)
    assert (np.diff(tips[:, 0]) > 0).all()  # index to little finger, from left to right
    assert all(cover[int(y), int(x)] > 0.5 for x, y in points[[5, 9, 13, 17, 6, 10, 14]] - 200)


@pytest.mark.parametrize(("down", "degrees"), [(0.5, 0), (0.5, -35), (0.3, 20)])
def test_a_hand_over_the_mouth_is_told(
    hopper: np.ndarray, face: Face, down: float, degrees: float
) -> None:
    hidden = with_hand(hopper, beside(face, 0, down), 1.2 * face.eye_distance, degrees)
    advice = {item.code: item for item in inspect(png(hidden)).advice}
    assert advice["photo.mouth_covered"].severe
    assert "hand" in advice["photo.mouth_covered"].sentence


@pytest.mark.parametrize(("right", "down"), [(0, 1.5), (1.5, 0.2), (-1.4, 0.8)])
def test_a_hand_at_the_chin_or_the_cheek_is_no_obstacle(
    hopper: np.ndarray, face: Face, right: float, down: float
) -> None:
    shown = with_hand(hopper, beside(face, right, down), 1.2 * face.eye_distance)
    assert share_under_hands(Photo(shown), face) < 0.2
    assert "photo.mouth_covered" not in {item.code for item in inspect(png(shown)).advice}


def test_a_face_without_a_hand_has_none(hopper: np.ndarray, face: Face) -> None:
    assert share_under_hands(Photo(hopper), face) == 0
    astronaut = Photo(data.astronaut())
    assert share_under_hands(astronaut, TRACKER.find(astronaut)[0]) == 0


def test_a_face_at_the_border_of_the_photo_can_be_looked_at(hopper: np.ndarray) -> None:
    left, top, right, bottom = (int(side) for side in TRACKER.find(Photo(hopper))[0].box)
    close = Photo(np.ascontiguousarray(hopper[top:bottom, left:right]))
    (found,) = TRACKER.find(close)
    assert share_under_hands(close, found) == 0


def test_no_portrait_of_the_folder_is_said_to_hide_its_mouth(shared_media: Path) -> None:
    for path in sorted((shared_media / "photos").iterdir()):
        photo = Photo(np.ascontiguousarray(Image.open(path).convert("RGB")))
        for each in TRACKER.find(photo):
            assert share_under_hands(photo, each) == 0, path.name
