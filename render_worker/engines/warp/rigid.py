"""The head as a rigid body on a neck: turning, leaning, swaying, and shoulders that breathe."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from render_worker.engines.protocol import Framing
from render_worker.engines.warp.fields import Box
from render_worker.engines.warp.mesh import CHIN, FaceFrame
from render_worker.engines.warp.sampling import to_device
from render_worker.engines.warp.stage import Stage, breath_share, head_share, mobility
from render_worker.photo.model import Portrait

CAMERA_DISTANCE = 8.0  # in outer eye distances (9 cm): a portrait taken from about 70 cm
BODY_SHARE = 0.15  # the shoulders follow the head's sway a little
BREATH_LIFT = 0.022  # of the shoulders, in outer eye distances
NOSE_TIP = 1


@dataclass(frozen=True, eq=False)
class RigidGrid:
    """Rigid motion on the cells of one grid.

    ``position``: float32 [3, rows, columns], pixels from the pivot. ``head``, ``body``,
    ``breath``: float32 [rows, columns], shares of turning, of swaying and of breathing.
    """

    position: torch.Tensor
    head: torch.Tensor
    body: torch.Tensor
    breath: torch.Tensor
    unit: float

    def displacement(self, pose: torch.Tensor, breath: torch.Tensor) -> torch.Tensor:
        """Forward displacement [n, 2, rows, columns] in pixels for head poses [n, 6] as
        ``HEAD_CHANNELS`` and breath [n]."""
        turn = torch.einsum("nij,jhw->nihw", _turns(pose[:, :3]), self.position) * self.head
        closer = pose[:, 5] / CAMERA_DISTANCE
        grow = (closer / (1 - closer))[:, None, None, None]
        sway = pose[:, 3:5, None, None] * self.unit + grow * self.position[:2]
        lift = breath[:, None, None] * (-BREATH_LIFT * self.unit) * self.breath
        moved = turn + sway * self.body
        moved[:, 1] += lift
        return moved


def _turns(degrees: torch.Tensor) -> torch.Tensor:
    """The first two rows of (rotation - identity) for yaw, pitch, roll [n, 3]: [n, 2, 3]."""
    yaw, pitch, roll = torch.deg2rad(degrees).unbind(dim=1)
    zero, one = torch.zeros_like(yaw), torch.ones_like(yaw)

    def matrix(*rows: torch.Tensor) -> torch.Tensor:
        return torch.stack(rows, dim=1).view(-1, 3, 3)

    about_down = matrix(
        yaw.cos(), zero, -yaw.sin(), zero, one, zero, yaw.sin(), zero, yaw.cos()
    )  # fmt: skip
    about_right = matrix(
        one, zero, zero, zero, pitch.cos(), -pitch.sin(), zero, pitch.sin(), pitch.cos()
    )  # fmt: skip
    in_picture = matrix(
        roll.cos(), -roll.sin(), zero, roll.sin(), roll.cos(), zero, zero, zero, one
    )  # fmt: skip
    rotation = in_picture @ about_down @ about_right
    return (rotation - torch.eye(3, device=degrees.device))[:, :2]


class HeadMotion:
    """Knows one head's pivot and reach, and spreads its motion over any grid."""

    def __init__(
        self, portrait: Portrait, framing: Framing, stage: Stage, frame: FaceFrame
    ) -> None:
        self._portrait, self._framing = portrait, framing
        self._stage, self._frame = stage, frame
        points = stage.landmarks
        ears = (points[234] + points[454]) / 2
        self._pivot = np.array(
            [
                ears[0],
                0.75 * points[CHIN, 1] + 0.25 * points[NOSE_TIP, 1],
                ears[2] + 0.2 * frame.unit,
            ]
        )

    def on(
        self,
        box: Box,
        columns: int,
        rows: int,
        depth: NDArray[np.float32],
        device: torch.device,
    ) -> RigidGrid:
        """Evaluate on a grid; ``depth`` [rows, columns] as of ``GridFields``."""
        x, y = box.centres(columns, rows)
        points, framing = self._stage.landmarks, self._framing
        free = mobility(x, y, points, self._portrait, framing, self._stage.enlargement)
        head = head_share(x, y, points, self._frame)
        # Nothing behind the pivot is seen: the back of the head must not swing the other way.
        ahead = np.minimum(depth - self._pivot[2], 0.0)
        position = np.stack([x - self._pivot[0], y - self._pivot[1], ahead])
        return RigidGrid(
            to_device(position, device),
            to_device(head * free, device),
            to_device((BODY_SHARE + (1 - BODY_SHARE) * head) * free, device),
            to_device(breath_share(y, points) * free, device),
            self._frame.unit,
        )
