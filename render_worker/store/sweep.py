"""Files that no row knows of: a worker died between keeping a file and noting so."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

import sqlalchemy as sa
import structlog

from render_worker.store import own_voices
from render_worker.store.database import Database
from render_worker.store.objects import Objects
from render_worker.store.tables import clips, counters, jobs

_log = structlog.get_logger()
# Nobody takes that long between keeping a file and noting so. Clips are many and few of them are
# lost, so that they are listed once a day: 1,000 a request.
AGES = {
    "inputs": timedelta(hours=1),
    "clips": timedelta(days=1),
    "credentials": timedelta(days=1),
    "own_voices": timedelta(hours=1),
}
_BATCH = 500


async def sweep_when_due(database: Database, objects: Objects) -> int:
    """Sweep what nobody has swept for as long as its age is; how many files were deleted.

    Of all workers on a database one does it. Raises StoreFailed, DatabaseFailed.
    """
    deleted = 0
    for prefix, age in AGES.items():
        if await database.write(partial(_take_turn, prefix=prefix, every=age)):
            deleted += await sweep(database, objects, prefix, age)
    return deleted


async def sweep(database: Database, objects: Objects, prefix: str, age: timedelta) -> int:
    """Delete files below ``prefix`` that are older than ``age`` and no job's or clip's; how
    many.

    Reads the whole listing. Raises StoreFailed, DatabaseFailed.
    """
    before = datetime.now(UTC) - age
    deleted = 0
    async for found in objects.stored(prefix, before):
        for start in range(0, len(found), _BATCH):
            keys = found[start : start + _BATCH]
            known = await database.read(partial(_known, keys=keys))
            lost = [key for key in keys if key not in known]
            await objects.delete(lost)
            deleted += len(lost)
    if deleted:
        _log.warning("files of no job deleted", count=deleted)
    return deleted


def _take_turn(connection: sa.Connection, prefix: str, every: timedelta) -> bool:
    """Note that the sweep begins now, unless that was noted less than ``every`` ago."""
    name, now = f"swept {prefix}", int(time.time())
    known = sa.select(counters.c.value).where(counters.c.name == name)
    if connection.execute(known).scalar_one_or_none() is None:
        try:
            with connection.begin_nested():
                connection.execute(counters.insert().values(name=name, value=0))
        except sa.exc.IntegrityError:
            return False  # somebody else is at it
    due = counters.c.value <= now - every.total_seconds()
    turn = counters.update().where(counters.c.name == name, due).values(value=now)
    return connection.execute(turn).rowcount == 1


def _known(connection: sa.Connection, keys: Sequence[str]) -> set[str]:
    """Which of ``keys`` some job, clip or own voice knows of; a key is ``prefix/job/name``,
    ``credentials/clip/name`` or ``own_voices/recording/name``."""
    manifests = clips.c.credentials_key
    known = set(connection.execute(sa.select(manifests).where(manifests.in_(keys))).scalars())
    known |= own_voices.known_keys(connection, keys)
    ids = {key.split("/")[1] for key in keys if key.count("/") >= 2}
    columns = (jobs.c.photo_key, jobs.c.voice_key, jobs.c.photo_2_key, jobs.c.clip_key)
    query = sa.select(*columns).where(jobs.c.id.in_(ids))
    return known | {key for row in connection.execute(query) for key in row if key}
