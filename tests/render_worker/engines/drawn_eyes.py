"""A drawn face whose eyes are known exactly, and the weights that move them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from render_worker.engines.warp.eyes import EyePatches, Eyes
from render_worker.engines.warp.eyes_geometry import EYE_LANDMARKS
from render_worker.motion.model import ARKIT_CHANNELS, ARKIT_INDEX

SKIN = (0.80, 0.62, 0.52)
WHITE = (0.93, 0.93, 0.92)
IRIS = (0.15, 0.35, 0.70)
LASHES = (0.18, 0.12, 0.10)
FRONTAL = np.eye(3, dtype=np.float32)
SIDES = ("Left", "Right")
EYE_CHANNELS = [name for name in ARKIT_CHANNELS if name.startswith("eye")]


@dataclass(frozen=True)
class DrawnFace:
    texture: torch.Tensor
    landmarks: NDArray[np.float32]
    eye_width: float
    centres: dict[str, tuple[float, float]]

    def eyes(self) -> Eyes:
        return Eyes(self.texture, self.landmarks, FRONTAL)

    def opening(self, side: str, margin: float = 0.0) -> NDArray[np.bool_]:
        """Pixels between the drawn lids, ``margin`` eye widths inside them."""
        y, x = np.mgrid[: self.texture.shape[1], : self.texture.shape[2]]
        cx, cy = self.centres[side]
        u, v = (x - cx) / self.eye_width, (y - cy) / self.eye_width
        return (v > upper_lid(u) + margin) & (v < lower_lid(u) - margin) & (abs(u) < 0.5)


def upper_lid(u: NDArray[np.float64]) -> NDArray[np.float64]:
    return -0.22 * (1 - 4 * np.asarray(u) ** 2)


def lower_lid(u: NDArray[np.float64]) -> NDArray[np.float64]:
    return 0.13 * (1 - 4 * np.asarray(u) ** 2)


def draw_face(
    eye_width: float = 60.0,
    *,
    grey: bool = False,
    noise: float = 0.01,
    lashes: tuple[float, float, float] = LASHES,
) -> DrawnFace:
    """Two eyes, four times oversampled, on skin with a little grain."""
    height, width = int(eye_width * 2.6), int(eye_width * 4.4)
    centres = {
        "Right": (width * 0.5 - eye_width * 1.0, height * 0.5),
        "Left": (width * 0.5 + eye_width * 1.0, height * 0.5),
    }
    fine = 4
    y, x = (np.mgrid[: height * fine, : width * fine] + 0.5) / fine - 0.5
    image = np.broadcast_to(np.float32(SKIN), (*y.shape, 3)).copy()
    landmarks = np.zeros((478, 3), np.float32)
    landmarks[:, :2] = width / 2, height * 0.7
    for indices in EYE_LANDMARKS:
        cx, cy = centres[indices.side]
        u, v = (x - cx) / eye_width, (y - cy) / eye_width
        between = (v > upper_lid(u)) & (v < lower_lid(u)) & (abs(u) < 0.5)
        image[(abs(v - upper_lid(u) + 0.015) < 0.018) & (abs(u) < 0.5)] = lashes
        image[between] = WHITE
        image[between & (np.hypot(u, v + 0.04) < 0.17)] = IRIS
        image[between & (np.hypot(u, v + 0.04) < 0.07)] = 0.03
        steps = np.linspace(-0.5, 0.5, 9)
        for points, lid in ((indices.upper, upper_lid), (indices.lower, lower_lid)):
            landmarks[list(points), 0] = cx + steps * eye_width
            landmarks[list(points), 1] = cy + lid(steps) * eye_width
        rim = np.float32([(0, 0), (0.17, 0), (0, -0.17), (-0.17, 0), (0, 0.17)])
        landmarks[list(indices.iris), :2] = (cx, cy - 0.04 * eye_width) + rim * eye_width
    image = image.reshape(height, fine, width, fine, 3).mean((1, 3))
    image += np.random.default_rng(1).normal(0, noise, image.shape)
    if grey:
        image = np.repeat(image.mean(-1, keepdims=True), 3, -1)
    texture = torch.from_numpy(image.clip(0, 1).astype(np.float32)).permute(2, 0, 1).contiguous()
    return DrawnFace(texture, landmarks, eye_width, centres)


def weights(**channels: float) -> torch.Tensor:
    """One frame; ``Blink=1`` sets both eyes, ``BlinkLeft=1`` one of them."""
    row = torch.zeros(1, len(ARKIT_CHANNELS))
    for name, value in channels.items():
        for side in [""] if name.endswith(SIDES) else SIDES:
            row[0, ARKIT_INDEX[f"eye{name}{side}"]] = value
    return row


def look(direction: str, amount: float = 1.0) -> torch.Tensor:
    """Both eyes to the ``right`` or ``left`` of the picture."""
    outward = "Left" if direction == "right" else "Right"
    inward = "Right" if direction == "right" else "Left"
    return weights(**{f"LookOut{outward}": amount, f"LookIn{inward}": amount})


def random_weights(frames: int) -> torch.Tensor:
    result = torch.zeros(frames, len(ARKIT_CHANNELS))
    generator = torch.Generator().manual_seed(5)
    for name in EYE_CHANNELS:
        result[:, ARKIT_INDEX[name]] = torch.rand(frames, generator=generator)
    return result


def pasted(texture: torch.Tensor, patches: tuple[EyePatches, ...], frame: int = 0) -> torch.Tensor:
    result = texture.clone()
    for patch in patches:
        top, bottom, left, right = patch.box
        result[:, top:bottom, left:right] = patch.pixels[frame]
    return result


def unlike_skin(image: torch.Tensor) -> NDArray[np.float32]:
    """How much bluer than skin each pixel is: high for iris and white, low for skin and lashes."""
    skin = SKIN[2] / SKIN[0]
    return (image[2] / image[0].clamp(min=0.1) - skin).numpy()


def iris_centre(image: torch.Tensor, face: DrawnFace, side: str) -> tuple[float, float]:
    """Centroid of the blue pixels between the lids, in pixels from the eye's centre."""
    blue = ((image[2] - image[0]).numpy() > 0.25) & face.opening(side)
    y, x = np.nonzero(blue)
    cx, cy = face.centres[side]
    return float(x.mean() - cx), float(y.mean() - cy)
