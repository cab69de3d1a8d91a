"""Which jobs a client has, so that a bot that was started again knows whose progress to show."""

from __future__ import annotations

from functools import partial

import sqlalchemy as sa
from aiohttp import web
from pydantic import TypeAdapter, ValidationError

from core.job import JobList, Name, Platform
from core.service_problems import RequestMalformed
from render_worker.api.answers import json_answer
from render_worker.api.context import CLIENT, SERVICE
from render_worker.store import queries
from render_worker.store.records import job_of

MOST = 1000
_PLATFORM: TypeAdapter[str] = TypeAdapter(Platform)
_NAME: TypeAdapter[str] = TypeAdapter(Name)


async def list_jobs(request: web.Request) -> web.StreamResponse:
    """The newest jobs of this client: of a platform, of a user, those that have not ended."""
    service, asked = request.app[SERVICE], request.query
    state = asked.get("state")
    if state not in (None, "active"):
        raise RequestMalformed(reason="a state that is asked for can only be active")
    wanted = partial(
        queries.of_client,
        client=request[CLIENT].name,
        platform=_checked("platform", asked.get("platform"), _PLATFORM),
        user=_checked("user", asked.get("user"), _NAME),
        active=state == "active",
        most=MOST,
    )
    seconds, slots = await service.pace()

    def ask(connection: sa.Connection) -> JobList:
        rows = wanted(connection)
        places = queries.places(connection, rows, seconds, slots)
        return JobList(jobs=[job_of(row, places.get(row.id)) for row in rows])

    return json_answer(await service.database.read(ask))


def _checked(name: str, given: str | None, kind: TypeAdapter[str]) -> str | None:
    if given is None:
        return None
    try:
        return kind.validate_python(given)
    except ValidationError:
        raise RequestMalformed(reason=f"this is no {name}") from None
