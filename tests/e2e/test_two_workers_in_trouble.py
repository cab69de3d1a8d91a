"""Two workers share a database; whatever befalls them, a bot gets every clip exactly once."""

from __future__ import annotations

import asyncio
from pathlib import Path

from postgres_server import running_postgres
from two_workers import two_workers_in_trouble


def test_a_zombie_is_fenced_and_finishes_what_its_killed_colleague_left(tmp_path: Path) -> None:
    with running_postgres() as server:
        ordeal = asyncio.run(
            two_workers_in_trouble(server, tmp_path, jobs=20, job_seconds=0.4, lease_seconds=2)
        )
    books = ordeal.books
    assert len(set(books.accepted.values())) == 20
    assert (books.lost, books.failed, books.mistakes) == (set(), [], [])
    assert ordeal.zombie_lost >= 1, "the frozen worker never noticed that its job was taken over"
    assert books.rendered_again >= 2, "nobody was disturbed"
