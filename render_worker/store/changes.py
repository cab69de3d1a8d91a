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
from render_worker.store.queries import OUTBOX, TRY_AGAIN
from render_worker.store.tables import counters, jobs

# Statements that every job needs are made once; it takes longer than to run them.
_MINE = (
    jobs.c.id == sa.bindparam("job"),
    jobs.c.state == JobState.RUNNING,
    jobs.c.fence == sa.bindparam("held"),
)
_CLAIM = (
    jobs.update()
    .where(jobs.c.id == sa.bindparam("job"))
    .where(jobs.c.state.in_((JobState.QUEUED, JobState.RUNNING)))
    .where(jobs.c.attempts < sa.bindparam("most"))
    .values(
        state=JobState.RUNNING,
        version=jobs.c.version + 1,
        attempts=jobs.c.attempts + 1,
        fence=jobs.c.fence + 1,
        executor=sa.bindparam("by"),
        started_at=sa.bindparam("now"),
        progress=Progress().model_dump_json(),
    )
    .returning(jobs)
)
_REPORT = (
    jobs.update().where(*_MINE).values(progress=sa.bindparam("news"), version=jobs.c.version + 1)
)
_HOLDS = sa.select(jobs.c.id).where(*_MINE)
_FINISH = (
    jobs.update()
    .where(*_MINE)
    .values(
        state=JobState.DONE,
        version=jobs.c.version + 1,
        finished_at=sa.bindparam("now"),
        clip_key=sa.bindparam("kept"),
        clip=sa.bindparam("figures"),
        progress=Progress(stage="check", share=1.0).model_dump_json(),
    )
    .returning(jobs.c.id, jobs.c.client, jobs.c.state)
)
_HAS_CLIP = sa.select(jobs.c.id).where(
    jobs.c.id == sa.bindparam("job"), jobs.c.clip_key == sa.bindparam("kept")
)
_NEXT_IN_OUTBOX = (
    counters.update()
    .where(counters.c.name == OUTBOX)
    .values(value=counters.c.value + 1)
    .returning(counters.c.value)
)
_NUMBER = (
    jobs.update()
    .where(jobs.c.id == sa.bindparam("job"))
    .values(outbox_sequence=sa.bindparam("number"))
)
_ACKNOWLEDGE = (
    jobs.update()
    .where(jobs.c.id == sa.bindparam("job"), jobs.c.delivered_at.is_(None))
    .values(delivered_at=sa.bindparam("now"), version=jobs.c.version + 1)
    .returning(jobs.c.client)
)


def claim(connection: sa.Connection, job: str, executor: str, most: int) -> sa.Row[Any] | None:
    """Begin an attempt: the row with its new ``fence``; None when the job came to an end before, or
    has had ``most`` attempts."""
    given = {"job": job, "by": executor, "most": most, "now": datetime.now(UTC)}
    return connection.execute(_CLAIM, given).one_or_none()


def take_up(connection: sa.Connection, job: str) -> bool:
    """Let a job that the operator had tried again be nobody's, to be queued by this worker; False when
    another one was faster, or the job has ended."""
    return _changed(
        connection,
        jobs.update()
        .where(jobs.c.id == job, jobs.c.state == JobState.QUEUED, jobs.c.executor == TRY_AGAIN)
        .values(executor=None),
    )


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
    given = {"job": job, "held": fence, "news": progress.model_dump_json()}
    return connection.execute(_REPORT, given).rowcount == 1


def holds(connection: sa.Connection, job: str, fence: int) -> bool:
    """Whether the job is still this executor's."""
    return connection.execute(_HOLDS, {"job": job, "held": fence}).one_or_none() is not None


def finish(
    connection: sa.Connection, job: str, fence: int, clip_key: str, clip: ClipFigures
) -> bool:
    """The clip lies at ``clip_key``; False when the job is no longer this executor's."""
    figures = clip.model_dump_json()
    given = {"job": job, "held": fence, "kept": clip_key, "figures": figures}
    ended = connection.execute(_FINISH, given | {"now": datetime.now(UTC)}).one_or_none()
    return _told(connection, ended)


def has_clip(connection: sa.Connection, job: str, clip_key: str) -> bool:
    """Whether the job was finished with the clip at ``clip_key``, which is another one for each
    attempt."""
    return connection.execute(_HAS_CLIP, {"job": job, "kept": clip_key}).one_or_none() is not None


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


def give_up(connection: sa.Connection, job: str, problem: ProblemDetails, most: int) -> bool:
    """End a job that has had ``most`` attempts, whoever has it; False when it ended before."""
    return _end(
        connection,
        (
            jobs.c.id == job,
            jobs.c.state.in_((JobState.QUEUED, JobState.RUNNING)),
            jobs.c.attempts >= most,
        ),
        state=JobState.FAILED,
        problem=problem.model_dump_json(),
    )


def recall(connection: sa.Connection, job: str, problem: ProblemDetails) -> bool:
    """Take a clip back that was made, and perhaps delivered: the job is told of once more, as one
    that failed. False where there is no clip to take back."""
    return _end(
        connection,
        (jobs.c.id == job, jobs.c.state == JobState.DONE),
        state=JobState.FAILED,
        problem=problem.model_dump_json(),
        clip=None,
        delivered_at=None,
    )


def refuse(connection: sa.Connection, job: str, problem: ProblemDetails) -> bool:
    """Tell once more, with another problem, of a job that failed."""
    return _end(
        connection,
        (jobs.c.id == job, jobs.c.state == JobState.FAILED),
        state=JobState.FAILED,
        problem=problem.model_dump_json(),
        delivered_at=None,
    )


def cancel(connection: sa.Connection, job: str) -> bool:
    """End the job because its client wants so; False when it has ended already."""
    return _end(
        connection,
        (jobs.c.id == job, jobs.c.state.in_((JobState.QUEUED, JobState.RUNNING))),
        state=JobState.CANCELLED,
    )


def acknowledge(connection: sa.Connection, job: str, version: int | None = None) -> bool:
    """The client has what it wanted; False when it has said so before, or when the job is another
    than the ``version`` that it has passed on: its clip was taken back meanwhile."""
    given = {"job": job, "now": datetime.now(UTC)}
    statement = _ACKNOWLEDGE if version is None else _ACKNOWLEDGE.where(jobs.c.version == version)
    client = connection.execute(statement, given).scalar_one_or_none()
    if client is None:
        return False
    note(connection, client, "delivered", job)
    return True


def _end(connection: sa.Connection, which: tuple[Any, ...], **values: Any) -> bool:
    """Bring a job to its end and put it into the outbox."""
    ended = connection.execute(
        jobs.update()
        .where(*which)
        .values(version=jobs.c.version + 1, finished_at=datetime.now(UTC), **values)
        .returning(jobs.c.id, jobs.c.client, jobs.c.state)
    ).one_or_none()
    return _told(connection, ended)


def _told(connection: sa.Connection, ended: sa.Row[Any] | None) -> bool:
    """Put a job that was brought to its end into the outbox; False where there is none.

    The number is drawn last and its row stays locked until the commit: numbers become visible in
    their order, so nobody who reads on from a number misses a smaller one.
    """
    if ended is None:
        return False
    note(connection, ended.client, ended.state, ended.id)
    number = connection.execute(_NEXT_IN_OUTBOX).scalar_one()
    connection.execute(_NUMBER, {"job": ended.id, "number": number})
    return True


def _changed(connection: sa.Connection, statement: sa.Update) -> bool:
    return connection.execute(statement).rowcount == 1
