"""Remembers what was seen in the photos of the last jobs: people try one photo again and again."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from render_worker.photo import PhotoLimits
    from render_worker.photo.model import Portrait

KEEP_SECONDS = 300.0
_Key = tuple[str, int | None, "PhotoLimits"]


class PhotoMemory:
    """``look`` with a memory of ``size`` photos, found by their content, never by their name.

    Kept in this process only and gone with it; about 15 MB a photo of 1280 x 1280 pixels. What was
    seen is dropped ``keep_seconds`` later whether or not anything else happens here, and at once by
    ``forget``. Refusals are not remembered. Safe on several threads.
    """

    def __init__(
        self, look: Callable[..., Portrait], size: int = 8, keep_seconds: float = KEEP_SECONDS
    ) -> None:
        self._look = look
        self._size = size
        self._keep_seconds = keep_seconds
        self._seen: OrderedDict[_Key, Portrait] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, data: bytes, *, face: int | None = None, limits: PhotoLimits) -> Portrait:
        """As ``render_worker.photo.inspect``, which says what is raised."""
        key = (hashlib.sha256(data).hexdigest(), face, limits)
        with self._lock:
            if key in self._seen:
                self._seen.move_to_end(key)
                return self._seen[key]
        portrait = self._look(data, face=face, limits=limits)
        with self._lock:
            self._seen[key] = portrait
            while len(self._seen) > self._size:
                self._seen.popitem(last=False)
        timer = threading.Timer(self._keep_seconds, self._drop, (key, portrait))
        timer.daemon = True  # an end of the process is an end of the memory
        timer.start()
        return portrait

    def __len__(self) -> int:
        """How much is remembered: a photo counts once for each face and size that was asked for."""
        return len(self._seen)

    def forget(self, photo_sha256: str | None = None) -> None:
        """Drop what was seen in this photo (SHA-256 of its file, in hex), or in all of them."""
        with self._lock:
            for key in [key for key in self._seen if photo_sha256 in (None, key[0])]:
                del self._seen[key]

    def _drop(self, key: _Key, portrait: Portrait) -> None:
        """Unless it was forgotten and seen anew meanwhile."""
        with self._lock:
            if self._seen.get(key) is portrait:
                del self._seen[key]
