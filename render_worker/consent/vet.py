"""The gate before rendering: whatever put a job into the queue, nothing is drawn of a photo without
a valid attestation, nor of one that is blocked, or was refused to who wants it."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from core.consent_problems import (
    ConsentBlocked,
    ConsentDeclined,
    ConsentMissing,
    ConsentOtherPhoto,
    ConsentWithdrawn,
    PhotoTooEven,
)
from core.job import Attestation
from render_worker.consent.ledger import Ledger, sha256_of
from render_worker.consent.likeness import is_complete
from render_worker.store import consents
from render_worker.store.prints import PhotoPrint, Whose


async def vet(ledger: Ledger, job: sa.Row[Any], folder: Path) -> list[Attestation]:
    """Let a claimed job pass whose inputs lie in ``folder`` under the names of their parts; what was
    said of each photo.

    Raises ConsentMissing, ConsentWithdrawn, ConsentOtherPhoto, ConsentBlocked, ConsentDeclined,
    PhotoTooEven, and what is wrong with a photo.
    """
    said = [await _vet_photo(ledger, job, job.attestation, folder / "photo")]
    if job.photo_2_key is not None:
        said.append(await _vet_photo(ledger, job, job.attestation_2, folder / "photo_2"))
    return said


async def _vet_photo(
    ledger: Ledger, job: sa.Row[Any], attestation: str | None, photo: Path
) -> Attestation:
    """The hashes are written down before blocks are read, and whoever blocks a photo does it the
    other way round: one of the two sees the other. Those of an older release, which did not look for
    faces, are made anew."""
    row, sha256 = await ledger.database.read(
        lambda c: (consents.find(c, attestation), sha256_of(photo))
    )
    theirs = (job.client, job.platform, job.user)
    if row is None or (row.client, row.platform, row.user) != theirs:
        raise ConsentMissing
    if row.withdrawn_at is not None:
        raise ConsentWithdrawn
    if sha256 == row.sha256 and is_complete(row.hashes):
        known = PhotoPrint(sha256, row.hashes)
    else:
        known = await ledger.print_of(photo, sha256)
    if sha256 != row.sha256 and not await asyncio.to_thread(_same, known.hashes, row.hashes):
        raise ConsentOtherPhoto
    if sha256 == row.sha256 and known.hashes is not None and known.hashes != row.hashes:
        await ledger.database.write(
            partial(consents.keep_hashes, attestation=row.id, hashes=known.hashes)
        )
    if await ledger.blocked(known):
        raise ConsentBlocked
    if await ledger.refusal(Whose(*theirs), known) is not None:
        raise ConsentDeclined
    if not known.hashes:  # what cannot be compared with blocked photos may be any of them
        raise PhotoTooEven
    return consents.attestation_of(row)


def _same(one: bytes | None, other: bytes | None) -> bool:
    from render_worker.photo_match import same_photo

    return bool(one and other) and same_photo(one or b"", other or b"")
