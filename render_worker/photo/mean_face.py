"""An average face mesh: what a face looks like when nothing but its pose is known.

``mean_face.npz`` is computed by ``python -m render_worker.photo.mean_face`` from two portraits in
the public domain and their mirror images; nothing in it is copied from a model's files.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from render_worker.photo.geometry import similarity

_FILE = Path(__file__).with_name("mean_face.npz")

# Points that keep their places on the skull while the mouth, the brows and the lids move:
# eye corners, bridge and tip of the nose, forehead, temples, the sides of the cheeks.
RIGID = (33, 133, 362, 263, 168, 6, 197, 195, 5, 4, 1, 10, 109, 338, 151, 9, 8,
         127, 356, 234, 454, 21, 251, 162, 389)  # fmt: skip

# The line from forehead to chin leans by this much in a face that looks straight ahead; measured
# as the mean pitch of ten upright frontal portraits.
_LEAN_DEGREES = 5.0


@cache
def mean_face() -> NDArray[np.float32]:
    """Landmarks of an average face that looks straight at the camera.

    float32 [478, 3], x right, y down, z away from the camera, the outer eye corners 1 apart, the
    origin between them.
    """
    with np.load(_FILE) as stored:
        landmarks: NDArray[np.float32] = stored["landmarks"]
    landmarks.flags.writeable = False
    return landmarks


def average(faces: list[NDArray[np.float32]]) -> NDArray[np.float32]:
    """Procrustes mean of landmarks [478, 3] of several faces, turned to the front."""
    mean = _to_front(faces[0].astype(np.float64))
    for _ in range(5):
        fitted = [similarity(face[list(RIGID)], mean[list(RIGID)])(face) for face in faces]
        mean = _to_front(np.mean(fitted, axis=0))
    return mean.astype(np.float32)


def _to_front(face: NDArray[np.float64]) -> NDArray[np.float64]:
    right = (face[263] - face[33]) + (face[454] - face[234])
    right /= np.linalg.norm(right)
    down = face[152] - face[10]
    down -= right * (down @ right)
    down /= np.linalg.norm(down)
    axes = np.stack([right, down, np.cross(right, down)], 1)
    lean = np.radians(_LEAN_DEGREES)
    upright = np.array(
        [[1, 0, 0], [0, np.cos(lean), -np.sin(lean)], [0, np.sin(lean), np.cos(lean)]]
    )
    front: NDArray[np.float64] = (face - (face[33] + face[263]) / 2) @ axes @ upright.T
    return front / float(np.linalg.norm(front[263] - front[33]))


def _make() -> None:
    import matplotlib.cbook
    import skimage.data
    from PIL import Image

    from render_worker.photo.mediapipe_tracker import surest_landmarks

    hopper_file = Path(str(matplotlib.cbook.get_sample_data("grace_hopper.jpg", asfileobj=False)))
    hopper = np.asarray(Image.open(hopper_file).convert("RGB"))
    portraits = [skimage.data.astronaut(), hopper]
    portraits += [np.ascontiguousarray(portrait[:, ::-1]) for portrait in portraits]
    found = [surest_landmarks(portrait) for portrait in portraits]
    np.savez_compressed(_FILE, landmarks=average([face for face in found if face is not None]))


if __name__ == "__main__":
    _make()
