"""Patience with people who send more than anybody can watch: one kind answer, then silence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Verdict(Enum):
    """What to do with a message."""

    PASS = auto()
    ASK_TO_WAIT = auto()
    PASS_OVER = auto()  # they were asked already


@dataclass
class _Bucket:
    tokens: float
    at: float
    asked: bool = False


class Flood:
    """A token bucket for each name (a person, a chat): ``burst`` at once, one more every
    ``seconds``. Kept in memory only: after a restart everybody starts afresh.

    Times are those at which something was sent, in seconds: what was written in peace while nobody
    could hear it and arrives all at once is no flood."""

    def __init__(self, burst: int, seconds: float) -> None:
        self._burst = burst
        self._seconds = seconds
        self._buckets: dict[str, _Bucket] = {}

    def meet(self, name: str, at: float) -> Verdict:
        """Somebody sent something. What was sent before others that were met refills nothing."""
        self._tidy(at)
        bucket = self._buckets.setdefault(name, _Bucket(float(self._burst), at))
        passed = max(0.0, at - bucket.at)
        bucket.tokens = min(self._burst, bucket.tokens + passed / self._seconds)
        bucket.at += passed
        if bucket.tokens >= 1:
            bucket.tokens -= 1
            bucket.asked = False
            return Verdict.PASS
        verdict = Verdict.PASS_OVER if bucket.asked else Verdict.ASK_TO_WAIT
        bucket.asked = True
        return verdict

    def wait(self, name: str) -> float:
        """Seconds until the next message passes."""
        bucket = self._buckets.get(name)
        return 0.0 if bucket is None else max(0.0, (1 - bucket.tokens) * self._seconds)

    def _tidy(self, now: float) -> None:
        if len(self._buckets) < 10_000:
            return
        full = self._burst * self._seconds
        self._buckets = {name: b for name, b in self._buckets.items() if now - b.at < full}
