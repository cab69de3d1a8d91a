"""How each ARKit channel moves the landmarks of a face: one displacement per landmark and channel.

Displacements are in the head's frame (right, down, inward) and in outer eye distances, at channel
weight 1. The distances follow anthropometry: the jaw turns about its joint before the ear by
17 degrees, a puckered mouth loses about two fifths of its width, brows rise by a tenth.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from render_worker.engines.warp.lips import LipLine
from render_worker.engines.warp.mesh import (
    BROW_LEFT,
    BROW_RIGHT,
    CHIN,
    LIP_CORNERS,
    LOWER_LIP_RINGS,
    NOSE_BASE,
    SURFACE_POINTS,
    UPPER_LID_LEFT,
    UPPER_LID_RIGHT,
    UPPER_LIP_RINGS,
    FaceFrame,
)

Array = NDArray[np.float64]
JAW_DEGREES = 17.0
OVERLAP = 0.07  # lips that meet are pressed together a little, or tracking noise shows a slit
REST = "rest"  # not a channel: what closes a mouth that is open in the photo; always at weight 1


def smoothstep(low: float, high: float, x: Array) -> Array:
    """Cubic step from 0 at ``low`` to 1 at ``high``."""
    t = np.clip((x - low) / (high - low), 0.0, 1.0)
    return t * t * (3.0 - 2.0 * t)


def bump(x: Array, width: float) -> Array:
    """Gaussian window, 1 at 0, with standard deviation ``width / sqrt 2``."""
    return np.asarray(np.exp(-((x / width) ** 2)))


@dataclass(frozen=True, eq=False)
class LowerFace:
    """The lower face in numbers the channel shapes are written with (all [468]).

    ``x``, ``y``, ``z``: head frame, x from the middle of the mouth. ``reach``: |x| in half mouth
    widths. ``ring``: 0 inner ... 3 outer lip ring, -1 elsewhere. ``upper_lip``, ``lower_lip``:
    1 on that lip, fading into the skin beyond its outer contour, 0 on the other lip.
    ``from_seam``: how far a point lies below the lip line (negative above). ``seam_bend``: how far
    the middle of the lip line lies below its corners.
    """

    x: Array
    y: Array
    z: Array
    reach: Array
    ring: NDArray[np.int64]
    upper_lip: Array
    lower_lip: Array
    from_seam: Array
    seam_bend: float
    jaw: Array


def _measure(frame: FaceFrame) -> LowerFace:
    local = frame.local[:SURFACE_POINTS].astype(np.float64)
    x, y, z = local.T
    half_width = float(np.linalg.norm(local[308] - local[78]) / 2)
    x = x - (local[78, 0] + local[308, 0]) / 2
    reach = np.abs(x) / half_width

    ring = np.full(SURFACE_POINTS, -1)
    on_upper, on_lower = np.zeros(SURFACE_POINTS, bool), np.zeros(SURFACE_POINTS, bool)
    for index in range(4):
        ring[list(UPPER_LIP_RINGS[index])] = index
        ring[list(LOWER_LIP_RINGS[index])] = index
        on_upper[list(UPPER_LIP_RINGS[index])] = True
        on_lower[list(LOWER_LIP_RINGS[index])] = True
    corner = np.zeros(SURFACE_POINTS, bool)
    corner[list(LIP_CORNERS)] = True

    def contour(points: tuple[int, ...]) -> Array:
        order = np.argsort(x[list(points)])
        return np.interp(x, x[list(points)][order], y[list(points)][order])

    upper_inner, lower_inner = contour(UPPER_LIP_RINGS[0]), contour(LOWER_LIP_RINGS[0])
    upper_outer, lower_outer = contour(UPPER_LIP_RINGS[3]), contour(LOWER_LIP_RINGS[3])
    seam = (upper_inner + lower_inner) / 2
    sideways = np.exp(-(np.maximum(reach - 1.0, 0) ** 2) / 0.30)
    above_lip = np.maximum(upper_outer - y, 0)
    below_lip = np.maximum(y - lower_outer, 0)
    upper_lip = np.where(on_upper, 1.0, np.where(y < seam, bump(above_lip, 0.15) * sideways, 0.0))
    lower_lip = np.where(on_lower, 1.0, np.where(y > seam, bump(below_lip, 0.15) * sideways, 0.0))
    upper_lip[on_lower & ~corner] = 0.0
    lower_lip[on_upper & ~corner] = 0.0

    chin_y = float(y[CHIN])
    under = y - seam
    jaw = smoothstep(-0.05, 0.38, under / chin_y) * np.exp(-(np.maximum(reach - 1.0, 0) ** 2) / 1.2)
    jaw[on_lower] = (1.0 - 0.74 * np.minimum(reach, 1.0) ** 3.6)[on_lower]
    jaw[on_upper & ~corner] = 0.0
    jaw[corner] = 0.24
    bend = float((y[13] + y[14]) / 2 - (y[78] + y[308]) / 2)
    return LowerFace(x, y, z, reach, ring, upper_lip, lower_lip, under, bend, jaw)


def _jaw_turn(face: LowerFace, frame: FaceFrame, degrees: float) -> Array:
    """Rotation of the jaw about its joint, skinned by ``face.jaw``; [468, 3]."""
    joint = (frame.local[234] + frame.local[454]) / 2
    joint_y = float(joint[1])
    joint_z = float(np.clip(joint[2], 0.75, 1.25))  # trackers guess the depth of a turned ear
    angle = np.radians(degrees) * face.jaw
    y, z = face.y - joint_y, face.z - joint_z
    moved = np.zeros((SURFACE_POINTS, 3))
    moved[:, 1] = y * np.cos(angle) - z * np.sin(angle) - y
    moved[:, 2] = y * np.sin(angle) + z * np.cos(angle) - z
    return moved


def _vector(x: Array | float, y: Array | float, z: Array | float = 0.0) -> Array:
    return np.stack(np.broadcast_arrays(x, y, z, np.zeros(SURFACE_POINTS))[:3], axis=1).astype(
        np.float64
    )


def _sides(face: LowerFace) -> tuple[tuple[str, Array, float], ...]:
    """(name, soft mask, sign of x) of the subject's left (right in the picture) and right."""
    left = smoothstep(-0.10, 0.10, face.x)
    return (("Left", left, 1.0), ("Right", 1.0 - left, -1.0))


