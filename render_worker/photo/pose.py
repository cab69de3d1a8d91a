"""Which way a face looks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from render_worker.photo.geometry import similarity
from render_worker.photo.mean_face import RIGID, mean_face


@dataclass(frozen=True)
class Pose:
    """Degrees. Positive yaw: looks to the right of the picture; positive pitch: looks down;
    positive roll: turned clockwise in the picture. Yaw and pitch are those of the head after the
    roll is taken back, so that they mean the same on a photo that lies on its side."""

    yaw: float
    pitch: float
    roll: float


def pose_of(landmarks: NDArray[np.float32]) -> Pose:
    """Pose of a face from its landmarks, float32 [478, 3] in pixels.

    The rotation that carries the mean face onto the skull's points is taken apart as roll about
    the axis of view, then yaw, then pitch (Tait-Bryan angles z-y-x).
    """
    points = list(RIGID)
    rotation = similarity(mean_face()[points], landmarks[points]).rotation
    roll = np.arctan2(rotation[1, 0], rotation[0, 0])
    # The face looks along -z of its own frame: a turn of +a about y moves that to the left.
    turn = np.arcsin(np.clip(-rotation[2, 0], -1.0, 1.0))
    lift = np.arctan2(rotation[2, 1], rotation[2, 2])
    return Pose(
        yaw=-float(np.degrees(turn)), pitch=float(np.degrees(lift)), roll=float(np.degrees(roll))
    )
