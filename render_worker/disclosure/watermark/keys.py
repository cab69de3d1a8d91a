"""Secret keys of the watermark, and their epochs.

An operator starts a new epoch with a new secret every so often, or when a secret may be known.
Clips are marked with the newest epoch; a detector tries every epoch whose clips are still about.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

MIN_SECRET_BYTES = 16
_SCHEME = b"talkingphoto watermark 1\0"


@dataclass(frozen=True, order=True)
class WatermarkKey:
    """``epoch``: a number that grows with every rotation; ``secret``: at least 16 random bytes.

    Raises ``ValueError`` for a shorter secret or a negative epoch. The secret is not in the repr.
    """

    epoch: int
    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if self.epoch < 0:
            raise ValueError("an epoch is 0 or more")
        if len(self.secret) < MIN_SECRET_BYTES:
            raise ValueError(f"a watermark secret has at least {MIN_SECRET_BYTES} bytes")

    def digest(self, purpose: bytes, message: bytes = b"") -> bytes:
        """HMAC-SHA-256 of ``message``: 32 bytes, independent for every ``purpose`` and epoch."""
        text = _SCHEME + self.epoch.to_bytes(8, "big") + purpose + b"\0" + message
        return hmac.new(self.secret, text, hashlib.sha256).digest()

    def generator(self, purpose: bytes) -> np.random.Generator:
        """Random numbers that the secret and ``purpose`` determine, the same on every machine."""
        seed = int.from_bytes(self.digest(purpose), "big")
        return np.random.Generator(np.random.PCG64(seed))


def newest_first(keys: Iterable[WatermarkKey]) -> list[WatermarkKey]:
    """The keys in the order in which a detector tries them; each epoch may have several."""
    return sorted(set(keys), key=lambda key: -key.epoch)


def newest(keys: Iterable[WatermarkKey]) -> WatermarkKey:
    """The key that new clips are marked with. Raises ``ValueError`` when there is none."""
    ordered = newest_first(keys)
    if not ordered:
        raise ValueError("there is no watermark key")
    return ordered[0]
