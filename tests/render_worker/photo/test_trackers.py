from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from skimage import data

from render_worker.photo.mediapipe_tracker import MediaPipeTracker
from render_worker.photo.model import FACE_MESH_POINTS, Face, Photo
from render_worker.photo.trackers import distinct, find_faces

TRACKER = MediaPipeTracker()


def astronaut(side: int = 512) -> np.ndarray:
    return cv2.resize(data.astronaut(), (side, side), interpolation=cv2.INTER_AREA)


def only_face(pixels: np.ndarray) -> Face:
    (face,) = TRACKER.find(Photo(np.ascontiguousarray(pixels)))
    return face


def test_a_face_has_all_landmarks_inside_its_box() -> None:
    face = only_face(astronaut())
    assert face.landmarks.shape == (FACE_MESH_POINTS, 3)
    assert face.landmarks.dtype == np.float32
    left, top, right, bottom = face.box
    assert (face.landmarks[:, :2] >= (left, top)).all()
    assert (face.landmarks[:, :2] <= (right, bottom)).all()
    assert 0 < face.score <= 1
    assert face.tracker == "mediapipe"
    # Her eyes are at these places of the picture, her nose points between them.
    assert np.abs(face.landmarks[33, :2] - (195, 101)).max() < 8
    assert np.abs(face.landmarks[263, :2] - (257, 103)).max() < 8
    assert face.landmarks[4, 2] < face.landmarks[[234, 454], 2].min()


def test_glasses_and_a_closed_mouth_are_no_obstacle(hopper: np.ndarray) -> None:
    face = only_face(hopper)
    assert 100 < face.eye_distance < 140
    assert abs(face.yaw) < 10


def test_the_same_photo_gives_the_same_landmarks(hopper: np.ndarray) -> None:
    first, other, again = only_face(hopper), only_face(astronaut()), only_face(hopper)
    assert (first.landmarks == again.landmarks).all()
    assert not np.allclose(first.landmarks, other.landmarks)


def test_several_faces_come_largest_first(hopper: np.ndarray) -> None:
    both = np.full((600, 1100, 3), 90, np.uint8)
    both[:512, :512] = astronaut()
    both[:600, 560:1072] = hopper
    faces = TRACKER.find(Photo(both))
    assert len(faces) == 2
    assert faces[0].eye_distance > faces[1].eye_distance
    assert faces[0].box[0] > 560


def test_a_small_face_in_a_large_photo_is_found() -> None:
    scene = np.full((1000, 1400, 3), 120, np.uint8)
    scene[700:900, 1000:1200] = astronaut(200)
    face = only_face(scene)
    assert 20 < face.eye_distance < 28
    assert 1000 < face.box[0] < 1200


@pytest.mark.parametrize("change", ["grey", "dark", "bright", "mirrored"])
def test_light_and_colour_do_not_matter(change: str, hopper: np.ndarray) -> None:
    pixels = {
        "grey": np.repeat(hopper.mean(2, keepdims=True), 3, 2).astype(np.uint8),
        "dark": (hopper * 0.12).astype(np.uint8),
        "bright": np.clip(hopper.astype(int) + 90, 0, 255).astype(np.uint8),
        "mirrored": hopper[:, ::-1],
    }[change]
    assert 95 < only_face(pixels).eye_distance < 145


@pytest.mark.parametrize("degrees", [-90, -45, -30, 30, 45, 90, 180])
def test_a_photo_that_lies_on_its_side_is_understood(degrees: int, hopper: np.ndarray) -> None:
    height, width = hopper.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 0.7)
    face = only_face(cv2.warpAffine(hopper, turn, (width, height), borderValue=(128, 128, 128)))
    apart = (face.roll - degrees + 180) % 360 - 180
    assert abs(apart) < 8


def test_a_face_that_fills_the_frame_is_found(hopper: np.ndarray) -> None:
    left, top, right, bottom = (int(side) for side in only_face(hopper).box)
    assert only_face(hopper[top:bottom, left:right]).eye_distance > 90


@pytest.mark.parametrize("name", ["chelsea", "coffee", "rocket", "camera", "moon", "text"])
def test_what_is_no_face_is_not_taken_for_one(name: str) -> None:
    pixels = getattr(data, name)()
    if pixels.ndim == 2:
        pixels = np.repeat(pixels[..., None], 3, 2)
    faces = TRACKER.find(Photo(np.ascontiguousarray(pixels)))
    assert all(face.eye_distance < 18 for face in faces)


@pytest.mark.parametrize("level", [0, 128, 255])
def test_an_empty_picture_has_no_face(level: int) -> None:
    assert TRACKER.find(Photo(np.full((300, 200, 3), level, np.uint8))) == ()


def test_noise_has_no_face() -> None:
    noise = np.random.default_rng(0).integers(0, 255, (300, 300, 3), np.uint8)
    assert TRACKER.find(Photo(noise)) == ()


def test_of_two_finds_of_one_face_the_surer_is_kept() -> None:
    face = only_face(astronaut())
    unsure = Face(face.landmarks + 3, face.box, 0, 0, 0, "other", face.score / 2)
    assert distinct([unsure, face]) == (face,)


def test_the_second_tracker_is_asked_when_the_first_finds_nothing() -> None:
    face = only_face(astronaut())

    class Blind:
        name = "blind"

        def find(self, photo: Photo) -> tuple[Face, ...]:
            return ()

    class Sees:
        name = "sees"

        def find(self, photo: Photo) -> tuple[Face, ...]:
            return (face,)

    photo = Photo(astronaut())
    assert find_faces(photo, [Blind(), Sees()]) == (face,)
    assert find_faces(photo, [Blind()]) == ()


# One entry for each photo of the folder; the dog must not be found.
FACES_IN_SHARED_PHOTOS = {"LongCat-Video__introduce.png": 2, "LivePortrait__s33.jpg": 0}


def test_photographs_paintings_cartoons_and_a_statue_are_found_and_a_dog_is_not(
    shared_media: Path,
) -> None:
    for path in sorted((shared_media / "photos").iterdir()):
        pixels = np.asarray(Image.open(path).convert("RGB"))
        found = len(TRACKER.find(Photo(np.ascontiguousarray(pixels))))
        assert found == FACES_IN_SHARED_PHOTOS.get(path.name, 1), path.name
