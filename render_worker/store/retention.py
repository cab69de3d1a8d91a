"""What is deleted and when: photos and voices once delivered, clips after days, then the record."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa

from core.job import FINAL_STATES, JobState
from core.settings import WorkerSettings
from render_worker.store.audit import note
from render_worker.store.database import Database
from render_worker.store.objects import Objects
from render_worker.store.reports import REVIEW
from render_worker.store.tables import jobs, reports

_BATCH = 200
_GONE = ""  # a key that has been deleted; a record never had none


async def clean(database: Database, objects: Objects, settings: WorkerSettings) -> int:
    """Delete what is due, a batch at a time; how many files. Raises StoreFailed, DatabaseFailed.

    Files go first and the note of them after, so that nothing is forgotten that is still there.
    """
    deleted = 0
    now = datetime.now(UTC)
    clips_before = now - timedelta(days=settings.keep_clips_days)
    jobs_before = now - timedelta(days=settings.keep_jobs_days)
    for row in await database.read(lambda c: _inputs_due(c, clips_before)):
        keys = (row.photo_key, row.voice_key, row.photo_2_key)
        await objects.delete([key for key in keys if key])
        note_it = partial(_deleted, row=row, what="inputs", photo_key=_GONE)
        await database.write(partial(note_it, voice_key=None, photo_2_key=None))
        deleted += 1
    for row in await database.read(lambda c: _clips_due(c, clips_before)):
        await delete_clip(database, objects, row)
        deleted += 1
    await database.write(lambda c: _forget(c, jobs_before))
    return deleted


async def delete_clip(database: Database, objects: Objects, row: sa.Row[Any]) -> None:
    """Delete the clip of a job that has one. Raises StoreFailed, DatabaseFailed."""
    await objects.delete([row.clip_key])
    await database.write(partial(_deleted, row=row, what="clip", clip_key=None))


def _inputs_due(connection: sa.Connection, before: datetime) -> list[sa.Row[Any]]:
    """Jobs at their end whose photo is still there, and that were delivered, made no clip, or
    waited for their client for too long. What failed may be tried again by the operator until then;
    what a person is to look at first stays for as long as nobody has."""
    held = sa.exists().where(
        reports.c.job == jobs.c.id,
        reports.c.settled_at.is_(None),
        reports.c.category.startswith(REVIEW),
    )
    query = (
        sa.select(jobs.c.id, jobs.c.client, jobs.c.photo_key, jobs.c.voice_key, jobs.c.photo_2_key)
        .where(jobs.c.state.in_(FINAL_STATES), jobs.c.photo_key != _GONE, ~held)
        .where(
            sa.or_(
                jobs.c.delivered_at.is_not(None),
                jobs.c.state == JobState.CANCELLED,
                jobs.c.finished_at < before,
            )
        )
        .limit(_BATCH)
    )
    return list(connection.execute(query))


def _clips_due(connection: sa.Connection, before: datetime) -> list[sa.Row[Any]]:
    query = (
        sa.select(jobs.c.id, jobs.c.client, jobs.c.clip_key)
        .where(jobs.c.clip_key.is_not(None), jobs.c.finished_at < before)
        .limit(_BATCH)
    )
    return list(connection.execute(query))


def _forget(connection: sa.Connection, before: datetime) -> None:
    connection.execute(
        jobs.delete().where(
            jobs.c.finished_at < before, jobs.c.photo_key == _GONE, jobs.c.clip_key.is_(None)
        )
    )


def _deleted(connection: sa.Connection, row: sa.Row[Any], what: str, **values: str | None) -> None:
    connection.execute(jobs.update().where(jobs.c.id == row.id).values(**values))
    note(connection, row.client, f"{what} deleted", row.id)
