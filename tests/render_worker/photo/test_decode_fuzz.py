from __future__ import annotations

import random
import time
from pathlib import Path

from photo_files import FORMATS, small, spoiled

from core.problems import PhotoRefusal
from render_worker.photo.decode import decode, decoder_sandbox, video_sandbox
from render_worker.photo.limits import PhotoLimits

COUNT = 2400
# A small limit on pixels, so that a spoiled size is refused and not decoded at length.
LIMITS = PhotoLimits(max_pixels=4_000_000, seconds=5.0)


def children() -> set[int]:
    pids = Path("/proc/self/task").glob("*/children")
    return {int(pid) for path in pids for pid in path.read_text().split()}


def test_spoiled_photos_give_a_photo_or_a_refusal_and_leave_nothing(
    clean_temporary_folder: Path,
) -> None:
    seeds = [small(name, width, 48) for name in FORMATS for width in (40, 96)]
    source = random.Random(20)
    before = children()
    descriptors = len(list(Path("/proc/self/fd").iterdir()))
    read = refused = 0
    slowest = 0.0
    for _ in range(COUNT):
        data = spoiled(source, seeds)
        start = time.monotonic()
        try:
            photo = decode(data, LIMITS)
        except PhotoRefusal as refusal:
            assert refusal.message  # noqa: PT017 - either outcome is right
            refused += 1
        else:
            assert photo.pixels.ndim == 3
            assert photo.pixels.size <= 3 * LIMITS.max_pixels
            read += 1
        slowest = max(slowest, time.monotonic() - start)
    assert read + refused == COUNT
    assert read > COUNT // 20
    assert refused > COUNT // 4
    assert slowest < LIMITS.seconds + 2
    decoder_sandbox(LIMITS).close()
    video_sandbox(LIMITS).close()
    assert children() <= before
    assert len(list(Path("/proc/self/fd").iterdir())) <= descriptors
