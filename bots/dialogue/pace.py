"""How often a message may be edited to show progress: platforms count edits as messages."""

from __future__ import annotations

from bots.dialogue.parts import Place


class Pace:
    """Lets an edit through when its chat has been quiet for so many seconds, and not more than so
    many a second in all. Only progress asks; what a person waits for goes at once, and counts."""

    def __init__(self, private: float, group: float, per_second: float) -> None:
        self._private = private
        self._group = group
        self._gap = 1.0 / per_second
        self._quiet_until: dict[str, float] = {}
        self._next = 0.0

    def may(self, place: Place, now: float) -> bool:
        """Whether an edit may go now; if so, it is counted."""
        if now < self._quiet_until.get(place.chat, 0.0) or now < self._next - 1.0:
            return False
        self._next = max(self._next, now) + self._gap
        self.count(place, now)
        return True

    def count(self, place: Place, now: float) -> None:
        """Something was sent to this chat."""
        self._quiet_until[place.chat] = now + (self._private if place.private else self._group)
        if len(self._quiet_until) > 10_000:
            kept = {chat: until for chat, until in self._quiet_until.items() if until > now}
            self._quiet_until = kept
