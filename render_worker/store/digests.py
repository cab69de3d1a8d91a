"""What stands for a person where something is only counted: ``/forget`` is no way out of it."""

from __future__ import annotations

import hashlib

from render_worker.store.prints import Whose


def digest_of(whose: Whose) -> str:
    """64 hexadecimal digits."""
    text = f"{whose.client}\n{whose.platform}\n{whose.user}"
    return hashlib.sha256(text.encode()).hexdigest()
