"""The person as a layer: drawn over in places and laid on what stands still."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.options import ClipFormat
from render_worker.engines.warp.sampling import Cells
from render_worker.engines.warp.sheet import OpenCvPerson, Person, Sheet, TorchPerson
from render_worker.engines.warp.stage import Stage, build_stage
from render_worker.framing import frame
from render_worker.photo.model import Portrait

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def stage(hopper: Portrait) -> Stage:
    return build_stage(hopper, frame(hopper, ClipFormat.SQUARE, max_side=256))


@pytest.fixture(scope="module")
def cells(stage: Stage) -> Cells:
    top, bottom, left, right = stage.region
    return Cells(top, left, bottom - top, right - left, 48)


@pytest.fixture(scope="module", params=["bytes", "floats"])
def person(request: pytest.FixtureRequest, stage: Stage, cells: Cells) -> Person:
    if request.param == "bytes":
        return OpenCvPerson(stage, cells)
    return TorchPerson(stage, cells, CPU)


def in_texture(stage: Stage, cells: Cells, *shifts: tuple[float, float]) -> torch.Tensor:
    """Where the person's pixels come from when it moves by ``shifts``, in frame pixels."""
    box, (rows, columns) = stage.texture_box, stage.alpha.shape
    scale = torch.tensor([columns / box.width, rows / box.height]).view(1, 2, 1, 1)
    corner = torch.tensor([box.left, box.top]).view(1, 2, 1, 1)
    moved = torch.tensor(shifts).view(-1, 2, 1, 1)
    return (cells.positions(CPU) - moved + 0.5 - corner) * scale - 0.5


def test_who_does_not_move_looks_like_the_photo(stage: Stage, cells: Cells, person: Person) -> None:
    frames = person.laid_down(person.carried(in_texture(stage, cells, (0.0, 0.0))))
    assert frames.dtype == torch.uint8
    difference = np.abs(frames[0].numpy().astype(int) - stage.canvas)
    assert float(difference.mean()) < 2.0


def test_bytes_and_floats_give_the_same_picture(stage: Stage, cells: Cells) -> None:
    source = in_texture(stage, cells, (0.0, 0.0), (3.3, -1.7), (-6.5, 4.2))
    a, b = (
        engine.laid_down(engine.carried(source)).int()
        for engine in (OpenCvPerson(stage, cells), TorchPerson(stage, cells, CPU))
    )
    difference = (a - b).abs().float()
    assert float(difference.mean()) < 0.3
    # Sampling at 1/32 of a pixel: up to 1/64 of the contrast of the sharpest edge.
    assert float(difference.max()) <= 5


def test_where_nobody_is_the_background_shows_untouched(
    stage: Stage, cells: Cells, person: Person
) -> None:
    still, moved = person.laid_down(
        person.carried(in_texture(stage, cells, (0.0, 0.0), (2.0, 0.0)))
    ).numpy()
    top, _, left, right = stage.region
    strip = np.s_[top : top + 8, left : min(left + 8, right)]
    assert np.array_equal(still[strip], moved[strip])


@pytest.mark.parametrize("dtype", [torch.uint8, torch.float32])
def test_drawing_over_a_layer_keeps_to_its_window_and_its_opacity(dtype: torch.dtype) -> None:
    pixels = torch.full((2, 10, 12, 4), 100, dtype=dtype)
    pixels[..., 3] = 255
    pixels[:, :, 6:] = 0  # nobody is there
    sheet = Sheet(pixels, ((0, 10, 0, 12),))
    sheet.blend((2, 5, 3, 9), torch.full((2, 3, 3, 6), 1.0), torch.full((2, 1, 3, 6), 1.0))
    expected = torch.full((10, 12), 100.0)
    expected[2:5, 3:6] = 255
    expected[:, 6:] = 0
    for channel in range(3):
        assert torch.equal(sheet.pixels[0, ..., channel].float(), expected)
    assert sheet.size == (10, 12)


@pytest.mark.parametrize("dtype", [torch.uint8, torch.float32])
def test_a_share_of_nothing_changes_nothing(dtype: torch.dtype) -> None:
    pixels = torch.randint(0, 256, (1, 6, 6, 4)).to(dtype)
    sheet = Sheet(pixels.clone(), ((0, 6, 0, 6),))
    sheet.blend((0, 6, 0, 6), torch.rand(1, 3, 6, 6), torch.zeros(1, 1, 6, 6))
    assert torch.equal(sheet.pixels, pixels)
