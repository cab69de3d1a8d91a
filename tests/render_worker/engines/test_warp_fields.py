"""Displacements of landmarks are spread over the picture."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import Delaunay

from render_worker.engines.warp.fields import _Triangles


@given(seed=st.integers(0, 10_000), count=st.integers(4, 60))
@settings(max_examples=30, deadline=None)
def test_triangles_are_found_and_measured_as_scipy_does(seed: int, count: int) -> None:
    rng = np.random.default_rng(seed)
    points, asked = rng.uniform(-400, 400, (count, 2)), rng.uniform(-300, 300, (200, 2))
    ours, theirs = _Triangles(points), Delaunay(points)
    assert np.array_equal(ours.simplices, theirs.simplices)
    sound = ~np.isnan(theirs.transform).any(axis=(1, 2))
    assert np.allclose(ours.transform[sound], theirs.transform[sound], rtol=1e-5, atol=1e-9)
    assert np.array_equal(ours.find_simplex(asked), theirs.find_simplex(asked))


def test_a_flat_triangle_holds_nothing() -> None:
    points = np.array([[0, 0], [4, 0], [0, 4], [4, 4], [2, 1e-30]], float)
    triangles = _Triangles(points)
    corners = points[triangles.simplices]
    sides = corners[:, :2] - corners[:, 2:]
    flat = np.abs(np.linalg.det(sides)) < 1e-12
    assert np.isnan(triangles.transform[flat][:, :2]).all()
    assert not np.isnan(triangles.transform[~flat]).any()
