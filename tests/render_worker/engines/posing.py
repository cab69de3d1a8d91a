"""Posing a puppet: one frame per pose."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from render_worker.engines.protocol import Puppet
from render_worker.motion.model import ARKIT_INDEX, HEAD_CHANNELS, Motion

Pictures = NDArray[np.uint8]
Pose = dict[str, float]


def motion_of(*poses: Pose) -> Motion:
    """One frame per pose; keys are ARKit or head channels, ``...Both`` sets both sides."""
    weights = np.zeros((len(poses), len(ARKIT_INDEX)), np.float32)
    head = np.zeros((len(poses), len(HEAD_CHANNELS)), np.float32)
    breath = np.zeros(len(poses), np.float32)
    for row, pose in enumerate(poses):
        for name, value in pose.items():
            if name in HEAD_CHANNELS:
                head[row, HEAD_CHANNELS.index(name)] = value
            elif name == "breath":
                breath[row] = value
            elif name.endswith("Both"):
                for side in ("Left", "Right"):
                    weights[row, ARKIT_INDEX[name.removesuffix("Both") + side]] = value
            else:
                weights[row, ARKIT_INDEX[name]] = value
    return Motion(25.0, weights, head, breath)


def draw(puppet: Puppet, *poses: Pose) -> Pictures:
    """uint8 [poses, height, width, 3]."""
    return torch.cat(list(puppet.frames(motion_of(*poses)))).cpu().numpy()
