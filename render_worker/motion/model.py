"""``Motion``: what a face does, frame by frame, independent of the engine that draws it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# The 52 blend shapes of Apple's ARKit (ARFaceAnchor.BlendShapeLocation), "left" being the
# subject's own left. tongueOut from 0 to .4 lifts the tip of the tongue to the upper teeth (l, n,
# d, t), above that it comes out between the teeth (th).
ARKIT_CHANNELS: tuple[str, ...] = (
    "browDownLeft", "browDownRight", "browInnerUp", "browOuterUpLeft", "browOuterUpRight",
    "cheekPuff", "cheekSquintLeft", "cheekSquintRight",
    "eyeBlinkLeft", "eyeBlinkRight", "eyeLookDownLeft", "eyeLookDownRight",
    "eyeLookInLeft", "eyeLookInRight", "eyeLookOutLeft", "eyeLookOutRight",
    "eyeLookUpLeft", "eyeLookUpRight", "eyeSquintLeft", "eyeSquintRight",
    "eyeWideLeft", "eyeWideRight",
    "jawForward", "jawLeft", "jawOpen", "jawRight",
    "mouthClose", "mouthDimpleLeft", "mouthDimpleRight", "mouthFrownLeft", "mouthFrownRight",
    "mouthFunnel", "mouthLeft", "mouthLowerDownLeft", "mouthLowerDownRight",
    "mouthPressLeft", "mouthPressRight", "mouthPucker", "mouthRight",
    "mouthRollLower", "mouthRollUpper", "mouthShrugLower", "mouthShrugUpper",
    "mouthSmileLeft", "mouthSmileRight", "mouthStretchLeft", "mouthStretchRight",
    "mouthUpperUpLeft", "mouthUpperUpRight", "noseSneerLeft", "noseSneerRight",
    "tongueOut",
)  # fmt: skip
ARKIT_INDEX: dict[str, int] = {name: index for index, name in enumerate(ARKIT_CHANNELS)}

HEAD_CHANNELS: tuple[str, ...] = ("yaw", "pitch", "roll", "x", "y", "z")


@dataclass(frozen=True, eq=False)
class Motion:
    """A performance sampled at the frame rate; frame k shows the time k / frames_per_second.

    ``weights``: float32 [frames, 52], 0..1, columns as ``ARKIT_CHANNELS``. 0 everywhere is the
    face as the photo shows it, but with the lips closed: an engine closes a mouth that is open in
    the photo when jawOpen and all mouth channels are 0.
    ``head``: float32 [frames, 6], columns as ``HEAD_CHANNELS``, relative to the photo: degrees
    (yaw + = to the right of the picture, pitch + = down, roll + = clockwise) and, in units of the
    outer eye distance, x right, y down, z towards the camera.
    ``breath``: float32 [frames], 0 = breathed out, 1 = breathed in; lifts shoulders and chest.
    """

    frames_per_second: float
    weights: NDArray[np.float32]
    head: NDArray[np.float32]
    breath: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.weights)

    def channel(self, name: str) -> NDArray[np.float32]:
        """Column ``name`` of ``weights``, float32 [frames]."""
        return self.weights[:, ARKIT_INDEX[name]]
