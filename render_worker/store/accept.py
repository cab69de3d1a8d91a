"""Taking a job in: the same key gives the same job, and caps are kept, in one transaction."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from core.job import JobState, Progress
from core.service_problems import KeyReused, QueueFull, QuotaExceeded
from render_worker.store import consents
from render_worker.store.audit import note
from render_worker.store.prints import Whose
from render_worker.store.records import NewJob
from render_worker.store.tables import jobs

MOST_OUTSTANDING = 999  # below the distance of two priority classes
PRIORITY_CLASS = 1000

# Statements are made once: to make one takes longer than to run it.
_OF_CLIENT = jobs.c.client == sa.bindparam("client")
_BY_KEY = sa.select(jobs).where(_OF_CLIENT, jobs.c.idempotency_key == sa.bindparam("key"))
_WAITING = sa.select(sa.func.count()).where(jobs.c.state == JobState.QUEUED)
_OUTSTANDING = sa.select(sa.func.count()).where(
    _OF_CLIENT,
    jobs.c.platform == sa.bindparam("platform"),
    jobs.c.user == sa.bindparam("user"),
    jobs.c.state.in_((JobState.QUEUED, JobState.RUNNING)),
)
_SITUATION = sa.select(
    _BY_KEY.with_only_columns(jobs.c.id).scalar_subquery().label("known"),
    _OUTSTANDING.scalar_subquery().label("outstanding"),
    _WAITING.scalar_subquery().label("waiting"),
)
_INSERT = jobs.insert().returning(jobs)


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
    return connection.execute(_BY_KEY, {"client": client, "key": key}).one_or_none()


def refuse_when_full(connection: sa.Connection, caps: Caps) -> None:
    """Raise QueueFull when as many jobs wait as may."""
    _refuse_beyond(connection.execute(_WAITING).scalar_one(), caps)


def accept(
    connection: sa.Connection,
    new: NewJob,
    caps: Caps,
    check: Callable[[sa.Connection], None] | None = None,
) -> tuple[sa.Row[Any], bool]:
    """Take ``new`` in and return its row and True, or the row that its key already has and False.

    ``check`` is called for what was not accepted before, and raises what forbids it. Raises
    KeyReused when the key belongs to another request, QuotaExceeded, QueueFull, and what
    ``consents.admit`` says of a photo that may not speak.
    """
    if connection.dialect.name == "postgresql":
        # One at a time for each user: the cap is counted and then used.
        lock = sa.func.hashtextextended(f"{new.client} {new.request.user}", 0)
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(lock)))
    whose = Whose(new.client, new.request.platform, new.request.user)
    asked = {"client": whose.client, "platform": whose.platform, "user": whose.user}
    found = connection.execute(_SITUATION, {**asked, "key": new.idempotency_key}).one()
    if found.known is not None:
        return _known(connection, new), False
    if check is not None:
        check(connection)
    if found.outstanding >= min(caps.max_per_user, MOST_OUTSTANDING):
        raise QuotaExceeded(limit=found.outstanding, retry_after=caps.seconds_for(1))
    _refuse_beyond(found.waiting, caps)
    admitted = [consents.admit(connection, whose, photo) for photo in new.photos]
    row = connection.execute(
        _INSERT,
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
            "photo_2_key": new.photo_2_key,
            "attestation": admitted[0],
            "attestation_2": admitted[1] if len(admitted) > 1 else None,
            "state": JobState.QUEUED,
            "version": 1,
            "priority": new.request.priority.number * PRIORITY_CLASS + found.outstanding,
            "created_at": datetime.now(UTC),
            "deadline": new.request.deadline,
            "attempts": 0,
            "fence": 0,
            "progress": Progress().model_dump_json(),
        },
    ).one()
    note(connection, new.client, "accepted", new.id, f"user {new.request.user}")
    return row, True


def _known(connection: sa.Connection, new: NewJob) -> sa.Row[Any]:
    found = find_by_key(connection, new.client, new.idempotency_key)
    assert found is not None
    if found.fingerprint != new.fingerprint:
        raise KeyReused
    return found


def _refuse_beyond(waiting: int, caps: Caps) -> None:
    if waiting >= caps.max_queue:
        raise QueueFull(retry_after=caps.seconds_for(waiting - caps.max_queue + 1))
