"""What people reported, and how often somebody was refused lately."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.consent import Report, ReportReceipt
from core.consent_problems import ReportNotFound
from render_worker.store.audit import note
from render_worker.store.blocks import TAKEN_DOWN
from render_worker.store.digests import digest_of
from render_worker.store.prints import Whose
from render_worker.store.tables import blocks, reports, strikes

DUE = timedelta(hours=48)  # as the US TAKE IT DOWN act asks for intimate imagery
REVIEW = "review: "  # what a moderator's category is put behind
STRIKES_COUNT_FOR = timedelta(days=1)
_STRIKES = (
    sa.select(strikes.c.category, strikes.c.at)
    .where(strikes.c.who == sa.bindparam("person"), strikes.c.at > sa.bindparam("since"))
    .order_by(strikes.c.at)
)


def file(connection: sa.Connection, client: str, report: Report) -> ReportReceipt:
    """Put a report into the queue; the same one again gives the same receipt."""
    same = sa.select(reports).where(
        reports.c.client == client,
        reports.c.platform == report.platform,
        reports.c.user == report.user,
        reports.c.job.is_not_distinct_from(report.job),
        reports.c.category == report.category,
        reports.c.note == report.note,
        reports.c.settled_at.is_(None),
    )
    row = connection.execute(same.limit(1)).one_or_none()
    if row is None:
        now = datetime.now(UTC)
        row = connection.execute(
            reports.insert().returning(reports),
            {
                "id": str(uuid.uuid4()),
                "client": client,
                "platform": report.platform,
                "user": report.user,
                "job": report.job,
                "category": str(report.category),
                "note": report.note,
                "reported_at": now,
                "due_at": now + DUE,
            },
        ).one()
        note(connection, client, "reported", details=f"{row.id} {report.category}")
    return ReportReceipt(id=row.id, reported_at=row.reported_at, due_at=row.due_at)


def hold(connection: sa.Connection, job: sa.Row[Any], category: str) -> None:
    """Put a job before the operator that a moderator wants to have looked at; once."""
    same = sa.select(reports.c.id).where(reports.c.job == job.id, reports.c.settled_at.is_(None))
    if connection.execute(same.limit(1)).one_or_none() is not None:
        return
    now = datetime.now(UTC)
    connection.execute(
        reports.insert().values(
            id=str(uuid.uuid4()),
            client=job.client,
            platform=job.platform,
            job=job.id,
            category=f"{REVIEW}{category}"[:32],
            note="",
            reported_at=now,
            due_at=now + DUE,
        )
    )


def waiting(connection: sa.Connection) -> Sequence[sa.Row[Any]]:
    """Reports that nobody has settled, the most urgent first."""
    query = sa.select(reports).where(reports.c.settled_at.is_(None))
    return connection.execute(query.order_by(reports.c.due_at)).all()


def held(connection: sa.Connection) -> Sequence[sa.Row[Any]]:
    """What a moderator wants to have looked at and nobody has decided, the most urgent first."""
    return [row for row in waiting(connection) if row.category.startswith(REVIEW)]


def find(connection: sa.Connection, name: str) -> sa.Row[Any]:
    """A report. Raises ReportNotFound."""
    query = sa.select(reports).where(reports.c.id == name)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise ReportNotFound(id=name[:40])
    return row


def settle(
    connection: sa.Connection, outcome: str, *, job: str | None = None, report: str | None = None
) -> int:
    """Close one report, or all about a job; how many were open."""
    which = [reports.c.id == report] if report is not None else [reports.c.job == job]
    return connection.execute(
        reports.update()
        .where(*which, reports.c.settled_at.is_(None))
        .values(settled_at=datetime.now(UTC), outcome=outcome)
    ).rowcount


def forget_old(connection: sa.Connection, before: datetime) -> None:
    """Delete reports that were settled before then."""
    connection.execute(reports.delete().where(reports.c.settled_at < before))


def figures(connection: sa.Connection) -> tuple[int, float, int]:
    """Open reports, seconds since the oldest of them, and photos taken down so far."""
    open_ones = connection.execute(
        sa.select(sa.func.count(), sa.func.min(reports.c.reported_at)).where(
            reports.c.settled_at.is_(None)
        )
    ).one()
    oldest = open_ones[1]
    age = (datetime.now(UTC) - oldest).total_seconds() if oldest is not None else 0.0
    taken = connection.execute(
        sa.select(sa.func.count()).where(blocks.c.reason == TAKEN_DOWN)
    ).scalar_one()
    return int(open_ones[0]), max(0.0, age), int(taken)


# -- strikes -----------------------------------------------------------------------------------------


def strike(connection: sa.Connection, client: str, platform: str, user: str, category: str) -> None:
    """Note that somebody was refused for what they wanted."""
    now = datetime.now(UTC)
    connection.execute(strikes.delete().where(strikes.c.at < now - STRIKES_COUNT_FOR))
    connection.execute(
        strikes.insert().values(
            who=digest_of(Whose(client, platform, user)), category=category, at=now
        )
    )


def strikes_of(
    connection: sa.Connection, client: str, platform: str, user: str
) -> Sequence[sa.Row[Any]]:
    """Refusals of the last day, the oldest first."""
    since = datetime.now(UTC) - STRIKES_COUNT_FOR
    asked = {"person": digest_of(Whose(client, platform, user)), "since": since}
    return list(connection.execute(_STRIKES, asked))
