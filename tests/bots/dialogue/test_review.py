"""What the operator has to look at first: the asker is told that it waits, and what was decided."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from in_a_loop import in_a_loop
from moderation import moderation_service, verdict
from paper_chat import PaperChat, Seat, on_paper, somebody
from worker_process import RunningWorker, running_worker

from render_worker.safety import review
from render_worker.store.database import Database


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningWorker]:
    """One with a service that wants a person to look at every photo."""
    with moderation_service() as service:
        service.answer = lambda path, _: verdict("review" if path == "/photo" else "allow", "face")
        url = f"http://127.0.0.1:{service.port}"
        environment = {"TALKINGPHOTO_SAFETY__SERVICE_URL": url}
        folder = tmp_path_factory.mktemp("review") / "data"
        with running_worker(folder, environment=environment, lease_seconds=1) as worker:
            yield worker


async def decide(
    chat: PaperChat, seat: Seat, decision: Callable[[sa.Connection, str], None]
) -> None:
    """What ``talkingphoto admin review`` does of a job that waits and of which its asker was told."""
    worker, user = chat.worker, seat.person.id

    def told() -> list[tuple[str]]:
        with closing(sqlite3.connect(worker.data / "jobs.sqlite")) as rows:
            query = "SELECT id FROM jobs WHERE user = ? AND delivered_at IS NOT NULL"
            return rows.execute(query, (user,)).fetchall()

    ((job,),) = await chat.until(told, "the job is acknowledged")
    database = Database(f"sqlite:///{worker.data / 'jobs.sqlite'}")
    try:
        database.write_now(lambda c: decision(c, job))
    finally:
        database.close()


async def asked(chat: PaperChat, seat: Seat) -> str:
    """Somebody asks for a clip, and is told that it has to wait; the number of that message."""
    await chat.hear(seat.photo("Hi."))
    question, _ = await chat.see("Whose face", seat.place.chat)
    await chat.press(seat, question, "say")
    number, told = await chat.see("A person has to look", seat.place.chat)
    assert told.content.buttons == ()
    return number


@in_a_loop
async def test_what_is_allowed_is_told_and_delivered(worker: RunningWorker, tmp_path: Path) -> None:
    async with on_paper(worker, tmp_path) as chat:
        ann = somebody(chat.paper)
        await asked(chat, ann)
        await decide(chat, ann, review.allow)
        await chat.until(lambda: chat.clips(ann.place.chat), "the clip comes")
        assert chat.clips(ann.place.chat) == [b"Hi."]


@in_a_loop
async def test_what_is_refused_is_told(worker: RunningWorker, tmp_path: Path) -> None:
    async with on_paper(worker, tmp_path) as chat:
        bob = somebody(chat.paper)
        number = await asked(chat, bob)
        await decide(chat, bob, review.refuse)
        await chat.see("do not make clips like this", bob.place.chat)
        await chat.until(lambda: number not in chat.paper.posts, "the old message goes")
        assert chat.clips(bob.place.chat) == []
