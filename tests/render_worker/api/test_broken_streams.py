"""A stream that cannot go on is broken off: a second answer within the first hangs clients for ever."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from aiohttp import web

from core.service_problems import DatabaseFailed
from render_worker.api.events import _open
from render_worker.api.middleware import refusing


async def _stream(request: web.Request) -> web.StreamResponse:
    response = await _open(request)
    await response.write(b"id: 1\n\n")
    await asyncio.sleep(0.2)  # the client waits for more by then
    raise DatabaseFailed


async def _read() -> bytes:
    app = web.Application(middlewares=[refusing])
    app.router.add_get("/", _stream)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://{host}:{port}/") as answer,
            asyncio.timeout(10),
        ):
            return b"".join([line async for line in answer.content])
    finally:
        await runner.cleanup()


def test_a_client_learns_at_once_that_its_stream_is_over() -> None:
    with pytest.raises(aiohttp.ClientError):
        asyncio.run(_read())
