"""Opt-outs on SQLite and PostgreSQL: nobody gets more of them than allowed, nor loses one half-way."""

from __future__ import annotations

import asyncio
import hashlib
import uuid
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from statements import attested, statement

from core.consent import KnownBy, OptOut
from core.consent_problems import TooManyOptOuts
from core.job import JobState, Progress
from render_worker.consent import Ledger, Pseudonyms
from render_worker.photo_match.faces import PER_FACE
from render_worker.photo_match.pdq import CROPS, HASH_BYTES, WHOLE
from render_worker.store import blocks, clips, consents
from render_worker.store.database import Database
from render_worker.store.objects import Objects
from render_worker.store.prints import PhotoPrint, Vouched, Whose
from render_worker.store.tables import attestations, jobs

MOST = 3


@pytest.fixture
def ledger(migrated: Database, tmp_path: Path) -> Ledger:
    return ledger_on(migrated, tmp_path)


def ledger_on(database: Database, folder: Path) -> Ledger:
    """The ledger of one worker."""

    async def hash_photo(photo: Path) -> bytes:
        picture, _, face = photo.read_text().partition("|")
        return _hashes(picture, WHOLE + CROPS) + _hashes(face, PER_FACE) + b"F"

    async def marks(file: Path) -> int | None:
        text = file.read_text()
        return int(text.removeprefix("marked ")) if text.startswith("marked ") else None

    async def nothing() -> None: ...

    return Ledger(
        database,
        Objects(folder / "objects"),
        hash_photo,
        marks,
        nothing,
        lambda _job: None,
        Pseudonyms(lambda: [b"secret"]),
        opt_outs_per_day=MOST,
    )


def _hashes(seed: str, count: int) -> bytes:
    """As far from any others as those of another photo."""
    return hashlib.shake_256(seed.encode()).digest(count * HASH_BYTES)


@pytest.fixture
def ann() -> Whose:
    """Nobody whom another test knows: the PostgreSQL is the module's."""
    return Whose("local", "api", str(uuid.uuid4()))


def photo(folder: Path, face: str | None = None) -> Path:
    """Another one each time, of anybody else unless it is a ``face`` that is known."""
    path = folder / str(uuid.uuid4())
    path.write_text(f"{path.name}|{face or uuid.uuid4()}")
    return path


def without_faces(known: PhotoPrint) -> PhotoPrint:
    """What an older release kept of a photo."""
    assert known.hashes is not None
    return PhotoPrint(known.sha256, known.hashes[: (WHOLE + CROPS) * HASH_BYTES])


def clip_of(ledger: Ledger, folder: Path, whose: Whose, known: PhotoPrint, key: str) -> Path:
    """A clip that ``whose`` had made, with what is ``known`` of its photo, which lay under ``key``."""
    job, clip_id = str(uuid.uuid4()), uuid.uuid4().int >> 66

    def write(connection: sa.Connection) -> None:
        said = consents.admit(connection, whose, Vouched(known.sha256, statement(whose.user)))
        consents.keep_hashes(connection, said, known.hashes or b"")
        row = {
            "id": job, "client": whose.client, "idempotency_key": job, "fingerprint": "",
            "platform": whose.platform, "user": whose.user, "photo_key": key,
            "request": attested(text="x").model_dump_json(), "state": JobState.DONE, "version": 1,
            "priority": 1000, "created_at": datetime.now(UTC), "attempts": 1, "fence": 1,
            "attestation": said, "progress": Progress().model_dump_json(),
        }  # fmt: skip
        connection.execute(jobs.insert().values(row))
        clips.allot(connection, job, 0, lambda: clip_id)
        clips.keep_credentials(connection, clip_id, "credentials")
        clips.keep_photos(connection, clip_id, [said])

    ledger.database.write_now(write)
    path = folder / f"{clip_id}.mp4"
    path.write_text(f"marked {clip_id}")
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


@pytest.mark.parametrize("reason", [blocks.OPT_OUT, blocks.TAKEN_DOWN])
def test_a_block_of_an_older_release_learns_the_faces_when_its_photo_is_blocked_again(
    ledger: Ledger, ann: Whose, tmp_path: Path, reason: str
) -> None:
    face = str(uuid.uuid4())
    first, second = photo(tmp_path, face), photo(tmp_path, face)
    other_worker = ledger_on(ledger.database, tmp_path)

    async def again() -> None:
        known, like = await ledger.print_of(first), await ledger.print_of(second)
        older = without_faces(known)
        await ledger.database.write(lambda c: blocks.block(c, older, reason))
        for worker in (ledger, other_worker):
            assert not await worker.blocked(like)
        await ledger.opt_out(ann, first)
        for worker in (ledger, other_worker):
            assert await worker.blocked(like)
        await ledger.take_down([older])  # what lacks faces takes none away
        assert await other_worker.blocked(like)

    asyncio.run(again())


def test_the_photo_of_an_older_clip_is_looked_at_again_where_it_is_still_there(
    ledger: Ledger, ann: Whose, tmp_path: Path
) -> None:
    face = str(uuid.uuid4())
    there, second = photo(tmp_path, face), photo(tmp_path, face)

    async def opted_out() -> None:
        older = without_faces(await ledger.print_of(there))
        clip = clip_of(ledger, tmp_path, ann, older, "photos/there")
        await ledger.objects.put_file("photos/there", there)
        told = await ledger.opt_out_clip(Whose("local", "api", str(uuid.uuid4())), clip, None)
        assert (told.known_by, told.jobs) == (KnownBy.MARKS, 1)
        assert await ledger.blocked(await ledger.print_of(second))

    asyncio.run(opted_out())


@pytest.mark.parametrize("key", ["photos/gone", ""])
def test_where_the_photo_of_an_older_clip_is_gone_what_was_kept_of_it_is_blocked(
    ledger: Ledger, ann: Whose, tmp_path: Path, key: str
) -> None:
    gone = photo(tmp_path)

    async def opted_out() -> None:
        older = without_faces(await ledger.print_of(gone))
        told = await ledger.opt_out_clip(ann, clip_of(ledger, tmp_path, ann, older, key), None)
        assert (told.known_by, told.photos, told.jobs) == (KnownBy.MARKS, 1, 1)
        assert await ledger.database.read(lambda c: blocks.blocked_exactly(c, older.sha256))

    asyncio.run(opted_out())
