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

_Key = tuple[bytes, int | None, "PhotoLimits"]


class PhotoMemory:
    """``look`` with a memory of ``size`` photos, found by their content, never by their name.

    Kept in this process only and gone with it; about 15 MB a photo of 1280 x 1280 pixels. Refusals
    are not remembered. Safe on several threads.
    """

    def __init__(self, look: Callable[..., Portrait], size: int = 8) -> None:
        self._look = look
        self._size = size
        self._seen: OrderedDict[_Key, Portrait] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, data: bytes, *, face: int | None = None, limits: PhotoLimits) -> Portrait:
        """As ``render_worker.photo.inspect``, which says what is raised."""
        key = (hashlib.sha256(data).digest(), face, limits)
        with self._lock:
            if key in self._seen:
                self._seen.move_to_end(key)
                return self._seen[key]
        portrait = self._look(data, face=face, limits=limits)
        with self._lock:
            self._seen[key] = portrait
            while len(self._seen) > self._size:
                self._seen.popitem(last=False)
        return portrait
