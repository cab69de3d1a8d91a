"""A photo is compared once, however often it is sent."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path

from tests.render_worker.consent.ledgers import ledger_in


def test_the_same_file_is_hashed_once_until_photos_are_to_be_forgotten(tmp_path: Path) -> None:
    hashed: list[str] = []

    async def hash_photo(photo: Path) -> bytes:
        hashed.append(photo.name)
        return b"hashes of " + photo.read_bytes()

    async def run() -> None:
        ledger = ledger_in(tmp_path, hash_photo)
        for name, content in (("one", b"ada"), ("again", b"ada"), ("two", b"bob")):
            (tmp_path / name).write_bytes(content)
            known = await ledger.print_of(tmp_path / name)
            assert known.hashes == b"hashes of " + content
            assert known.sha256 == hashlib.sha256(content).hexdigest()
        assert hashed == ["one", "two"]
        await ledger.take_down([known])
        await ledger.print_of(tmp_path / "again")
        assert hashed == ["one", "two", "again"]
        ledger.database.close()

    asyncio.run(run())
