"""Rendering processes crash, hang, are cancelled and die with their worker; the next call works."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
import render_doubles

from core.service_problems import RenderCrashed, RenderHung
from render_worker.renders import RenderPool, RenderSlot
from render_worker.renders.pool import RenderProblem


def with_pool(work: Callable[[RenderPool], Awaitable[None]], count: int = 1) -> None:
    """Do ``work`` with a pool that is closed afterwards."""

    async def run() -> None:
        pool = RenderPool(
            ["cpu"] * count,
            warm="render_doubles:warm",
            paths=(render_doubles.PATH,),
            forget="render_doubles:forget",
        )
        try:
            await pool.start()
            await work(pool)
        finally:
            await pool.close()

    asyncio.run(run())


async def call(
    slot: RenderSlot,
    folder: Path,
    text: str,
    *,
    seconds: float = 20.0,
    stall_seconds: float = 20.0,
    seen: list[tuple[str, float]] | None = None,
) -> dict[str, Any]:
    photo = folder / "photo"
    photo.write_bytes(b"photo")
    arguments = {
        "request": {"text": text, "duet": None},
        "photo": str(photo),
        "photo_2": None,
        "destination": str(folder / "clip.mp4"),
        "credentials": str(folder / "credentials"),
    }
    report = [] if seen is None else seen
    return await slot.call(
        "render_doubles:make",
        arguments,
        lambda stage, share: report.append((stage, share)),
        seconds=seconds,
        stall_seconds=stall_seconds,
    )


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()


def test_a_child_stays_warm_and_tells_how_far_it_is(tmp_path: Path) -> None:
    async def work(pool: RenderPool) -> None:
        seen: list[tuple[str, float]] = []
        async with pool.slot() as slot:
            first = slot.pid
            await call(slot, tmp_path, "sleep 0.1", seen=seen)
            await call(slot, tmp_path, "say hello")
            assert slot.pid == first
        assert seen[0] == ("render", 0.0)
        assert seen[-1] == ("render", 1.0)
        assert (tmp_path / "clip.mp4").read_text() == "say hello"

    with_pool(work)


@pytest.mark.parametrize("text", ["crash", "exhaust"])
def test_a_crash_costs_one_call(tmp_path: Path, text: str) -> None:
    async def work(pool: RenderPool) -> None:
        async with pool.slot() as slot:
            before = slot.pid
            with pytest.raises(RenderCrashed):
                await call(slot, tmp_path, text)
            await call(slot, tmp_path, "say hello")
            assert slot.pid != before
            assert slot.restarts == 1

    with_pool(work)


@pytest.mark.parametrize(("seconds", "stall"), [(0.3, 20.0), (20.0, 0.3)])
def test_a_hang_is_ended(tmp_path: Path, seconds: float, stall: float) -> None:
    async def work(pool: RenderPool) -> None:
        async with pool.slot() as slot:
            begin = time.monotonic()
            with pytest.raises(RenderHung):
                await call(slot, tmp_path, "hang", seconds=seconds, stall_seconds=stall)
            assert time.monotonic() - begin < 2
            await call(slot, tmp_path, "say hello")

    with_pool(work)


def test_a_refusal_and_a_mistake_leave_the_child_as_it_is(tmp_path: Path) -> None:
    async def work(pool: RenderPool) -> None:
        async with pool.slot() as slot:
            before = slot.pid
            for text, code, fault in (
                ("refuse", "photo.no_face", False),
                ("fault", "fault.encoder", True),
                ("mistake", "fault.render_crashed", True),
            ):
                with pytest.raises(RenderProblem) as told:
                    await call(slot, tmp_path, text)
                assert told.value.details.code == code
                assert told.value.fault is fault
                assert "secret" not in repr(told.value.details)
            assert slot.pid == before

    with_pool(work)


def test_a_cancelled_call_ends_its_child_at_once(tmp_path: Path) -> None:
    async def work(pool: RenderPool) -> None:
        async with pool.slot() as slot:
            task = asyncio.create_task(call(slot, tmp_path, "sleep 60"))
            await asyncio.sleep(0.3)
            pid = slot.pid
            assert pid is not None
            begin = time.monotonic()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert time.monotonic() - begin < 1
            assert not is_alive(pid)

    with_pool(work)


def test_a_child_that_was_killed_between_calls_is_replaced(tmp_path: Path) -> None:
    async def work(pool: RenderPool) -> None:
        async with pool.slot() as slot:
            assert slot.pid is not None
            os.kill(slot.pid, signal.SIGKILL)
            await asyncio.sleep(0.2)
            await call(slot, tmp_path, "say hello")

    with_pool(work)


def test_slots_work_side_by_side(tmp_path: Path) -> None:
    async def work(pool: RenderPool) -> None:
        async def one(number: int) -> None:
            folder = tmp_path / str(number)
            folder.mkdir()
            async with pool.slot() as slot:
                await call(slot, folder, "sleep 0.5")

        begin = time.monotonic()
        await asyncio.gather(one(1), one(2))
        assert time.monotonic() - begin < 0.95

    with_pool(work, count=2)


def test_children_see_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hush")
    monkeypatch.setenv("TALKINGPHOTO_DATABASE_URL", "postgresql://me:hush@x/y")
    monkeypatch.setenv("MY_BOT_TOKEN", "hush")

    async def work(pool: RenderPool) -> None:
        environment = Path(f"/proc/{pool.slots[0].pid}/environ").read_bytes()
        assert b"hush" not in environment
        assert b"PATH=" in environment

    with_pool(work)


def test_children_die_with_their_worker(tmp_path: Path, repository: Path) -> None:
    program = f"""
import asyncio, os
from render_worker.renders import RenderPool
async def main():
    pool = RenderPool(["cpu"], warm="render_doubles:warm", paths=({render_doubles.PATH!r},))
    await pool.start()
    print(pool.slots[0].pid, flush=True)
    os.kill(os.getpid(), 9)
asyncio.run(main())
"""
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=repository
    )
    pid = int(answer.stdout)
    for _ in range(50):
        if not is_alive(pid):
            return
        time.sleep(0.05)
    pytest.fail("the child outlived its worker")


def test_a_child_stands_back_where_that_is_wanted() -> None:
    async def niceness(wanted: int) -> int:
        paths = (render_doubles.PATH,)
        pool = RenderPool(["cpu"], warm="render_doubles:warm", paths=paths, niceness=wanted)
        try:
            await pool.start()
            pid = pool.slots[0].pid
            assert pid is not None
            return os.getpriority(os.PRIO_PROCESS, pid)
        finally:
            await pool.close()

    own = os.getpriority(os.PRIO_PROCESS, 0)
    least = min(19, own + 3)
    assert asyncio.run(niceness(0)) == own
    assert asyncio.run(niceness(least)) == least


def test_every_child_forgets_a_photo_before_its_next_call(tmp_path: Path) -> None:
    async def remembered(slot: RenderSlot) -> dict[str, Any]:
        return await slot.call(
            "render_doubles:what_was_forgotten",
            {},
            lambda _stage, _share: None,
            seconds=20.0,
            stall_seconds=20.0,
        )

    async def work(pool: RenderPool) -> None:
        busy, idle = pool.slots
        task = asyncio.create_task(call(busy, tmp_path, "sleep 0.3"))
        await asyncio.sleep(0.1)
        pool.forget("a" * 64)
        await task
        assert await remembered(busy) == {"photos": ["a" * 64]}
        assert await remembered(idle) == {"photos": ["a" * 64]}
        pool.forget()
        assert (await remembered(idle))["photos"][1:] == [None]

    with_pool(work, count=2)
