"""What an operator does with jobs and tokens, straight in the database that the workers share."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from core.consent_problems import SafetyReview
from core.job import JobState, Progress
from core.service_problems import InputsGone, JobNotFound, JobNotRetriable
from render_worker.store import reports
from render_worker.store.audit import note
from render_worker.store.queries import TRY_AGAIN
from render_worker.store.tables import clients, jobs, tokens

OPERATOR = "operator"


def list_jobs(
    connection: sa.Connection, *, state: JobState | None, client: str | None, most: int
) -> Sequence[sa.Row[Any]]:
    """The newest jobs, of this state and client."""
    query = sa.select(jobs).order_by(jobs.c.created_at.desc()).limit(most)
    if state is not None:
        query = query.where(jobs.c.state == state)
    if client is not None:
        query = query.where(jobs.c.client == client)
    return connection.execute(query).all()


def retry(connection: sa.Connection, job: str) -> None:
    """Put a job that failed or was cancelled back into the queue; a worker takes it up soon.

    Raises JobNotFound, JobNotRetriable, InputsGone.
    """
    row = connection.execute(sa.select(jobs).where(jobs.c.id == job)).one_or_none()
    if row is None:
        raise JobNotFound
    if row.state not in (JobState.FAILED, JobState.CANCELLED):
        raise JobNotRetriable(state=row.state)
    if not row.photo_key:
        raise InputsGone
    queued = connection.execute(
        jobs.update()
        .where(jobs.c.id == job, jobs.c.version == row.version)
        .values(
            state=JobState.QUEUED,
            version=jobs.c.version + 1,
            attempts=0,
            executor=TRY_AGAIN,
            finished_at=None,
            deadline=None,
            delivered_at=None,
            outbox_sequence=None,
            problem=None,
            reviewed_at=datetime.now(UTC) if _was_held(row) else row.reviewed_at,
            progress=Progress().model_dump_json(),
        )
    )
    if queued.rowcount != 1:  # somebody else changed it meanwhile
        raise JobNotRetriable(state="being changed by somebody else")
    if _was_held(row):
        reports.settle(connection, "allowed", job=job)
    note(connection, OPERATOR, "retried", job)


def _was_held(row: sa.Row[Any]) -> bool:
    """Whether a moderator wanted a person to look first: who tries it again has done so."""
    return row.problem is not None and json.loads(row.problem)["code"] == SafetyReview.code


def list_tokens(connection: sa.Connection) -> list[sa.Row[Any]]:
    """Every token by its id, with its client and scopes; never its secret."""
    query = (
        sa.select(
            tokens.c.id,
            tokens.c.client,
            clients.c.scopes,
            tokens.c.created_at,
            tokens.c.expires_at,
        )
        .join(clients, clients.c.name == tokens.c.client)
        .order_by(tokens.c.client, tokens.c.created_at)
    )
    return list(connection.execute(query))
