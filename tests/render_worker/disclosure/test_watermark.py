"""A clip can be told by its pixels, whatever happened to its file."""

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PIL import Image
from skimage.data import astronaut, coffee

from core.problems import ClipUnreadable
from render_worker.disclosure.watermark import Watermark, WatermarkKey, detect
from tests.render_worker.disclosure.watermark_clips import delivered

KEY = WatermarkKey(3, b"a secret of sixteen bytes")
CLIP_ID = 0xC0FFEE1234
Picture = NDArray[np.uint8]


@cache
def marked() -> Picture:
    """One frame with the mark."""
    frames = torch.from_numpy(astronaut()[None].copy())
    return Watermark(512, 512, CLIP_ID, KEY).draw(frames).numpy()[0]


def resized(picture: Picture, across: float, down: float) -> Picture:
    return cv2.resize(picture, None, fx=across, fy=down, interpolation=cv2.INTER_AREA)


def as_jpeg(picture: Picture, quality: int) -> Picture:
    stream = io.BytesIO()
    Image.fromarray(picture).save(stream, "JPEG", quality=quality)
    return np.asarray(Image.open(stream))


def as_gif(picture: Picture) -> Picture:
    small = Image.fromarray(picture).resize((320, 320))
    return np.asarray(small.quantize(128).convert("RGB"))


def on_a_screen(picture: Picture) -> Picture:
    """A screenshot of a player's window."""
    screen = np.full((720, 1280, 3), 24, np.uint8)
    screen[90:550, 400:860] = resized(picture, 460 / 512, 460 / 512)
    return screen


def turned_by(picture: Picture, degrees: float) -> Picture:
    matrix = cv2.getRotationMatrix2D((256, 256), degrees, 1.0)
    return cv2.warpAffine(picture, matrix, (512, 512), flags=cv2.INTER_LINEAR)


def brighter(picture: Picture) -> Picture:
    return (255 * (picture / 255) ** 0.7).astype(np.uint8)


ATTACKS: dict[str, Callable[[Picture], Picture]] = {
    "nothing": lambda picture: picture,
    "half the size, JPEG 60": lambda picture: as_jpeg(resized(picture, 0.5, 0.5), 60),
    "a third is cut away": lambda picture: picture[100:450, 60:410],
    "cut and enlarged": lambda picture: resized(picture[90:474, 60:444], 1.33, 1.33),
    "half of each side is cut away, JPEG 25": lambda picture: as_jpeg(
        picture[128:384, 128:384], 25
    ),
    "cut and enlarged, JPEG 15": lambda picture: as_jpeg(
        resized(picture[102:409, 102:409], 1.4, 1.4), 15
    ),
    "stretched": lambda picture: resized(picture, 1.2, 1.0),
    "mirrored and cut": lambda picture: picture[40:480, 30:470][:, ::-1].copy(),
    "upside down": lambda picture: picture[::-1].copy(),
    "rotated by 3 degrees": lambda picture: turned_by(picture, 3.0),
    "a GIF": as_gif,
    "a screenshot": on_a_screen,
    "brighter, no colour": lambda picture: brighter(picture).mean(2).astype(np.uint8),
    "a negative": lambda picture: 255 - picture,
    "a negative, mirrored": lambda picture: 255 - picture[:, ::-1],
    "blurred": lambda picture: cv2.GaussianBlur(picture, (0, 0), 1.5),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_single_frame_tells_its_clip(attack: str) -> None:
    found = detect([ATTACKS[attack](marked())], [KEY])
    assert found is not None
    assert (found.clip_id, found.epoch, found.found_by) == (CLIP_ID, 3, "code")
    assert found.confidence > 0.999


def test_the_place_of_the_picture_is_told() -> None:
    found = detect([resized(marked(), 0.75, 0.75)[:, ::-1]], [KEY])
    assert found is not None
    assert found.place.mirrored
    assert found.place.scale_x == pytest.approx(384, rel=0.01)
    assert found.place.scale_y == pytest.approx(384, rel=0.01)


@pytest.mark.parametrize("crf", [20, 28])
def test_an_encoded_clip_that_moves_is_told(tmp_path: Path, crf: int) -> None:
    clip = delivered(tmp_path / "clip.mp4", Watermark(512, 512, CLIP_ID, KEY), crf=crf)
    found = detect(clip, [KEY])
    assert found is not None
    assert found.clip_id == CLIP_ID


@pytest.mark.parametrize(
    "key", [WatermarkKey(3, b"another secret, as long"), WatermarkKey(4, KEY.secret)]
)
def test_another_secret_or_epoch_finds_nothing(key: WatermarkKey) -> None:
    assert detect([marked()], [key], registry=[CLIP_ID]) is None


def test_the_mark_of_an_older_epoch_is_found_after_a_rotation() -> None:
    newer = WatermarkKey(4, b"the secret of epoch four")
    found = detect([marked()], [KEY, newer])
    assert found is not None
    assert (found.clip_id, found.epoch) == (CLIP_ID, 3)


@pytest.mark.parametrize(
    "picture",
    [astronaut(), coffee(), np.zeros((300, 400, 3), np.uint8), np.full((40, 40), 9, np.uint8)],
    ids=["astronaut", "coffee", "black", "tiny"],
)
def test_a_picture_without_a_mark_says_nothing(picture: Picture) -> None:
    assert detect([picture], [KEY], registry=range(200)) is None


def test_no_frames_and_no_keys_say_nothing() -> None:
    assert detect([], [KEY]) is None
    assert detect([marked()], []) is None


def test_frames_of_two_sizes_are_no_clip() -> None:
    with pytest.raises(ValueError, match="size"):
        detect([marked(), marked()[:300]], [KEY])


def test_a_picture_file_is_read_and_anything_else_is_refused(tmp_path: Path) -> None:
    Image.fromarray(marked()).save(tmp_path / "frame.png")
    found = detect(tmp_path / "frame.png", [KEY])
    assert found is not None
    assert found.clip_id == CLIP_ID
    (tmp_path / "note.txt").write_text("#EXTM3U\nfile:///etc/passwd\n")
    for name in ("note.txt", "missing.mp4"):
        with pytest.raises(ClipUnreadable):
            detect(tmp_path / name, [KEY])
