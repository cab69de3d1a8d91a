"""Files at Discord: fetched from its own servers and from nowhere else, whatever a message says."""

from __future__ import annotations

from urllib.parse import urlsplit

import aiohttp
import structlog

from bots.dialogue.problems import FileGone, FileTooLarge, PlatformUnreachable

_log = structlog.get_logger()
_OFFICIAL = "https://cdn.discordapp.com"
_PROXY = "https://media.discordapp.net"  # the same files
_SECONDS = 30.0
_CHUNK = 64 * 1024
_GONE = frozenset({400, 401, 403, 404, 410, 415})


class Files:
    """``base``: the address of Discord's files; ``limit`` in bytes."""

    def __init__(self, base: str, limit: int) -> None:
        self._origins = {_origin(base)}
        if _origin(base) == _origin(_OFFICIAL):
            self._origins.add(_origin(_PROXY))
        self._limit = limit

    def ours(self, url: str) -> bool:
        """Whether the address is one of Discord's files."""
        try:
            return _origin(url) in self._origins
        except ValueError:
            return False

    async def fetch(self, url: str) -> bytes:
        """Raises FileTooLarge, FileGone, PlatformUnreachable."""
        if not self.ours(url):
            _log.warning("a file that is not at Discord")
            raise FileGone
        timeout = aiohttp.ClientTimeout(total=_SECONDS, connect=10)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.get(url, allow_redirects=False) as answer,
            ):
                if answer.status in _GONE or 300 <= answer.status < 400:
                    raise FileGone
                if answer.status != 200:
                    raise PlatformUnreachable
                return await self._bytes(answer)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            _log.info("a file did not come", error=type(error).__name__)
            raise PlatformUnreachable from None

    async def _bytes(self, answer: aiohttp.ClientResponse) -> bytes:
        if (answer.content_length or 0) > self._limit:
            raise FileTooLarge(megabytes=self._limit // 1_000_000)
        found = bytearray()
        async for chunk in answer.content.iter_chunked(_CHUNK):
            found += chunk
            if len(found) > self._limit:
                raise FileTooLarge(megabytes=self._limit // 1_000_000)
        return bytes(found)


def _origin(url: str) -> tuple[str, str, int | None]:
    """Scheme, host and port. Raises ValueError for what has none, or hides another host."""
    parts = urlsplit(url)
    if not parts.hostname or parts.username is not None or "\\" in url:
        raise ValueError("an address without a host")
    return parts.scheme, parts.hostname.lower(), parts.port
