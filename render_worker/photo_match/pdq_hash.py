"""PDQ, Meta's perceptual hash of 256 bits (D. Davis et al., "The TMK+PDQF Video-Hashing Algorithm and
the PDQ Image-Hashing Algorithm", 2019), in numpy: the package ``pdqhash`` has to be compiled on Linux,
and a set-up must not need a compiler. Its hashes and ours are of the same kind and can be compared.
"""

from __future__ import annotations

import functools

import numpy as np

_SIDE = 64  # of the picture that is transformed
_FREQUENCIES = 16  # kept in each direction, without the mean
_LUMINANCE = (0.299, 0.587, 0.114)  # ITU-R BT.601
_GRADIENTS_OF_A_GOOD_PHOTO = 90.0


def pdq(rgb: np.ndarray) -> tuple[np.ndarray, int]:
    """The hash of a picture (height x width x 3, uint8): 256 bits as bool, and how much there is to be
    told apart in it, 0 (nothing) to 100."""
    small = _decimated(rgb)
    return _bits(_transform(small)), _quality(small)


def pdq_dihedral(rgb: np.ndarray) -> tuple[list[np.ndarray], int]:
    """The hashes of the picture as it is (first) and of its seven mirrored and turned forms.

    A mirror changes the sign of every odd frequency and a turn swaps the directions, so that one
    transform serves all eight.
    """
    small = _decimated(rgb)
    frequencies = _transform(small)
    odd = np.where(np.arange(1, _FREQUENCIES + 1) % 2 == 1, -1.0, 1.0)
    forms = [
        one * down * across
        for one in (frequencies, frequencies.T)
        for down in (np.ones((_FREQUENCIES, 1)), odd[:, None])
        for across in (np.ones((1, _FREQUENCIES)), odd[None, :])
    ]
    return [_bits(form) for form in forms], _quality(small)


def _decimated(rgb: np.ndarray) -> np.ndarray:
    """64 x 64 grey levels: two box filters in a row (a tent, after W. Jarosz), then every n-th."""
    import cv2

    grey = np.asarray(rgb, dtype=np.float32) @ np.array(_LUMINANCE, dtype=np.float32)
    size = (-(-grey.shape[1] // (2 * _SIDE)), -(-grey.shape[0] // (2 * _SIDE)))
    anchor = ((size[0] - 1) // 2, (size[1] - 1) // 2)  # an even window reaches on, not back
    inside = np.ones_like(grey)
    for _ in range(2):
        total, share = (
            cv2.boxFilter(
                one, -1, size, anchor=anchor, normalize=False, borderType=cv2.BORDER_CONSTANT
            )
            for one in (grey, inside)
        )
        grey = total / share
    rows, columns = (
        ((np.arange(_SIDE) + 0.5) * side / _SIDE).astype(np.int64) for side in grey.shape
    )
    return np.asarray(grey[np.ix_(rows, columns)])


@functools.cache
def _cosines() -> np.ndarray:
    """Rows 1 to 16 of the discrete cosine transform (DCT-II) of 64 values."""
    frequency = np.arange(1, _FREQUENCIES + 1)[:, None]
    position = np.arange(_SIDE)[None, :]
    return np.sqrt(2 / _SIDE) * np.cos(np.pi / (2 * _SIDE) * frequency * (2 * position + 1))


def _transform(small: np.ndarray) -> np.ndarray:
    return np.asarray(_cosines() @ small @ _cosines().T)


def _bits(frequencies: np.ndarray) -> np.ndarray:
    """Which are above their median; in the order of PDQ, the highest frequency first."""
    return np.asarray(frequencies > np.median(frequencies)).ravel()[::-1]


def _quality(small: np.ndarray) -> int:
    """The sum of all steps between neighbours, in whole percent of the range, as PDQ counts them."""
    steps = sum(
        float(np.abs(np.trunc(np.diff(small, axis=axis) * 100 / 255)).sum()) for axis in (0, 1)
    )
    return int(min(100.0, steps / _GRADIENTS_OF_A_GOOD_PHOTO))
