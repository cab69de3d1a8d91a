"""What the mark says, and the code that protects it.

A message has 64 bits: the clip's id and a keyed check value, so that nothing that was not marked
with the key is ever taken for a clip. A polar code of rate 1/4 spreads them over 256 bits (Arikan,
"Channel polarization", 2009), read from soft values by successive cancellation with a list of
candidates (Tal and Vardy, "List decoding of polar codes", 2015); the check value picks from them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from render_worker.disclosure.watermark.keys import WatermarkKey

ID_BITS = 40
CHECK_BITS = 24
MESSAGE_BITS = ID_BITS + CHECK_BITS
CODE_BITS = 256
LIST_SIZE = 64
"""Candidates followed at once when a place is read."""
SLOTS = 4
"""Ways to lay out the carriers; a clip's id says which. So averaging clips of one key mixes marks
that hardly touch each other, and shows no common pattern to subtract."""

# Beta expansion: how reliable each input of the polar transform is (He et al., "Beta-expansion:
# a theoretical framework for fast and recursive construction of polar codes", 2017).
_BETA = 2**0.25

Bits = NDArray[np.uint8]
Soft = NDArray[np.float64]


@cache
def _information_places() -> NDArray[np.intp]:
    """The 64 most reliable of the 256 inputs, in ascending order."""
    places = np.arange(CODE_BITS)
    levels = CODE_BITS.bit_length() - 1
    weight = sum(((places >> level) & 1) * _BETA**level for level in range(levels))
    return np.sort(np.argsort(weight, kind="stable")[-MESSAGE_BITS:])


def slot_of(key: WatermarkKey, clip_id: int) -> int:
    """Which layout of the carriers the clip uses: 0 to ``SLOTS`` - 1."""
    return key.digest(b"slot", _id_bytes(clip_id))[0] % SLOTS


def encode(key: WatermarkKey, clip_id: int) -> Bits:
    """The 256 bits of a clip, uint8 [256] of 0 and 1. Raises ``ValueError`` for an id that is not
    0 <= id < 2**40."""
    message = clip_id << CHECK_BITS | _check_value(key, clip_id)
    inputs = np.zeros(CODE_BITS, np.uint8)
    inputs[_information_places()] = [
        message >> place & 1 for place in reversed(range(MESSAGE_BITS))
    ]
    return _polar_transform(inputs)


def decode(
    key: WatermarkKey, soft: Soft, *, slot: int | None = None, list_size: int = LIST_SIZE
) -> int | None:
    """The clip id in ``soft``, or None when no candidate has the right check value.

    ``soft``: float [256], log of P(0)/P(1) for every bit; ``slot``: where the bits were read, which
    the id must confirm; ``list_size``: candidates followed at once.
    """
    places = _information_places()
    for inputs in _ListDecoder(np.asarray(soft, np.float64), list_size).candidates():
        message = int("".join(map(str, inputs[places])), 2)
        clip_id, check = message >> CHECK_BITS, message & (1 << CHECK_BITS) - 1
        if check == _check_value(key, clip_id) and slot in (None, slot_of(key, clip_id)):
            return clip_id
    return None


def _id_bytes(clip_id: int) -> bytes:
    if not 0 <= clip_id < 1 << ID_BITS:
        raise ValueError(f"a clip id has {ID_BITS} bits")
    return clip_id.to_bytes(ID_BITS // 8, "big")


def _check_value(key: WatermarkKey, clip_id: int) -> int:
    return int.from_bytes(key.digest(b"check", _id_bytes(clip_id))[: CHECK_BITS // 8], "big")


def _polar_transform(inputs: Bits) -> Bits:
    bits = inputs.copy()
    step = 1
    while step < CODE_BITS:
        pairs = bits.reshape(-1, 2, step)
        pairs[:, 0] ^= pairs[:, 1]
        step *= 2
    return bits


@dataclass
class _ListDecoder:
    """Successive cancellation, following the ``list_size`` likeliest paths at once.

    The first axis of every array is the path. ``_pending`` holds the soft values and the bits of
    the nodes above the one at work, so that they are kept in step when paths fork and die.
    """

    soft: Soft
    list_size: int
    _penalty: Soft = field(init=False)
    _inputs: Bits = field(init=False)
    _informed: NDArray[np.bool_] = field(init=False)
    _pending: list[NDArray[np.generic]] = field(init=False, default_factory=list)

    def candidates(self) -> Bits:
        """Inputs of the transform, uint8 [paths, 256], likeliest first."""
        self._penalty = np.zeros(1)
        self._inputs = np.zeros((1, CODE_BITS), np.uint8)
        known = np.zeros(CODE_BITS, bool)
        known[_information_places()] = True
        self._informed = known
        self._node(self.soft[None], 0)
        return self._inputs[np.argsort(self._penalty, kind="stable")]

    def _node(self, soft: Soft, first: int) -> Bits:
        """The bits [paths, n] of the subtree over inputs ``first`` to ``first`` + n - 1."""
        size = soft.shape[1]
        informed = self._informed[first : first + size]
        if not informed.any():
            self._penalty = self._penalty + np.logaddexp(0, -soft).sum(1)
            return np.zeros(soft.shape, np.uint8)
        if not informed[:-1].any():  # all bits repeat the last input
            bit = self._fork(soft, first + size - 1)
            return np.repeat(bit[:, None], size, 1)
        left, right = soft[:, : size // 2], soft[:, size // 2 :]
        least = np.minimum(np.abs(left), np.abs(right))
        self._pending.append(soft)
        upper = self._node(np.sign(left) * np.sign(right) * least, first)
        soft = self._pending.pop().astype(np.float64, copy=False)
        left, right = soft[:, : size // 2], soft[:, size // 2 :]
        self._pending.append(upper)
        lower = self._node(right + (1.0 - 2.0 * upper) * left, first + size // 2)
        upper = self._pending.pop().astype(np.uint8, copy=False)
        return np.concatenate([upper ^ lower, lower], 1)

    def _fork(self, soft: Soft, place: int) -> Bits:
        """Follow both values of an input, keep the likeliest paths, tell their bit [paths]."""
        zero = self._penalty + np.logaddexp(0, -soft).sum(1)
        one = self._penalty + np.logaddexp(0, soft).sum(1)
        penalty = np.concatenate([zero, one])
        kept = np.argsort(penalty, kind="stable")[: self.list_size]
        path, bit = kept % len(zero), (kept >= len(zero)).astype(np.uint8)
        self._pending = [values[path] for values in self._pending]
        self._inputs = self._inputs[path]
        self._inputs[:, place] = bit
        self._penalty = penalty[kept]
        return bit
