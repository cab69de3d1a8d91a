"""Tests that wait."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import ParamSpec

P = ParamSpec("P")


def in_a_loop(test: Callable[P, Awaitable[None]]) -> Callable[P, None]:
    """Run a test in an event loop of its own."""

    @wraps(test)
    def run(*given: P.args, **named: P.kwargs) -> None:
        async def whole() -> None:
            await test(*given, **named)

        asyncio.run(whole())

    return run
