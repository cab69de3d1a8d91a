"""Whether a frame of an animation shows anything yet."""

from __future__ import annotations

import numpy as np
from PIL import Image

_LEAST_CONTRAST = 8.0  # standard deviation of the grey levels
_SIDE = 96  # pixels at which that is measured


def is_blank(picture: Image.Image) -> bool:
    """Whether ``picture``, in any mode, is black, white, transparent or of one colour."""
    return contrast(picture) < _LEAST_CONTRAST


def contrast(picture: Image.Image) -> float:
    """Standard deviation of the grey levels of ``picture``, in any mode, laid on white."""
    small = picture.convert("RGBA").resize((_SIDE, _SIDE), Image.Resampling.BOX)
    ground = Image.new("RGBA", small.size, (255, 255, 255, 255))
    grey = Image.alpha_composite(ground, small).convert("L")
    return float(np.asarray(grey, np.float32).std())