def _mouth_shapes(face: LowerFace, frame: FaceFrame) -> dict[str, Array]:
    lips = np.maximum(face.upper_lip, face.lower_lip)
    centre = 1.0 - np.minimum(face.reach, 1.0) ** 2
    inward = -np.sign(face.x) * np.minimum(face.reach, 1.0) * lips
    roll = np.select([face.ring == r for r in range(4)], [0.0, 0.30, 0.62, 0.55], 0.25)
    # Rounded lips form a ring: corners that a smile has lifted come back to the mouth's level.
    level = lips * np.clip(face.seam_bend, -0.2, 0.2) * np.minimum(face.reach, 1.2) ** 2
    jaw_open = _jaw_turn(face, frame, JAW_DEGREES)
    jaw_open[:, 0] -= 0.09 * face.x * bump(face.from_seam, 0.28) * np.minimum(lips * 2, 1)
    shapes = {
        "jawOpen": jaw_open,
        "jawForward": _vector(0.0, 0.0, -0.06 * face.jaw),
        "jawLeft": _vector(0.07 * face.jaw, 0.0),
        "jawRight": _vector(-0.07 * face.jaw, 0.0),
        "mouthFunnel": _vector(
            0.095 * inward,
            (0.035 * face.lower_lip - 0.028 * face.upper_lip) * (0.25 + 0.75 * centre)
            + 0.5 * level,
            -0.06 * lips,
        ),
        "mouthPucker": _vector(
            0.118 * inward,
            np.where(face.ring >= 2, 0.020 * (face.lower_lip - face.upper_lip) * centre, 0.0)
            + 0.8 * level,
            -0.09 * lips,
        ),
        "mouthLeft": _vector(0.07 * lips, 0.0),
        "mouthRight": _vector(-0.07 * lips, 0.0),
        "mouthRollLower": _vector(
            0.0, -face.lower_lip * (np.abs(face.from_seam) * roll + 0.030 * centre), 0.03
        ),
        "mouthRollUpper": _vector(0.0, face.upper_lip * np.abs(face.from_seam) * roll, 0.03),
        "mouthShrugLower": _vector(0.0, -0.045 * face.lower_lip - 0.030 * face.jaw, -0.02),
        "mouthShrugUpper": _vector(0.0, -0.035 * face.upper_lip * (0.4 + 0.6 * centre), -0.02),
    }
    # mouthClose takes back what jawOpen does to the lips, and only to them: the chin stays down.
    close = np.zeros((SURFACE_POINTS, 3))
    on_lower = face.lower_lip * np.where(face.ring >= 0, 1.0, 0.75)
    close[:, 1] = -0.93 * jaw_open[:, 1] * on_lower + 0.02 * face.upper_lip * centre
    shapes["mouthClose"] = close
    corner = bump(face.reach - 1.0, 0.55) * bump(face.from_seam, 0.24)
    cheek = bump(face.reach - 1.25, 0.7) * bump(face.from_seam + 0.30, 0.26)
    for side, mask, sign in _sides(face):
        shapes |= {
            f"mouthSmile{side}": _vector(
                sign * 0.058 * corner * mask,
                (-0.072 * corner - 0.022 * cheek) * mask,
                0.02 * corner * mask,
            ),
            f"mouthFrown{side}": _vector(sign * 0.01 * corner * mask, 0.055 * corner * mask),
            f"mouthDimple{side}": _vector(
                sign * 0.035 * corner * mask, -0.008 * corner * mask, 0.04 * corner * mask
            ),
            f"mouthStretch{side}": _vector(sign * 0.068 * corner * mask, 0.018 * corner * mask),
            f"mouthPress{side}": _vector(
                0.0, -np.sign(face.from_seam) * np.abs(face.from_seam) * roll * lips * 0.55 * mask
            ),
            f"mouthLowerDown{side}": _vector(
                0.0, 0.075 * face.lower_lip * (0.25 + 0.75 * np.sqrt(centre)) * mask
            ),
            f"mouthUpperUp{side}": _vector(
                0.0, -0.058 * face.upper_lip * (0.30 + 0.70 * centre) * mask
            ),
            f"cheekSquint{side}": _vector(
                0.0,
                -0.045 * bump(face.reach - 1.5, 0.8) * bump(face.from_seam + 0.42, 0.22) * mask,
            ),
        }
    puff = bump(face.reach - 1.6, 0.7) * bump(face.from_seam, 0.28)
    shapes["cheekPuff"] = _vector(np.sign(face.x) * 0.06 * puff, 0.0, -0.05 * puff)
    return shapes


