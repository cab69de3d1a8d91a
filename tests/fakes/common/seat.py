"""Somebody in front of a chat, on whatever platform: what they wait to see there."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from fakes.common.world import ChangingWorld

T = TypeVar("T")
PATIENCE = 30.0  # seconds; a loaded machine is slow, a bot that never answers is the mistake


class WatchedPost(Protocol):
    """A message. ``change``: number of the last change to it."""

    change: int
    deleted: bool


P = TypeVar("P", bound=WatchedPost)


@dataclass(eq=False)
class WatchingSeat(ABC, Generic[P]):
    """A person's place in one chat. Every verb notes the moment: ``news`` is what the bot wrote or
    changed after the last thing that was done here."""

    world: ChangingWorld
    _mark: int = field(default=0, init=False)

    @property
    @abstractmethod
    def _name(self) -> str:
        """The person's."""

    @abstractmethod
    def from_bot(self) -> list[P]:
        """The bot's messages that this person sees here, now."""

    @abstractmethod
    def _visible(self) -> Sequence[P]:
        """Everybody's messages that this person sees here, now, in order."""

    def sees_gone(self, post: P, *, within: float = PATIENCE) -> None:
        """Wait until a message was deleted."""
        self._wait(lambda: post.deleted, within, f"{post} gone")

    def sees_nothing_new(self, *, for_seconds: float = 0.7) -> None:
        """Nothing is written or changed for so long. Raises AssertionError."""
        end = time.monotonic() + for_seconds
        with self.world.changed:
            while (left := end - time.monotonic()) > 0:
                assert not self.news(), f"{self._name} sees {self.news()}"
                self.world.changed.wait(left)

    def news(self) -> list[P]:
        """The bot's messages that are new or changed since the last thing done here."""
        with self.world.changed:
            return [post for post in self.from_bot() if post.change > self._mark]

    def _wait(self, found: Callable[[], T | None], within: float, what: str) -> T:
        try:
            value = self.world.wait(found, within=within)
            assert value is not None
        except AssertionError:
            with self.world.changed:
                seen = "\n  ".join(map(repr, self._visible()[-12:])) or "nothing"
            raise AssertionError(
                f"{self._name} does not see {what} within {within:g} s, but\n  {seen}"
            ) from None
        return value

    def _note(self) -> None:
        self._mark = self.world.change()
