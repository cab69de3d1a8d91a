"""What a puppet does when it is moved, seen by tracking its frames again."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from posing import draw, motion_of

from core.options import ClipFormat
from core.problems import SettingWrong
from render_worker.engines.protocol import Puppet
from render_worker.engines.registry import engine, engine_names
from render_worker.framing import frame
from render_worker.photo.mediapipe_tracker import MediaPipeTracker
from render_worker.photo.model import Photo, Portrait

PuppetOf = Callable[[Portrait], Puppet]
NOSE_TIP, CHIN, RIGHT_CORNER, LEFT_CORNER = 1, 152, 61, 291


def landmarks(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    """float32 [478, 3] of the largest face in the picture."""
    faces = MediaPipeTracker().find(Photo(np.ascontiguousarray(picture)))
    assert faces, "the face is lost"
    return faces[0].landmarks


def lip_opening(picture: NDArray[np.uint8]) -> float:
    """Distance of the inner lips in outer eye distances."""
    points = landmarks(picture)
    return float(np.linalg.norm(points[14] - points[13]) / np.linalg.norm(points[263] - points[33]))


def test_at_rest_an_open_smile_is_closed(astronaut: Portrait, puppet_of: PuppetOf) -> None:
    points = astronaut.face.landmarks
    in_photo = np.linalg.norm(points[14] - points[13]) / astronaut.face.eye_distance
    assert in_photo > 0.06
    assert lip_opening(draw(puppet_of(astronaut), {})[0]) < 0.03


@pytest.mark.parametrize("name", ["astronaut", "hopper"])
def test_the_jaw_opens_the_mouth_further_and_further(
    name: str, request: pytest.FixtureRequest, puppet_of: PuppetOf
) -> None:
    portrait = request.getfixturevalue(name)
    poses = [{"jawOpen": value} for value in (0.0, 0.25, 0.5, 1.0)]
    openings = [lip_opening(picture) for picture in draw(puppet_of(portrait), *poses)]
    assert openings == sorted(openings)
    assert openings[0] < 0.04
    assert 0.2 < openings[-1] < 0.6


def test_mouth_close_shuts_the_lips_of_an_open_jaw(hopper: Portrait, puppet_of: PuppetOf) -> None:
    opened, closed = draw(puppet_of(hopper), {"jawOpen": 0.3}, {"jawOpen": 0.3, "mouthClose": 0.3})
    assert lip_opening(closed) < 0.4 * lip_opening(opened)


def test_pucker_narrows_and_stretch_widens_the_mouth(hopper: Portrait, puppet_of: PuppetOf) -> None:
    pictures = draw(puppet_of(hopper), {"mouthPucker": 1.0}, {}, {"mouthStretchBoth": 1.0})
    widths = [
        float(np.linalg.norm(points[LEFT_CORNER] - points[RIGHT_CORNER]))
        for points in map(landmarks, pictures)
    ]
    assert widths[0] < 0.85 * widths[1]
    assert widths[2] > 1.05 * widths[1]


def test_left_is_the_subjects_left(hopper: Portrait, puppet_of: PuppetOf) -> None:
    still, left = draw(puppet_of(hopper), {}, {"mouthSmileLeft": 1.0})
    lifted = landmarks(still)[:, 1] - landmarks(left)[:, 1]
    assert lifted[LEFT_CORNER] > 2.0
    assert lifted[LEFT_CORNER] > 3 * abs(lifted[RIGHT_CORNER])


@pytest.mark.parametrize(
    ("pose", "axis", "sign"),
    [
        ({"yaw": 8.0}, 0, 1),
        ({"yaw": -8.0}, 0, -1),
        ({"pitch": 6.0}, 1, 1),
        ({"pitch": -6.0}, 1, -1),
        ({"x": 0.06}, 0, 1),
        ({"y": 0.06}, 1, 1),
    ],
)
def test_the_nose_goes_where_the_head_turns(
    pose: dict[str, float], axis: int, sign: int, hopper: Portrait, puppet_of: PuppetOf
) -> None:
    still, turned = draw(puppet_of(hopper), {}, pose)
    moved = landmarks(turned)[NOSE_TIP] - landmarks(still)[NOSE_TIP]
    assert sign * moved[axis] > 2.0


def test_roll_turns_clockwise_and_z_comes_closer(hopper: Portrait, puppet_of: PuppetOf) -> None:
    still, rolled, closer = map(landmarks, draw(puppet_of(hopper), {}, {"roll": 6.0}, {"z": 0.5}))

    def eyes(points: NDArray[np.float32]) -> NDArray[np.float32]:
        return points[263, :2] - points[33, :2]

    def angle(points: NDArray[np.float32]) -> float:
        return float(np.degrees(np.arctan2(*eyes(points)[::-1])))

    assert 3.0 < angle(rolled) - angle(still) < 8.0
    assert np.linalg.norm(eyes(closer)) > 1.03 * np.linalg.norm(eyes(still))


def test_the_background_stands_perfectly_still(hopper: Portrait, puppet_of: PuppetOf) -> None:
    puppet = puppet_of(hopper)
    poses = [{"yaw": 6.0, "roll": 3.0, "jawOpen": 0.6, "breath": 1.0}, {"pitch": -5.0}]
    still, *moved = draw(puppet, {}, *poses)
    person = hopper.matte
    framing = frame(hopper, ClipFormat.SQUARE, max_side=512)
    top, left = int(framing.top), int(framing.left)
    scale = puppet.width / (framing.right - framing.left)
    far = np.ones((puppet.height, puppet.width), bool)
    rows, columns = np.nonzero(person > 0.02)
    y = np.clip(((rows - top) * scale).astype(int), 0, puppet.height - 1)
    x = np.clip(((columns - left) * scale).astype(int), 0, puppet.width - 1)
    reach = 45
    for dy in (-reach, 0, reach):
        for dx in (-reach, 0, reach):
            far[np.clip(y + dy, 0, puppet.height - 1), np.clip(x + dx, 0, puppet.width - 1)] = False
    assert far.sum() > 500
    for picture in moved:
        assert np.array_equal(picture[far], still[far])


def test_a_puppet_at_rest_looks_like_the_photo(hopper: Portrait, puppet_of: PuppetOf) -> None:
    puppet = puppet_of(hopper)
    framing = frame(hopper, ClipFormat.SQUARE, max_side=512)
    from PIL import Image

    box = (framing.left, framing.top, framing.right, framing.bottom)
    expected = Image.fromarray(hopper.photo.pixels).resize(
        (puppet.width, puppet.height), Image.Resampling.BICUBIC, box=box
    )
    difference = np.abs(draw(puppet, {})[0].astype(int) - np.asarray(expected).astype(int))
    assert float(difference.mean()) < 2.5


def test_a_frame_does_not_depend_on_the_frames_around_it(
    hopper: Portrait, puppet_of: PuppetOf
) -> None:
    puppet = puppet_of(hopper)
    pose = {"jawOpen": 0.4, "yaw": 3.0, "eyeBlinkBoth": 0.7, "mouthSmileBoth": 0.3}
    alone = draw(puppet, pose)[0]
    among = draw(puppet, *([{}] * 17), pose, *([{"jawOpen": 1.0}] * 3))[17]
    # Matrix products of other sizes round otherwise: two grey levels, seen nowhere.
    assert np.abs(alone.astype(int) - among.astype(int)).max() <= 2


def test_the_same_motion_gives_the_same_pixels(hopper: Portrait) -> None:
    framing = frame(hopper, ClipFormat.SQUARE, max_side=512)
    pose = {"jawOpen": 0.4, "yaw": 3.0, "eyeBlinkBoth": 0.7}
    first, second = (
        draw(engine("warp", "cpu").prepare(hopper, framing), pose, {}) for _ in range(2)
    )
    assert np.array_equal(first, second)


def test_frames_come_in_batches_that_add_up(hopper: Portrait, puppet_of: PuppetOf) -> None:
    puppet = puppet_of(hopper)
    batches = list(puppet.frames(motion_of(*([{}] * 37))))
    assert sum(len(batch) for batch in batches) == 37
    assert max(len(batch) for batch in batches) <= 16
    assert all(batch.shape[1:] == (puppet.height, puppet.width, 3) for batch in batches)


def test_another_person_in_the_photo_stays_still(astronaut: Portrait) -> None:
    pixels = np.concatenate([astronaut.photo.pixels] * 2, axis=1)
    from render_worker.photo.model import Face

    def moved(face: Face, by: float) -> Face:
        points = face.landmarks + np.array([by, 0, 0], np.float32)
        left, top, right, bottom = face.box
        return Face(
            points, (left + by, top, right + by, bottom), face.yaw, face.pitch, face.roll,
            face.tracker, face.score,
        )  # fmt: skip

    width = astronaut.photo.width
    pair = Portrait(
        Photo(pixels),
        (astronaut.face, moved(astronaut.face, width)),
        0,
        np.concatenate([astronaut.matte] * 2, axis=1),
    )
    framing = frame(pair, ClipFormat.PHOTO)
    puppet = engine("warp", "cpu").prepare(pair, framing)
    still, talking = draw(puppet, {}, {"yaw": 8.0, "jawOpen": 0.8})
    left, top, right, bottom = (int(edge) for edge in pair.faces[1].box)
    assert np.array_equal(still[top:bottom, left:right], talking[top:bottom, left:right])
    left, top, right, bottom = (int(edge) for edge in pair.faces[0].box)
    assert not np.array_equal(still[top:bottom, left:right], talking[top:bottom, left:right])


def test_an_engine_or_a_device_that_is_not_there_is_a_wrong_setting() -> None:
    assert "warp" in engine_names()
    with pytest.raises(SettingWrong, match=r"render\.engine .* has only warp"):
        engine("dream")
    with pytest.raises(SettingWrong, match=r"render\.device .* has only auto, cpu"):
        engine("warp", "abacus")
