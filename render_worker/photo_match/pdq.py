"""The set of hashes by which a photo is known again.

PDQ (see ``pdq_hash``) survives compression and scaling, but no crop and no mirror; hence a set: the
photo and the photo without borders, each as the eight ways to mirror and turn it, crops of it, and the
faces in it (see ``faces``).
"""

from __future__ import annotations

from itertools import product

import numpy as np

from render_worker.photo_match.faces import face_hashes
from render_worker.photo_match.pdq_hash import pdq, pdq_dihedral

HASH_BYTES = 32
# A set ends with this one byte since faces are looked for: one without it may lack those of the photo.
_WITH_FACES = b"F"
UPRIGHT = 2  # the whole photo and the photo without borders, as they are, come first
WHOLE = 16  # and with them their mirrored and turned forms
LEAST_QUALITY = 50  # of 100: what is flatter has a hash that says nothing
_LEAST_SPREAD = 6  # grey levels between the darkest and the brightest hundredth
_SIDE = 256  # PDQ itself shrinks to 64; more than this only costs time
_WINDOW = 64
# What somebody may have cut off, as shares of the sides: left, right, top and bottom, each one of
# these. PDQ tells a photo from itself after 3 %, so finer steps for small cuts.
_CUTS = ((0.0, 0.05, 0.1), (0.0, 0.1, 0.2))
_FLAT = 12  # grey levels by which a border may differ from its median
_STRAY = 0.02  # of its pixels may differ by more: the clock of a telephone, noise
_BORDER_SIDE = 384
_CROP_SIDE = 160  # of the photo that windows are cut from


def hash_set(rgb: np.ndarray) -> bytes:
    """The hashes of a photo (height x width x 3, uint8, sRGB, upright), ``HASH_BYTES`` each.

    First ``WHOLE`` of the whole photo, upright ones in front, then those of its crops, once or twice
    ``CROPS``, then those of its faces, and one byte that says that these were looked for. Empty for a
    photo that is too flat to be told from others.
    """
    photo = _stretched(_shrunk(rgb, _BORDER_SIDE))
    if photo is None:
        return b""
    bare = _without_borders(photo)
    whole, quality = pdq_dihedral(_shrunk(photo, _SIDE))
    inner, inner_quality = pdq_dihedral(_shrunk(bare, _SIDE))
    if quality < LEAST_QUALITY:
        return b""
    if inner_quality < LEAST_QUALITY:
        bare, inner = photo, whole
    turned = [one for pair in zip(whole, inner, strict=True) for one in pair]
    # Of a drawing on plain paper the paper may be no border: both may be what somebody cuts.
    crops = [one for seen in _distinct(photo, bare) for one in _crops(_shrunk(seen, _CROP_SIDE))]
    every = [*turned, *crops, *face_hashes(rgb)]
    return np.packbits(np.array(every, dtype=np.uint8), axis=1).tobytes() + _WITH_FACES


def is_complete(hashes: bytes | None) -> bool:
    """Whether a set has all that is made of a photo today. One of an older release may lack
    the faces: it is to be made anew as soon as the photo is at hand."""
    return bool(hashes) and len(hashes or b"") % HASH_BYTES == len(_WITH_FACES)


def parted(hashes: bytes) -> tuple[bytes, bytes, bytes]:
    """A set as the hashes of the whole photo, of its crops and of its faces."""
    hashes = hashes[: len(hashes) // HASH_BYTES * HASH_BYTES]
    whole, crops = WHOLE * HASH_BYTES, CROPS * HASH_BYTES
    both = len(hashes) - whole >= 2 * crops  # there are fewer hashes of faces than of crops
    faces = whole + crops * (2 if both else 1)
    return hashes[:whole], hashes[whole:faces], hashes[faces:]


def _stretched(rgb: np.ndarray) -> np.ndarray | None:
    """The photo with its whole contrast, so that a pale copy has the hashes of the photo; None for
    one that has next to none. A hash itself does not depend on contrast, what is too flat for one
    does."""
    dark, bright = np.percentile(rgb, (1, 99))
    if bright - dark < _LEAST_SPREAD:
        dark, bright = float(rgb.min()), float(rgb.max())  # a thin drawing on paper
        if bright - dark < _FLAT:
            return None
    stretched = (rgb.astype(np.float32) - dark) * (255.0 / (bright - dark))
    return np.clip(stretched, 0, 255).astype(np.uint8)


def _distinct(photo: np.ndarray, bare: np.ndarray) -> list[np.ndarray]:
    return [photo] if bare is photo else [photo, bare]


def _shrunk(rgb: np.ndarray, side: int) -> np.ndarray:
    """No side longer than ``side``."""
    import cv2

    height, width = rgb.shape[:2]
    scale = side / max(height, width)
    if scale >= 1:
        return np.ascontiguousarray(rgb)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA))


def _crops(rgb: np.ndarray) -> list[np.ndarray]:
    """The hashes of what is left when something was cut off."""
    import cv2

    height, width = rgb.shape[:2]
    found = []
    for left, right, top, bottom in _windows():
        window = rgb[
            round(height * top) : round(height * (1 - bottom)),
            round(width * left) : round(width * (1 - right)),
        ]
        small = cv2.resize(window, (_WINDOW, _WINDOW), interpolation=cv2.INTER_AREA)
        found.append(pdq(small)[0])
    return found


def _windows() -> list[tuple[float, ...]]:
    """Every combination of cuts, but for none at all."""
    every = {cuts for steps in _CUTS for cuts in product(steps, repeat=4)}
    return sorted(every - {(0.0,) * 4})


CROPS = len(_windows())


def _without_borders(rgb: np.ndarray) -> np.ndarray:
    """The photo without the even borders that a screenshot puts around it; itself where it has none."""
    import cv2

    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    top, bottom = _span(grey)
    left, right = _span(grey.T)
    if (bottom - top) * (right - left) >= 0.98 * grey.size or min(bottom - top, right - left) < 16:
        return rgb
    return rgb[top:bottom, left:right]


def _span(grey: np.ndarray) -> tuple[int, int]:
    """First and last row but one that is no border: rows that look like the outermost, all along."""
    ends = []
    for rows in (grey, grey[::-1]):
        edge = np.uint8(np.median(rows[0]))
        off = np.maximum(rows, edge) - np.minimum(rows, edge) > _FLAT
        busy = np.flatnonzero(off.mean(axis=1) > _STRAY)
        ends.append(int(busy[0]) if busy.size else 0)
    return ends[0], grey.shape[0] - ends[1]
