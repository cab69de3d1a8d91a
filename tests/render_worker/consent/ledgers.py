"""A ledger on SQLite, without rendering processes, to which no file is a clip."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from render_worker.consent import Ledger, Pseudonyms
from render_worker.store.database import Database
from render_worker.store.objects import Objects


async def no_marks(_file: Path) -> int | None:
    """No file is a clip."""
    return None


async def nothing() -> None:
    """There are no rendering processes."""


def ledger_in(folder: Path, hash_photo: Callable[[Path], Awaitable[bytes]]) -> Ledger:
    """A new ledger in ``folder``, with photos hashed by ``hash_photo``; its database is the caller's
    to close."""
    database = Database(f"sqlite:///{folder / 'jobs.sqlite'}")
    database.migrate()
    return Ledger(
        database,
        Objects(folder / "objects"),
        hash_photo,
        no_marks,
        nothing,
        lambda _job: None,
        Pseudonyms(lambda: [b"secret"]),
        opt_outs_per_day=3,
    )
