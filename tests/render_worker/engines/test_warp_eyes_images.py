"""Small pictures are blurred, sampled and filled as the textbook says."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter

from render_worker.engines.warp.eyes_images import blur, fill, sample


@pytest.mark.parametrize("sigma", [0.6, 1.5, 4.0, 9.0, 20.0])
def test_a_fast_blur_is_a_gaussian(sigma: float) -> None:
    rough = np.random.default_rng(3).random((90, 120)).astype(np.float32)
    picture = gaussian_filter(rough, 3) * 5
    expected = gaussian_filter(picture, sigma, mode="nearest")
    error = np.abs(blur(picture, sigma) - expected)
    assert error.max() < 0.12 * np.ptp(picture)
    assert error.mean() < 0.02 * np.ptp(picture)


def test_an_even_picture_stays_even() -> None:
    even = np.full((40, 50, 3), 0.37, np.float32)
    assert np.allclose(blur(even, 12.0), 0.37, atol=1e-5)


def test_a_hole_takes_the_colours_around_it() -> None:
    ramp = np.linspace(0.2, 0.8, 80, dtype=np.float32)
    picture = np.repeat(np.broadcast_to(ramp, (60, 80))[..., None], 3, axis=2).copy()
    weight = np.ones((60, 80), np.float32)
    weight[20:40, 25:55] = 1e-6
    holed = np.where(weight[..., None] > 0.5, picture, 1.0).astype(np.float32)
    filled = fill(holed, weight, 60.0)
    assert np.abs(filled - picture)[20:40, 25:55].max() < 0.1


def test_sampling_between_two_pixels_gives_their_mean() -> None:
    picture = np.float32([[0.0, 1.0], [0.0, 1.0]])
    assert sample(picture, (np.float32([[0.5]]), np.float32([[0.5]])))[0, 0] == pytest.approx(0.5)
