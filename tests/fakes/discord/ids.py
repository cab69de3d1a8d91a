"""Snowflakes, and a clock that a test can move."""

from __future__ import annotations

import datetime as dt
import itertools
import time
from dataclasses import dataclass, field

_EPOCH_MS = 1_420_070_400_000  # https://discord.com/developers/docs/reference#snowflakes


@dataclass
class Clock:
    """The time of this Discord: this machine's, ``ahead`` by what a test let pass."""

    ahead: float = 0.0

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time() + self.ahead

    def lets_pass(self, *, minutes: float = 0.0, seconds: float = 0.0) -> None:
        """It is later at once."""
        self.ahead += 60 * minutes + seconds

    def stamp(self) -> str:
        """Now, as ISO 8601."""
        return dt.datetime.fromtimestamp(self.now(), dt.UTC).isoformat()


@dataclass
class Snowflakes:
    """Ids that tell their time and never come twice."""

    clock: Clock
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def new(self) -> str:
        """The next one."""
        milliseconds = int(self.clock.now() * 1000) - _EPOCH_MS
        return str((milliseconds << 22) | (next(self._numbers) & 0x3FFFFF))
