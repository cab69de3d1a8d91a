"""RGB to the planes of the encoder."""

import numpy as np
import torch

from render_worker.video.colour import to_nv12, with_torch


def test_the_reference_colours_of_bt709_are_exact() -> None:
    # ITU-R BT.709-6, 8 bit: Y, Cb, Cr of white, black and the primaries.
    known = {
        (255, 255, 255): (235, 128, 128),
        (0, 0, 0): (16, 128, 128),
        (255, 0, 0): (63, 102, 240),
        (0, 255, 0): (173, 42, 26),
        (0, 0, 255): (32, 240, 118),
    }
    for colour, expected in known.items():
        planes = to_nv12(torch.tensor(colour, dtype=torch.uint8).expand(1, 4, 4, 3).contiguous())
        assert planes.shape == (1, 6, 4)
        assert (planes[0, :4] == expected[0]).all()
        assert (planes[0, 4:, 0::2] == expected[1]).all()
        assert (planes[0, 4:, 1::2] == expected[2]).all()


def test_the_path_for_gpus_gives_the_same_planes() -> None:
    frames = torch.randint(0, 256, (3, 34, 50, 3), dtype=torch.uint8)
    difference = to_nv12(frames).astype(int) - with_torch(frames)
    assert np.abs(difference).max() <= 1
