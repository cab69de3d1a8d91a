"""Eyes that blink, squint, open wide and look around, as patches for the head's texture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from render_worker.engines.warp.eyes_drawing import EyeDrawing
from render_worker.engines.warp.eyes_geometry import EYE_LANDMARKS, locate
from render_worker.engines.warp.eyes_layers import moving_part, prepare_layers


@dataclass(frozen=True, eq=False)
class EyePatches:
    """One eye in n frames.

    ``box``: top, bottom, left, right in texture pixels, inside the texture.
    ``pixels``: float32 [n, 3, bottom-top, right-left], 0..1, the texture inside the box with the
    eye as it is in these frames; its border equals the texture.
    """

    box: tuple[int, int, int, int]
    pixels: torch.Tensor


class Eyes:
    """Both eyes of a head's texture, ready to move.

    ``texture``: float32 [3, H, W], 0..1, RGB, on any device. ``landmarks``: float32 [478, 3] in
    texture pixels (Face Mesh order; x right, y down, z negative towards the camera).
    ``face_axes``: float32 [3, 3], columns = unit right, down and inward axes of the head in
    picture space. Eyes outside the texture or under three pixels wide are left as they are.
    """

    def __init__(
        self,
        texture: torch.Tensor,
        landmarks: NDArray[np.float32],
        face_axes: NDArray[np.float32],
    ) -> None:
        pixels = texture.detach().cpu().float().numpy()
        self._drawings: list[EyeDrawing] = []
        for indices in EYE_LANDMARKS:
            shape = locate(indices, landmarks, face_axes, pixels)
            if shape is None:
                continue
            top, bottom, left, right = shape.box
            layers = prepare_layers(shape, pixels[:, top:bottom, left:right])
            self._drawings.append(EyeDrawing(*moving_part(shape, layers), texture.device))

    @torch.inference_mode()
    def patches(self, weights: torch.Tensor) -> tuple[EyePatches, ...]:
        """Draw the eyes for ``weights``: float32 [n, 52], 0..1, columns as ``ARKIT_CHANNELS``.

        One ``EyePatches`` per eye that is there, of the same order in every call.
        """
        return tuple(
            EyePatches(drawing.shape.box, drawing.draw(weights)) for drawing in self._drawings
        )
