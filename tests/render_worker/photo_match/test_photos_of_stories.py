"""The photos that people in stories opt out with: all stories of a bot share one worker."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import pytest
from pictures_and_voices import (
    blended_portrait,
    other_portrait,
    portrait,
    striped_portrait,
    two_faces,
)
from PIL import Image

from render_worker.photo_match import any_like, hash_set


@pytest.mark.parametrize(
    "withdrawn", [striped_portrait, blended_portrait], ids=lambda photo: photo.__name__
)
def test_who_opts_out_with_a_photo_of_its_own_takes_no_other_story_its_photo(
    withdrawn: Callable[[], bytes],
) -> None:
    others = {portrait, other_portrait, striped_portrait, blended_portrait, two_faces} - {withdrawn}
    hashes = [_hashes(other()) for other in others]
    assert any_like(_hashes(withdrawn()), hashes) == [False] * len(hashes)
    assert [any_like(other, [_hashes(withdrawn())]) for other in hashes] == [[False]] * len(hashes)


def _hashes(photo: bytes) -> bytes:
    return hash_set(np.asarray(Image.open(io.BytesIO(photo)).convert("RGB")))
