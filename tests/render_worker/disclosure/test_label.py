"""Every frame of every clip says that it is made by a machine, and can be read."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from markings import marks
from numpy.typing import NDArray
from skimage.data import astronaut

from core.options import ClipFormat
from render_worker.disclosure import Label
from render_worker.disclosure.label import TEXTS
from render_worker.video.encode import encode
from render_worker.video.read import read_frames

FRAMES = 12
SIZES = {
    ClipFormat.PHOTO: (480, 360),
    ClipFormat.SQUARE: (512, 512),
    ClipFormat.PORTRAIT: (360, 640),
    ClipFormat.NOTE: (384, 384),
    ClipFormat.GIF: (320, 240),
}
PICTURES = ["white", "black", "noise", "astronaut"]


def picture(name: str, width: int, height: int) -> Iterator[torch.Tensor]:
    rng = np.random.default_rng(3)
    photo = np.tile(astronaut(), (2, 2, 1))[:height, :width]
    for _ in range(0, FRAMES, 6):
        batch = {
            "white": lambda: np.full((6, height, width, 3), 255, np.uint8),
            "black": lambda: np.zeros((6, height, width, 3), np.uint8),
            "noise": lambda: rng.integers(0, 256, (6, height, width, 3), np.uint8),
            "astronaut": lambda: np.repeat(photo[None], 6, 0),
        }[name]()
        yield torch.from_numpy(batch)


def clip_of(
    folder: Path, name: str, clip_format: ClipFormat, max_bytes: int | None = None
) -> tuple[Label, NDArray[np.uint8]]:
    """The label, and all frames of a clip as a viewer decodes them."""
    width, height = SIZES[clip_format]
    label = Label(width, height, clip_format)
    path = folder / ("clip.gif" if clip_format is ClipFormat.GIF else "clip.mp4")
    encode(
        picture(name, width, height), None, 25.0, path, frames=FRAMES, width=width, height=height,
        format=clip_format, marks=marks(width, height, clip_format), max_bytes=max_bytes,
    )  # fmt: skip
    return label, np.concatenate(list(read_frames(path)))


def likeness(label: Label, frame: NDArray[np.uint8]) -> float:
    """Correlation of a frame with the letters, inside the label's box."""
    box = frame[label.top : label.bottom, label.left : label.right].mean(2)
    return float(np.corrcoef(box.ravel(), label.picture[..., 0].ravel())[0, 1])


def contrast(label: Label, frame: NDArray[np.uint8]) -> float:
    """Contrast of letters and ground as WCAG 2.2 defines it, on the decoded pixels."""
    box = frame[label.top : label.bottom, label.left : label.right] / 255
    linear = np.where(box <= 0.04045, box / 12.92, ((box + 0.055) / 1.055) ** 2.4)
    luminance = linear @ [0.2126, 0.7152, 0.0722]
    letters = luminance[label.picture[..., 0] > 0.98].mean()
    # The ground without the soft corners of the box and without the rim of the letters.
    ground = luminance[3:-3, 3:-3][label.picture[3:-3, 3:-3, 0] == 0].mean()
    return float((letters + 0.05) / (ground + 0.05))


@pytest.mark.parametrize("clip_format", ClipFormat)
@pytest.mark.parametrize("name", PICTURES)
def test_every_frame_of_every_format_carries_a_label_that_can_be_read(
    tmp_path: Path, name: str, clip_format: ClipFormat
) -> None:
    label, frames = clip_of(tmp_path, name, clip_format)
    assert len(frames) == (FRAMES + 1) // 2 if clip_format is ClipFormat.GIF else FRAMES
    assert min(likeness(label, frame) for frame in frames) > 0.8
    assert min(contrast(label, frame) for frame in frames) >= 4.5


def test_a_clip_squeezed_under_a_size_limit_still_carries_it(tmp_path: Path) -> None:
    label, frames = clip_of(tmp_path, "noise", ClipFormat.SQUARE, max_bytes=200_000)
    share = frames.shape[1] / label.height
    assert share < 1
    small = torch.from_numpy(frames.copy()).permute(0, 3, 1, 2).float()
    large = torch.nn.functional.interpolate(small, (label.height, label.width), mode="bilinear")
    for frame in large.permute(0, 2, 3, 1).numpy():
        assert likeness(label, frame.astype(np.uint8)) > 0.7
        assert contrast(label, frame.astype(np.uint8)) >= 3


