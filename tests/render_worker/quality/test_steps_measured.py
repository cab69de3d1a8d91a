"""How far the points of a face move, on pictures that are moved by a known way."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from skimage import data

from render_worker.quality import Track, track
from render_worker.quality.geometry import RIGID
from render_worker.quality.liveliness import trembling
from render_worker.quality.steps import rigid_steps
from tests.render_worker.quality.conftest import RATE

Frames = list[NDArray[np.uint8]]
FRAMES = 24


@pytest.fixture(scope="module")
def portrait() -> NDArray[np.uint8]:
    return np.ascontiguousarray(data.astronaut()[:256, 96:352])


@pytest.fixture(scope="module")
def still(portrait: NDArray[np.uint8]) -> Track:
    return track([portrait] * FRAMES, RATE)


def moved(picture: NDArray[np.uint8], way: NDArray[np.float64]) -> NDArray[np.uint8]:
    """``picture`` with every pixel moved by ``way``, [height, width, 2] or [2], in pixels."""
    rows, columns = np.mgrid[: picture.shape[0], : picture.shape[1]].astype(np.float32)
    way = np.broadcast_to(np.asarray(way, np.float32), (*picture.shape[:2], 2))
    there = cv2.remap(
        picture, columns - way[..., 0], rows - way[..., 1], cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE,
    )  # fmt: skip
    return np.asarray(there, np.uint8)


def shaken(picture: NDArray[np.uint8], pixels: float) -> tuple[Frames, NDArray[np.float64]]:
    """Frames in which the face quivers like jelly, each point for itself, by a standard deviation
    of ``pixels``; and the ways [frames, height, width, 2]."""
    random = np.random.default_rng(5)
    height, width = picture.shape[:2]
    ways = np.stack(
        [
            cv2.resize(
                random.normal(size=(10, 10, 2)), (width, height), interpolation=cv2.INTER_CUBIC
            )
            for _ in range(FRAMES)
        ]
    )
    ways *= pixels / ways.std()
    return [moved(picture, way) for way in ways], ways


@pytest.mark.parametrize("way", [(0.0, 0.0), (0.35, -0.2), (3.0, 2.0)])
def test_a_shift_is_found_to_a_few_hundredths_of_a_pixel(
    portrait: NDArray[np.uint8], still: Track, way: tuple[float, float]
) -> None:
    face = still.landmarks[0]
    steps = rigid_steps(portrait, moved(portrait, np.array(way)), face, face)
    assert np.isfinite(steps).all(axis=1).sum() >= 15
    assert np.nanmedian(np.abs(steps - way)) < 0.05


def test_a_face_without_any_structure_cannot_be_followed(still: Track) -> None:
    grey = np.full((256, 256, 3), 127, np.uint8)
    assert np.isnan(rigid_steps(grey, grey, still.landmarks[0], still.landmarks[0])).all()


def test_a_face_outside_the_frame_cannot_be_followed(
    portrait: NDArray[np.uint8], still: Track
) -> None:
    away = still.landmarks[0] + 900
    assert np.isnan(rigid_steps(portrait, portrait, away, away)).all()


def test_another_picture_is_not_taken_for_a_great_leap(
    portrait: NDArray[np.uint8], still: Track
) -> None:
    noise = np.random.default_rng(1).integers(0, 255, portrait.shape, np.uint8)
    steps = rigid_steps(portrait, noise, still.landmarks[0], still.landmarks[0])
    lengths = np.linalg.norm(steps[np.isfinite(steps).all(axis=1)], axis=1)
    assert (lengths < 8).all()


def test_a_still_picture_does_not_tremble(still: Track) -> None:
    assert np.isnan(still.steps[0]).all()
    assert np.isfinite(still.steps[1:]).all(axis=2).mean() > 0.8
    assert trembling(still.landmarks, still.steps) == pytest.approx(0, abs=0.005)


@pytest.mark.parametrize("percent", [0.3, 0.6])
def test_a_face_that_quivers_is_seen_to_quiver_by_that_much(
    portrait: NDArray[np.uint8], still: Track, percent: float
) -> None:
    eyes = float(np.linalg.norm(still.landmarks[0, 263, :2] - still.landmarks[0, 33, :2]))
    frames, ways = shaken(portrait, percent / 100 * eyes)
    columns, rows = still.landmarks[0, RIGID, :2].round().astype(int).T
    points = still.landmarks.copy()
    points[:, RIGID, :2] += ways[:, rows, columns]
    truth = trembling(points, np.diff(points[:, RIGID, :2], axis=0, prepend=np.nan))
    assert truth == pytest.approx(percent, rel=0.3)
    seen = track(frames, RATE)
    assert trembling(seen.landmarks, seen.steps) == pytest.approx(truth, rel=0.15)
