from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from skimage import data

from render_worker.photo.face_alignment_tracker import (
    WEIGHT_FILES,
    FaceAlignmentTracker,
    face_alignment_tracker,
)
from render_worker.photo.landmarks68 import MESH_OF_68, mesh_from_68
from render_worker.photo.mean_face import mean_face
from render_worker.photo.mediapipe_tracker import MediaPipeTracker
from render_worker.photo.model import Photo
from render_worker.photo.trackers import default_trackers


@pytest.fixture
def one_thread() -> Iterator[None]:
    """On a busy machine the threads of a large network wait for each other tenfold."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty torch hub, and no network."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was tried")

    monkeypatch.setenv("TORCH_HOME", str(tmp_path))
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    folder = tmp_path / "hub" / "checkpoints"
    folder.mkdir(parents=True)
    return folder


def hollow(state: dict[str, Any]) -> dict[str, Any]:
    """The same names and shapes, each tensor one stored zero: weights of a few kilobytes."""
    import torch

    return {
        name: torch.zeros((), dtype=tensor.dtype).expand(tensor.shape)
        for name, tensor in state.items()
    }


def put_weights(folder: Path) -> None:
    import torch
    from face_alignment.detection.sfd.net_s3fd import s3fd
    from face_alignment.models import FAN, ResNetDepth

    with torch.device("meta"):
        detector, fan, depth = s3fd().state_dict(), FAN(4).state_dict(), ResNetDepth().state_dict()
    detector = hollow(detector)
    # The detector then sees one face where its coarsest layer looks, and nowhere else.
    for name in detector:
        if name.endswith("_mbox_conf.bias"):
            sure = name.startswith("conv7_2")
            bias = torch.zeros(detector[name].shape)
            bias[0] = -9.0 if sure else 9.0
            detector[name] = bias
    torch.save(detector, folder / WEIGHT_FILES[0])
    torch.save(hollow(fan), folder / WEIGHT_FILES[1])
    torch.save({"state_dict": hollow(depth)}, folder / WEIGHT_FILES[2])


def test_without_its_weights_it_is_absent_and_nobody_minds(hub: Path) -> None:
    assert face_alignment_tracker() is None
    assert [tracker.name for tracker in default_trackers()] == ["mediapipe"]


@pytest.mark.parametrize("missing", WEIGHT_FILES)
def test_one_missing_file_is_enough_to_leave_it_out(hub: Path, missing: str) -> None:
    for name in WEIGHT_FILES:
        if name != missing:
            (hub / name).write_bytes(b"weights")
    assert face_alignment_tracker() is None


def test_damaged_weights_leave_it_out(hub: Path) -> None:
    for name in WEIGHT_FILES:
        (hub / name).write_bytes(b"these are no weights")
    assert face_alignment_tracker() is None


@pytest.mark.usefixtures("one_thread")
def test_weights_in_the_hub_are_loaded_and_run_without_network(hub: Path) -> None:
    put_weights(hub)
    assert sum(path.stat().st_size for path in hub.iterdir()) < 1 << 20
    tracker = face_alignment_tracker()
    assert tracker is not None
    assert [each.name for each in default_trackers()] == ["mediapipe", "face-alignment"]
    # The detector runs on its hollow weights and says the one thing they were made to say.
    pixels = np.ascontiguousarray(data.astronaut()[:40, :40])
    assert len(tracker.boxes(pixels)) == 1


def test_points_on_one_spot_are_no_face() -> None:
    photo = Photo(data.astronaut())
    assert FaceAlignmentTracker(Knows(np.full((68, 3), 7.0))).find(photo) == ()


class Knows:
    """Stands in for trained networks: says where the 68 points of a known face are."""

    def __init__(self, points: np.ndarray) -> None:
        self.points = points
        self.face_detector = self

    def detect_from_image(self, pixels: np.ndarray) -> list[np.ndarray]:
        return [np.array([0.0, 0.0, pixels.shape[1], pixels.shape[0], 0.99])]

    def get_landmarks_from_image(
        self, *_: object, **__: object
    ) -> tuple[list[Any], list[Any], None]:
        return [self.points], [np.full(68, 0.8)], None


def test_68_points_become_the_whole_mesh() -> None:
    photo = Photo(data.astronaut())
    truth = MediaPipeTracker().find(photo)[0]
    points = truth.landmarks[list(MESH_OF_68)]
    for depth_sign in (1, -1):
        tracker = FaceAlignmentTracker(Knows(points * (1, 1, depth_sign)))
        (face,) = tracker.find(photo)
        assert face.landmarks.shape == (478, 3)
        assert face.landmarks.dtype == np.float32
        apart = np.linalg.norm((face.landmarks - truth.landmarks)[:, :2], axis=1)
        assert np.median(apart) < 0.03 * truth.eye_distance
        assert apart.max() < 0.2 * truth.eye_distance
        assert abs(face.yaw - truth.yaw) < 4
        assert face.tracker == "face-alignment"


def test_a_mesh_through_the_mean_faces_own_points_is_the_mean_face() -> None:
    turned = mean_face() * 100 + (200, 300, 0)
    assert np.abs(mesh_from_68(turned[list(MESH_OF_68)]) - turned).max() < 0.5
