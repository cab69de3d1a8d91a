"""A photo is compared once, however often it is sent."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path

from render_worker.consent import Ledger, Pseudonyms
from render_worker.store.database import Database
from render_worker.store.objects import Objects


async def nothing() -> None:
    """There are no rendering processes."""


async def no_marks(_file: Path) -> int | None:
    """No file is a clip."""
    return None


def test_the_same_file_is_hashed_once_until_photos_are_to_be_forgotten(tmp_path: Path) -> None:
    hashed: list[str] = []

    async def hash_photo(photo: Path) -> bytes:
        hashed.append(photo.name)
        return b"hashes of " + photo.read_bytes()

    async def run() -> None:
        database = Database(f"sqlite:///{tmp_path / 'jobs.sqlite'}")
        database.migrate()
        objects = Objects(tmp_path / "objects")
        ledger = Ledger(
            database,
            objects,
            hash_photo,
            no_marks,
            nothing,
            lambda _job: None,
            Pseudonyms(lambda: [b"secret"]),
            opt_outs_per_day=3,
        )
        for name, content in (("one", b"ada"), ("again", b"ada"), ("two", b"bob")):
            (tmp_path / name).write_bytes(content)
            known = await ledger.print_of(tmp_path / name)
            assert known.hashes == b"hashes of " + content
            assert known.sha256 == hashlib.sha256(content).hexdigest()
        assert hashed == ["one", "two"]
        await ledger.take_down([known])
        await ledger.print_of(tmp_path / "again")
        assert hashed == ["one", "two", "again"]
        database.close()

    asyncio.run(run())
