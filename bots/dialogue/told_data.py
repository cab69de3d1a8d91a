"""What ``/mydata`` tells: everything that is kept of a person, but no key to anything. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_KEYS = frozenset({"token", "until"})  # of a message of ours: whoever has them writes as the bot


def without_keys(kept: Any) -> Any:
    """The same without what a platform wants with an edit, also within texts that are JSON."""
    if isinstance(kept, Mapping):
        left_out = _KEYS if "token" in kept else frozenset()
        return {name: without_keys(value) for name, value in kept.items() if name not in left_out}
    if isinstance(kept, list | tuple):
        return [without_keys(value) for value in kept]
    if isinstance(kept, str) and kept.startswith(("{", "[")):
        try:
            inner = json.loads(kept)
        except ValueError:
            return kept
        cleaned = without_keys(inner)
        return kept if cleaned == inner else json.dumps(cleaned, ensure_ascii=False)
    return kept
