"""The mark is not seen and costs little: weak on flat walls and under what moves."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from skimage.data import astronaut

from render_worker.disclosure.watermark import Watermark, WatermarkKey, detect
from render_worker.disclosure.watermark.mask import Mask, Strength
from tests.render_worker.disclosure.watermark_clips import delivered, drifting, swaying

KEY = WatermarkKey(3, b"a secret of sixteen bytes")


def change_of(frames: torch.Tensor, clip_id: int = 77) -> torch.Tensor:
    """What the mark adds: int16, as ``frames``."""
    height, width = frames.shape[1:3]
    return Watermark(width, height, clip_id, KEY).draw(frames.clone()).short() - frames.short()


def photo() -> torch.Tensor:
    return torch.from_numpy(astronaut()[None].copy())


def noise() -> torch.Tensor:
    return torch.randint(0, 256, (2, 480, 640, 3), generator=torch.manual_seed(1)).byte()


@pytest.mark.parametrize("frames", [photo(), noise()], ids=["photo", "noise"])
def test_psnr_stays_above_44_decibels(frames: torch.Tensor) -> None:
    error = (change_of(frames).float() ** 2).mean()
    assert 10 * torch.log10(255**2 / error) >= 44


@pytest.mark.parametrize("level", [20, 128, 230])
def test_a_flat_wall_changes_by_less_than_a_grey_level_and_never_by_three(level: int) -> None:
    change = change_of(torch.full((1, 360, 640, 3), level, dtype=torch.uint8)).float()
    assert 0.2 < change.std() < 0.8
    assert change.abs().max() < 3
    assert change.mean().abs() < 0.05  # no brighter, no darker


def grainy(spread: float) -> torch.Tensor:
    """A grey wall with a grain of this standard deviation, in grey levels."""
    grain = torch.randn((1, 512, 512, 1), generator=torch.manual_seed(2)) * spread
    return (128 + grain).round().byte().repeat(1, 1, 1, 3)


def test_a_sky_with_a_faint_grain_changes_hardly_more_than_a_wall_and_a_texture_much_more() -> None:
    wall, sky, texture = (change_of(grainy(spread)).float().std() for spread in (0, 0.6, 4))
    assert sky < 1.4 * wall
    assert texture > 1.8 * wall


def busy(spread: float) -> torch.Tensor:
    """A grey wall; what moves in its middle has a grain of this standard deviation."""
    still, moved = grainy(0), grainy(0)
    still[:, 128:384, 128:384] = grainy(spread)[:, 128:384, 128:384]
    moved[:, 128:384, 128:384] = grainy(spread)[:, :256, :256]
    return torch.cat([still, moved])


def test_what_moves_may_be_marked_more_strongly_where_it_is_busy() -> None:
    """The encoder has to code a busy face anyway, a smooth one only for the mark."""
    smooth, rough = (
        Mask(512, 512, Strength()).refresh(busy(spread)).strength[..., 60:100, 60:100].mean()
        for spread in (6, 24)
    )
    assert rough > 1.5 * smooth


@pytest.mark.parametrize("frames", [grainy(0), grainy(4), grainy(0).repeat(3, 1, 1, 1)])
def test_a_clip_in_which_nothing_moves_is_marked_all_over(frames: torch.Tensor) -> None:
    level = Mask(512, 512, Strength()).refresh(frames)
    assert torch.isfinite(level.strength).all()
    assert level.strength.min() > 0.5
    assert torch.equal(level.offset, torch.zeros_like(level.offset))


@pytest.mark.parametrize("level", [0, 255])
def test_pure_white_and_pure_black_make_room_for_both_sides_of_the_mark(level: int) -> None:
    change = change_of(torch.full((1, 512, 512, 3), level, dtype=torch.uint8)).float()
    assert change.std() > 0.35
    assert change.mean().abs() < 1.3
    assert 10 * torch.log10(255**2 / (change**2).mean()) >= 44


def test_black_and_white_do_not_wrap_around() -> None:
    for level in (0, 255):
        drawn = Watermark(320, 320, 5, KEY).draw(torch.full((1, 320, 320, 3), level).byte())
        assert (drawn.short() - level).abs().max() < 10


def test_all_channels_change_alike() -> None:
    grey = torch.full((1, 320, 320, 3), 128, dtype=torch.uint8)
    change = change_of(grey)
    assert torch.equal(change[..., 0], change[..., 1])
    assert torch.equal(change[..., 0], change[..., 2])


def test_what_moves_is_marked_more_weakly_than_what_stands() -> None:
    mark = Watermark(512, 512, 77, KEY)
    for batch in swaying():
        last = mark.draw(batch.clone()).float() - batch
    moving = last[:, 150:370, 160:350].std()
    still = torch.cat([last[:, :100].flatten(), last[:, 420:].flatten()]).std()
    assert moving < 0.5 * still


@pytest.mark.parametrize("moving", [swaying, drifting])
def test_the_file_grows_by_less_than_an_eighth(
    moving: Callable[[], Iterator[torch.Tensor]], tmp_path: Path
) -> None:
    mark = Watermark(512, 512, 77, KEY)
    plain = delivered(tmp_path / "plain.mp4", None, moving=moving).stat().st_size
    marked = delivered(tmp_path / "marked.mp4", mark, moving=moving)
    assert marked.stat().st_size <= plain * 1.12
    found = detect(marked, [KEY])
    assert found is not None
    assert found.clip_id == 77


def test_each_clip_has_a_pattern_of_its_own_and_always_the_same() -> None:
    one, again, other = (change_of(photo(), clip).float() for clip in (1, 1, 2))
    assert torch.equal(one, again)
    agreement = np.corrcoef(one.numpy().ravel(), other.numpy().ravel())[0, 1]
    assert abs(agreement) < 0.5


def test_an_empty_batch_is_no_problem_and_a_wrong_size_is() -> None:
    mark = Watermark(320, 240, 5, KEY)
    assert len(mark.draw(torch.zeros((0, 240, 320, 3), dtype=torch.uint8))) == 0
    with pytest.raises(ValueError, match="320 x 240"):
        mark.draw(torch.zeros((1, 320, 240, 3), dtype=torch.uint8))


def test_frames_on_a_gpu_are_marked_alike() -> None:
    if not torch.cuda.is_available():
        pytest.skip("no GPU here")
    on_gpu = change_of(photo().cuda()).cpu()
    assert (on_gpu - change_of(photo())).abs().max() <= 1
