"""What happens to a job after it was accepted, each as one conditional UPDATE.

Whoever changes a row first wins: a job that was cancelled cannot be finished, and an executor whose
``fence`` is no longer the row's has been replaced and changes nothing.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from core.job import ClipFigures, JobState, ProblemDetails, Progress
from render_worker.store.audit import note
from render_worker.store.tables import counters, jobs

_OUTBOX = "outbox"


def claim(connection: sa.Connection, job: str, executor: str) -> sa.Row[Any] | None:
    """Begin an attempt: the row with its new ``fence``; None when the job came to an end before."""
    return connection.execute(
        jobs.update()
        .where(jobs.c.id == job, jobs.c.state.in_((JobState.QUEUED, JobState.RUNNING)))
        .values(
            state=JobState.RUNNING,
            version=jobs.c.version + 1,
            attempts=jobs.c.attempts + 1,
            fence=jobs.c.fence + 1,
            executor=executor,
            started_at=datetime.now(UTC),
            progress=Progress().model_dump_json(),
        )
        .returning(jobs)
    ).one_or_none()


def release(connection: sa.Connection, job: str, fence: int, *, counted: bool) -> bool:
    """Put a job back into the queue, to be claimed again; not ``counted``: the attempt was not the
    job's fault."""
    return _changed(
        connection,
        jobs.update()
        .where(jobs.c.id == job, jobs.c.state == JobState.RUNNING, jobs.c.fence == fence)
        .values(
            state=JobState.QUEUED,
            version=jobs.c.version + 1,
            attempts=jobs.c.attempts - (0 if counted else 1),
            executor=None,
        ),
    )


def report(connection: sa.Connection, job: str, fence: int, progress: Progress) -> bool:
    """Note progress; False when the job is no longer this executor's."""
    return _changed(
        connection,
        jobs.update()
        .where(jobs.c.id == job, jobs.c.state == JobState.RUNNING, jobs.c.fence == fence)
        .values(progress=progress.model_dump_json(), version=jobs.c.version + 1),
    )


def holds(connection: sa.Connection, job: str, fence: int) -> bool:
    """Whether the job is still this executor's."""
    query = sa.select(jobs.c.id).where(
        jobs.c.id == job, jobs.c.state == JobState.RUNNING, jobs.c.fence == fence
    )
    return connection.execute(query).one_or_none() is not None


def finish(
    connection: sa.Connection, job: str, fence: int, clip_key: str, clip: ClipFigures
) -> bool:
    """The clip lies at ``clip_key``; False when the job is no longer this executor's."""
    done = Progress(stage="check", share=1.0).model_dump_json()
    return _end(
        connection,
        (jobs.c.id == job, jobs.c.state == JobState.RUNNING, jobs.c.fence == fence),
        state=JobState.DONE,
        clip_key=clip_key,
        clip=clip.model_dump_json(),
        progress=done,
    )


def fail(
    connection: sa.Connection, job: str, problem: ProblemDetails, *, fence: int | None = None
) -> bool:
    """End the job without a clip. Without ``fence`` whoever has it loses it."""
    mine = [jobs.c.state == JobState.RUNNING, jobs.c.fence == fence]
    anyone = [jobs.c.state.in_((JobState.QUEUED, JobState.RUNNING))]
    return _end(
        connection,
        (jobs.c.id == job, *(anyone if fence is None else mine)),
        state=JobState.FAILED,
        problem=problem.model_dump_json(),
    )


def cancel(connection: sa.Connection, job: str) -> bool:
    """End the job because its client wants so; False when it has ended already."""
    return _end(
        connection,
        (jobs.c.id == job, jobs.c.state.in_((JobState.QUEUED, JobState.RUNNING))),
        state=JobState.CANCELLED,
    )


def acknowledge(connection: sa.Connection, job: str) -> bool:
    """The client has what it wanted; False when it has said so before."""
    client = connection.execute(
        jobs.update()
        .where(jobs.c.id == job, jobs.c.delivered_at.is_(None))
        .values(delivered_at=datetime.now(UTC), version=jobs.c.version + 1)
        .returning(jobs.c.client)
    ).scalar_one_or_none()
    if client is None:
        return False
    note(connection, client, "delivered", job)
    return True


def _end(connection: sa.Connection, which: tuple[Any, ...], **values: Any) -> bool:
    """Bring a job to its end and put it into the outbox.

    The number is drawn last and its row stays locked until the commit: numbers become visible in
    their order, so nobody who reads on from a number misses a smaller one.
    """
    ended = connection.execute(
        jobs.update()
        .where(*which)
        .values(version=jobs.c.version + 1, finished_at=datetime.now(UTC), **values)
        .returning(jobs.c.id, jobs.c.client, jobs.c.state)
    ).one_or_none()
    if ended is None:
        return False
    note(connection, ended.client, ended.state, ended.id)
    number = connection.execute(
        counters.update()
        .where(counters.c.name == _OUTBOX)
        .values(value=counters.c.value + 1)
        .returning(counters.c.value)
    ).scalar_one()
    connection.execute(jobs.update().where(jobs.c.id == ended.id).values(outbox_sequence=number))
    return True


def _changed(connection: sa.Connection, statement: sa.Update) -> bool:
    return connection.execute(statement).rowcount == 1
