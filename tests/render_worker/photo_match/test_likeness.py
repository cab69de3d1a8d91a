"""A photo is known again after what people do to photos, and never taken for another."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import permutations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps
from skimage import data

from render_worker.photo_match import any_like, hash_set, is_complete, same_photo
from render_worker.photo_match.faces import PER_FACE
from render_worker.photo_match.pdq import CROPS, HASH_BYTES, WHOLE, parted

Pictures = dict[str, Image.Image]


def drawing(seed: int) -> Image.Image:
    """A face as children draw it, each in its own way."""
    draw_from = np.random.default_rng(seed)
    picture = Image.new("RGB", (420, 480), tuple(draw_from.integers(120, 255, 3).tolist()))
    pen = ImageDraw.Draw(picture)
    left, top, right, bottom = draw_from.integers((40, 40, 280, 320), (120, 140, 390, 460)).tolist()
    pen.ellipse((left, top, right, bottom), fill="bisque", outline="black", width=6)
    for share in (0.3, 0.7):
        x, y = left + share * (right - left), top + (bottom - top) * draw_from.uniform(0.3, 0.45)
        pen.ellipse((x - 14, y - 18, x + 14, y + 18), fill="white", outline="black", width=4)
        pen.ellipse((x - 5, y - 5, x + 5, y + 5), fill="black")
    box = (left + 70, bottom - 110, right - 70, bottom - 40)
    pen.chord(box, 0, 180, fill="darkred", outline="black", width=4)
    for _ in range(5):
        x, y = draw_from.integers(0, 400, 2).tolist()
        pen.rectangle((x, y, x + 40, y + 25), fill=tuple(draw_from.integers(0, 255, 3).tolist()))
    return picture


@pytest.fixture(scope="module")
def pictures(grace_hopper_jpeg: bytes) -> Pictures:
    """Portraits that are free to use, other pictures, and drawings."""
    found = {
        name: Image.fromarray(getattr(data, name)()) for name in ("astronaut", "cat", "coffee")
    }
    found["hopper"] = Image.open(io.BytesIO(grace_hopper_jpeg)).convert("RGB")
    return found | {f"drawing {seed}": drawing(seed) for seed in range(4)}


def hashes(picture: Image.Image) -> bytes:
    return hash_set(np.asarray(picture.convert("RGB")))


@pytest.fixture(scope="module")
def known(pictures: Pictures) -> dict[str, bytes]:
    return {name: hashes(picture) for name, picture in pictures.items()}


def recompressed(picture: Image.Image) -> Image.Image:
    stream = io.BytesIO()
    picture.resize((picture.width // 2, picture.height // 2)).save(stream, "JPEG", quality=40)
    return Image.open(stream)


def cropped(picture: Image.Image, *cuts: float) -> Image.Image:
    """With shares of the sides cut off: left, top, right, bottom."""
    left, top, right, bottom = cuts
    width, height = picture.size
    box = (left * width, top * height, (1 - right) * width, (1 - bottom) * height)
    return picture.crop(tuple(map(round, box)))


def screenshot(picture: Image.Image) -> Image.Image:
    screen = Image.new("RGB", (picture.width + 60, picture.height * 2), (18, 18, 18))
    screen.paste(picture, (30, picture.height // 2))
    return screen


CHANGES: dict[str, Callable[[Image.Image], Image.Image]] = {
    "recompressed": recompressed,
    "a tenth cut off around": lambda picture: cropped(picture, 0.05, 0.05, 0.05, 0.05),
    "a tenth cut off on each side": lambda picture: cropped(picture, 0.1, 0.1, 0.1, 0.1),
    "a tenth cut off below": lambda picture: cropped(picture, 0, 0, 0, 0.1),
    "mirrored": ImageOps.mirror,
    "on its side": lambda picture: picture.rotate(90, expand=True),
    "mirrored and cropped": lambda picture: ImageOps.mirror(cropped(picture, 0.1, 0, 0, 0.1)),
    "a screenshot": screenshot,
    "a screenshot, recompressed": lambda picture: recompressed(screenshot(picture)),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_photo_is_known_again(
    change: Callable[[Image.Image], Image.Image], pictures: Pictures, known: dict[str, bytes]
) -> None:
    missed = [
        name
        for name, picture in pictures.items()
        if not any_like(hashes(change(picture)), [known[name]])[0]
    ]
    assert missed == []


def test_a_part_that_was_blocked_blocks_the_whole(
    pictures: Pictures, known: dict[str, bytes]
) -> None:
    part = hashes(cropped(pictures["astronaut"], 0.1, 0.05, 0.1, 0.05))
    assert any_like(known["astronaut"], [part]) == [True]


def test_no_photo_is_taken_for_another(pictures: Pictures, known: dict[str, bytes]) -> None:
    for one, other in permutations(known, 2):
        assert not same_photo(known[one], known[other])
        assert any_like(known[one], [known[other]]) == [False], (one, other)
    for change in CHANGES.values():
        changed = hashes(change(pictures["astronaut"]))
        others = [known[name] for name in known if name != "astronaut"]
        assert not any(any_like(changed, others))


def test_what_was_agreed_to_is_this_picture_and_no_part_of_it(
    pictures: Pictures, known: dict[str, bytes]
) -> None:
    for name, picture in pictures.items():
        assert same_photo(hashes(recompressed(picture)), known[name])
        assert not same_photo(hashes(ImageOps.mirror(picture)), known[name])
        assert not same_photo(hashes(cropped(picture, 0.1, 0.1, 0.1, 0.1)), known[name])


@pytest.mark.parametrize("size", [(64, 64), (8, 8), (1, 300), (2, 2)])
def test_a_picture_of_nothing_is_like_no_other(size: tuple[int, int]) -> None:
    assert hashes(Image.new("RGB", size, "white")) == b""
    assert any_like(b"", [b"", hashes(drawing(0))]) == [False, False]
    assert not same_photo(b"", b"")


def portraits(pictures: Pictures) -> list[Image.Image]:
    return [pictures["astronaut"], pictures["hopper"]]


def chat(picture: Image.Image) -> Image.Image:
    """As it stands in a messenger: between a header, what somebody said of it and an input line."""
    screen = Image.new("RGB", (720, 1560), (14, 22, 33))
    pen = ImageDraw.Draw(screen)
    pen.rectangle((0, 0, 720, 130), fill=(35, 46, 60))
    pen.text((80, 60), "Alice, last seen recently", fill="white")
    screen.paste(picture.resize((560, round(560 * picture.height / picture.width))), (20, 400))
    pen.rounded_rectangle((200, 1120, 700, 1220), 20, fill=(43, 82, 120))
    pen.text((230, 1150), "look at this photo of me at work", fill="white")
    pen.rectangle((0, 1460, 720, 1560), fill=(23, 33, 43))
    return screen


FACE_CHANGES: dict[str, Callable[[Image.Image], Image.Image]] = {
    "15 % cut off on each side": lambda picture: cropped(picture, 0.15, 0.15, 0.15, 0.15),
    "turned by 5 degrees": lambda picture: picture.rotate(5),
    "turned by 10 degrees the other way": lambda picture: picture.rotate(-10),
    "a screenshot of a chat": chat,
    "turned, cropped and mirrored": lambda picture: ImageOps.mirror(
        cropped(picture.rotate(7), 0.12, 0.12, 0.12, 0.12)
    ),
}


@pytest.mark.parametrize("change", FACE_CHANGES)
def test_a_photo_with_a_face_is_known_by_the_face(pictures: Pictures, change: str) -> None:
    for picture in portraits(pictures):
        assert any_like(hashes(FACE_CHANGES[change](picture)), [hashes(picture)]) == [True]


def test_a_photo_is_known_by_a_crop_to_the_face(pictures: Pictures) -> None:
    hopper = cropped(pictures["hopper"], 0.2, 0.05, 0.2, 0.4)
    faces = [pictures["astronaut"].crop((150, 20, 310, 220)), hopper]
    known = [hashes(one) for one in portraits(pictures)]
    assert [any_like(hashes(face), known) for face in faces] == [[True, False], [False, True]]


@pytest.mark.parametrize("contrast", [0.3, 0.1, 0.06])
def test_a_pale_copy_is_known(pictures: Pictures, contrast: float) -> None:
    for picture in portraits(pictures):
        levels = 128 + (np.asarray(picture, np.float32) - 128) * contrast
        pale = Image.fromarray(levels.clip(0, 255).astype(np.uint8))
        assert any_like(hashes(pale), [hashes(picture)]) == [True]


def test_the_parts_of_a_set_are_told_apart(pictures: Pictures) -> None:
    for name, faces in (("astronaut", 1), ("hopper", 1), ("coffee", 0), ("drawing 0", None)):
        whole, crops, seen = parted(hashes(pictures[name]))
        assert len(whole) == WHOLE * HASH_BYTES
        assert len(crops) in (CROPS * HASH_BYTES, 2 * CROPS * HASH_BYTES)
        assert faces is None or len(seen) == faces * PER_FACE * HASH_BYTES
        assert is_complete(hashes(pictures[name]))
        assert not is_complete(whole + crops), "as a release kept it that looked for no faces"
