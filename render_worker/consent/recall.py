"""What happens to jobs whose photo may speak no more: they end, their files go, their asker is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa

from core.job import FINAL_STATES, JobState, ProblemDetails
from core.problem_details import problem_details
from core.problems import Problem
from render_worker.store import changes, consents, opt_outs, own_voices, reports, states
from render_worker.store.audit import note
from render_worker.store.database import Database
from render_worker.store.objects import Objects
from render_worker.store.tables import attestations, jobs

_GONE = ""  # as in ``store.retention``


def recall(connection: sa.Connection, names: Sequence[str], problem: Problem) -> list[str]:
    """End every job that rests on one of these attestations, finished ones too; which.

    A clip that was delivered before is told of once more in the outbox, now as failed with
    ``problem``. What renders notices within a moment that the job is not its own any more.
    """
    details = ProblemDetails.model_validate(problem_details(problem))
    told = []
    for row in connection.execute(_resting_on(names)).all():
        # It may come to its end between the question and the answer: so both are tried.
        if changes.fail(connection, row.id, details) or changes.recall(connection, row.id, details):
            told.append(row.id)
    return told


async def purge(database: Database, objects: Objects) -> int:
    """Delete photos and clips of jobs whose attestation holds no longer; how many jobs. Files go
    first and the note of it after, so that nothing is forgotten that is still there."""
    rows = await database.read(_files_left)
    for row in rows:
        keys = (row.photo_key, row.photo_2_key, row.voice_key, row.clip_key)
        await objects.delete([key for key in keys if key])
        await database.write(partial(_gone, row=row))
    return len(rows)


async def clean(database: Database, objects: Objects, keep_days: float) -> None:
    """Finish what broke off, and delete what has outlived its time. Raises StoreFailed."""
    await purge(database, objects)
    before = datetime.now(UTC) - timedelta(days=keep_days)

    def forget(connection: sa.Connection) -> None:
        states.expire(connection)
        consents.forget_old(connection, before)
        reports.forget_old(connection, before)
        opt_outs.forget_old(connection)
        own_voices.forget_old(connection)

    await database.write(forget)


def _resting_on(names: Sequence[str]) -> sa.Select[Any]:
    return sa.select(jobs.c.id).where(
        sa.or_(jobs.c.attestation.in_(names), jobs.c.attestation_2.in_(names)),
        jobs.c.state != JobState.CANCELLED,
    )


def _files_left(connection: sa.Connection) -> Sequence[sa.Row[Any]]:
    ended = sa.select(attestations.c.id).where(attestations.c.withdrawn_at.is_not(None))
    query = sa.select(
        jobs.c.id, jobs.c.client, jobs.c.photo_key, jobs.c.photo_2_key, jobs.c.voice_key,
        jobs.c.clip_key,
    ).where(
        jobs.c.state.in_(FINAL_STATES),
        sa.or_(jobs.c.attestation.in_(ended), jobs.c.attestation_2.in_(ended)),
        sa.or_(jobs.c.photo_key != _GONE, jobs.c.clip_key.is_not(None)),
    )  # fmt: skip
    return list(connection.execute(query))


def _gone(connection: sa.Connection, row: sa.Row[Any]) -> None:
    connection.execute(
        jobs.update()
        .where(jobs.c.id == row.id)
        .values(photo_key=_GONE, photo_2_key=None, voice_key=None, clip_key=None)
    )
    note(connection, row.client, "photo and clip deleted", row.id)
