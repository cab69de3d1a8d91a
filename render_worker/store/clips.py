"""Which clips were made here, by the id that their watermark carries.

A row outlives its job, or nobody could be told of an old clip that it was made here. It says no more
than the day; whose it was, only the job does, for as long as that is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from render_worker.store.prints import PhotoPrint
from render_worker.store.tables import attestations, clip_photos, clips

_TRIES = 8
RECENT = 2_000  # clips that a mark too weak to be read is compared with


def allot(connection: sa.Connection, job: str, epoch: int, new_id: Callable[[], int]) -> int:
    """The id of the clip of ``job``: every attempt has the same. ``new_id()`` gives a random one;
    ``epoch``: of the watermark key."""
    query = sa.select(clips.c.id).where(clips.c.job == job)
    for _ in range(_TRIES):
        known = connection.execute(query).scalar_one_or_none()
        if known is not None:
            return int(known)
        clip_id, today = new_id(), datetime.now(UTC).date()
        row = {"id": clip_id, "job": job, "epoch": epoch, "made_on": today}
        try:
            with connection.begin_nested():
                connection.execute(clips.insert().values(**row))
        except sa.exc.IntegrityError:  # the id is taken, or another attempt was faster
            continue
        return clip_id
    raise RuntimeError("no free id was found")


def keep_credentials(connection: sa.Connection, clip_id: int, key: str) -> None:
    """Note where the signed manifest of a clip lies, by which a copy without it is told again."""
    connection.execute(
        clips.update()
        .where(clips.c.id == clip_id)
        .values(credentials_key=key, made_on=datetime.now(UTC).date())
    )


def keep_photos(connection: sa.Connection, clip_id: int, said: Sequence[str | None]) -> None:
    """Note what the photos of a clip are known by; ``said``: the attestations that they rest on, in
    the order of the photos. The photos of a clip that is made again are the same."""
    connection.execute(clip_photos.delete().where(clip_photos.c.clip == clip_id))
    for number, attestation in enumerate([one for one in said if one is not None], start=1):
        known = sa.select(
            sa.literal(clip_id), sa.literal(number), attestations.c.sha256, attestations.c.hashes
        ).where(attestations.c.id == attestation)
        columns = ["clip", "number", "sha256", "hashes"]
        connection.execute(clip_photos.insert().from_select(columns, known))


def photos_of(connection: sa.Connection, clip_id: int) -> list[PhotoPrint]:
    """What the photos of a finished clip are known by, in their order."""
    query = sa.select(clip_photos).where(clip_photos.c.clip == clip_id)
    rows = connection.execute(query.order_by(clip_photos.c.number))
    return [PhotoPrint(row.sha256, row.hashes) for row in rows]


def photos_of_job(connection: sa.Connection, job: str) -> list[PhotoPrint]:
    """As ``photos_of``, of the clip of a job, whether or not the job is still there."""
    query = sa.select(clips.c.id).where(clips.c.job == job)
    clip_id = connection.execute(query).scalar_one_or_none()
    return [] if clip_id is None else photos_of(connection, clip_id)


def find(connection: sa.Connection, clip_id: int) -> sa.Row[Any] | None:
    """The clip, if it was made here and finished."""
    query = sa.select(clips).where(clips.c.id == clip_id, clips.c.credentials_key.is_not(None))
    return connection.execute(query).one_or_none()


def recent(connection: sa.Connection) -> Sequence[int]:
    """Ids of the clips that were finished last."""
    query = (
        sa.select(clips.c.id)
        .where(clips.c.credentials_key.is_not(None))
        .order_by(clips.c.made_on.desc())
        .limit(RECENT)
    )
    return [int(number) for number in connection.execute(query).scalars()]
