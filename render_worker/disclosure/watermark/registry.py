"""Clips that are known: a mark too weak to be read may still agree with one of theirs."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from render_worker.disclosure.watermark.code import CODE_BITS, SLOTS, Soft, encode, slot_of
from render_worker.disclosure.watermark.keys import WatermarkKey

AGREEMENT = 6.5  # standard deviations; by chance once in 2.5 * 10^10 comparisons


@dataclass(frozen=True)
class Near:
    """The known clip that agrees best. ``confidence``: 1 less the chance of that among all."""

    clip_id: int
    agreement: float
    confidence: float


class Registry:
    """The ids of clips that may be meant; their codes are made once per key."""

    def __init__(self, clip_ids: Iterable[int]) -> None:
        self._ids = sorted(set(clip_ids))
        self._codes: dict[WatermarkKey, list[tuple[list[int], NDArray[np.float32]]]] = {}

    def nearest(self, key: WatermarkKey, soft: Soft, slot: int) -> Near | None:
        """The clip of ``slot`` whose code agrees with ``soft`` [256] beyond chance."""
        ids, signs = self._of(key)[slot]
        length = float(np.sqrt((soft**2).sum()))
        if not ids or length == 0:
            return None
        agreement = signs @ soft.astype(np.float32) / length
        best = int(np.argmax(agreement))
        score = float(agreement[best])
        if score < AGREEMENT:
            return None
        chance = len(self._ids) * 0.5 * math.erfc(score / math.sqrt(2))
        return Near(ids[best], score, 1 - min(1.0, chance))

    def _of(self, key: WatermarkKey) -> list[tuple[list[int], NDArray[np.float32]]]:
        if key not in self._codes:
            by_slot: list[list[int]] = [[] for _ in range(SLOTS)]
            for clip_id in self._ids:
                by_slot[slot_of(key, clip_id)].append(clip_id)
            self._codes[key] = [(ids, _signs(key, ids)) for ids in by_slot]
        return self._codes[key]


def _signs(key: WatermarkKey, ids: list[int]) -> NDArray[np.float32]:
    """Codes as float32 [ids, 256] of +1 for 0 and -1 for 1."""
    signs = np.empty((len(ids), CODE_BITS), np.float32)
    for row, clip_id in zip(signs, ids, strict=True):
        row[:] = 1 - 2.0 * encode(key, clip_id)
    return signs
