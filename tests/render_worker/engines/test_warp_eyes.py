"""Eyes blink, squint, open wide and look around, on drawn eyes of known shape and on a photo."""

from __future__ import annotations

import time
from itertools import pairwise

import numpy as np
import pytest
import torch
from drawn_eyes import (
    EYE_CHANNELS,
    FRONTAL,
    LASHES,
    SIDES,
    SKIN,
    WHITE,
    DrawnFace,
    draw_face,
    iris_centre,
    look,
    pasted,
    random_weights,
    unlike_skin,
    weights,
)
from scipy.ndimage import gaussian_filter

from render_worker.engines.warp.eyes import Eyes
from render_worker.motion.model import ARKIT_CHANNELS, ARKIT_INDEX


@pytest.fixture(scope="module")
def face() -> DrawnFace:
    return draw_face()


def test_each_eye_in_the_picture_has_one_patch_inside_the_texture(face: DrawnFace) -> None:
    patches = face.eyes().patches(random_weights(3))
    assert len(patches) == 2
    for patch in patches:
        top, bottom, left, right = patch.box
        assert 0 <= top < bottom <= face.texture.shape[1]
        assert 0 <= left < right <= face.texture.shape[2]
        assert patch.pixels.shape == (3, 3, bottom - top, right - left)
        assert patch.pixels.dtype == torch.float32
        assert 0 <= float(patch.pixels.min()) <= float(patch.pixels.max()) <= 1


def test_the_border_of_a_patch_is_the_texture_whatever_the_eye_does(face: DrawnFace) -> None:
    for patch in face.eyes().patches(random_weights(12)):
        top, bottom, left, right = patch.box
        change = (patch.pixels - face.texture[:, top:bottom, left:right]).abs()
        for edge in (change[..., 0, :], change[..., -1, :], change[..., 0], change[..., -1]):
            assert float(edge.max()) == 0


def test_an_eye_that_does_nothing_is_the_texture_exactly(face: DrawnFace) -> None:
    still = torch.rand(4, len(ARKIT_CHANNELS))
    for name in EYE_CHANNELS:
        still[:, ARKIT_INDEX[name]] = 0
    for patch in face.eyes().patches(still):
        top, bottom, left, right = patch.box
        expected = face.texture[:, top:bottom, left:right].expand_as(patch.pixels)
        assert torch.equal(patch.pixels, expected)


def test_an_eye_starts_to_move_without_a_jump(face: DrawnFace) -> None:
    for name in ("Blink", "Squint", "Wide", "LookUp", "LookDown", "LookIn", "LookOut"):
        image = pasted(face.texture, face.eyes().patches(weights(**{name: 0.004})))
        assert float((image - face.texture).abs().mean()) < 0.002, name


@pytest.mark.parametrize("grey", [False, True])
def test_a_full_blink_hides_the_whole_eyeball(grey: bool) -> None:
    face = draw_face(grey=grey)
    closed = pasted(face.texture, face.eyes().patches(weights(Blink=1.0)))
    skin = float(np.mean(SKIN)) if grey else None
    for side in SIDES:
        inside = face.opening(side, margin=-0.01)
        brightness = closed.mean(0).numpy()
        assert brightness[inside].max() < np.mean(SKIN) + 0.10, "white shows"
        if skin is None:
            # The lower lid comes up to meet the upper one: their line lies within the opening.
            above_line = face.opening(side, margin=0.06)
            was = (unlike_skin(face.texture)[inside] > 0.2).mean()
            left_over = (unlike_skin(closed)[above_line] > 0.2).mean()
            assert (unlike_skin(closed)[inside] > 0.2).mean() < 0.1, "more than a line"
            assert was > 0.8
            assert left_over < 0.02


def test_a_half_blink_covers_the_upper_half_and_leaves_the_lower(face: DrawnFace) -> None:
    half = pasted(face.texture, face.eyes().patches(weights(Blink=0.5)))
    for side in SIDES:
        cx, cy = face.centres[side]
        column = unlike_skin(half)[:, int(cx)]
        shown = np.nonzero(
            column[int(cy - 0.25 * face.eye_width) : int(cy + 0.2 * face.eye_width)] > 0.2
        )[0]
        was = np.nonzero(unlike_skin(face.texture)[:, int(cx)] > 0.2)[0]
        assert 0.3 * len(was) < len(shown) < 0.7 * len(was)
        assert shown.min() > 0.1 * face.eye_width  # what is gone is gone from the top


def test_one_eye_winks_while_the_other_stays_as_it_is(face: DrawnFace) -> None:
    wink = pasted(face.texture, face.eyes().patches(weights(BlinkLeft=1.0)))
    change = (wink - face.texture).abs().mean(0).numpy()
    middle = face.texture.shape[2] // 2
    # The subject's left is on the right of the picture.
    assert change[:, middle:].mean() > 0.01
    assert change[:, :middle].max() == 0


