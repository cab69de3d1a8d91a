"""A duet from end to end, with every part real."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from markings import disclosure
from PIL import Image
from statements import statement

from core.consent_problems import ConsentMissing
from core.job import DuetLine
from core.options import ClipFormat, ClipOptions, MemeCaption
from core.problems import FaceNotThere, OneFaceOnly, Problem, TextTooLong
from core.settings import Settings
from render_worker.duet import duet
from render_worker.duet_stage import DuetStage, in_step
from render_worker.framing import halves
from render_worker.photo import inspect
from render_worker.photo.model import Portrait
from render_worker.pipeline import Clip
from render_worker.video.read import probe, read_frames

SCRIPT = [DuetLine(speaker=1, text="Please bring my map."), DuetLine(speaker=2, text="Maybe, Bob.")]
Make = Callable[..., Clip]


@pytest.fixture(scope="module")
def couple(astronaut_png: bytes, grace_hopper_jpeg: bytes) -> bytes:
    """Both in one photo, the astronaut on the left and smaller."""
    both = Image.new("RGB", (1024, 600), (90, 90, 90))
    both.paste(Image.open(io.BytesIO(astronaut_png)), (0, 44))
    both.paste(Image.open(io.BytesIO(grace_hopper_jpeg)), (512, 0))
    stream = io.BytesIO()
    both.save(stream, "PNG", compress_level=1)
    return stream.getvalue()


@pytest.fixture(scope="module")
def portraits(astronaut_png: bytes, grace_hopper_jpeg: bytes) -> tuple[Portrait, Portrait]:
    return inspect(astronaut_png), inspect(grace_hopper_jpeg)


@pytest.fixture
def make(tmp_path: Path) -> Make:
    def run(
        photo: bytes,
        photo_2: bytes | None = None,
        script: list[DuetLine] = SCRIPT,
        *,
        check: bool = True,
        **options: object,
    ) -> Clip:
        chosen = ClipOptions.model_validate(options)
        settings = Settings.model_validate(
            {"photo": {"max_side": 640}, "quality": {"check": check}}
        )
        name = "clip.gif" if chosen.format is ClipFormat.GIF else "clip.mp4"
        return duet(
            photo,
            photo_2,
            script,
            chosen,
            tmp_path / name,
            attestations=[statement()] * 2,
            disclosure=disclosure(),
            settings=settings,
        )

    return run


def movement(clip: Clip) -> np.ndarray:
    """How much each pixel changes over the clip, grey levels [height, width]."""
    frames = np.concatenate(list(read_frames(clip.path))).astype(np.float32).mean(-1)
    return np.asarray(np.abs(np.diff(frames, axis=0)).mean(axis=0))


def test_two_photos_talk_side_by_side_and_both_convince(
    make: Make, astronaut_png: bytes, grace_hopper_jpeg: bytes
) -> None:
    clip = make(astronaut_png, grace_hopper_jpeg)
    assert clip.report is not None
    assert clip.report.convincing
    assert clip.report.lost_frames == 0
    info = probe(clip.path)
    assert (info.width, info.height, info.has_sound) == (2 * clip.height, clip.height, True)
    moved = movement(clip)
    left, right = moved[:, : info.height].mean(), moved[:, info.height :].mean()
    assert min(left, right) > 0.3 * max(left, right)  # whoever listens is alive, too
    assert list(clip.path.parent.iterdir()) == [clip.path]


@pytest.mark.parametrize(("photos", "vouched"), [(1, 0), (2, 1), (2, 0)])
def test_nobody_talks_whom_nobody_vouches_for(tmp_path: Path, photos: int, vouched: int) -> None:
    with pytest.raises(ConsentMissing):
        duet(
            b"a photo that is never looked at",
            b"nor is this one" if photos == 2 else None,
            SCRIPT,
            ClipOptions(),
            tmp_path / "clip.mp4",
            attestations=[statement()] * vouched,
            disclosure=disclosure(),
            settings=Settings(),
        )
    assert not list(tmp_path.iterdir())


def test_two_faces_of_one_photo_talk_in_that_photo(make: Make, couple: bytes) -> None:
    clip = make(couple, captions=True, meme=MemeCaption(top="TWO", bottom="PIONEERS"))
    assert clip.report is not None
    assert clip.report.convincing
    assert clip.width / clip.height == pytest.approx(1024 / 600, abs=0.02)
    assert clip.portrait.face.box[2] < 512  # the one on the left begins


@pytest.mark.parametrize(
    ("format_", "shape"),
    [
        (ClipFormat.SQUARE, (1, 1)),
        (ClipFormat.NOTE, (1, 1)),
        (ClipFormat.PORTRAIT, (9, 16)),
        (ClipFormat.PHOTO, (2, 1)),
        (ClipFormat.GIF, (2, 1)),
    ],
)
def test_every_format_keeps_its_shape_and_shows_both_faces(
    portraits: tuple[Portrait, Portrait], format_: ClipFormat, shape: tuple[int, int]
) -> None:
    stage = DuetStage(portraits, format_, shared=False, max_side=1280, render=Settings().render)
    assert stage.width * shape[1] == stage.height * shape[0]
    assert stage.width % 2 == stage.height % 2 == 0
    for left, top, right, bottom in (*stage.faces, *stage.mouths):
        assert 0 <= left < right <= stage.width
        assert 0 <= top < bottom <= stage.height
    first, second = stage.faces
    assert first[2] <= second[0] or first[3] <= second[1]


def test_both_halves_are_equally_large(portraits: tuple[Portrait, Portrait]) -> None:
    for format_ in ClipFormat:
        first, second = halves(portraits, format_)
        assert (first.width, first.height) == (second.width, second.height)


def test_a_gif_has_both_faces(make: Make, astronaut_png: bytes, grace_hopper_jpeg: bytes) -> None:
    clip = make(astronaut_png, grace_hopper_jpeg, format="gif", check=False)
    with Image.open(clip.path) as picture:
        assert picture.format == "GIF"
        assert picture.size == (480, 240)


def test_faces_may_be_named(make: Make, couple: bytes) -> None:
    script = [DuetLine(speaker=1, text="Hello.", face=1), DuetLine(speaker=2, text="Hi.", face=2)]
    clip = make(couple, None, script, check=False)
    assert clip.portrait.face.box[0] > 512  # number 1 is the largest, on the right
    with pytest.raises(FaceNotThere):
        make(couple, None, [DuetLine(speaker=2, text="Hi.", face=3)])


def test_a_photo_with_one_face_is_not_enough_for_two(make: Make, astronaut_png: bytes) -> None:
    with pytest.raises(OneFaceOnly, match="second photo"):
        make(astronaut_png)


def test_a_refusal_leaves_nothing(make: Make, astronaut_png: bytes, tmp_path: Path) -> None:
    script = [DuetLine(speaker=1, text="word " * 300)]
    with pytest.raises(TextTooLong):
        make(astronaut_png, astronaut_png, script)
    with pytest.raises(Problem):
        make(astronaut_png, b"no photo")
    assert list(tmp_path.iterdir()) == []


def test_streams_of_different_batches_stay_in_step() -> None:
    def stream(*sizes: int) -> list[torch.Tensor]:
        return list(torch.split(torch.arange(12), list(sizes)))

    pairs = list(in_step(iter(stream(5, 5, 2)), iter(stream(1, 4, 7))))
    assert torch.equal(torch.cat([one for one, _ in pairs]), torch.arange(12))
    assert all(torch.equal(one, other) for one, other in pairs)
