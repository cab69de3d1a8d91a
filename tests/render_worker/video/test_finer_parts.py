"""A part of the picture can be coded more finely than the rest."""

from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from drawn_clips import Make, moving_astronaut

from render_worker.video.h264 import FinerPart, Picture, Quality, write_mp4
from render_worker.video.read import read_frames

FRAMES, SIDE = 50, 256
INSIDE, OUTSIDE = (slice(None), slice(40, 88), slice(80, 144)), (slice(None), slice(120, 256))
HEAD = FinerPart(left=80, top=40, right=144, bottom=88, steps=12)


def drawn() -> np.ndarray:
    return torch.cat(list(moving_astronaut(FRAMES, SIDE))).numpy()


def shown(path: Path) -> np.ndarray:
    return np.concatenate(list(read_frames(path)))


def error(seen: np.ndarray, wanted: np.ndarray, where: tuple[slice, ...]) -> float:
    """Root mean square over a part of all frames, grey levels."""
    difference = seen[where].astype(float).mean(-1) - wanted[where].astype(float).mean(-1)
    return float(np.sqrt((difference**2).mean()))


def test_the_part_comes_out_closer_to_what_was_drawn_and_the_rest_as_before(make: Make) -> None:
    plain, finer = make(name="plain"), make(name="finer", finer=[HEAD])
    before, after = shown(plain.path), shown(finer.path)
    assert error(after, drawn(), INSIDE) < 0.7 * error(before, drawn(), INSIDE)
    assert error(after, drawn(), OUTSIDE) == pytest.approx(error(before, drawn(), OUTSIDE), rel=0.1)
    assert finer.size_bytes < 2 * plain.size_bytes


def test_the_part_is_where_it_was_when_the_picture_is_made_smaller(
    make: Make, tmp_path: Path
) -> None:
    picture, half = Picture(SIDE, SIDE, FRAMES, Fraction(25)), SIDE // 2
    source = make(name="source").path
    wanted = np.stack([cv2.resize(f, (half, half), interpolation=cv2.INTER_AREA) for f in drawn()])
    inside = tuple(slice(s.start and s.start // 2, s.stop and s.stop // 2) for s in INSIDE)

    def seen(*finer: FinerPart) -> np.ndarray:
        path = tmp_path / "half.mp4"
        write_mp4(source, picture, None, Quality(crf=32, finer=finer), path, size=(half, half))
        return shown(path)

    assert error(seen(HEAD), wanted, inside) < 0.8 * error(seen(), wanted, inside)


def test_a_part_may_reach_beyond_the_picture(make: Make) -> None:
    beyond = [FinerPart(-40, -40, 400, 60, 8), FinerPart(300, 300, 400, 400, 8)]
    assert make(finer=beyond).frames == FRAMES
