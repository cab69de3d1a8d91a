"""What a face tracker must offer, and the order in which trackers are asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from render_worker.photo.geometry import area, box_of, overlap
from render_worker.photo.model import Face, Photo
from render_worker.photo.pose import pose_of

_SAME_FACE = 0.45  # share of the smaller box from which two finds are one face


class FaceTracker(Protocol):
    """Finds faces. Registered nowhere: the caller lists the trackers to ask."""

    @property
    def name(self) -> str: ...

    def find(self, photo: Photo) -> tuple[Face, ...]:
        """All faces, the largest first; an empty tuple when there is none."""
        ...


def default_trackers() -> tuple[FaceTracker, ...]:
    """MediaPipe, then face-alignment where its weights are at hand."""
    from render_worker.photo.face_alignment_tracker import face_alignment_tracker
    from render_worker.photo.mediapipe_tracker import MediaPipeTracker

    second = face_alignment_tracker()
    return (MediaPipeTracker(),) if second is None else (MediaPipeTracker(), second)


def find_faces(photo: Photo, trackers: Sequence[FaceTracker]) -> tuple[Face, ...]:
    """Ask the trackers in turn until one finds a face; the largest face first."""
    for tracker in trackers:
        faces = tracker.find(photo)
        if faces:
            return faces
    return ()


def make_face(landmarks: NDArray[np.float32], tracker: str, score: float) -> Face:
    """A ``Face`` from its landmarks, float32 [478, 3] in photo pixels."""
    pose = pose_of(landmarks)
    return Face(
        landmarks=landmarks,
        box=box_of(landmarks),
        yaw=pose.yaw,
        pitch=pose.pitch,
        roll=pose.roll,
        tracker=tracker,
        score=score,
    )


def distinct(faces: Sequence[Face]) -> tuple[Face, ...]:
    """Non-maximum suppression: of finds that are the same face keep the surest; largest first."""
    kept: list[Face] = []
    for face in sorted(faces, key=lambda face: (-face.score, -area(face.box), face.box)):
        if all(overlap(face.box, other.box) < _SAME_FACE for other in kept):
            kept.append(face)
    return tuple(sorted(kept, key=lambda face: (-area(face.box), face.box)))
