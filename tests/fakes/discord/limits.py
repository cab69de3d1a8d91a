"""Rate limits: a bucket for each route and what it is about, and one for everything.

https://discord.com/developers/docs/topics/rate-limits; the figures of single routes are not
documented, these are the ones that bots meet.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, field

from fakes.discord import errors


@dataclass(frozen=True)
class Rule:
    """So many calls in so many seconds."""

    calls: int
    seconds: float


RULES = {
    "send": Rule(5, 5.0),
    "edit": Rule(5, 5.0),
    "delete": Rule(5, 1.0),
    "webhook": Rule(5, 2.0),
    "commands": Rule(20, 20.0),
}
GLOBAL = Rule(50, 1.0)


@dataclass
class _Bucket:
    until: float = 0.0
    used: int = 0

    def take(self, rule: Rule, now: float) -> float:
        """Seconds to wait, 0 if the call is within the limit."""
        if now >= self.until:
            self.until, self.used = now + rule.seconds, 0
        if self.used >= rule.calls:
            return self.until - now
        self.used += 1
        return 0.0


@dataclass
class RateLimits:
    """``rules`` by kind of route, for tests to change; ``breaches``: the kinds that were refused."""

    rules: dict[str, Rule] = field(default_factory=lambda: dict(RULES))
    breaches: list[str] = field(default_factory=list)
    _buckets: dict[tuple[str, str], _Bucket] = field(default_factory=dict)

    def count(self, kind: str, about: str) -> dict[str, str]:
        """Headers that tell what is left. Raises ApiError for one call too many."""
        now = time.monotonic()
        self._refuse_above("global", "", GLOBAL, now, kind)
        rule = self.rules.get(kind)
        if rule is None:
            return {}
        self._refuse_above(kind, about, rule, now, kind)
        bucket = self._buckets[kind, about]
        left = max(bucket.until - now, 0.0)
        return {
            "X-RateLimit-Limit": str(rule.calls),
            "X-RateLimit-Remaining": str(rule.calls - bucket.used),
            "X-RateLimit-Reset": f"{time.time() + left:.3f}",
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Bucket": _hash(kind),
        }

    def _refuse_above(self, name: str, about: str, rule: Rule, now: float, kind: str) -> None:
        if name == "global" and kind in ("webhook", "callback", "cdn"):
            return  # interactions do not count towards the limit of the bot
        wait = self._buckets.setdefault((name, about), _Bucket()).take(rule, now)
        if wait:
            self.breaches.append(kind)
            scope = "global" if name == "global" else "user"
            raise errors.too_many(round(wait, 3), scope=scope, bucket=_hash(kind))


def _hash(kind: str) -> str:
    return hashlib.md5(kind.encode(), usedforsecurity=False).hexdigest()
