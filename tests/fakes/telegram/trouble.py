"""What goes wrong on the way to Telegram, on order."""

from __future__ import annotations

from fakes.common.trouble import ANY, Trouble, Troubles, lost_answer, reset, slow, slow_answer
from fakes.telegram.errors import ApiError

__all__ = [
    "ANY",
    "Trouble",
    "Troubles",
    "bad_gateway",
    "internal",
    "lost_answer",
    "reset",
    "slow",
    "slow_answer",
    "too_many",
]


def too_many(seconds: int) -> Trouble[ApiError]:
    """A flood wait."""
    description = f"Too Many Requests: retry after {seconds}"
    return Trouble(ApiError(429, description, retry_after=seconds))


def bad_gateway() -> Trouble[ApiError]:
    """As while Telegram restarts something."""
    return Trouble(ApiError(502, "Bad Gateway"))


def internal() -> Trouble[ApiError]:
    """A mistake of the server's own."""
    return Trouble(ApiError(500, "Internal Server Error"))
