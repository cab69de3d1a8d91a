from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from photo_files import png
from PIL import Image
from skimage import data

import render_worker.photo.guided_filter as guided
from core.problems import FaceNotThere, FaceTooSmall, NoFace
from render_worker.photo import annotate, inspect
from render_worker.photo.advice import check_possible
from render_worker.photo.geometry import similarity
from render_worker.photo.matte import OVAL, person_matte
from render_worker.photo.mean_face import mean_face
from render_worker.photo.measures import measure
from render_worker.photo.mediapipe_tracker import MediaPipeTracker
from render_worker.photo.model import Face, Photo, Portrait
from render_worker.photo.pose import pose_of

# Mesh points around the part of the face that a surgical mask covers.
MASKED = (50, 36, 129, 2, 358, 266, 280, 361, 288, 397, 365, 379, 378, 400, 377, 152,
          148, 176, 149, 150, 136, 172, 58, 132)  # fmt: skip


def codes(portrait: Portrait) -> set[str]:
    return {advice.code for advice in portrait.advice}


@pytest.fixture(scope="module")
def portrait(grace_hopper_jpeg: bytes) -> Portrait:
    return inspect(grace_hopper_jpeg)


@pytest.fixture(scope="module")
def couple(hopper: np.ndarray) -> bytes:
    both = np.full((600, 1100, 3), 90, np.uint8)
    both[:512, :512] = data.astronaut()
    both[:600, 560:1072] = hopper
    return png(both)


def test_a_good_portrait_needs_no_advice(portrait: Portrait, astronaut_png: bytes) -> None:
    assert portrait.advice == ()
    assert inspect(astronaut_png).advice == ()


def test_the_largest_face_talks_unless_another_is_asked_for(couple: bytes) -> None:
    largest, asked = inspect(couple), inspect(couple, face=2)
    assert (largest.chosen, asked.chosen) == (0, 1)
    assert largest.face.eye_distance > asked.face.eye_distance
    assert "photo.several_faces" in codes(largest)
    assert not any(advice.severe for advice in largest.advice)


@pytest.mark.parametrize("number", [0, 3, -1])
def test_a_face_that_is_not_there_is_named_in_the_refusal(couple: bytes, number: int) -> None:
    with pytest.raises(FaceNotThere, match=f"number {number}: this photo has 2"):
        inspect(couple, face=number)


def test_a_photo_without_a_face_is_refused_in_words() -> None:
    with pytest.raises(NoFace, match="no face"):
        inspect(png(data.chelsea()))


def test_a_face_of_a_few_pixels_is_refused() -> None:
    scene = np.full((400, 400, 3), 120, np.uint8)
    scene[100:230, 100:230] = cv2.resize(data.astronaut(), (130, 130), interpolation=cv2.INTER_AREA)
    with pytest.raises(FaceTooSmall):
        inspect(png(scene))


def test_a_face_turned_away_is_refused(portrait: Portrait) -> None:
    from dataclasses import replace

    from core.problems import FaceTurnedAway

    for yaw in (-60.0, 55.0):
        with pytest.raises(FaceTurnedAway):
            check_possible(replace(portrait.face, yaw=yaw))
    check_possible(replace(portrait.face, yaw=40.0))


# -- advice --------------------------------------------------------------------------------------


def test_a_blurred_photo_is_told(hopper: np.ndarray) -> None:
    assert "photo.blurred" in codes(inspect(png(cv2.GaussianBlur(hopper, (0, 0), 8))))


def test_a_dark_photo_is_told(hopper: np.ndarray) -> None:
    assert "photo.too_dark" in codes(inspect(png((hopper * 0.15).astype(np.uint8))))


def test_an_overexposed_photo_is_told(hopper: np.ndarray) -> None:
    burnt = np.clip(hopper.astype(int) * 2 + 60, 0, 255).astype(np.uint8)
    assert "photo.too_bright" in codes(inspect(png(burnt)))


@pytest.mark.parametrize("cloth", [(120, 170, 200), (235, 235, 235), (25, 25, 28)])
def test_a_mask_over_the_mouth_is_told(
    hopper: np.ndarray, portrait: Portrait, cloth: tuple[int, int, int]
) -> None:
    masked = hopper.copy()
    outline = np.round(portrait.face.landmarks[list(MASKED), :2]).astype(np.int32)
    cv2.fillPoly(masked, [outline], cloth)
    found = inspect(png(masked))
    assert any(item.code == "photo.mouth_covered" and item.severe for item in found.advice)


def test_a_dark_beard_is_no_mask(hopper: np.ndarray, portrait: Portrait) -> None:
    bearded = hopper.copy()
    outline = np.round(portrait.face.landmarks[list(MASKED), :2]).astype(np.int32)
    cv2.fillPoly(bearded, [outline], (45, 35, 30))
    lips = np.round(portrait.face.landmarks[[61, 37, 0, 267, 291, 405, 17, 181], :2])
    shown = np.zeros(hopper.shape[:2], np.uint8)
    cv2.fillPoly(shown, [lips.astype(np.int32)], 1)
    bearded[shown > 0] = hopper[shown > 0]
    assert "photo.mouth_covered" not in codes(inspect(png(bearded)))


