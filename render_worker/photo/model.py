"""What is known of a photo: the types that the other stages take."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FACE_MESH_POINTS = 478  # MediaPipe Face Mesh with irises


@dataclass(frozen=True, eq=False)
class Photo:
    """A decoded photo, upright, alpha flattened.

    ``pixels``: uint8 [height, width, 3], sRGB, C-contiguous.
    """

    pixels: NDArray[np.uint8]

    @property
    def height(self) -> int:
        return int(self.pixels.shape[0])

    @property
    def width(self) -> int:
        return int(self.pixels.shape[1])


@dataclass(frozen=True, eq=False)
class Face:
    """One face in a photo.

    ``landmarks``: float32 [478, 3], MediaPipe Face Mesh order, x right and y down in photo pixels,
    z in the same unit, negative towards the camera.
    ``box``: left, top, right, bottom of the landmarks in photo pixels.
    ``yaw``, ``pitch``, ``roll``: degrees; positive yaw = the face looks to the right of the
    picture, positive pitch = looks down, positive roll = turned clockwise in the picture.
    ``tracker``: name of the tracker that found it. ``score``: 0..1.
    """

    landmarks: NDArray[np.float32]
    box: tuple[float, float, float, float]
    yaw: float
    pitch: float
    roll: float
    tracker: str
    score: float

    @property
    def eye_distance(self) -> float:
        """Distance of the outer eye corners (points 33 and 263) in pixels, in three dimensions."""
        return float(np.linalg.norm(self.landmarks[263] - self.landmarks[33]))


@dataclass(frozen=True)
class Advice:
    """One thing a person can do about a photo. ``code`` is a problem code such as photo.blurred."""

    code: str
    sentence: str
    severe: bool  # True: the clip will look wrong; False: it will look better if followed


@dataclass(frozen=True, eq=False)
class Portrait:
    """A photo with the face that is to talk.

    ``faces``: all faces, the largest first; ``chosen``: index of the one that talks.
    ``matte``: float32 [height, width], 0 = background, 1 = the person(s).
    """

    photo: Photo
    faces: tuple[Face, ...]
    chosen: int
    matte: NDArray[np.float32]
    advice: tuple[Advice, ...] = ()

    @property
    def face(self) -> Face:
        return self.faces[self.chosen]
