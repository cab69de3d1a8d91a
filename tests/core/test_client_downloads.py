"""A clip is fetched through a network that breaks off again and again."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest
from aiohttp import web
from one_route import serving

from core.client import WorkerClient
from core.service_problems import WorkerUnreachable

VIDEO = "/v1/jobs/{id}/video"

CLIP = random.Random(3).randbytes(300_000)
OTHER = random.Random(4).randbytes(300_000)
BREAK_AFTER = 110_000


class BreakingServer:
    """Gives ranges of a clip as the worker does, and hangs up after every 110,000 bytes of the first
    ``breaks`` answers. ``clips``: what is there at the n-th request; the last one stays."""

    def __init__(self, breaks: int, clips: tuple[bytes, ...] = (CLIP,)) -> None:
        self.asked: list[str | None] = []
        self._breaks = breaks
        self._clips = clips

    async def video(self, request: web.Request) -> web.StreamResponse:
        turn = len(self.asked)
        self.asked.append(request.headers.get("Range"))
        number = min(turn, len(self._clips) - 1)
        clip = self._clips[number]
        start = request.http_range.start or 0
        response = web.StreamResponse(status=206 if start else 200, headers={"ETag": f'"{number}"'})
        response.content_length = len(clip) - start
        await response.prepare(request)
        if turn >= self._breaks:
            await response.write(clip[start:])
            return response
        await response.write(clip[start : start + BREAK_AFTER])
        await asyncio.sleep(0.05)  # what was written arrives before the connection breaks
        assert request.transport is not None
        request.transport.close()
        return response


def fetch(server: BreakingServer, path: Path, patience: float = 20.0) -> int:
    async def run() -> int:
        async with (
            serving(VIDEO, server.video) as url,
            WorkerClient(url, "t", patience=patience) as client,
        ):
            return await client.download("job", path)

    return asyncio.run(run())


def test_a_broken_download_goes_on_where_it_broke_off(tmp_path: Path) -> None:
    server = BreakingServer(breaks=2)
    assert fetch(server, tmp_path / "clip") == len(CLIP)
    assert (tmp_path / "clip").read_bytes() == CLIP
    assert server.asked[0] is None
    starts = [int((asked or "bytes=0-")[6:-1]) for asked in server.asked]
    assert len(starts) == 3
    assert starts == sorted(set(starts)), "what was there was asked for again"


def test_a_clip_that_was_made_anew_meanwhile_is_fetched_whole(tmp_path: Path) -> None:
    assert fetch(BreakingServer(breaks=1, clips=(CLIP, OTHER)), tmp_path / "clip") == len(OTHER)
    assert (tmp_path / "clip").read_bytes() == OTHER


def test_a_server_that_never_comes_back_is_given_up(tmp_path: Path) -> None:
    async def never(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    async def run() -> None:
        async with serving(VIDEO, never) as url, WorkerClient(url, "t", patience=0.5) as client:
            await client.download("job", tmp_path / "clip")

    with pytest.raises(WorkerUnreachable):
        asyncio.run(run())
