"""What is asked about jobs; nothing here changes a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.job import JobState
from render_worker.store.records import Place
from render_worker.store.tables import executors, jobs

_RECENT = 50  # finished jobs that tell today's speed
_UNMEASURED_SECONDS = 15.0  # a job on two old cores, until the first one has been measured


def find(connection: sa.Connection, job: str, client: str | None = None) -> sa.Row[Any] | None:
    """The job, if it is there and this client's."""
    query = sa.select(jobs).where(jobs.c.id == job)
    if client is not None:
        query = query.where(jobs.c.client == client)
    return connection.execute(query).one_or_none()


def versions(connection: sa.Connection, ids: Iterable[str]) -> dict[str, int]:
    """The newest version of each of these jobs."""
    query = sa.select(jobs.c.id, jobs.c.version).where(jobs.c.id.in_(list(ids)))
    return {row.id: row.version for row in connection.execute(query)}


def outbox(
    connection: sa.Connection, client: str, platform: str | None, after: int, most: int
) -> Sequence[sa.Row[Any]]:
    """Ended jobs of ``client`` that it has not acknowledged, beyond number ``after``, in order."""
    query = (
        sa.select(jobs)
        .where(jobs.c.client == client, jobs.c.delivered_at.is_(None))
        .where(jobs.c.outbox_sequence > after)
        .order_by(jobs.c.outbox_sequence)
        .limit(most)
    )
    if platform is not None:
        query = query.where(jobs.c.platform == platform)
    return connection.execute(query).all()


def waiting(connection: sa.Connection) -> Sequence[str]:
    """Every job in the queue, the first one first."""
    query = (
        sa.select(jobs.c.id)
        .where(jobs.c.state == JobState.QUEUED)
        .order_by(jobs.c.priority, jobs.c.created_at)
    )
    return connection.execute(query).scalars().all()


def pace(connection: sa.Connection) -> float:
    """Wall seconds of a job from claim to end: the mean of those that were done last."""
    recent = (
        sa.select(jobs.c.started_at, jobs.c.finished_at)
        .where(jobs.c.state == JobState.DONE)
        .order_by(jobs.c.finished_at.desc())
        .limit(_RECENT)
    )
    spans = [
        (row.finished_at - row.started_at).total_seconds() for row in connection.execute(recent)
    ]
    return max(0.01, sum(spans) / len(spans)) if spans else _UNMEASURED_SECONDS


def slots(connection: sa.Connection, lease_seconds: float) -> int:
    """Jobs that all living workers render at once."""
    seen = datetime.now(UTC) - timedelta(seconds=lease_seconds)
    query = sa.select(sa.func.sum(executors.c.slots)).where(
        executors.c.seen_at > seen, executors.c.draining.is_(False)
    )
    return int(connection.execute(query).scalar() or 1)


def place(
    connection: sa.Connection, row: sa.Row[Any], pace_seconds: float, slot_count: int
) -> Place:
    """Where a job stands in the queue and when it will be done at the measured pace."""
    if row.state == JobState.RUNNING:
        spent = (datetime.now(UTC) - row.started_at).total_seconds()
        return Place(None, max(0.0, pace_seconds - spent))
    if row.state != JobState.QUEUED:
        return Place(None, None)
    before = sa.select(sa.func.count()).where(
        jobs.c.state == JobState.QUEUED,
        sa.or_(
            jobs.c.priority < row.priority,
            sa.and_(jobs.c.priority == row.priority, jobs.c.created_at < row.created_at),
        ),
    )
    ahead = int(connection.execute(before).scalar_one())
    busy = sa.select(sa.func.count()).where(jobs.c.state == JobState.RUNNING)
    # Of each running job half is left, on average.
    left = ahead + 0.5 * min(slot_count, int(connection.execute(busy).scalar_one()))
    return Place(ahead + 1, round(pace_seconds * (left / slot_count + 1), 3))


def counts(connection: sa.Connection) -> dict[str, int]:
    """How many jobs wait and run."""
    query = (
        sa.select(jobs.c.state, sa.func.count())
        .where(jobs.c.state.in_((JobState.QUEUED, JobState.RUNNING)))
        .group_by(jobs.c.state)
    )
    found: dict[str, int] = dict(connection.execute(query).tuples().all())
    return {str(state): found.get(state, 0) for state in (JobState.QUEUED, JobState.RUNNING)}


def overdue(connection: sa.Connection) -> Sequence[str]:
    """Jobs that nobody needs any more."""
    query = sa.select(jobs.c.id).where(
        jobs.c.state.in_((JobState.QUEUED, JobState.RUNNING)),
        jobs.c.deadline < datetime.now(UTC),
    )
    return connection.execute(query).scalars().all()


def unfinished(connection: sa.Connection, older_than_seconds: float) -> list[sa.Row[Any]]:
    """Every job that has not ended and was accepted some time ago."""
    query = sa.select(jobs).where(
        jobs.c.state.in_((JobState.QUEUED, JobState.RUNNING)),
        jobs.c.created_at < datetime.now(UTC) - timedelta(seconds=older_than_seconds),
    )
    return list(connection.execute(query))
