"""Files at Discord: fetched from its own servers and from nowhere else, whatever a message says."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

import aiohttp
import discord
import structlog
from discord.http import Route

from bots.dialogue.problems import FileGone, FileNotFetched, FileTooLarge, PlatformUnreachable
from bots.discord.errors import asked
from core.problems import Problem

_log = structlog.get_logger()
_OFFICIAL = "https://cdn.discordapp.com"
_PROXY = "https://media.discordapp.net"  # the same files
_SECONDS = 30.0  # of one try
_MOST_SECONDS = 60.0  # of all of them: who asked for the file waits as long
_PAUSES = (0.5, 2.0, 5.0)  # seconds before the next try
_CHUNK = 64 * 1024
_GONE = frozenset({400, 401, 403, 404, 410, 415, 451})
_LINKS_THAT_EXPIRE = ("/attachments/", "/ephemeral-attachments/")  # after a day

Refresh = Callable[[str], Awaitable[str | None]]
"""The same link for another day; None where Discord makes none."""


class Files:
    """``base``: the address of Discord's files; ``limit`` in bytes."""

    def __init__(self, base: str, limit: int, refresh: Refresh | None = None) -> None:
        self._origins = {_origin(base)}
        if _origin(base) == _origin(_OFFICIAL):
            self._origins.add(_origin(_PROXY))
        self._limit = limit
        self._refresh = refresh

    def ours(self, url: str) -> bool:
        """Whether the address is one of Discord's files."""
        try:
            return _origin(url) in self._origins
        except ValueError:
            return False

    async def fetch(self, url: str) -> bytes:
        """Raises FileTooLarge, FileGone, FileNotFetched."""
        try:
            async with asyncio.timeout(_MOST_SECONDS):
                try:
                    return await self._patiently(url)
                except FileGone:
                    fresh = await self._refreshed(url)
                    if fresh is None:
                        raise
                    return await self._patiently(fresh)
        except TimeoutError:
            raise FileNotFetched from None

    async def _refreshed(self, url: str) -> str | None:
        """Buttons outlive the links to the files that they are about."""
        if self._refresh is None or not self.ours(url):
            return None
        if not urlsplit(url).path.startswith(_LINKS_THAT_EXPIRE):
            return None
        try:
            return await self._refresh(url)
        except PlatformUnreachable:
            raise FileNotFetched from None
        except Problem as problem:
            _log.info("no new link", code=problem.code)
            return None

    async def _patiently(self, url: str) -> bytes:
        """Tried again some times: a server that never answers must not hold up what else the same
        person asks for."""
        if not self.ours(url):
            _log.warning("a file that is not at Discord")
            raise FileGone
        for pause in (*_PAUSES, None):
            try:
                return await self._once(url)
            except (aiohttp.ClientError, OSError, TimeoutError) as error:
                _log.info("a file did not come", error=type(error).__name__)
            if pause is not None:
                await asyncio.sleep(pause)
        raise FileNotFetched

    async def _once(self, url: str) -> bytes:
        """Raises aiohttp.ClientError, OSError or TimeoutError where it is worth another try."""
        timeout = aiohttp.ClientTimeout(total=_SECONDS, connect=10)
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(url, allow_redirects=False) as answer,
        ):
            if answer.status in _GONE or 300 <= answer.status < 400:
                raise FileGone
            if answer.status != 200:
                answer.raise_for_status()
                raise FileGone  # less than 400, and no file
            return await self._bytes(answer)

    async def _bytes(self, answer: aiohttp.ClientResponse) -> bytes:
        if (answer.content_length or 0) > self._limit:
            raise FileTooLarge(megabytes=self._limit // 1_000_000)
        found = bytearray()
        async for chunk in answer.content.iter_chunked(_CHUNK):
            found += chunk
            if len(found) > self._limit:
                raise FileTooLarge(megabytes=self._limit // 1_000_000)
        return bytes(found)


async def refreshed(client: discord.Client, url: str) -> str | None:
    """As the apps do where they show an old file again. Discord answers bots, too, but does not
    document it. Raises Problem."""
    route = Route("POST", "/attachments/refresh-urls")
    told = await asked(lambda: client.http.request(route, json={"attachment_urls": [url]}))
    found = told.get("refreshed_urls") if isinstance(told, dict) else None
    links = [one.get("refreshed") for one in found or () if isinstance(one, dict)]
    return next((link for link in links if isinstance(link, str) and link), None)


def _origin(url: str) -> tuple[str, str, int | None]:
    """Scheme, host and port. Raises ValueError for what has none, or hides another host."""
    parts = urlsplit(url)
    if not parts.hostname or parts.username is not None or "\\" in url:
        raise ValueError("an address without a host")
    return parts.scheme, parts.hostname.lower(), parts.port
