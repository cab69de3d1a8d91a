"""Questions to the ledger, and what follows from opt-outs, withdrawals and takedowns."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from core.consent import ConsentQuestion, ConsentRequest, ConsentStatus, OptOut
from core.consent_problems import (
    ConsentBlocked,
    ConsentNotFound,
    ConsentNotYours,
    ConsentRefusal,
    ConsentWithdrawn,
    NothingToTakeDown,
)
from core.job import Subject
from core.service_problems import JobNotFound
from render_worker.consent.recall import purge, recall
from render_worker.store import blocks, consents, queries, reports
from render_worker.store.blocks import OPT_OUT, TAKEN_DOWN, WITHDRAWN
from render_worker.store.database import Database
from render_worker.store.objects import Objects
from render_worker.store.prints import PhotoPrint, Whose

_BATCH = 500
_MOST_HASHES = 256  # some 4 kB each

# Path of a photo to its hashes, which may be none; raises what is wrong with the photo.
HashPhoto = Callable[[Path], Awaitable[bytes]]


@dataclass
class Ledger:
    """``hash_photo`` decodes strangers' photos and is not to run in this process; ``drop_photos`` has
    the rendering processes forget what they remember; ``ended`` tells of jobs that came to an end."""

    database: Database
    objects: Objects
    hash_photo: HashPhoto
    drop_photos: Callable[[], Awaitable[None]]
    ended: Callable[[str], None]
    _mark: tuple[int, datetime | None] = (-1, None)
    _blocked: list[bytes] = field(default_factory=list)
    _hashes: dict[str, bytes] = field(default_factory=dict)  # by SHA-256, of photos seen lately

    # -- what a photo is ---------------------------------------------------------------------------

    async def print_of(self, photo: Path, sha256: str | None = None) -> PhotoPrint:
        """What is kept of a photo. Raises what is wrong with it."""
        digest = await asyncio.to_thread(sha256_of, photo) if sha256 is None else sha256
        hashes = self._hashes.pop(digest, None)
        if hashes is None:
            hashes = await self.hash_photo(photo)
            if len(self._hashes) >= _MOST_HASHES:
                self._hashes.pop(next(iter(self._hashes)))
        self._hashes[digest] = hashes  # the last one used comes last
        return PhotoPrint(digest, hashes)

    async def print_of_job(self, job: str, folder: Path) -> PhotoPrint:
        """What is known of the photo of a job, which is fetched into ``folder`` if need be.

        Raises JobNotFound, NothingToTakeDown where nothing is left to know it by.
        """
        row = await self.database.read(lambda c: queries.find(c, job))
        if row is None:
            raise JobNotFound
        said = await self.database.read(lambda c: consents.find(c, row.attestation))
        if said is not None and said.hashes is not None:
            return PhotoPrint(said.sha256, said.hashes)
        if not row.photo_key:
            raise NothingToTakeDown
        await self.objects.fetch(row.photo_key, folder / "photo")
        return await self.print_of(folder / "photo")

    async def blocked(self, photo: PhotoPrint) -> bool:
        """Whether a photo, or one like it, may speak no more."""
        exactly, news = await self.database.read(
            lambda c: (
                blocks.blocked_exactly(c, photo.sha256),
                blocks.blocks_since(c, self._mark),
            )
        )
        if exactly:
            return True
        if news is not None:
            self._mark, self._blocked = news
        if not self._blocked or not photo.hashes:
            return False
        return any(await asyncio.to_thread(_like, photo.hashes, self._blocked))

    # -- what was said of it -----------------------------------------------------------------------

    async def status(self, whose: Whose, photo: Path) -> ConsentStatus:
        """What somebody said of a photo, and whether it is blocked."""
        known = await self.print_of(photo)
        found = await self._attested(whose, known)
        subject = Subject(found.subject) if found is not None else None
        return ConsentStatus(subject=subject, blocked=await self.blocked(known))

    async def earlier(self, whose: Whose, photo: Path, sha256: str) -> str | None:
        """A valid attestation of the same person for the same photo, or for another file of it."""
        if await self.database.read(lambda c: consents.exact(c, whose, sha256)) is not None:
            return None  # it will be found by itself
        if not await self.database.read(lambda c: consents.valid_of(c, whose)):
            return None
        found = await self._attested(whose, await self.print_of(photo, sha256))
        return str(found.id) if found is not None else None

    async def _attested(self, whose: Whose, photo: PhotoPrint) -> sa.Row[Any] | None:
        rows = await self.database.read(lambda c: consents.valid_of(c, whose))
        return await asyncio.to_thread(_of_same_photo, rows, photo)

    # -- questions to the subject ------------------------------------------------------------------

    async def ask(self, client: str, question: ConsentQuestion, photo: Path) -> ConsentRequest:
        """Note a question to the subject. Raises ConsentBlocked."""
        known = await self.print_of(photo)
        if await self.blocked(known):
            raise ConsentBlocked
        row = await self.database.write(lambda c: consents.ask(c, client, question, known))
        return consents.request_of(row)

    async def answer(self, client: str, name: str, by: str, *, granted: bool) -> ConsentRequest:
        """What the subject says; a no after a yes takes everything back."""
        row = await self.database.read(lambda c: consents.request(c, client, name))
        if row.subject == by and row.state == "granted" and not granted:
            await self.withdraw_request(Whose(client, row.platform, by), name)
            row = await self.database.read(lambda c: consents.request(c, client, name))
        else:
            row = await self.database.write(
                lambda c: consents.answer(c, client, name, by, granted=granted)
            )
        return consents.request_of(row)

    # -- no longer ---------------------------------------------------------------------------------

    async def opt_out(self, whose: Whose, photo: Path) -> OptOut:
        """Block a photo for everybody; whatever was made of it goes."""
        known = await self.print_of(photo)
        return await self._block(known, OPT_OUT, whose, ConsentWithdrawn())

    async def withdraw_photo(self, whose: Whose, photo: Path) -> OptOut:
        """Take back what somebody said of a photo, or granted to others. Raises ConsentNotFound where
        they did neither."""
        known = await self.print_of(photo)
        grants = await self.database.read(lambda c: consents.grants_of(c, whose))
        granted = await asyncio.to_thread(_of_same_photo, grants, known)
        if granted is None and await self._attested(whose, known) is None:
            raise ConsentNotFound
        return await self._block(known, WITHDRAWN, whose, ConsentWithdrawn())

    async def withdraw_request(self, whose: Whose, name: str) -> OptOut:
        """Take back a grant. Raises ConsentNotFound, ConsentNotYours."""
        row = await self.database.read(lambda c: consents.request(c, whose.client, name))
        if (row.platform, row.subject) != (whose.platform, whose.user):
            raise ConsentNotYours
        known = PhotoPrint(row.sha256, row.hashes)
        granted = await self.database.read(lambda c: consents.granted_by(c, name))
        if not granted:
            raise ConsentNotFound
        return await self._block(known, WITHDRAWN, whose, ConsentWithdrawn(), also=granted)

    async def take_down(self, photo: PhotoPrint) -> OptOut:
        """What the operator decides of a photo."""
        return await self._block(photo, TAKEN_DOWN, None, ConsentBlocked())

    async def _block(
        self,
        photo: PhotoPrint,
        reason: str,
        whose: Whose | None,
        problem: ConsentRefusal,
        also: Sequence[str] = (),
    ) -> OptOut:
        """Block first and look for what rests on the photo afterwards: a job that is accepted in
        between meets the block (see ``vet``)."""
        await self.database.write(lambda c: blocks.block(c, photo, reason, whose))
        names = [*also, *await self._in_force_like(photo)]
        ended = await self.database.write(lambda c: consents.withdraw(c, names, reason))
        told = await self.database.write(lambda c: _end_jobs(c, names, problem, reason))
        for job in told:
            self.ended(job)
        self._hashes.clear()
        await self.drop_photos()
        await purge(self.database, self.objects)
        return OptOut(blocked=True, jobs=len(told), consents=ended)

    async def _in_force_like(self, photo: PhotoPrint) -> list[str]:
        """Valid attestations of this photo, whoever made them."""
        found: list[str] = []
        after = ""
        while True:
            last = after
            rows = await self.database.read(lambda c, last=last: consents.in_force(c, last, _BATCH))  # type: ignore[misc]
            if not rows:
                return found
            after = rows[-1].id
            found += await asyncio.to_thread(_alike, rows, photo)


def _end_jobs(
    connection: sa.Connection, names: Sequence[str], problem: ConsentRefusal, outcome: str
) -> list[str]:
    """End what rests on attestations; what was reported of it is settled. The ids of the jobs."""
    told = recall(connection, names, problem)
    for job in told:
        reports.settle(connection, outcome, job=job)
    return told


def sha256_of(path: Path) -> str:
    """The digest of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _like(photo: bytes, others: Sequence[bytes]) -> list[bool]:
    from render_worker.photo_match import any_like

    return any_like(photo, others)


def _alike(rows: Sequence[sa.Row[Any]], photo: PhotoPrint) -> list[str]:
    like = [False] * len(rows)
    if photo.hashes:
        like = _like(photo.hashes, [row.hashes or b"" for row in rows])
    return [
        row.id for row, close in zip(rows, like, strict=True) if close or row.sha256 == photo.sha256
    ]


def _of_same_photo(rows: Sequence[sa.Row[Any]], photo: PhotoPrint) -> sa.Row[Any] | None:
    from render_worker.photo_match import same_photo

    for row in rows:
        if row.sha256 == photo.sha256:
            return row
        if row.hashes and photo.hashes and same_photo(photo.hashes, row.hashes):
            return row
    return None