def _nose_and_brow_shapes(face: LowerFace, frame: FaceFrame) -> dict[str, Array]:
    local = frame.local[:SURFACE_POINTS].astype(np.float64)
    eye_y = float(local[[UPPER_LID_RIGHT, UPPER_LID_LEFT], 1].mean())
    shapes: dict[str, Array] = {}
    for (side, mask, sign), brow, lid in zip(
        _sides(face), (BROW_LEFT, BROW_RIGHT), (UPPER_LID_LEFT, UPPER_LID_RIGHT), strict=True
    ):
        brow_y = float(local[list(brow), 1].mean())
        inner = float(np.abs(local[list(brow), 0]).min())
        outer = float(np.abs(local[list(brow), 0]).max())
        # Between brow and lid the skin is drawn along, less and less, and the lid line stays.
        lid_gap = max(float(local[lid, 1]) - brow_y, 0.05)
        height = np.where(
            face.y < brow_y,
            bump(face.y - brow_y, 0.20),
            np.clip(1.0 - (face.y - brow_y) / lid_gap, 0.0, 1.0),
        )
        height = height * (face.y < eye_y) * mask * bump(np.maximum(np.abs(face.x) - outer, 0), 0.2)
        across = np.clip((np.abs(face.x) - inner) / max(outer - inner, 1e-3), 0.0, 1.0)
        shapes[f"browDown{side}"] = _vector(
            -sign * 0.018 * height * (1 - across), 0.070 * height * (1.0 - 0.45 * across)
        )
        shapes[f"browOuterUp{side}"] = _vector(0.0, -0.100 * height * (0.25 + 0.75 * across))
        rise = _vector(0.0, -0.095 * height * (1.0 - 0.75 * across))
        shapes["browInnerUp"] = shapes.get("browInnerUp", np.zeros((SURFACE_POINTS, 3))) + rise
        wing = bump(face.y - local[NOSE_BASE, 1] + 0.06, 0.11) * bump(np.abs(face.x) - 0.17, 0.14)
        shapes[f"noseSneer{side}"] = _vector(0.0, -0.030 * wing * mask)
    return shapes


