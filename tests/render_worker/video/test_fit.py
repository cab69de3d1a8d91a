"""A size limit is met by rate and size of the picture; nothing is cut."""

from pathlib import Path

import numpy as np
import pytest
from drawn_clips import Make, children, hum, moving_astronaut

from core.options import ClipFormat
from core.problems import ClipDoesNotFit
from render_worker.video.read import probe, read_frames, read_sound

FRAMES = 200


@pytest.mark.parametrize("limit", [60_000, 100_000, 1_000_000])
def test_a_clip_of_eight_seconds_is_brought_under_its_limit_whole(make: Make, limit: int) -> None:
    speech = hum(7.6)
    clip = make(
        moving_astronaut(FRAMES, 512), speech, frames=FRAMES, size=(512, 512), max_bytes=limit
    )
    assert clip.size_bytes == clip.path.stat().st_size <= limit
    info = probe(clip.path)
    assert (info.width, info.height) == (clip.width, clip.height)
    assert info.frames == FRAMES
    assert info.sound_seconds == pytest.approx(8.0, abs=1e-3)
    heard = read_sound(clip.path)
    assert np.abs(heard[: 7 * 48_000]).reshape(7, -1).max(1).min() > 0.1  # sound in every second


def test_a_limit_that_is_met_anyway_changes_nothing(make: Make) -> None:
    free = make(speech=hum(2.0), name="free")
    limited = make(speech=hum(2.0), name="limited", max_bytes=free.size_bytes + 8000)
    assert limited.width == free.width
    # The time in the signature differs, and with it a few bytes.
    assert abs(limited.size_bytes - free.size_bytes) < 500
    for ours, theirs in zip(read_frames(limited.path), read_frames(free.path), strict=True):
        assert np.array_equal(ours, theirs)


def test_room_that_is_there_is_used(make: Make) -> None:
    free = make(speech=hum(4.0), frames=100).size_bytes
    clip = make(speech=hum(4.0), frames=100, max_bytes=int(free * 0.6))
    assert 0.7 * free * 0.6 <= clip.size_bytes <= free * 0.6
    assert clip.width == 256


def test_a_small_limit_makes_the_picture_smaller_rather_than_a_mush(make: Make) -> None:
    rng = np.random.default_rng(1)
    import torch

    noise = [torch.from_numpy(rng.integers(0, 256, (25, 256, 256, 3), np.uint8)) for _ in range(2)]
    clip = make(noise, frames=50, max_bytes=150_000)
    assert clip.size_bytes <= 150_000
    assert clip.width == clip.height < 256
    assert clip.width % 2 == 0
    assert sum(map(len, read_frames(clip.path))) == 50


@pytest.mark.slow
def test_a_minute_fits_into_a_megabyte(make: Make) -> None:
    clip = make(moving_astronaut(1_500), hum(59.5), frames=1_500, max_bytes=1_000_000)
    assert clip.size_bytes <= 1_000_000
    info = probe(clip.path)
    assert (info.frames, info.sound_seconds) == (1_500, pytest.approx(60.0, abs=1e-3))


@pytest.mark.parametrize("clip_format", [ClipFormat.PHOTO, ClipFormat.GIF])
def test_an_impossible_limit_is_refused_and_leaves_nothing(
    make: Make, tmp_path: Path, clip_format: ClipFormat
) -> None:
    with pytest.raises(ClipDoesNotFit, match="into 10000 bytes"):
        make(speech=hum(8.0), frames=FRAMES, max_bytes=10_000, clip_format=clip_format)
    assert list(tmp_path.iterdir()) == []
    assert children() == []
