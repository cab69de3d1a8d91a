"""The face in its own frame: landmark groups of MediaPipe Face Mesh and the axes of the head.

All shapes that the engine moves are written in this frame, so that a turned or tilted head
deforms as an upright one does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float32]

# The lips are four rings of eleven points each, from the picture's left corner to its right one.
UPPER_LIP_RINGS = (
    (78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308),  # inner contour
    (62, 183, 42, 41, 38, 12, 268, 271, 272, 407, 292),
    (76, 184, 74, 73, 72, 11, 302, 303, 304, 408, 306),
    (61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291),  # outer contour
)
LOWER_LIP_RINGS = (
    (78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308),
    (62, 96, 89, 179, 86, 15, 316, 403, 319, 325, 292),
    (76, 77, 90, 180, 85, 16, 315, 404, 320, 307, 306),
    (61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291),
)
LIP_CORNERS = (61, 291, 78, 308, 76, 306, 62, 292)
FACE_OVAL = (
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377,
    152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
)  # fmt: skip
BROW_RIGHT = (70, 63, 105, 66, 107, 55, 65, 52, 53, 46)  # the subject's right: left in the picture
BROW_LEFT = (300, 293, 334, 296, 336, 285, 295, 282, 283, 276)
CHEEKS = (50, 280, 205, 425, 117, 346)
FOREHEAD, CHIN, NOSE_BASE = 10, 152, 2
UPPER_LID_RIGHT, UPPER_LID_LEFT = 159, 386
SURFACE_POINTS = 468  # the irises follow; they are no part of the skin


@dataclass(frozen=True, eq=False)
class FaceFrame:
    """Head-fixed coordinates.

    ``axes``: float32 [3, 3], columns are the unit vectors right, down and inward of the head as
    seen in the picture. ``origin``: float32 [3], middle of the mouth corners. ``unit``: the outer
    eye distance in pixels. ``local``: float32 [478, 3], the landmarks in this frame.
    """

    axes: Points
    origin: Points
    unit: float
    local: Points

    def to_picture(self, displacement: NDArray[np.floating]) -> Points:
        """Displacements [..., 3] from the head's frame to picture pixels."""
        return np.asarray(displacement @ self.axes.T * self.unit, dtype=np.float32)


def face_frame(landmarks: Points) -> FaceFrame:
    """Fit the head's frame to landmarks float32 [478, 3] in pixels.

    The right axis averages three pairs that are symmetric in any face (eyes, cheeks, mouth
    corners), so that one badly placed point does not tilt the head.
    """
    right = sum(
        (landmarks[b] - landmarks[a] for a, b in ((33, 263), (234, 454), (61, 291))),
        start=np.zeros(3, np.float32),
    )
    right = right / np.linalg.norm(right)
    down = landmarks[CHIN] - landmarks[FOREHEAD]
    down = down - right * float(down @ right)
    down = down / np.linalg.norm(down)
    axes = np.stack([right, down, np.cross(right, down)], axis=1).astype(np.float32)
    origin = (landmarks[61] + landmarks[291]) / 2
    unit = float(np.linalg.norm(landmarks[263] - landmarks[33]))
    local = ((landmarks - origin) @ axes / unit).astype(np.float32)
    return FaceFrame(axes, origin.astype(np.float32), unit, local)