def test_a_blink_leaves_brow_and_corners_alone(face: DrawnFace) -> None:
    closed = pasted(face.texture, face.eyes().patches(weights(Blink=1.0)))
    change = (closed - face.texture).abs().mean(0).numpy()
    for cx, cy in face.centres.values():
        brow = int(cy - 0.52 * face.eye_width)
        assert change[:brow].max() < 1e-6
        outside = int(0.62 * face.eye_width)
        for x in (int(cx) - outside, int(cx) + outside):
            assert change[:, x].max() < 0.06


def test_closed_lids_meet_in_a_dark_line_that_bends_down(face: DrawnFace) -> None:
    closed = pasted(face.texture, face.eyes().patches(weights(Blink=1.0))).mean(0).numpy()
    for cx, cy in face.centres.values():
        rows = slice(int(cy - 0.1 * face.eye_width), int(cy + 0.25 * face.eye_width))
        darkest = {
            u: int(closed[rows, int(cx + u * face.eye_width)].argmin()) for u in (-0.3, 0.0, 0.3)
        }
        depth = closed[rows, int(cx)].min()
        assert depth < 0.6 * np.mean(SKIN)
        assert darkest[0.0] > darkest[-0.3]
        assert darkest[0.0] > darkest[0.3]


def test_the_closed_line_is_as_dark_as_the_lashes_of_the_photo() -> None:
    def darkest(lashes: tuple[float, float, float]) -> float:
        face = draw_face(lashes=lashes)
        closed = pasted(face.texture, face.eyes().patches(weights(Blink=1.0))).mean(0).numpy()
        return float(closed[face.opening("Left", margin=-0.1)].min())

    assert darkest(LASHES) + 0.1 < darkest((0.62, 0.46, 0.38))


def test_a_blurred_photo_gets_a_blurred_closed_line() -> None:
    face = draw_face(noise=0.0)

    def steepest(texture: torch.Tensor) -> float:
        patches = Eyes(texture, face.landmarks, FRONTAL).patches(weights(Blink=1.0))
        closed = pasted(texture, patches).mean(0).numpy()
        return float(abs(np.diff(closed, axis=0))[:-1][face.opening("Left")[2:]].max())

    blurred = gaussian_filter(face.texture.numpy(), (0, 2.5, 2.5))
    assert steepest(torch.from_numpy(blurred)) < 0.7 * steepest(face.texture)


def test_a_glance_leaves_the_skin_above_the_lids_alone(face: DrawnFace) -> None:
    image = pasted(face.texture, face.eyes().patches(weights(LookDown=0.2)))
    change = (image - face.texture).abs().mean(0).numpy()
    for _, cy in face.centres.values():
        assert change[: int(cy - 0.42 * face.eye_width)].max() < 0.01


@pytest.mark.parametrize("side", SIDES)
def test_the_iris_goes_where_the_eye_looks(face: DrawnFace, side: str) -> None:
    def centre(frame: torch.Tensor) -> tuple[float, float]:
        return iris_centre(pasted(face.texture, face.eyes().patches(frame)), face, side)

    rest_x, rest_y = iris_centre(face.texture, face, side)
    assert centre(look("right"))[0] - rest_x > 0.12 * face.eye_width
    assert centre(look("left"))[0] - rest_x < -0.12 * face.eye_width
    assert centre(weights(LookDown=1.0))[1] - rest_y > 0.03 * face.eye_width
    assert centre(weights(LookUp=1.0))[1] - rest_y < -0.03 * face.eye_width


def test_out_is_away_from_the_nose_and_in_towards_it(face: DrawnFace) -> None:
    out = pasted(face.texture, face.eyes().patches(weights(LookOut=0.7)))
    assert iris_centre(out, face, "Left")[0] > 3  # the subject's left eye is on the right
    assert iris_centre(out, face, "Right")[0] < -3
    inwards = pasted(face.texture, face.eyes().patches(weights(LookIn=0.7)))
    assert iris_centre(inwards, face, "Left")[0] < -3
    assert iris_centre(inwards, face, "Right")[0] > 3


def test_a_look_aside_moves_nothing_outside_the_opening(face: DrawnFace) -> None:
    image = pasted(face.texture, face.eyes().patches(look("right")))
    change = (image - face.texture).abs().mean(0).numpy()
    between = face.opening("Left", -0.05) | face.opening("Right", -0.05)
    assert change[~between].max() < 0.01


def test_the_iris_that_looks_aside_keeps_its_size(face: DrawnFace) -> None:
    def blue(image: torch.Tensor) -> int:
        return int(((image[2] - image[0]).numpy() > 0.25).sum())

    aside = pasted(face.texture, face.eyes().patches(look("left", 0.5)))
    assert blue(aside) == pytest.approx(blue(face.texture), rel=0.15)


def test_wide_eyes_show_more_and_squinting_eyes_less(face: DrawnFace) -> None:
    def shown(**channels: float) -> int:
        image = pasted(face.texture, face.eyes().patches(weights(**channels)))
        return int((unlike_skin(image) > 0.2).sum())

    rest = int((unlike_skin(face.texture) > 0.2).sum())
    assert shown(Wide=1.0) > 1.05 * rest
    assert shown(Squint=1.0) < 0.8 * rest
    assert shown(Squint=1.0) > 0.3 * rest


