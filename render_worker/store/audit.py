"""Who had what done and when; no photo, text or voice. It outlives the jobs it tells of."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa

from render_worker.store.tables import audit

_NOTE = audit.insert().inline()  # nobody asks for the number of a line


def note(
    connection: sa.Connection, client: str, action: str, job: str | None = None, details: str = ""
) -> None:
    """Write one line, in the transaction of what it tells of."""
    now = datetime.now(UTC)
    line = {"at": now, "client": client, "action": action, "job": job, "details": details}
    connection.execute(_NOTE, line)


def of_job(connection: sa.Connection, job: str) -> list[tuple[str, str]]:
    """What happened to a job, in order: action and details."""
    query = sa.select(audit.c.action, audit.c.details).where(audit.c.job == job)
    return [(row.action, row.details) for row in connection.execute(query.order_by(audit.c.id))]
