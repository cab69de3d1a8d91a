"""Every crop lies inside the photo, has the shape of its format, and holds the face."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.options import ClipFormat
from render_worker.engines.protocol import Framing
from render_worker.framing import MAX_ASPECT, MAX_ENLARGEMENT, finer_parts, frame
from render_worker.photo.model import FACE_MESH_POINTS, Face, Photo, Portrait

Box = tuple[float, float, float, float]
ASPECTS = {ClipFormat.SQUARE: 1.0, ClipFormat.NOTE: 1.0, ClipFormat.PORTRAIT: 9 / 16}


def portrait(width: int, height: int, box: Box) -> Portrait:
    # One pixel that looks like many: the framing reads only the shape.
    pixels = np.broadcast_to(np.zeros(3, np.uint8), (height, width, 3))
    landmarks = np.zeros((FACE_MESH_POINTS, 3), np.float32)
    face = Face(landmarks, box, 0.0, 0.0, 0.0, "drawn", 1.0)
    return Portrait(Photo(pixels), (face,), 0, np.zeros((1, 1), np.float32))


@st.composite
def portraits(draw: st.DrawFn) -> Portrait:
    width, height = draw(st.integers(64, 6000)), draw(st.integers(64, 6000))
    size = draw(st.floats(16, min(width, height)))
    face_width = size * draw(st.floats(0.6, 1.0))
    left = draw(st.floats(0, width - face_width))
    top = draw(st.floats(0, height - size))
    return portrait(width, height, (left, top, left + face_width, top + size))


def scale_of(framing: Framing) -> float:
    return framing.height / (framing.bottom - framing.top)


@given(portraits(), st.sampled_from(ClipFormat), st.sampled_from([480, 960, 1280, 1920]))
def test_a_crop_is_inside_the_photo_and_has_even_sides_of_its_own_aspect(
    portrait: Portrait, clip_format: ClipFormat, max_side: int
) -> None:
    framing = frame(portrait, clip_format, max_side=max_side)
    assert 0 <= framing.left < framing.right <= portrait.photo.width
    assert 0 <= framing.top < framing.bottom <= portrait.photo.height
    assert framing.width % 2 == framing.height % 2 == 0
    assert max(framing.width, framing.height) <= max_side
    crop_width, crop_height = framing.right - framing.left, framing.bottom - framing.top
    scale = scale_of(framing)
    # A row that is given up for an even height is worth that much of the width.
    assert abs(crop_width * scale - framing.width) <= scale + 1 + max(1.0, crop_width / crop_height)
    if clip_format in ASPECTS:
        assert framing.width / framing.height == pytest.approx(ASPECTS[clip_format])
        assert abs(crop_height * ASPECTS[clip_format] - crop_width) <= 1


@given(portraits(), st.sampled_from(sorted(ASPECTS)))
def test_the_face_is_inside_a_head_crop_wherever_it_fits(
    portrait: Portrait, clip_format: ClipFormat
) -> None:
    framing = frame(portrait, clip_format)
    left, top, right, bottom = portrait.face.box
    if right - left <= framing.right - framing.left - 1:
        assert framing.left - 1 <= left
        assert right <= framing.right + 1
    if bottom - top <= framing.bottom - framing.top - 1:
        assert framing.top - 1 <= top
        assert bottom <= framing.bottom + 1


@given(portraits(), st.sampled_from(ClipFormat))
def test_nothing_is_enlarged_more_than_it_bears(
    portrait: Portrait, clip_format: ClipFormat
) -> None:
    framing = frame(portrait, clip_format)
    assert scale_of(framing) <= MAX_ENLARGEMENT + 2 / (framing.bottom - framing.top) or (
        framing.height == 32  # the smallest upright frame
    )


@pytest.mark.parametrize(
    ("photo", "wanted"),
    [
        ((512, 512), (512, 512)),
        ((4000, 3000), (1280, 960)),
        ((513, 401), (512, 400)),
        ((240, 300), (360, 450)),
        ((100, 120), (250, 300)),
    ],
)
def test_the_whole_photo_is_shown_at_a_sensible_size(
    photo: tuple[int, int], wanted: tuple[int, int]
) -> None:
    framing = frame(portrait(*photo, (20, 20, 60, 80)), ClipFormat.PHOTO)
    assert (framing.width, framing.height) == wanted
    assert framing.right - framing.left >= photo[0] - 1
    assert framing.bottom - framing.top >= photo[1] - 1


def test_a_panorama_is_cropped_around_the_face_so_that_the_label_stays_legible() -> None:
    framing = frame(portrait(4000, 400, (3300, 100, 3400, 230)), ClipFormat.PHOTO)
    assert framing.width / framing.height == pytest.approx(MAX_ASPECT, rel=0.01)
    assert framing.left <= 3300 <= 3400 <= framing.right


def test_a_square_shows_hair_and_shoulders() -> None:
    framing = frame(portrait(2000, 2000, (850, 600, 1150, 1000)), ClipFormat.SQUARE)
    assert (framing.width, framing.height) == (720, 720)
    assert framing.top <= 600 - 0.6 * 400  # hair, and air above it
    assert framing.bottom >= 1000 + 0.5 * 400  # the neck and some shoulder
    assert framing.left + framing.right == pytest.approx(2000, abs=2)


def test_the_head_of_a_video_note_is_inside_the_circle() -> None:
    framing = frame(portrait(2000, 2000, (850, 600, 1150, 1000)), ClipFormat.NOTE)
    assert framing.width == framing.height == 640
    centre_x, centre_y = (framing.left + framing.right) / 2, (framing.top + framing.bottom) / 2
    radius = (framing.right - framing.left) / 2
    for x in (820, 1180):  # ears
        for y in (600 - 0.4 * 400, 1000):  # top of the hair, chin
            assert np.hypot(x - centre_x, y - centre_y) < 0.95 * radius


def test_a_gif_is_small_and_shows_the_whole_photo() -> None:
    framing = frame(portrait(1600, 1200, (600, 400, 800, 700)), ClipFormat.GIF)
    assert (framing.width, framing.height) == (480, 360)
    assert (framing.left, framing.top, framing.right, framing.bottom) == (0, 0, 1600, 1200)


def looking_at_us(eye_distance: float) -> Portrait:
    """A face of 200 x 240 pixels in a photo of 1000 x 800."""
    found = portrait(1000, 800, (400, 300, 600, 540))
    found.face.landmarks[[33, 263], 0] = 500 - eye_distance / 2, 500 + eye_distance / 2
    return found


@pytest.mark.parametrize(
    ("eye_distance", "steps"), [(120, 0), (50, 0), (40, 6), (32, 14), (20, 16)]
)
def test_the_smaller_a_face_is_shown_the_finer_it_is_coded(
    eye_distance: float, steps: float
) -> None:
    shown = looking_at_us(eye_distance)
    parts = finer_parts(shown.face, frame(shown, ClipFormat.PHOTO))
    assert [round(part.steps) for part in parts] == ([steps] if steps else [])
    for part in parts:  # there is room for a head that moves
        assert (part.left, part.right) == pytest.approx((364, 636))
        assert (part.top, part.bottom) == pytest.approx((264, 576))


def test_a_face_is_as_small_as_it_is_in_the_clip_and_not_in_the_photo() -> None:
    shown = looking_at_us(80)
    framing = frame(shown, ClipFormat.PHOTO, max_side=500)
    (part,) = finer_parts(shown.face, framing)
    assert part.left == pytest.approx(182)
    assert finer_parts(shown.face, frame(shown, ClipFormat.PHOTO)) == ()
