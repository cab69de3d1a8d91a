"""GIFs: small, silent, endless, at 12.5 frames per second."""

import numpy as np
import pytest
from drawn_clips import Make, hum, moving_astronaut
from PIL import Image

from core.options import ClipFormat
from render_worker.video.read import probe, read_frames


def test_a_gif_loops_for_ever_at_half_the_frame_rate(make: Make) -> None:
    clip = make(speech=hum(3.0), frames=75, clip_format=ClipFormat.GIF)
    assert (clip.frames, clip.frames_per_second) == (38, 12.5)
    with Image.open(clip.path) as gif:
        assert gif.info["loop"] == 0
        assert gif.n_frames == 38
        assert gif.info["duration"] == 80  # milliseconds
    info = probe(clip.path)
    # ffmpeg takes the block with the Content Credentials for one more packet.
    assert (info.width, info.height, info.has_sound) == (256, 256, False)
    assert info.frames in (38, 39)


def test_a_gif_shows_what_was_drawn(make: Make) -> None:
    clip = make(frames=30, clip_format=ClipFormat.GIF)
    shown = np.concatenate(list(read_frames(clip.path)))[:, 64:].astype(float)
    drawn = next(moving_astronaut(30, batch=30)).numpy()[::2, 64:].astype(float)
    assert shown.shape == drawn.shape
    assert np.abs(shown - drawn).mean() < 6


def test_the_still_part_of_a_gif_stays_still(make: Make) -> None:
    clip = make(frames=30, clip_format=ClipFormat.GIF)
    still = np.concatenate(list(read_frames(clip.path)))[:, 140:, :].astype(int)
    assert np.abs(np.diff(still, axis=0)).mean() < 0.2


@pytest.mark.parametrize("limit", [60_000, 250_000])
def test_a_gif_meets_its_limit(make: Make, limit: int) -> None:
    clip = make(frames=100, clip_format=ClipFormat.GIF, max_bytes=limit)
    assert clip.size_bytes == clip.path.stat().st_size <= limit
    assert clip.duration == pytest.approx(4.0, abs=0.16)
    with Image.open(clip.path) as gif:
        assert gif.n_frames == clip.frames
