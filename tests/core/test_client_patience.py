"""How long a client waits before it asks a worker again that cannot serve just now."""

from __future__ import annotations

import asyncio
import time

import pytest
from aiohttp import web
from one_route import serving

from core.client import WorkerClient
from core.problem_details import problem_details
from core.service_problems import DatabaseFailed


class RestartingWorker:
    """Cannot serve the first time that it is asked, and says when to come back."""

    def __init__(self, retry_after: int) -> None:
        self.asked: list[float] = []
        self._retry_after = str(retry_after)

    async def voices(self, _request: web.Request) -> web.Response:
        self.asked.append(time.monotonic())
        if len(self.asked) > 1:
            return web.json_response({"voices": []})
        told = problem_details(DatabaseFailed())
        return web.json_response(told, status=503, headers={"Retry-After": self._retry_after})


def ask(worker: RestartingWorker, patience: float) -> None:
    async def run() -> None:
        async with (
            serving("/v1/voices", worker.voices) as url,
            WorkerClient(url, "t", patience=patience) as client,
        ):
            assert await client.voices() == []

    asyncio.run(run())


def test_a_worker_is_left_alone_for_as_long_as_it_asked() -> None:
    worker = RestartingWorker(retry_after=1)
    ask(worker, patience=60)
    first, second = worker.asked
    assert second - first >= 1


def test_who_has_less_patience_than_was_asked_for_is_told_why_at_once() -> None:
    worker = RestartingWorker(retry_after=100)
    with pytest.raises(DatabaseFailed):
        ask(worker, patience=50)
    assert len(worker.asked) == 1
