"""What is asked about jobs; nothing here changes a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.job import JobState
from render_worker.store import leases
from render_worker.store.records import Place
from render_worker.store.tables import counters, executors, jobs

OUTBOX = "outbox"  # name of the counter that numbers ended jobs
TRY_AGAIN = "to be tried again"  # executor of a job that the operator wants queued by any worker
_RECENT = 50  # finished jobs that tell today's speed
_UNMEASURED_SECONDS = 15.0  # a job on two old cores, until the first one has been measured

# Statements that every job needs are made once; it takes longer than to run them.
_FIND = sa.select(jobs).where(jobs.c.id == sa.bindparam("job"))
_FIND_OF_CLIENT = _FIND.where(jobs.c.client == sa.bindparam("client"))
_OUTBOX = (
    sa.select(jobs)
    .where(jobs.c.client == sa.bindparam("client"), jobs.c.delivered_at.is_(None))
    .where(jobs.c.outbox_sequence > sa.bindparam("after"))
    .order_by(jobs.c.outbox_sequence)
    .limit(sa.bindparam("most"))
)
_OUTBOX_OF_PLATFORM = _OUTBOX.where(jobs.c.platform == sa.bindparam("platform"))
_NEWEST = sa.select(counters.c.value).where(counters.c.name == OUTBOX)
_OVERDUE = sa.select(jobs.c.id).where(
    jobs.c.state.in_((JobState.QUEUED, JobState.RUNNING)), jobs.c.deadline < sa.bindparam("now")
)
_ASKED_AGAIN = sa.select(jobs.c.id, jobs.c.priority, jobs.c.version).where(
    jobs.c.state == JobState.QUEUED, jobs.c.executor == TRY_AGAIN
)
_RUNNING = sa.select(sa.func.count()).where(jobs.c.state == JobState.RUNNING)
_WAITING = sa.select(sa.func.count()).where(jobs.c.state == JobState.QUEUED)
_AHEAD = _WAITING.where(
    sa.or_(
        jobs.c.priority < sa.bindparam("priority"),
        sa.and_(
            jobs.c.priority == sa.bindparam("priority"),
            jobs.c.created_at < sa.bindparam("created_at"),
        ),
    )
)
_STANDING = sa.select(
    _AHEAD.scalar_subquery().label("ahead"), _RUNNING.scalar_subquery().label("running")
)


def find(connection: sa.Connection, job: str, client: str | None = None) -> sa.Row[Any] | None:
    """The job, if it is there and this client's."""
    if client is None:
        return connection.execute(_FIND, {"job": job}).one_or_none()
    return connection.execute(_FIND_OF_CLIENT, {"job": job, "client": client}).one_or_none()


def of_client(
    connection: sa.Connection,
    client: str,
    platform: str | None,
    user: str | None,
    active: bool,
    most: int,
) -> Sequence[sa.Row[Any]]:
    """The newest jobs of ``client``; ``active``: only those that have not ended."""
    query = sa.select(jobs).where(jobs.c.client == client)
    for column, value in ((jobs.c.platform, platform), (jobs.c.user, user)):
        if value is not None:
            query = query.where(column == value)
    if active:
        query = query.where(jobs.c.state.in_((JobState.QUEUED, JobState.RUNNING)))
    query = query.order_by(jobs.c.created_at.desc(), jobs.c.id).limit(most)
    return connection.execute(query).all()


def versions(connection: sa.Connection, ids: Iterable[str]) -> dict[str, int]:
    """The newest version of each of these jobs."""
    query = sa.select(jobs.c.id, jobs.c.version).where(jobs.c.id.in_(list(ids)))
    return {row.id: row.version for row in connection.execute(query)}


def outbox(
    connection: sa.Connection, client: str, platform: str | None, after: int, most: int
) -> Sequence[sa.Row[Any]]:
    """Ended jobs of ``client`` that it has not acknowledged, beyond number ``after``, in order."""
    given = {"client": client, "after": after, "most": most}
    if platform is None:
        return connection.execute(_OUTBOX, given).all()
    return connection.execute(_OUTBOX_OF_PLATFORM, given | {"platform": platform}).all()


def newest_in_outbox(connection: sa.Connection) -> int:
    """Number of the job that ended last, of any client."""
    return int(connection.execute(_NEWEST).scalar_one())


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
    limit = leases.now(connection) - timedelta(seconds=lease_seconds)
    query = sa.select(sa.func.sum(executors.c.slots)).where(
        executors.c.seen_at > limit, executors.c.draining.is_(False)
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
    standing = connection.execute(
        _STANDING, {"priority": row.priority, "created_at": row.created_at}
    ).one()
    return _place(standing.ahead, standing.running, pace_seconds, slot_count)


def places(
    connection: sa.Connection, rows: Sequence[sa.Row[Any]], pace_seconds: float, slot_count: int
) -> dict[str, Place]:
    """As ``place`` for many jobs at once; of those that have ended there is none."""
    found = {
        row.id: place(connection, row, pace_seconds, slot_count)
        for row in rows
        if row.state == JobState.RUNNING
    }
    queued = {row.id for row in rows if row.state == JobState.QUEUED}
    if not queued:
        return found
    running = _running(connection)
    for ahead, job in enumerate(waiting(connection)):
        if job in queued:
            found[job] = _place(ahead, running, pace_seconds, slot_count)
    return found


def _running(connection: sa.Connection) -> int:
    return int(connection.execute(_RUNNING).scalar_one())


def _place(ahead: int, running: int, pace_seconds: float, slot_count: int) -> Place:
    # Of each running job half is left, on average.
    left = ahead + 0.5 * min(slot_count, running)
    return Place(ahead + 1, round(pace_seconds * (left / slot_count + 1), 3))


def waiting_count(connection: sa.Connection) -> int:
    """How many jobs wait."""
    return int(connection.execute(_WAITING).scalar_one())


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
    return connection.execute(_OVERDUE, {"now": datetime.now(UTC)}).scalars().all()


def asked_again(connection: sa.Connection) -> list[sa.Row[Any]]:
    """Jobs that the operator wants to have tried again and no worker has queued yet."""
    return list(connection.execute(_ASKED_AGAIN))


def unfinished(connection: sa.Connection, older_than_seconds: float) -> list[sa.Row[Any]]:
    """Every job that has not ended and was accepted some time ago."""
    query = sa.select(jobs).where(
        jobs.c.state.in_((JobState.QUEUED, JobState.RUNNING)),
        jobs.c.created_at < datetime.now(UTC) - timedelta(seconds=older_than_seconds),
    )
    return list(connection.execute(query))
