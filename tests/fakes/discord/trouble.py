"""What goes wrong on the way to Discord, on order. Calls have the names of ``routes.ROUTES``."""

from __future__ import annotations

from fakes.common.trouble import ANY, Trouble, Troubles, lost_answer, reset, slow, slow_answer
from fakes.discord import errors
from fakes.discord.errors import ApiError

__all__ = [
    "ANY",
    "Trouble",
    "Troubles",
    "failing",
    "lost_answer",
    "rate_limited",
    "refused",
    "reset",
    "slow",
    "slow_answer",
]


def rate_limited(seconds: float, *, everywhere: bool = False) -> Trouble[ApiError]:
    """429, of one route or global."""
    scope = "global" if everywhere else "shared"
    return Trouble(errors.too_many(seconds, scope=scope))


def failing(status: int = 503) -> Trouble[ApiError]:
    """A mistake of Discord's own, or of what stands before it."""
    return Trouble(ApiError(status, 0, f"{status}: Internal Server Error"))


def refused(error: ApiError) -> Trouble[ApiError]:
    """Any refusal."""
    return Trouble(error)
