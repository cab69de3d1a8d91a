"""The flood limits that the documentation of the Bot API names, counted.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: one message per
second in a chat, where short bursts may pass; 20 per minute in a group; about 30 per second in all.
An edit counts as a message. Whoever stays within these is never a breach; the server itself answers
429 only some way beyond.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from fakes.telegram.errors import ApiError


@dataclass(frozen=True)
class Limit:
    """``burst`` messages at once, refilled at ``rate`` per second; refused at ``refused`` in the
    bucket."""

    name: str
    rate: float
    burst: float
    refused: float


# One more than documented everywhere: what was sent in time may arrive a little bunched.
CHAT = Limit("chat", 1.0, 3 + 1, 8)
GROUP = Limit("group", 20 / 60, 20 + 1, 30)
ALL = Limit("all", 30.0, 30 + 1, 60)


@dataclass
class _Bucket:
    level: float = 0.0
    at: float = 0.0


@dataclass(frozen=True)
class Breach:
    """A message that came too early. ``level``: how full the bucket was with it."""

    limit: str
    chat: int
    level: float
    method: str


@dataclass
class FloodMeter:
    """Counts every message and edit; ``strict`` refuses with 429 what goes far beyond."""

    strict: bool = True
    breaches: list[Breach] = field(default_factory=list)
    refused: int = 0
    most: Counter[str] = field(default_factory=Counter)
    _buckets: dict[tuple[str, int], _Bucket] = field(default_factory=dict)

    def count(self, chat: int, is_group: bool, method: str, weight: int, now: float) -> None:
        """``weight`` messages at ``now`` (seconds of a monotonic clock). Raises ApiError 429."""
        limits = [(ALL, 0), (GROUP, chat)] if is_group else [(ALL, 0), (CHAT, chat)]
        for limit, key in limits:
            bucket = self._buckets.setdefault((limit.name, key), _Bucket(0.0, now))
            level = max(0.0, bucket.level - (now - bucket.at) * limit.rate) + weight
            if level > limit.burst:
                self.breaches.append(Breach(limit.name, chat, round(level, 2), method))
            self.most[limit.name] = max(self.most[limit.name], round(level))
            if self.strict and level > limit.refused:
                self.refused += 1
                seconds = max(1, round((level - limit.burst) / limit.rate))
                raise ApiError(
                    429, f"Too Many Requests: retry after {seconds}", retry_after=seconds
                )
            bucket.level, bucket.at = level, now
