"""Files that no job knows of: a worker died between keeping a file and noting so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

import sqlalchemy as sa
import structlog

from render_worker.store.database import Database
from render_worker.store.objects import Objects
from render_worker.store.tables import jobs

_log = structlog.get_logger()
INPUTS, CLIPS = "inputs", "clips"
_AGE = timedelta(hours=1)  # nobody takes that long between keeping a file and noting so
_BATCH = 500


async def sweep(
    database: Database, objects: Objects, prefixes: Iterable[str], age: timedelta = _AGE
) -> int:
    """Delete files below ``prefixes`` that are older than ``age`` and no job's; how many.

    Reads the whole listing: cheap for inputs, which go with their delivery; where many clips are
    kept in a bucket, a rule of the bucket that deletes old ones is cheaper. Raises StoreFailed,
    DatabaseFailed.
    """
    before = datetime.now(UTC) - age
    deleted = 0
    for prefix in prefixes:
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


def _known(connection: sa.Connection, keys: Sequence[str]) -> set[str]:
    """Which of ``keys`` some job knows of; a key is ``prefix/job/name``."""
    ids = {key.split("/")[1] for key in keys if key.count("/") >= 2}
    query = sa.select(jobs.c.photo_key, jobs.c.voice_key, jobs.c.clip_key).where(jobs.c.id.in_(ids))
    return {key for row in connection.execute(query) for key in row if key}
