"""Finds faces with the package face-alignment, where its weights have been put in place.

The second tracker: for faces that MediaPipe misses, and as a witness of its own. Its weights are
large and are never fetched from here; who has them puts these files into the folder
``checkpoints`` of the torch hub (``torch.hub.get_dir()``, usually ``~/.cache/torch/hub``):
``s3fd-619a316812.pth``, ``3DFAN4-7835d9f11d.pth.tar``, ``depth-2a464da4ea.pth.tar``.
"""

from __future__ import annotations

import os
import threading
import warnings
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from render_worker.photo.landmarks68 import MESH_OF_68, mesh_from_68
from render_worker.photo.model import Face, Photo
from render_worker.photo.trackers import distinct, make_face

# The names that face-alignment 1.5.0 asks for: S3FD, 3D-FAN-4 and its depth network
# (A. Bulat, G. Tzimiropoulos, How far are we from solving the 2D & 3D face alignment problem?,
# ICCV 2017).
WEIGHT_FILES = (
    "s3fd-619a316812.pth",
    "3DFAN4-7835d9f11d.pth.tar",
    "depth-2a464da4ea.pth.tar",
)
_DETECTION_SIDE = 640  # pixels; the detector's cost grows with the area
_MOST_FACES = 12  # each costs a pass of a large network
_LEAST_SCORE = 0.2  # mean height of the heat maps' peaks


def weights_folder() -> Path:
    """Where the weights are looked for."""
    import torch

    return Path(torch.hub.get_dir()) / "checkpoints"


def weights_are_there() -> bool:
    """Whether all weights are in place, without importing torch when they can be nowhere."""
    home = os.environ.get("TORCH_HOME") or str(
        Path(os.environ.get("XDG_CACHE_HOME", "~/.cache")).expanduser() / "torch"
    )
    folder = Path(home).expanduser() / "hub" / "checkpoints"
    return all((folder / name).is_file() for name in WEIGHT_FILES)


class FaceAlignmentTracker:
    """S3FD and 3D-FAN, their 68 points spread over the face mesh.

    Build it with ``face_alignment_tracker``, which makes sure that nothing is downloaded.
    """

    name = "face-alignment"

    def __init__(self, alignment: Any) -> None:
        """``alignment``: a ``face_alignment.FaceAlignment`` for landmarks in three dimensions."""
        self._alignment = alignment
        self._lock = threading.Lock()

    def find(self, photo: Photo) -> tuple[Face, ...]:
        """All faces, the largest first."""
        faces = []
        for points, score in self.landmarks_68(photo.pixels):
            if score >= _LEAST_SCORE and _is_spread_out(points):
                faces.append(make_face(mesh_from_68(points), self.name, score))
        return distinct(faces)

    def landmarks_68(self, pixels: NDArray[np.uint8]) -> list[tuple[NDArray[np.float32], float]]:
        """Of each face 68 points float32 [68, 3] in pixels and a score 0..1."""
        with self._lock, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            boxes = self.boxes(pixels)
            if not boxes:
                return []
            points, scores, _ = self._alignment.get_landmarks_from_image(
                pixels, detected_faces=boxes, return_landmark_score=True
            )
        return [
            (np.asarray(face, np.float32), float(np.clip(np.mean(score), 0.0, 1.0)))
            for face, score in zip(points, scores, strict=True)
        ]

    def boxes(self, pixels: NDArray[np.uint8]) -> list[NDArray[np.float32]]:
        """What the detector sees, the surest first: left, top, right, bottom, score."""
        import cv2

        scale = min(1.0, _DETECTION_SIDE / max(pixels.shape))
        view = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        found = self._alignment.face_detector.detect_from_image(view)
        surest = sorted(found, key=lambda box: -float(box[4]))[:_MOST_FACES]
        return [np.concatenate([np.asarray(box[:4]) / scale, box[4:]]) for box in surest]


def face_alignment_tracker() -> FaceAlignmentTracker | None:
    """The tracker of this process, or None when its weights are not in place or do not load."""
    return _CACHE.get() if weights_are_there() else None


class _Loaded:
    """Keeps one tracker per folder of weights: loading takes seconds and hundreds of megabytes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._trackers: dict[Path, FaceAlignmentTracker | None] = {}

    def get(self) -> FaceAlignmentTracker | None:
        folder = weights_folder()
        with self._lock:
            if folder not in self._trackers:
                self._trackers[folder] = _load(folder)
            return self._trackers[folder]


_CACHE = _Loaded()


def _load(folder: Path) -> FaceAlignmentTracker | None:
    # Asked again here, where torch itself names the folder: the package downloads what it misses.
    if not all((folder / name).is_file() for name in WEIGHT_FILES):
        return None
    import logging

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import face_alignment

            alignment = face_alignment.FaceAlignment(
                face_alignment.LandmarksType.THREE_D, device="cpu", flip_input=False, compile=False
            )
    except Exception as error:  # a damaged file must not stop those who need no second tracker
        logging.getLogger(__name__).warning(
            "face-alignment is left out, its weights do not load: %s", type(error).__name__
        )
        return None
    return FaceAlignmentTracker(alignment)


def _is_spread_out(points: NDArray[np.float32]) -> bool:
    """Whether the points can be a face: eyes, nose and mouth at different places."""
    assert points.shape == (len(MESH_OF_68), 3)
    eyes = points[36:48, :2].mean(0)
    mouth = points[48:68, :2].mean(0)
    across = float(np.linalg.norm(points[45, :2] - points[36, :2]))
    return across > 4 and float(np.linalg.norm(mouth - eyes)) > 0.3 * across
