"""Waiting until something is true that another thread makes true."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def wait_for(
    changed: threading.Condition, found: Callable[[], T], *, within: float, what: str = ""
) -> T:
    """The first true value of ``found``, asked again at every change and twice a second.

    Raises AssertionError after ``within`` seconds."""
    end = time.monotonic() + within
    with changed:
        while not (value := found()):
            left = end - time.monotonic()
            if left <= 0:
                raise AssertionError(f"not within {within:g} s: {what or found}")
            changed.wait(min(left, 0.5))
        return value
