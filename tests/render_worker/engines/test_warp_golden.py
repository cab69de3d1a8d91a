"""Golden pictures: the renderer's look, held with tolerance.

When a change is meant, look at the new pictures first, then write them with
``TALKINGPHOTO_WRITE_GOLDEN=1 pytest tests/render_worker/engines/test_warp_golden.py``.
The pictures are of NASA's and the US Navy's public-domain portraits.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from posing import draw

from render_worker.engines.protocol import Puppet
from render_worker.photo.model import Portrait

FOLDER = Path(__file__).parent / "golden"
POSES = {
    "rest": {},
    "aa": {"jawOpen": 0.75, "mouthUpperUpBoth": 0.2, "mouthLowerDownBoth": 0.2},
    "ee": {"jawOpen": 0.15, "mouthStretchBoth": 0.5, "mouthLowerDownBoth": 0.4},
    "oo": {"jawOpen": 0.15, "mouthPucker": 0.9, "mouthFunnel": 0.3},
    "blink": {"eyeBlinkBoth": 1.0, "yaw": 5.0, "pitch": 3.0},
}
SIDE = 192


@pytest.mark.parametrize("pose", list(POSES))
@pytest.mark.parametrize("name", ["astronaut", "hopper"])
def test_a_pose_looks_as_it_was_approved(
    name: str,
    pose: str,
    request: pytest.FixtureRequest,
    puppet_of: Callable[[Portrait], Puppet],
) -> None:
    picture = draw(puppet_of(request.getfixturevalue(name)), POSES[pose])[0]
    small = cv2.resize(picture, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    path = FOLDER / f"{name}-{pose}.png"
    if os.environ.get("TALKINGPHOTO_WRITE_GOLDEN"):
        cv2.imwrite(str(path), small[..., ::-1])
    golden = cv2.imread(str(path))
    assert golden is not None, f"{path.name} is missing"
    difference = np.abs(small.astype(int) - golden[..., ::-1].astype(int))
    assert float(difference.mean()) < 1.0
    # A misplaced mouth or lid is a local fault: no spot of 8 x 8 may differ much.
    spots = cv2.blur(difference.mean(axis=2).astype(np.float32), (8, 8))
    assert float(spots.max()) < 14.0