def test_a_grey_photo_is_not_taken_for_a_covered_mouth(hopper: np.ndarray) -> None:
    grey = np.repeat(hopper.mean(2, keepdims=True), 3, 2).astype(np.uint8)
    assert inspect(png(grey)).advice == ()


def test_measures_do_not_depend_on_the_size_of_the_photo(
    hopper: np.ndarray, portrait: Portrait
) -> None:
    half = cv2.resize(hopper, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    face = MediaPipeTracker().find(Photo(half))[0]
    small, large = measure(Photo(half), face), measure(Photo(hopper), portrait.face)
    assert abs(small.brightness - large.brightness) < 6
    assert abs(small.blur - large.blur) < 0.12


# -- matte ---------------------------------------------------------------------------------------


def test_the_matte_holds_the_person_and_not_the_background(portrait: Portrait) -> None:
    matte = portrait.matte
    assert matte.shape == portrait.photo.pixels.shape[:2]
    assert matte.dtype == np.float32
    assert 0 <= matte.min() <= matte.max() <= 1
    oval = portrait.face.landmarks[list(OVAL), :2].round().astype(int)
    assert matte[oval[:, 1], oval[:, 0]].min() > 0.3
    assert matte[300, 30] < 0.05  # the flag on the left
    assert matte[580, 256] > 0.95  # her uniform


def test_a_face_is_inside_its_matte_even_when_no_person_is_seen(portrait: Portrait) -> None:
    # The landmarks of a face on an empty wall: a drawing that the network does not know.
    wall = Photo(np.full((600, 512, 3), 200, np.uint8))
    matte = person_matte(wall, (portrait.face,))
    x, y = portrait.face.landmarks[1, :2].astype(int)
    assert matte[y, x] == 1
    assert matte[5, 5] < 0.1


def test_the_guided_filter_draws_a_coarse_mask_to_the_edge() -> None:
    guide = np.zeros((120, 120, 3), np.uint8)
    guide[:, 60:] = 255
    coarse = np.clip((np.arange(120, dtype=np.float32) - 48) / 24, 0, 1)[None].repeat(120, 0)
    fine = guided.guided_filter(guide, coarse, radius=12, smoothness=1e-4)
    assert fine[60, 59] < 0.3
    assert fine[60, 60] > 0.7


# -- pose ----------------------------------------------------------------------------------------


def turned(yaw: float = 0, pitch: float = 0, roll: float = 0) -> np.ndarray:
    """The mean face turned by degrees, signs as in ``Face``."""
    a, b, c = np.radians([-yaw, pitch, roll])
    about_y = np.array([[np.cos(a), 0, np.sin(a)], [0, 1, 0], [-np.sin(a), 0, np.cos(a)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(b), -np.sin(b)], [0, np.sin(b), np.cos(b)]])
    about_z = np.array([[np.cos(c), -np.sin(c), 0], [np.sin(c), np.cos(c), 0], [0, 0, 1]])
    return (mean_face() @ (about_z @ about_y @ about_x).T * 80 + 300).astype(np.float32)


@pytest.mark.parametrize("angles", [(0, 0, 0), (30, 0, 0), (-40, 10, 20), (5, -25, -90)])
def test_pose_is_measured_in_degrees_with_the_agreed_signs(angles: tuple[float, ...]) -> None:
    pose = pose_of(turned(*angles))
    assert np.allclose((pose.yaw, pose.pitch, pose.roll), angles, atol=0.01)


def test_a_nose_that_points_right_and_down_means_positive_yaw_and_pitch() -> None:
    for face, axis in ((turned(yaw=25), 0), (turned(pitch=25), 1)):
        middle = face[[33, 263]].mean(0)
        straight = turned()[4] - turned()[[33, 263]].mean(0)
        assert (face[4] - middle - straight)[axis] > 0
    assert turned(roll=20)[263, 1] > turned(roll=20)[33, 1]  # clockwise: the right eye sinks


def test_a_similarity_is_found_again() -> None:
    points = np.random.default_rng(0).normal(size=(20, 3))
    fit = similarity(points, turned(10, 20, 30)[:20] * 0 + points * 3 + (1, 2, 3))
    assert np.isclose(fit.scale, 3)
    assert np.allclose(fit(points), points * 3 + (1, 2, 3))


# -- annotated picture ---------------------------------------------------------------------------


def test_the_annotated_picture_shows_numbers_and_advice_below(couple: bytes) -> None:
    portrait = inspect(couple)
    picture = Image.open(io.BytesIO(annotate(portrait)))
    assert picture.format == "PNG"
    assert picture.width == portrait.photo.width
    assert picture.height > portrait.photo.height
    drawn = np.asarray(picture)[: portrait.photo.height]
    for face in portrait.faces:
        left, top = (int(value) for value in face.box[:2])
        assert (drawn[top, left] != portrait.photo.pixels[top, left]).any()


def test_a_small_photo_is_enlarged_for_the_writing(astronaut_png: bytes) -> None:
    small = Image.open(io.BytesIO(astronaut_png)).resize((256, 256))
    picture = Image.open(io.BytesIO(annotate(inspect(png(np.asarray(small))))))
    assert picture.width == 640


def test_the_chosen_face_is_the_one_of_its_number(couple: bytes) -> None:
    chosen: Face = inspect(couple, face=2).face
    assert chosen.box[2] < 512  # the astronaut stands on the left
