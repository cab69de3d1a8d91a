"""What every platform's world is: changed by one thread at a time, with others waiting for it."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")


@dataclass(kw_only=True)
class ChangingWorld:
    """Changed only by whoever holds ``changed``, which is notified of every change."""

    changed: threading.Condition = field(default_factory=threading.Condition)
    _changes: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def change(self) -> int:
        """The number of a change that happens now; wakes who waits for one."""
        self.changed.notify_all()
        return next(self._changes)

    def wait(self, found: Callable[[], T], *, within: float, what: str = "") -> T:
        """The first true value of ``found``, asked again at every change and twice a second.

        Raises AssertionError after ``within`` seconds."""
        end = time.monotonic() + within
        with self.changed:
            while not (value := found()):
                left = end - time.monotonic()
                if left <= 0:
                    raise AssertionError(f"not within {within:g} s: {what or found}")
                self.changed.wait(min(left, 0.5))
            return value
