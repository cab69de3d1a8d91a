"""What somebody is known by whose name was forgotten. A refusal outlives ``/forget``, and has to be
found again when who asked, or who refused, comes back; nobody without the keys can tell who it is."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from render_worker.store.prints import Whose

_PREFIX = "forgotten:"
_PURPOSE = b"talkingphoto forgotten person\0"


@dataclass(frozen=True)
class Pseudonyms:
    """``secrets``: told the keys of this installation, the newest first; it may wait for a file."""

    secrets: Callable[[], Sequence[bytes]]

    def newest(self, whose: Whose) -> str:
        """The one to write down."""
        return self.every(whose)[0]

    def every(self, whose: Whose) -> tuple[str, ...]:
        """Those by which somebody may have been written down, under older keys too."""
        text = f"{whose.client}\n{whose.platform}\n{whose.user}".encode()
        return tuple(
            _PREFIX + hmac.new(secret, _PURPOSE + text, hashlib.sha256).hexdigest()
            for secret in self.secrets()
        )
