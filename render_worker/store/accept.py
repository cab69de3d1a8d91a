"""Taking a job in: the same key gives the same job, and caps are kept, in one transaction."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from core.job import JobState, Progress
from core.service_problems import KeyReused, QueueFull, QuotaExceeded
from render_worker.store.audit import note
from render_worker.store.records import NewJob
from render_worker.store.tables import jobs

MOST_OUTSTANDING = 999  # below the distance of two priority classes
PRIORITY_CLASS = 1000


@dataclass(frozen=True)
class Caps:
    """How much may wait, and the measured pace behind the times that a refusal names.

    ``seconds_per_job``: wall time of one job on one slot; ``slots``: jobs rendered at once.
    """

    max_queue: int
    max_per_user: int
    seconds_per_job: float
    slots: int

    def seconds_for(self, count: float) -> int:
        """Whole seconds, at least one, until ``count`` jobs are through."""
        return max(1, math.ceil(count * self.seconds_per_job / max(1, self.slots)))


def find_by_key(connection: sa.Connection, client: str, key: str) -> sa.Row[Any] | None:
    """The job that this client gave this Idempotency-Key, if there is one."""
    query = sa.select(jobs).where(jobs.c.client == client, jobs.c.idempotency_key == key)
    return connection.execute(query).one_or_none()


def refuse_when_full(connection: sa.Connection, caps: Caps) -> None:
    """Raise QueueFull when as many jobs wait as may."""
    waiting = connection.execute(
        sa.select(sa.func.count()).where(jobs.c.state == JobState.QUEUED)
    ).scalar_one()
    if waiting >= caps.max_queue:
        raise QueueFull(retry_after=caps.seconds_for(waiting - caps.max_queue + 1))


def accept(connection: sa.Connection, new: NewJob, caps: Caps) -> tuple[sa.Row[Any], bool]:
    """Take ``new`` in and return its row and True, or the row that its key already has and False.

    Raises KeyReused when the key belongs to another request, QuotaExceeded, QueueFull.
    """
    if connection.dialect.name == "postgresql":
        # One at a time for each user: the cap is counted and then used.
        lock = sa.func.hashtextextended(f"{new.client} {new.request.user}", 0)
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(lock)))
    found = find_by_key(connection, new.client, new.idempotency_key)
    if found is not None:
        if found.fingerprint != new.fingerprint:
            raise KeyReused
        return found, False
    outstanding = _outstanding(connection, new)
    if outstanding >= min(caps.max_per_user, MOST_OUTSTANDING):
        raise QuotaExceeded(limit=outstanding, retry_after=caps.seconds_for(1))
    refuse_when_full(connection, caps)
    row = connection.execute(
        jobs.insert().returning(jobs),
        {
            "id": new.id,
            "client": new.client,
            "idempotency_key": new.idempotency_key,
            "fingerprint": new.fingerprint,
            "platform": new.request.platform,
            "user": new.request.user,
            "request": new.request.model_dump_json(),
            "photo_key": new.photo_key,
            "voice_key": new.voice_key,
            "state": JobState.QUEUED,
            "version": 1,
            "priority": new.request.priority.number * PRIORITY_CLASS + outstanding,
            "created_at": datetime.now(UTC),
            "deadline": new.request.deadline,
            "attempts": 0,
            "fence": 0,
            "progress": Progress().model_dump_json(),
        },
    ).one()
    note(connection, new.client, "accepted", new.id, f"user {new.request.user}")
    return row, True


def _outstanding(connection: sa.Connection, new: NewJob) -> int:
    query = sa.select(sa.func.count()).where(
        jobs.c.client == new.client,
        jobs.c.platform == new.request.platform,
        jobs.c.user == new.request.user,
        jobs.c.state.in_((JobState.QUEUED, JobState.RUNNING)),
    )
    return int(connection.execute(query).scalar_one())