def test_a_frame_without_label_is_told_apart(tmp_path: Path) -> None:
    label = Label(*SIZES[ClipFormat.SQUARE], ClipFormat.SQUARE)
    bare = next(picture("astronaut", 512, 512))[0].numpy()
    assert likeness(label, bare) < 0.5


@given(
    st.integers(160, 1280), st.integers(160, 1280), st.sampled_from(ClipFormat),
    st.sampled_from(sorted(TEXTS)),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_the_label_is_inside_the_frame_and_high_enough(
    width: int, height: int, clip_format: ClipFormat, language: str
) -> None:
    short = min(width, height)
    label = Label(width, height, clip_format, language)
    assert 0 <= label.top < label.bottom <= height
    assert 0 <= label.left < label.right <= width
    assert label.bottom - label.top >= 0.05 * short
    if clip_format is ClipFormat.NOTE:
        for x in (label.left, label.right):
            for y in (label.top, label.bottom):
                assert np.hypot(x - width / 2, y - height / 2) <= short / 2
    else:
        assert label.right > width - 0.05 * short - 1  # at the right
        assert label.top < 0.05 * short + 1  # at the top


@given(st.integers(160, 1280), st.sampled_from(sorted(TEXTS)))
@settings(max_examples=40, deadline=None)
def test_the_letters_are_a_twentieth_of_the_shorter_side_high(side: int, language: str) -> None:
    label = Label(side, side, ClipFormat.SQUARE, language)
    inked = np.flatnonzero((label.picture[..., 0] > 0.3).any(1))
    # Capitals, and letters that reach below the line where the text has any.
    assert inked[-1] - inked[0] + 1 >= 0.035 * side
    assert label.bottom - label.top >= 0.05 * side


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_every_language_of_the_table_can_be_written_with_the_fonts_shipped(language: str) -> None:
    from PIL import features

    if language in ("ar", "hi") and not features.check("raqm"):
        pytest.skip("Pillow has no raqm here, so these scripts cannot be shaped")
    assert Label(512, 512, ClipFormat.SQUARE, language).text == TEXTS[language]


@pytest.mark.parametrize("language", ["pt-BR", "PT", "pt"])
def test_a_regional_language_gets_its_text(language: str) -> None:
    assert Label(512, 512, ClipFormat.SQUARE, language).text == TEXTS["pt"]


@pytest.mark.parametrize("language", ["", "tlh", "xx-YY"])
def test_an_unknown_language_is_told_in_english(language: str) -> None:
    assert Label(512, 512, ClipFormat.SQUARE, language).text == "AI-generated"


def test_drawing_changes_only_the_box_and_leaves_its_input_alone() -> None:
    label = Label(320, 240, ClipFormat.PHOTO)
    frames = torch.randint(0, 256, (4, 240, 320, 3), dtype=torch.uint8)
    before = frames.clone()
    marked = label.draw(frames)
    assert torch.equal(frames, before)
    changed = (marked != before).any(3).any(0)
    assert not changed[label.bottom :].any()
    assert not changed[: label.top].any()
    assert not changed[:, : label.left].any()
    assert not changed[:, label.right :].any()


def test_an_empty_batch_is_no_problem_and_a_wrong_size_is() -> None:
    label = Label(320, 240, ClipFormat.PHOTO)
    assert len(label.draw(torch.zeros((0, 240, 320, 3), dtype=torch.uint8))) == 0
    with pytest.raises(ValueError, match="label"):
        label.draw(torch.zeros((1, 320, 240, 3), dtype=torch.uint8))


def test_frames_on_a_gpu_are_marked_alike() -> None:
    if not torch.cuda.is_available():
        pytest.skip("no GPU here")
    label = Label(320, 240, ClipFormat.PHOTO)
    frames = torch.randint(0, 256, (4, 240, 320, 3), dtype=torch.uint8)
    on_gpu = label.draw(frames.cuda()).cpu()
    assert (on_gpu.int() - label.draw(frames).int()).abs().max() <= 1
