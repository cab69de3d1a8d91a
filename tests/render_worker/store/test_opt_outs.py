"""Opt-outs on SQLite and PostgreSQL: nobody gets more of them than allowed, nor loses one half-way."""

from __future__ import annotations

import asyncio
import hashlib
import uuid
from pathlib import Path

import pytest
import sqlalchemy as sa
from statements import statement

from core.consent import OptOut
from core.consent_problems import TooManyOptOuts
from render_worker.consent import Ledger, Pseudonyms
from render_worker.store import consents
from render_worker.store.database import Database
from render_worker.store.objects import Objects
from render_worker.store.prints import Vouched, Whose
from render_worker.store.tables import attestations

MOST = 3


@pytest.fixture
def ledger(migrated: Database, tmp_path: Path) -> Ledger:
    async def hash_photo(photo: Path) -> bytes:
        """Of a photo with faces, unlike any other."""
        return hashlib.shake_256(photo.read_bytes()).digest(200 * 32) + b"F"

    async def no_marks(_file: Path) -> int | None:
        return None

    async def nothing() -> None: ...

    return Ledger(
        migrated,
        Objects(tmp_path / "objects"),
        hash_photo,
        no_marks,
        nothing,
        lambda _job: None,
        Pseudonyms(lambda: [b"secret"]),
        opt_outs_per_day=MOST,
    )


@pytest.fixture
def ann() -> Whose:
    """Nobody whom another test knows: the PostgreSQL is the module's."""
    return Whose("local", "api", str(uuid.uuid4()))


def photo(folder: Path) -> Path:
    """Another one each time."""
    path = folder / str(uuid.uuid4())
    path.write_text(path.name)
    return path


def test_who_asks_for_many_at_once_gets_no_more_than_one_after_the_other(
    ledger: Ledger, ann: Whose, tmp_path: Path
) -> None:
    async def at_once() -> list[OptOut | BaseException]:
        wanted = [ledger.opt_out(ann, photo(tmp_path)) for _ in range(20)]
        return await asyncio.gather(*wanted, return_exceptions=True)

    told = asyncio.run(at_once())
    assert sum(isinstance(one, OptOut) for one in told) == MOST
    assert sum(isinstance(one, TooManyOptOuts) for one in told) == 20 - MOST


def test_what_is_blocked_already_is_blocked_again_beyond_the_limit(
    ledger: Ledger, ann: Whose, tmp_path: Path
) -> None:
    async def again() -> None:
        first = photo(tmp_path)
        for one in (first, *(photo(tmp_path) for _ in range(MOST - 1))):
            await ledger.opt_out(ann, one)
        ledger.opt_outs_per_day = 2  # the operator allows fewer from now on
        assert (await ledger.opt_out(ann, first)).blocked
        with pytest.raises(TooManyOptOuts):
            await ledger.opt_out(ann, photo(tmp_path))

    asyncio.run(again())


def test_what_is_said_of_a_photo_while_it_is_blocked_ends_whatever_the_limit(
    ledger: Ledger, ann: Whose, tmp_path: Path
) -> None:
    path = photo(tmp_path)
    bob = Whose("local", "api", str(uuid.uuid4()))

    async def opted_out() -> OptOut:
        known = await ledger.print_of(path)
        write = ledger.database.write

        async def attested_first(work: object) -> object:
            """Bob's statement is written between the block's being prepared and its being written, and
            the limit is lowered then too."""
            ledger.database.write = write  # type: ignore[method-assign]
            said = Vouched(known.sha256, statement(bob.user))
            await write(lambda c: consents.admit(c, bob, said))
            done = await write(work)  # type: ignore[arg-type]
            ledger.opt_outs_per_day = 0
            return done

        ledger.database.write = attested_first  # type: ignore[method-assign, assignment]
        return await ledger.opt_out(ann, path)

    told = asyncio.run(opted_out())
    assert told.consents == 1
    valid = sa.select(attestations.c.id).where(
        attestations.c.user == bob.user, attestations.c.withdrawn_at.is_(None)
    )
    assert not ledger.database.read_now(lambda c: c.execute(valid).all())
