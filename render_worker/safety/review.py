"""What a moderator wants a person to look at: such a job fails with ``safety.review`` and keeps its
inputs until the operator has decided. Nobody's decision in time is a no."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa

from core.consent_problems import NotUnderReview, SafetyDenied
from core.job import ProblemDetails
from core.problem_details import problem_details
from render_worker.store import changes, operations, queries, reports


def allow(connection: sa.Connection, job: str) -> None:
    """Let a job pass; a worker takes it up soon. Raises NotUnderReview, JobNotRetriable, InputsGone."""
    held(connection, job)
    operations.retry(connection, job)


def refuse(connection: sa.Connection, job: str) -> None:
    """Refuse a job for good: its asker is told once more, through the outbox. Raises NotUnderReview."""
    category = held(connection, job)
    problem = problem_details(SafetyDenied(category=category))
    changes.refuse(connection, job, ProblemDetails.model_validate(problem))
    reports.settle(connection, "refused", job=job)


def held(connection: sa.Connection, job: str) -> str:
    """The category for which a job waits. Raises NotUnderReview."""
    for row in reports.held(connection):
        if row.job == job and queries.find(connection, job) is not None:
            return row.category.removeprefix(reports.REVIEW)
    raise NotUnderReview(id=job[:40])


def refuse_overdue(connection: sa.Connection) -> list[str]:
    """Refuse what nobody has looked at in time; which jobs."""
    now = datetime.now(UTC)
    late = [row for row in reports.held(connection) if row.due_at < now]
    for row in late:
        if queries.find(connection, row.job) is None:
            reports.settle(connection, "forgotten", report=row.id)
        else:
            refuse(connection, row.job)
    return [row.job for row in late]
