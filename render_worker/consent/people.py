"""All that is held about one person for one client: shown to them, and deleted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from core.consent import Forgotten, MyData
from core.consent_problems import ConsentWithdrawn
from core.job import JobRequest, JobState
from render_worker.consent.recall import purge, recall
from render_worker.store import (
    changes,
    consents,
    opt_outs,
    own_voices,
    preferences,
    refusals,
    reports,
    states,
)
from render_worker.store.database import Database
from render_worker.store.objects import Objects
from render_worker.store.prints import Whose
from render_worker.store.tables import (
    attestations,
    audit,
    blocks,
    consent_requests,
    jobs,
    voice_challenges,
)
from render_worker.store.tables import own_voices as own_voices_table
from render_worker.store.tables import preferences as preferences_table
from render_worker.store.tables import reports as reports_table
from render_worker.store.tables import states as states_table

NOBODY = "forgotten"
_ACTIVE = (JobState.QUEUED, JobState.RUNNING)


def my_data(connection: sa.Connection, whose: Whose, names: Sequence[str]) -> MyData:
    """Everything that is written down about somebody, in refusals as one of ``names``; hashes of
    photos tell nobody anything and are left out."""
    told = preferences.read(connection, whose.client, whose.platform, whose.user)
    return MyData(
        platform=whose.platform,
        user=whose.user,
        preferences=told.model_dump(mode="json", exclude_none=True),
        states=[
            {
                **_plain(row, "key", "version", "changed_at", "expires_at"),
                "value": json.loads(row.value),
            }
            for row in states.of_person(connection, whose.client, whose.platform, whose.user)
        ],
        attestations=_rows(connection, attestations, _attested(whose), "client", "hashes"),
        requests_asked=_rows(
            connection, consent_requests, _as_any(whose, "asker", names), "client", "hashes"
        ),
        requests_answered=_rows(
            connection, consent_requests, _as_any(whose, "subject", names), "client", "hashes"
        ),
        jobs=[_job(row) for row in connection.execute(sa.select(jobs).where(*_jobs(whose)))],
        opt_outs=_rows(connection, blocks, _of(blocks, whose), "client", "hashes"),
        opt_outs_counted=[at.isoformat() for at in opt_outs.counted(connection, whose)],
        reports=_rows(connection, reports_table, _of(reports_table, whose), "client"),
        strikes=[
            _plain(row, "category", "at")
            for row in reports.strikes_of(connection, whose.client, whose.platform, whose.user)
        ],
        own_voices=[
            *_rows(
                connection, own_voices_table, _of(own_voices_table, whose), "client", "object_key"
            ),
            *_rows(connection, voice_challenges, _of(voice_challenges, whose), "client"),
        ],
    )


async def forget(database: Database, objects: Objects, whose: Whose, pseudonym: str) -> Forgotten:
    """Delete what is held about somebody. What breaks off in between is finished by the next call.

    What they granted to others ends with them. Blocks of their photos stay, without their name, and
    so do strikes and opt-outs, as digests, for a day. A no that they said or were told protects
    whoever said it: it stays, with ``pseudonym`` in the place of their id.
    """
    cancelled = await database.write(lambda c: _end(c, whose))
    await purge(database, objects)
    key, _ = await database.write(lambda c: own_voices.delete(c, whose))
    await objects.delete([key] if key else [])
    for row in await database.read(lambda c: c.execute(sa.select(jobs).where(*_jobs(whose))).all()):
        keys = (row.photo_key, row.photo_2_key, row.voice_key, row.clip_key)
        await objects.delete([key for key in keys if key])
    told = await database.write(lambda c: _erase(c, whose, pseudonym))
    return told.model_copy(update={"cancelled": cancelled, "own_voices": int(key is not None)})


def _end(connection: sa.Connection, whose: Whose) -> int:
    """Nothing of theirs goes on; how many jobs were cancelled."""
    theirs = connection.execute(
        sa.select(jobs.c.id).where(*_jobs(whose), jobs.c.state.in_(_ACTIVE))
    ).scalars()
    cancelled = sum(changes.cancel(connection, job) for job in list(theirs))
    requests = sa.select(consent_requests.c.id).where(*_asked_of(whose))
    granted = sa.select(attestations.c.id).where(attestations.c.consent_request.in_(requests))
    for_others = list(connection.execute(granted).scalars())
    own = list(connection.execute(sa.select(attestations.c.id).where(*_attested(whose))).scalars())
    consents.withdraw(connection, [*for_others, *own], NOBODY)
    recall(connection, for_others, ConsentWithdrawn())
    return cancelled


def _erase(connection: sa.Connection, whose: Whose, pseudonym: str) -> Forgotten:
    table = jobs.c
    rows = connection.execute(sa.select(table.id, table.delivered_at).where(*_jobs(whose))).all()
    request = JobRequest(platform=whose.platform, user=NOBODY).model_dump_json()
    for row in rows:
        connection.execute(
            jobs.update()
            .where(table.id == row.id)
            .values(
                user=NOBODY,
                idempotency_key=f"{NOBODY}-{row.id}",
                fingerprint="",
                request=request,
                photo_key="",
                photo_2_key=None,
                voice_key=None,
                clip_key=None,
                attestation=None,
                attestation_2=None,
                delivered_at=row.delivered_at or datetime.now(UTC),
                version=table.version + 1,
            )
        )
    # Also of jobs whose rows have gone before.
    connection.execute(
        audit.update()
        .where(audit.c.client == whose.client, audit.c.details == f"user {whose.user}")
        .values(details="")
    )
    held = states.of_person(connection, whose.client, whose.platform, whose.user)
    keys = [row.key for row in held]
    _deleted(connection, voice_challenges, _of(voice_challenges, whose))
    nobody = {"client": None, "platform": None, "user": None}
    connection.execute(blocks.update().where(*_of(blocks, whose)).values(nobody))
    renamed = refusals.rename(connection, whose, pseudonym)
    asked = sa.or_(sa.and_(*_asked(whose)), sa.and_(*_asked_of(whose)))
    return Forgotten(
        jobs=len(rows),
        preferences=_deleted(connection, preferences_table, _of(preferences_table, whose)),
        states=_deleted(
            connection,
            states_table,
            (
                states_table.c.client == whose.client,
                states_table.c.platform == whose.platform,
                states_table.c.key.in_(keys),
            ),
        ),
        attestations=_deleted(connection, attestations, _attested(whose)),
        requests=renamed + _deleted(connection, consent_requests, (asked,)),
        reports=connection.execute(
            reports_table.update().where(*_of(reports_table, whose)).values(user=None, note="")
        ).rowcount,
    )


_Where = tuple[sa.ColumnElement[bool], ...]


def _of(table: sa.Table, whose: Whose, column: str = "user") -> _Where:
    return (
        table.c.client == whose.client,
        table.c.platform == whose.platform,
        table.c[column] == whose.user,
    )


def _jobs(whose: Whose) -> _Where:
    return _of(jobs, whose)


def _attested(whose: Whose) -> _Where:
    return _of(attestations, whose)


def _asked(whose: Whose) -> _Where:
    return _of(consent_requests, whose, "asker")


def _asked_of(whose: Whose) -> _Where:
    return _of(consent_requests, whose, "subject")


def _as_any(whose: Whose, column: str, names: Sequence[str]) -> _Where:
    table = consent_requests.c
    return table.client == whose.client, table.platform == whose.platform, table[column].in_(names)


def _deleted(connection: sa.Connection, table: sa.Table, where: _Where) -> int:
    return connection.execute(table.delete().where(*where)).rowcount


def _rows(
    connection: sa.Connection, table: sa.Table, where: _Where, *left_out: str
) -> list[dict[str, Any]]:
    names = [column.name for column in table.columns if column.name not in left_out]
    return [_plain(row, *names) for row in connection.execute(sa.select(table).where(*where))]


def _job(row: sa.Row[Any]) -> dict[str, Any]:
    told = _plain(row, "id", "state", "created_at", "finished_at", "delivered_at")
    request = JobRequest.model_validate_json(row.request).model_dump(mode="json", exclude_none=True)
    kept = {"photo_kept": bool(row.photo_key), "clip_kept": row.clip_key is not None}
    return told | kept | {"request": request}


def _plain(row: sa.Row[Any], *names: str) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in names}
    return {n: v.isoformat() if isinstance(v, datetime) else v for n, v in values.items()}
