"""What the tests of photos share."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image


@pytest.fixture(scope="module")
def hopper(grace_hopper_jpeg: bytes) -> np.ndarray:
    """The pixels of that portrait."""
    return np.asarray(Image.open(io.BytesIO(grace_hopper_jpeg)).convert("RGB"))
