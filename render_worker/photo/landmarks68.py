"""From 68 landmarks in three dimensions (iBUG 300-W order) to the 478 of the face mesh."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from render_worker.photo.geometry import similarity
from render_worker.photo.mean_face import mean_face

# Where each of the 68 points (C. Sagonas et al., 300 Faces in-the-Wild, 2013) lies on the mesh.
MESH_OF_68 = (
    127, 234, 93, 132, 58, 136, 150, 176, 152, 400, 379, 365, 288, 361, 323, 454, 356,  # jaw
    70, 63, 105, 66, 107, 336, 296, 334, 293, 300,  # brows
    168, 197, 5, 4, 98, 97, 2, 326, 327,  # nose
    33, 160, 158, 133, 153, 144, 362, 385, 387, 263, 373, 380,  # eyes
    61, 39, 37, 0, 267, 269, 291, 405, 314, 17, 84, 181,  # outer lips
    78, 82, 13, 312, 308, 317, 14, 87,  # inner lips
)  # fmt: skip

_NOSE_TIP, _JAW_ENDS = 30, (0, 16)
_SMOOTHING = 1e-4  # of the spline, in squared eye distances: landmarks are a little noisy


def mesh_from_68(points: NDArray[np.floating]) -> NDArray[np.float32]:
    """Landmarks float32 [478, 3] that pass near ``points`` [68, 3] (pixels, depth of either sign).

    The mean face is laid on the points by a similarity; what remains is spread over the mesh by a
    thin-plate spline (F. Bookstein, Principal Warps, IEEE TPAMI 11(6), 1989).
    """
    from scipy.interpolate import RBFInterpolator

    target = points.astype(np.float64)
    if target[_NOSE_TIP, 2] > target[list(_JAW_ENDS), 2].mean():
        target[:, 2] *= -1  # the nose is nearer to the camera than the ears
    mean = mean_face().astype(np.float64)
    anchors = mean[list(MESH_OF_68)]
    fit = similarity(anchors, target)
    rest = target - fit(anchors)
    spline = RBFInterpolator(anchors, rest, smoothing=_SMOOTHING, kernel="thin_plate_spline")
    landmarks: NDArray[np.float32] = (fit(mean) + spline(mean)).astype(np.float32)
    return landmarks
