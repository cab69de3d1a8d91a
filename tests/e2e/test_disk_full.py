"""A disk without room: new jobs are refused in words, accepted ones are delivered once there is room."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from bookkeeping_bot import BookkeepingBot
from postgres_server import running_postgres
from worker_process import RunningWorker, running_worker, submit

from core.client import WorkerClient
from core.service_problems import DiskFull

MEBIBYTE = 1024 * 1024
FULL_SECONDS = 4.0
LEASE_SECONDS = 2.0  # what the disk lost of the queue is mended after one and a half of them


@contextmanager
def small_disk(folder: Path, mebibytes: int) -> Iterator[Path]:
    """A file system of its own at ``folder``; skips the test where only an administrator may."""
    folder.mkdir()
    libc = ctypes.CDLL(None, use_errno=True)
    options = f"size={mebibytes}m,mode=777".encode()
    if libc.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", 0, options) != 0:
        pytest.skip(f"no small disk can be made here: {os.strerror(ctypes.get_errno())}")
    try:
        yield folder
    finally:
        libc.umount2(os.fsencode(folder), 2)  # MNT_DETACH


@contextmanager
def no_room(folder: Path) -> Iterator[None]:
    """Not one byte is left for the length of the block."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (MEBIBYTE, 4096, 1):
            with contextlib.suppress(OSError):
                while file.write(bytes(size)) == size:
                    pass
    try:
        yield
    finally:
        filler.unlink()


async def jobs_around_a_full_disk(worker: RunningWorker, disk: Path) -> BookkeepingBot:
    """Ten jobs are in the queue when the disk fills up; more are sent while it is full."""
    async with BookkeepingBot([worker.url], worker.token) as bot:
        for number in range(10):
            await bot.submit(f"before-{number}", f"numbered 0.4 {number}", f"user {number % 3}")
        with no_room(disk):
            async with WorkerClient(worker.url, worker.token) as client:
                with pytest.raises(DiskFull):
                    await submit(client, "say no", user="somebody", key="refused")
            late = asyncio.create_task(bot.submit("late", "numbered 0.1 late", "user 1"))
            await asyncio.sleep(FULL_SECONDS)
            assert worker.process.poll() is None
        await late
        await bot.all_delivered(60)
        await bot.audit()
    return bot


def test_with_sqlite_on_a_full_disk_nothing_is_lost(tmp_path: Path) -> None:
    with (
        small_disk(tmp_path / "data", 64) as disk,
        running_worker(disk, max_per_user=900, lease_seconds=LEASE_SECONDS) as worker,
    ):
        bot = asyncio.run(jobs_around_a_full_disk(worker, disk))
        assert bot.books.refused["fault.disk_full"] >= 1
        assert (bot.books.lost, bot.books.failed, bot.books.mistakes) == (set(), [], [])


def test_with_photos_and_clips_on_a_full_disk_nothing_is_lost(tmp_path: Path) -> None:
    with (
        running_postgres() as server,
        small_disk(tmp_path / "data", 64) as disk,
        running_worker(disk, database_url=server.url, max_per_user=900) as worker,
    ):
        bot = asyncio.run(jobs_around_a_full_disk(worker, disk))
        assert bot.books.refused["fault.disk_full"] >= 1
        assert (bot.books.lost, bot.books.failed, bot.books.mistakes) == (set(), [], [])
