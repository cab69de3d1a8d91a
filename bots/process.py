"""What every bot does as a process: it finds the worker, and runs until it is told to stop."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable

from bots.tokens import worker_token
from core.client import WorkerClient
from core.settings import Settings

Announce = Callable[[str], None]
"""Is given the bot's name once it listens."""


def worker_client(settings: Settings) -> WorkerClient:
    """The worker that the settings name. Raises SettingWrong."""
    return WorkerClient(
        settings.bots.worker_url, worker_token(settings), patience=settings.bots.worker_seconds
    )


async def until_stopped(*tasks: asyncio.Task[None]) -> None:
    """Wait for SIGTERM or SIGINT. Raises what ended one of the tasks, which run without end."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait({stopped, *tasks}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    for task in tasks:
        if task.done():
            task.result()
