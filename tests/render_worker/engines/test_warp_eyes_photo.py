"""Eyes of a photograph, tracked again by Face Mesh after they have moved."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from render_worker.engines.warp.eyes import Eyes
from render_worker.motion.model import ARKIT_CHANNELS, ARKIT_INDEX

Track = Callable[[NDArray[np.uint8]], NDArray[np.float32]]
SIZE = 384


@pytest.fixture(scope="module")
def track() -> Iterator[Track]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # mediapipe's own
        import mediapipe

        mesh = mediapipe.solutions.face_mesh.FaceMesh(
            static_image_mode=True, refine_landmarks=True, max_num_faces=1
        )

        def landmarks(image: NDArray[np.uint8]) -> NDArray[np.float32]:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                found = mesh.process(np.ascontiguousarray(image)).multi_face_landmarks
            height, width = image.shape[:2]
            return np.array(
                [(p.x * width, p.y * height, p.z * width) for p in found[0].landmark], np.float32
            )

        yield landmarks
        mesh.close()


@pytest.fixture(scope="module")
def head() -> NDArray[np.uint8]:
    from skimage import data, transform

    crop = data.astronaut()[10:222, 118:330]
    return (transform.resize(crop, (SIZE, SIZE), order=3) * 255).round().astype(np.uint8)


def moved(
    head: NDArray[np.uint8], landmarks: NDArray[np.float32], **channels: float
) -> NDArray[np.uint8]:
    row = torch.zeros(1, len(ARKIT_CHANNELS))
    for name, value in channels.items():
        row[0, ARKIT_INDEX[name]] = value
    texture = torch.from_numpy(head).permute(2, 0, 1).float() / 255
    for patch in Eyes(texture, landmarks, np.eye(3, dtype=np.float32)).patches(row):
        top, bottom, left, right = patch.box
        texture[:, top:bottom, left:right] = patch.pixels[0]
    return (texture.permute(1, 2, 0).numpy() * 255).round().astype(np.uint8)


def openness(points: NDArray[np.float32]) -> NDArray[np.float64]:
    """Height over width of both eyes (Soukupova and Cech, 2016), the subject's right one first."""
    eyes = (
        ((159, 145), (158, 153), (160, 144), (33, 133)),
        ((386, 374), (385, 380), (387, 373), (362, 263)),
    )
    lengths = [[np.linalg.norm(points[a, :2] - points[b, :2]) for a, b in pairs] for pairs in eyes]
    return np.array([np.mean(eye[:3]) / eye[3] for eye in lengths])


def test_a_tracker_sees_both_eyes_of_the_astronaut_close(
    head: NDArray[np.uint8], track: Track
) -> None:
    landmarks = track(head)
    closed = moved(head, landmarks, eyeBlinkLeft=1.0, eyeBlinkRight=1.0)
    depth = 1 - openness(track(closed)) / openness(landmarks)
    assert depth.min() > 0.8


@pytest.mark.parametrize(
    ("channels", "sign"),
    [
        ({"eyeLookOutLeft": 1.0, "eyeLookInRight": 1.0}, 1),
        ({"eyeLookInLeft": 1.0, "eyeLookOutRight": 1.0}, -1),
    ],
    ids=["right of the picture", "left of the picture"],
)
def test_a_tracker_sees_the_irises_of_the_astronaut_go_aside(
    head: NDArray[np.uint8], track: Track, channels: dict[str, float], sign: int
) -> None:
    def across(points: NDArray[np.float32]) -> NDArray[np.float64]:
        """Where each iris is between the corners of its eye, 0 left and 1 right."""
        return np.array(
            [
                (points[iris, 0] - points[left, 0]) / (points[right, 0] - points[left, 0])
                for iris, left, right in ((468, 33, 133), (473, 362, 263))
            ]
        )

    landmarks = track(head)
    way = across(track(moved(head, landmarks, **channels))) - across(landmarks)
    assert (sign * way).min() > 0.08
