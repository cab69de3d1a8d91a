"""Who is alive: every worker renews a row, and the jobs of one that stopped doing so are freed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.job import JobState
from render_worker.store.tables import executors, jobs


def now(connection: sa.Connection) -> datetime:
    """The database's clock, which all workers share; SQLite's is this machine's."""
    if connection.dialect.name != "postgresql":
        return datetime.now(UTC)
    told: datetime = connection.execute(sa.select(sa.func.clock_timestamp())).scalar_one()
    return told


def renew(connection: sa.Connection, executor: str, slots: int, *, draining: bool) -> bool:
    """Say that ``executor`` is alive; whether it drains, by itself or because it was asked to."""
    seen = now(connection)
    values = {"seen_at": seen, "slots": slots}
    asked = connection.execute(
        executors.update()
        .where(executors.c.id == executor)
        .values(draining=sa.or_(executors.c.draining, sa.literal(draining)), **values)
        .returning(executors.c.draining)
    ).scalar_one_or_none()
    if asked is not None:
        return bool(asked)
    connection.execute(
        executors.insert().values(id=executor, started_at=seen, draining=draining, **values)
    )
    return draining


def living(connection: sa.Connection) -> Sequence[sa.Row[Any]]:
    """Every worker that holds a lease or has let it run out just now."""
    return connection.execute(sa.select(executors).order_by(executors.c.started_at)).all()


def ask_to_drain(connection: sa.Connection, executor: str) -> bool:
    """Have a worker finish what it renders and stop; False where there is none of this name."""
    asked = connection.execute(
        executors.update().where(executors.c.id == executor).values(draining=True)
    )
    return asked.rowcount == 1


def dead(connection: sa.Connection, lease_seconds: float) -> Sequence[str]:
    """Executors whose lease has run out."""
    limit = now(connection) - timedelta(seconds=lease_seconds)
    query = sa.select(executors.c.id).where(executors.c.seen_at < limit)
    return connection.execute(query).scalars().all()


def expire(connection: sa.Connection, executor: str) -> None:
    """Let the lease of ``executor`` run out now: others take over what it leaves."""
    long_ago = datetime.fromtimestamp(0, UTC)
    connection.execute(
        executors.update().where(executors.c.id == executor).values(seen_at=long_ago)
    )


def bury(connection: sa.Connection, executor: str) -> int:
    """Forget an executor and put what it was rendering back into the queue; how many jobs.

    The fence is raised: should it wake up, it can write to none of them.
    """
    freed = connection.execute(
        jobs.update()
        .where(jobs.c.executor == executor, jobs.c.state == JobState.RUNNING)
        .values(
            state=JobState.QUEUED,
            executor=None,
            fence=jobs.c.fence + 1,
            version=jobs.c.version + 1,
        )
    ).rowcount
    connection.execute(executors.delete().where(executors.c.id == executor))
    return freed
