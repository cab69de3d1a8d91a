"""A clip once more, in another way: as often as somebody asks, and no oftener."""

from __future__ import annotations

from pathlib import Path

import pytest
from in_a_loop import in_a_loop
from paper_chat import PaperChat, on_paper, somebody
from worker_process import RunningWorker

from core.job import Voice

VOICES = [
    Voice(name=name, language="en", engine="e", gender=None, licence="MIT", commercial=True)
    for name in ("one", "two")
]


def with_two_voices(chat: PaperChat, patch: pytest.MonkeyPatch) -> None:
    """The doubles of the worker have no voices."""

    async def voices() -> list[Voice]:
        return VOICES

    patch.setattr(chat.client, "voices", voices)


async def clips(chat: PaperChat, person: str, number: int) -> None:
    """Wait until there are so many; there was no job for another one."""
    await chat.until(lambda: len(chat.clips(person)) >= number, f"clip {number}")
    assert len(await chat.client.jobs(chat.paper.name, person, active=False)) == number


@in_a_loop
async def test_every_press_brings_a_clip_even_if_there_was_one_like_it(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann = somebody(chat.paper)
        number, _ = await chat.clip(ann, "Hi.")
        for wanted in (2, 3):
            assert await chat.press(ann, number, "caption") == "On its way!"
            await clips(chat, ann.person.id, wanted)


@in_a_loop
async def test_a_press_that_is_told_again_brings_nothing_more(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann = somebody(chat.paper)
        number, shown = await chat.clip(ann, "Hi.")
        press = ann.press(number, shown.payload("caption"))
        await chat.hear(press)
        await clips(chat, ann.person.id, 2)
        await chat.hear(press)
        await clips(chat, ann.person.id, 2)


@in_a_loop
async def test_two_presses_at_once_bring_one_clip(
    pretending_worker: RunningWorker, tmp_path: Path
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        ann, go = somebody(chat.paper), tmp_path / "go"
        go.touch()
        number, _ = await chat.clip(ann, f"hold {go}")
        go.unlink()
        for _ in range(2):
            assert await chat.press(ann, number, "caption") == "On its way!"
        go.touch()
        await clips(chat, ann.person.id, 2)


@in_a_loop
async def test_again_goes_on_in_a_circle(
    pretending_worker: RunningWorker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_paper(pretending_worker, tmp_path) as chat:
        with_two_voices(chat, monkeypatch)
        ann = somebody(chat.paper)
        await chat.clip(ann, "Hi.")
        for wanted in (2, 3, 4, 5):
            await chat.hear(ann.message(command="again"))
            await clips(chat, ann.person.id, wanted)


@in_a_loop
async def test_again_that_is_told_again_brings_nothing_more(
    pretending_worker: RunningWorker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a kill of the bot: by then the last clip is the one that was asked for."""
    async with on_paper(pretending_worker, tmp_path) as chat:
        with_two_voices(chat, monkeypatch)
        ann = somebody(chat.paper)
        await chat.clip(ann, "Hi.")
        again = ann.message(command="again")
        await chat.hear(again)
        await clips(chat, ann.person.id, 2)
        await chat.hear(again)
        await clips(chat, ann.person.id, 2)
