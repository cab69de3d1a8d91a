"""What is offered while somebody types waits for nobody twice."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import cast

import pytest
from in_a_loop import in_a_loop

from bots.discord.lists import Lists
from core.client import WorkerClient
from core.job import Voice


class HangingWorker:
    """Asked for voices, it never answers."""

    async def voices(self) -> list[Voice]:
        await asyncio.Event().wait()
        raise AssertionError


@in_a_loop
async def test_only_the_first_key_waits_for_a_worker_that_hangs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now, waited = [100.0], list[float]()
    wait = asyncio.wait

    async def noted(tasks: set[asyncio.Task[None]], timeout: float) -> object:
        waited.append(timeout)
        now[0] += timeout
        return await wait(tasks, timeout=0.0)

    monkeypatch.setattr("bots.discord.lists.time", SimpleNamespace(monotonic=lambda: now[0]))
    monkeypatch.setattr("bots.discord.lists.asyncio.wait", noted)
    lists = Lists(cast("WorkerClient", HangingWorker()))
    for typed in ("e", "en", "eng"):
        assert await lists.languages(typed) == []
    assert waited == [1.5, 0.0, 0.0]