def _rest_shape(face: LowerFace, frame: FaceFrame, line: LipLine) -> Array:
    """What brings the lips of an open mouth together; zero for a closed one.

    Lips alone reach over a smile's teeth; a gap beyond that is closed by the jaw.
    """
    rest = np.zeros((SURFACE_POINTS, 3))
    if line.gape == 0.0:
        return rest
    local = frame.local[:SURFACE_POINTS].astype(np.float64)
    upper, lower = list(UPPER_LIP_RINGS[0]), list(LOWER_LIP_RINGS[0])
    gap = np.maximum(local[lower, 1] - local[upper, 1], 0.0)
    # The lips meet at the level of the corners, as far as the upper lip can reach down.
    corners = float(local[list(LIP_CORNERS), 1].mean())
    reach_down = (corners - float(local[upper, 1].min())) / max(float(gap.max()), 1e-3)
    by_upper = float(np.clip(reach_down, 0.38, 0.70))
    by_jaw = max((1.0 - by_upper) * float(gap.max()) - 0.08, 0.0)
    unit_turn = _jaw_turn(face, frame, 1.0)
    degrees = -by_jaw / max(float(unit_turn[14, 1]), 1e-3)
    rest += _jaw_turn(face, frame, max(degrees, -JAW_DEGREES))
    # What is left is closed along the line between the lips, whichever way the head is tilted.
    apart = (local[lower] + rest[lower]) - (local[upper] + rest[upper])
    apart[:, 0] = 0.0
    apart[:, 1] = np.maximum(apart[:, 1], 0.0)
    apart[:, 1] += OVERLAP * (1.0 - np.minimum(face.reach[upper], 1.0) ** 4)
    order = np.argsort(face.x[upper])
    fade = np.select([face.ring == r for r in range(4)], [1.0, 0.92, 0.72, 0.5], 0.42)
    closed_by_jaw = by_jaw / max(float(gap.max()), 1e-3)
    upper_share = float(np.clip(by_upper / max(1.0 - closed_by_jaw, 1e-3), 0.38, 0.9))
    share = fade * (upper_share * face.upper_lip - (1.0 - upper_share) * face.lower_lip)
    for axis in (1, 2):
        need = np.interp(face.x, face.x[upper][order], apart[:, axis][order])
        rest[:, axis] += need * share
    return rest


def expression_basis(frame: FaceFrame, line: LipLine) -> dict[str, Array]:
    """Displacement [468, 3] per channel that this engine can draw with the skin, and ``REST``."""
    face = _measure(frame)
    shapes = _mouth_shapes(face, frame) | _nose_and_brow_shapes(face, frame)
    shapes[REST] = _rest_shape(face, frame, line)
    return shapes


def layered(shapes: Array, frame: FaceFrame, *, upper: bool) -> Array:
    """The basis [channels, 468, 3] as one lip's layer sees it.

    The engine draws the face twice around the mouth, once cut below the upper lip and once above
    the lower one. Across its own cut a layer must go on smoothly, or inverting its field would
    fold; so the other lip, and the skin behind it, takes on the motion of this lip's inner edge.
    """
    own, other = (UPPER_LIP_RINGS, LOWER_LIP_RINGS) if upper else (LOWER_LIP_RINGS, UPPER_LIP_RINGS)
    result = shapes.copy()
    inner = list(own[0])
    for ring in other:
        for column in range(1, 10):
            result[:, ring[column]] = shapes[:, inner[column]]
    local = frame.local[:SURFACE_POINTS].astype(np.float64)
    x = local[:, 0] - (local[78, 0] + local[308, 0]) / 2
    reach = np.abs(x) / (np.linalg.norm(local[308] - local[78]) / 2)
    order = np.argsort(x[inner])
    level = np.interp(
        x, np.sort(x[list(other[3])]), local[list(other[3]), 1][np.argsort(x[list(other[3])])]
    )
    behind = local[:, 1] > level if upper else local[:, 1] < level
    lips = np.zeros(SURFACE_POINTS, bool)
    lips[[point for ring in (*own, *other) for point in ring]] = True
    share = np.where(behind & ~lips, 1.0 - smoothstep(0.55, 0.95, reach), 0.0)
    for axis in range(3):
        for channel in range(len(result)):
            edge = np.interp(x, x[inner][order], shapes[channel, inner, axis][order])
            result[channel, :, axis] += share * (edge - result[channel, :, axis])
    return result
