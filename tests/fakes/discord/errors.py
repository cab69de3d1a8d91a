"""How Discord says no.

Codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class ApiError(Exception):
    """``status`` of HTTP, ``code`` of Discord's own."""

    status: int
    code: int
    message: str
    more: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    def json(self) -> dict[str, Any]:
        """The body of the answer."""
        return {"message": self.message, "code": self.code} | self.more


def unauthorized() -> ApiError:
    """A wrong bot token."""
    return ApiError(401, 0, "401: Unauthorized")


def unknown(thing: str, code: int) -> ApiError:
    """Something that is not there any more, or never was."""
    return ApiError(404, code, f"Unknown {thing}")


def unknown_channel() -> ApiError:
    """A deleted channel."""
    return unknown("Channel", 10003)


def unknown_message() -> ApiError:
    """A deleted message, or one that the bot cannot see."""
    return unknown("Message", 10008)


def unknown_interaction() -> ApiError:
    """Too late, or never asked."""
    return unknown("interaction", 10062)


def already_acknowledged() -> ApiError:
    """A second answer to one interaction."""
    return ApiError(400, 40060, "Interaction has already been acknowledged.")


def expired_token() -> ApiError:
    """An interaction of more than 15 minutes ago."""
    return ApiError(401, 50027, "Invalid Webhook Token")


def too_large() -> ApiError:
    """A file above the limit."""
    return ApiError(413, 40005, "Request entity too large")


def no_access() -> ApiError:
    """A place that the bot does not see."""
    return ApiError(403, 50001, "Missing Access")


def no_permission() -> ApiError:
    """Something that the bot may not do there."""
    return ApiError(403, 50013, "Missing Permissions")


def cannot_write_to() -> ApiError:
    """Somebody who takes no messages from the bot."""
    return ApiError(403, 50007, "Cannot send messages to this user")


def invalid_form(where: str, what: str) -> ApiError:
    """Something in the request that breaks a rule."""
    errors = {where: {"_errors": [{"code": "INVALID", "message": what}]}}
    return ApiError(400, 50035, "Invalid Form Body", {"errors": errors})


def too_many(seconds: float, *, scope: str = "user", bucket: str = "") -> ApiError:
    """A rate limit; ``scope``: user, shared or global."""
    everywhere = scope == "global"
    headers = {"Retry-After": f"{seconds:.3f}", "X-RateLimit-Scope": scope, "Via": "1.1 google"}
    headers |= {"X-RateLimit-Global": "true"} if everywhere else {}
    headers |= {"X-RateLimit-Bucket": bucket} if bucket else {}
    more = {"retry_after": seconds, "global": everywhere}
    return ApiError(429, 0, "You are being rate limited.", more, headers)