def test_more_blink_never_shows_more_of_the_eye(face: DrawnFace) -> None:
    steps = torch.cat([weights(Blink=float(b)) for b in np.linspace(0, 1, 11)])
    patches = face.eyes().patches(steps)
    shown = [
        int((unlike_skin(pasted(face.texture, patches, k)) > 0.2).sum()) for k in range(len(steps))
    ]
    assert all(later <= earlier + 6 for earlier, later in pairwise(shown))


def test_the_same_weights_draw_the_same_eyes_alone_or_in_a_batch(face: DrawnFace) -> None:
    frames = random_weights(19)
    together = face.eyes().patches(frames)
    again = face.eyes().patches(frames)
    for k in (0, 7, 18):
        alone = face.eyes().patches(frames[k : k + 1])
        for one, many, same in zip(alone, together, again, strict=True):
            assert torch.equal(many.pixels, same.pixels)
            assert torch.allclose(one.pixels[0], many.pixels[k], atol=1e-5)


def test_no_frames_give_empty_patches(face: DrawnFace) -> None:
    for patch in face.eyes().patches(torch.zeros(0, len(ARKIT_CHANNELS))):
        assert patch.pixels.shape[0] == 0


@pytest.mark.parametrize("eye_width", [6.0, 10.0, 24.0, 200.0])
def test_eyes_of_any_size_close_and_keep_their_border(eye_width: float) -> None:
    face = draw_face(eye_width)
    patches = face.eyes().patches(torch.cat([weights(Blink=1.0), random_weights(2)]))
    assert len(patches) == 2
    for patch in patches:
        top, bottom, left, right = patch.box
        original = face.texture[:, top:bottom, left:right]
        assert torch.isfinite(patch.pixels).all()
        assert torch.equal(patch.pixels[:, :, 0], original[None, :, 0].expand(3, -1, -1))
    closed = pasted(face.texture, patches)
    for side in SIDES:
        inside = face.opening(side)
        assert (unlike_skin(closed)[inside] > 0.3).mean() < 0.02


def test_eyes_that_are_turned_upside_down_close_as_well(face: DrawnFace) -> None:
    turned = face.texture.flip(1, 2)
    landmarks = face.landmarks.copy()
    landmarks[:, 0] = face.texture.shape[2] - 1 - landmarks[:, 0]
    landmarks[:, 1] = face.texture.shape[1] - 1 - landmarks[:, 1]
    axes = np.diag(np.float32([-1, -1, 1]))
    frames = torch.cat([weights(Blink=1.0), look("right", 0.6)])
    upright = face.eyes().patches(frames)
    for k in range(2):
        expected = pasted(face.texture, upright, k).flip(1, 2)
        got = pasted(turned, Eyes(turned, landmarks, axes).patches(frames), k)
        assert float((got - expected).abs().mean()) < 0.004


@pytest.mark.parametrize(
    "shift", [(-400.0, 0.0), (0.0, 300.0), (-70.0, 0.0), (0.0, -75.0), (float("nan"), 0.0)]
)
def test_eyes_at_or_beyond_the_edge_of_the_texture_do_no_harm(
    face: DrawnFace, shift: tuple[float, float]
) -> None:
    landmarks = face.landmarks.copy()
    landmarks[:, :2] += shift
    for patch in Eyes(face.texture, landmarks, FRONTAL).patches(random_weights(3)):
        top, bottom, left, right = patch.box
        assert 0 <= top < bottom <= face.texture.shape[1]
        assert 0 <= left < right <= face.texture.shape[2]
        assert torch.isfinite(patch.pixels).all()


@pytest.mark.parametrize("shade", [0.0, 0.4, 1.0])
def test_a_face_without_any_contrast_is_drawn_without_failing(
    face: DrawnFace, shade: float
) -> None:
    texture = torch.full_like(face.texture, shade)
    for patch in Eyes(texture, face.landmarks, FRONTAL).patches(random_weights(4)):
        assert torch.isfinite(patch.pixels).all()


def test_an_eye_without_an_iris_does_not_roll(face: DrawnFace) -> None:
    blank = face.texture.clone()
    for side in SIDES:
        blank[:, torch.from_numpy(face.opening(side))] = torch.tensor(WHITE)[:, None]
    eyes = Eyes(blank, face.landmarks, FRONTAL)
    image = pasted(blank, eyes.patches(look("right")))
    assert float((image - blank).abs().mean()) < 0.003


def test_the_cost_grows_with_the_frames_and_no_faster(face: DrawnFace) -> None:
    eyes = face.eyes()

    def seconds(frames: int) -> float:
        moving = random_weights(frames)
        runs = []
        for _ in range(3):
            start = time.thread_time()
            eyes.patches(moving)
            runs.append(time.thread_time() - start)
        return min(runs)

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        seconds(8)
        assert seconds(64) < 24 * seconds(8)
    finally:
        torch.set_num_threads(threads)
