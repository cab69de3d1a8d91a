"""Fields that are inverted lead back to where they came from."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from render_worker.engines.warp.fields import Box
from render_worker.engines.warp.sampling import Sampler, invert, positions, to_levels

BOX = Box(-10.0, 5.0, 118.0, 133.0)
CPU = torch.device("cpu")


@settings(max_examples=40, deadline=None)
@given(
    shift=st.tuples(st.floats(-6, 6), st.floats(-6, 6)),
    depth=st.floats(-5, 5),
    width=st.floats(14, 40),
)
def test_inverting_a_smooth_field_finds_the_source(
    shift: tuple[float, float], depth: float, width: float
) -> None:
    grid = positions(BOX, 64, 64, CPU)
    centre = torch.tensor([54.0, 69.0]).view(1, 2, 1, 1)
    bump = torch.exp(-((grid - centre) ** 2).sum(dim=1, keepdim=True) / width**2)
    field = torch.tensor(shift).view(1, 2, 1, 1) * 0.2 + depth * bump * torch.tensor(
        [0.6, 0.8]
    ).view(1, 2, 1, 1)
    sampler = Sampler(BOX)
    source = grid + invert(field, sampler, grid)
    landed = source + sampler.read(field, source)
    inner = (slice(None), slice(None), slice(10, -10), slice(10, -10))
    assert float((landed - grid)[inner].abs().max()) < 0.15


def test_reading_at_cell_centres_returns_the_cells() -> None:
    picture = torch.rand(1, 3, 64, 64, generator=torch.Generator().manual_seed(1))
    again = Sampler(BOX).read(picture, positions(BOX, 64, 64, CPU))
    assert torch.allclose(again, picture, atol=1e-4)


@pytest.mark.parametrize("level", [0, 1, 127, 254, 255])
def test_levels_truncate_to_the_byte_they_came_from(level: int) -> None:
    assert to_levels(torch.tensor([level / 255.0])).to(torch.uint8).item() == level


def test_a_box_places_cells_at_their_centres() -> None:
    x, y = Box(0, 0, 4, 2).centres(4, 2)
    assert np.array_equal(x[0], [0, 1, 2, 3])
    assert np.array_equal(y[:, 0], [0, 1])
