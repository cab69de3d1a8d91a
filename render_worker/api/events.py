"""Server-sent events: one job's changes, and a client's outbox. Both go on after a reconnect.

An event of a job carries the whole job and its version as id (a new place in the queue is no new
version); who comes back with Last-Event-ID is
told the newest state if it is newer. An event of the outbox has its number as id.
"""

from __future__ import annotations

import asyncio
import re
import time
from functools import partial

from aiohttp import web

from core.job import OutboxItem
from core.service_problems import JobNotFound, RequestMalformed
from render_worker.api.context import CLIENT, SERVICE, STARTED
from render_worker.api.jobs import find_job
from render_worker.store import queries
from render_worker.store.records import job_of

_SILENCE_SECONDS = 15.0  # a comment after so long keeps proxies from hanging up
_BATCH = 100
_PLATFORM = re.compile(r"[a-z][a-z0-9_-]{0,31}")
# What was sent and not acknowledged for so long is sent again on the same stream.
_AGAIN_SECONDS = 60.0


async def job_events(request: web.Request) -> web.StreamResponse:
    """The job now and whenever it changes or moves up in the queue, until it has ended."""
    service = request.app[SERVICE]
    job = await find_job(request)
    seen, place = _last_event_id(request), None
    response = await _open(request)
    with service.hub.job(job.id) as changed:
        while True:
            changed.clear()
            current = await service.job(job.id, request[CLIENT].name)
            if current is None:
                raise JobNotFound
            if current.version > seen or (current.version == seen and current.place != place):
                seen, place = current.version, current.place
                await _send(response, seen, "job", current.model_dump_json())
                service.hub.told(job.id, place)
            if current.state.final or service.hub.closed:
                break
            await _wait(response, changed)
    await response.write_eof()
    return response


async def outbox(request: web.Request) -> web.StreamResponse:
    """Every ended job that was not acknowledged, and each one that ends from now on."""
    service, client = request.app[SERVICE], request[CLIENT]
    platform = request.query.get("platform")
    if platform is not None and not _PLATFORM.fullmatch(platform):
        raise RequestMalformed(reason="a platform is a short name such as telegram")
    after = _last_event_id(request)
    response = await _open(request)
    started = time.monotonic()
    with service.hub.outbox() as grown:
        while not service.hub.closed:
            grown.clear()
            rows = await service.database.read(
                partial(
                    queries.outbox,
                    client=client.name,
                    platform=platform,
                    after=after,
                    most=_BATCH,
                )
            )
            for row in rows:
                item = OutboxItem(sequence=row.outbox_sequence, job=job_of(row))
                await _send(response, item.sequence, "finished", item.model_dump_json())
                after = item.sequence
            if len(rows) < _BATCH:
                if time.monotonic() - started > _AGAIN_SECONDS:
                    after, started = 0, time.monotonic()
                await _wait(response, grown)
    await response.write_eof()
    return response


def _last_event_id(request: web.Request) -> int:
    """0 where there is none, or none of ours."""
    given = request.headers.get("Last-Event-ID", "")
    return int(given) if re.fullmatch(r"[0-9]{1,18}", given) else 0


async def _open(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(
        headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
    )
    await response.prepare(request)
    request[STARTED] = True
    await response.write(b"retry: 1000\n\n")
    return response


async def _send(response: web.StreamResponse, number: int, kind: str, data: str) -> None:
    await response.write(f"id: {number}\nevent: {kind}\ndata: {data}\n\n".encode())


async def _wait(response: web.StreamResponse, changed: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(changed.wait(), _SILENCE_SECONDS)
    except TimeoutError:
        await response.write(b": still here\n\n")
