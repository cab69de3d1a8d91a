"""A moderator of the operator's choice, asked over HTTP.

``POST {url}/text`` with ``{"text": ..., "language": ...}`` and ``POST {url}/photo`` with the bytes of
the photo, each answered with ``{"answer": "allow" | "deny" | "review", "category": "a_word"}``.
"""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from render_worker.safety.model import Verdict

_MOST_BYTES = 16 * 1024


class ModerationService:
    """One at ``url``. Anything but an answer as above is an error."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")

    async def text(self, text: str, language: str | None) -> Verdict:
        """As ``Moderator``."""
        return await self._ask("text", json={"text": text, "language": language})

    async def photo(self, photo: Path) -> Verdict:
        """As ``Moderator``."""
        content = await asyncio.to_thread(photo.read_bytes)
        headers = {"Content-Type": "application/octet-stream"}
        return await self._ask("photo", data=content, headers=headers)

    async def _ask(self, what: str, **given: Any) -> Verdict:
        import aiohttp

        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self._url}/{what}", allow_redirects=False, **given) as answer,
        ):
            if answer.status != 200:
                raise ValueError("no verdict")
            return Verdict.model_validate_json(await answer.content.read(_MOST_BYTES))
