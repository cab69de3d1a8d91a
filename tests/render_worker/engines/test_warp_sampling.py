"""Fields that are inverted lead back to where they came from."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from render_worker.engines.warp.fields import Box
from render_worker.engines.warp.sampling import Cells, Sampler, invert, positions

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


@given(
    top=st.integers(0, 40), left=st.integers(0, 40), height=st.integers(2, 300),
    width=st.integers(2, 300), most=st.integers(2, 60), data=st.data(),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_what_rises_evenly_over_the_cells_rises_evenly_over_the_pixels(
    top: int, left: int, height: int, width: int, most: int, data: st.DataObject
) -> None:
    cells = Cells(top, left, height, width, most)
    first_row, first_column = (
        data.draw(st.integers(0, height - 1)),
        data.draw(st.integers(0, width - 1)),
    )
    last_row = data.draw(st.integers(first_row + 1, height))
    last_column = data.draw(st.integers(first_column + 1, width))
    fine = cells.fine(cells.positions(CPU), (first_row, last_row, first_column, last_column))
    x, y = np.meshgrid(
        left + np.arange(first_column, last_column), top + np.arange(first_row, last_row)
    )
    assert fine.shape[2:] == x.shape
    assert np.allclose(fine[0, 0], x, atol=1e-3)
    assert np.allclose(fine[0, 1], y, atol=1e-3)


@given(height=st.integers(2, 200), width=st.integers(2, 200), data=st.data())
@settings(max_examples=40, deadline=None)
def test_the_window_around_touched_cells_holds_every_pixel_that_they_reach(
    height: int, width: int, data: st.DataObject
) -> None:
    cells = Cells(0, 0, height, width, 12)
    rows, columns = cells.count
    touched = torch.zeros(rows, columns)
    touched[data.draw(st.integers(0, rows - 1)), data.draw(st.integers(0, columns - 1))] = 1.0
    window = cells.around(touched > 0)
    assert window is not None
    top, bottom, left, right = window
    reached = cells.fine(touched[None, None], cells.whole)[0, 0]
    inside = reached[top:bottom, left:right].sum()
    assert float(inside) == pytest.approx(float(reached.sum()), abs=1e-4)


@given(
    height=st.integers(2, 200), width=st.integers(2, 200), rows_at_once=st.integers(1, 9),
    seed=st.integers(0, 99),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_strips_hold_every_pixel_that_touched_cells_reach_and_none_twice(
    height: int, width: int, rows_at_once: int, seed: int
) -> None:
    cells = Cells(0, 0, height, width, 12)
    touched = np.random.default_rng(seed).random(cells.count) < 0.05
    held = np.zeros((height, width), int)
    for top, bottom, left, right in cells.strips(touched, rows_at_once):
        held[top:bottom, left:right] += 1
    reached = cells.fine(torch.from_numpy(touched[None, None].astype(np.float32)), cells.whole)
    assert held.max(initial=0) <= 1
    assert (held[reached[0, 0].numpy() > 1e-6] == 1).all()


def test_no_window_is_around_nothing() -> None:
    cells = Cells(0, 0, 64, 64, 8)
    nothing = torch.zeros(cells.count, dtype=torch.bool)
    assert cells.around(nothing) is None
    assert not list(cells.strips(nothing.numpy(), 4))


def test_a_box_places_cells_at_their_centres() -> None:
    x, y = Box(0, 0, 4, 2).centres(4, 2)
    assert np.array_equal(x[0], [0, 1, 2, 3])
    assert np.array_equal(y[:, 0], [0, 1])
