"""Jobs over HTTP: submit, ask, cancel, fetch the clip, acknowledge it."""

from __future__ import annotations

import re
import uuid
from pathlib import PurePosixPath

import structlog
from aiohttp import web
from pydantic import ValidationError

from core.job import Job, JobRequest, JobState
from core.problems import PhotoEmpty, TextEmpty, TextTooLong
from core.service_problems import (
    ClipGone,
    Draining,
    JobNotDone,
    JobNotFinished,
    JobNotFound,
    RangeNotSatisfiable,
    RequestMalformed,
)
from core.settings import Settings
from render_worker.api import uploads
from render_worker.api.answers import json_answer
from render_worker.api.context import CLIENT, SERVICE, STARTED
from render_worker.service import Service
from render_worker.store import changes, queries
from render_worker.store.accept import accept, find_by_key, refuse_when_full
from render_worker.store.records import NewJob, fingerprint

_log = structlog.get_logger()
_KEY = re.compile(r"[\x21-\x7e]{1,200}")
_PARTS = frozenset({"request", "photo", "voice"})


async def submit(request: web.Request) -> web.StreamResponse:
    """Accept a job: everything is on disk and in the queue before 202 is said."""
    service, client = request.app[SERVICE], request[CLIENT]
    key = _idempotency_key(request)
    await _refuse_early(service, client.name, key)
    upload = await uploads.receive(request, service.settings, service.incoming, _PARTS)
    try:
        wanted = _job_request(upload, service.settings)
        job_id = await _accept(service, client.name, key, wanted, upload)
    finally:
        upload.discard()
    job = await service.job(job_id)
    if job is None:
        raise JobNotFound
    return json_answer(job, status=202, Location=f"/v1/jobs/{job_id}")


async def show(request: web.Request) -> web.StreamResponse:
    """The job as it is now."""
    return json_answer(await find_job(request))


async def cancel(request: web.Request) -> web.StreamResponse:
    """End a job that waits or runs; one that has ended stays as it is."""
    service = request.app[SERVICE]
    job = await find_job(request)
    if await service.database.write(lambda c: changes.cancel(c, job.id)):
        service.runner.cancel(job.id)
        service.metrics.jobs.labels(JobState.CANCELLED).inc()
        service.hub.wake(job.id)
        _log.info("job cancelled", job=job.id)
        await service.queue.cancel(job.id)
        job = await find_job(request)
    return json_answer(job)


async def acknowledge(request: web.Request) -> web.StreamResponse:
    """The client has passed the outcome on: it leaves the outbox, its inputs are deleted."""
    service = request.app[SERVICE]
    job = await find_job(request)
    if not job.state.final:
        raise JobNotFinished(state=job.state)
    await service.database.write(lambda c: changes.acknowledge(c, job.id))
    return json_answer(await find_job(request))


async def video(request: web.Request) -> web.StreamResponse:
    """The clip, or the part of it that is asked for."""
    service = request.app[SERVICE]
    job = await find_job(request)
    if job.state is not JobState.DONE or job.clip is None:
        raise JobNotDone(state=job.state)
    row = await service.database.read(lambda c: queries.find(c, job.id))
    if row is None or row.clip_key is None:
        raise ClipGone
    size = await service.objects.size(row.clip_key)
    start, end = _span(request, size)
    whole = (start, end) == (0, size)
    response = web.StreamResponse(status=200 if whole else 206)
    response.content_type = job.clip.media_type
    response.content_length = end - start
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["ETag"] = f'"{job.id}-{row.fence}"'
    response.headers["Cache-Control"] = "private, no-store"
    suffix = PurePosixPath(row.clip_key).suffix
    response.headers["Content-Disposition"] = f'inline; filename="{job.id}{suffix}"'
    if not whole:
        response.headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    chunks = service.objects.stream(row.clip_key, start, end)
    if request.method == "HEAD":
        await response.prepare(request)
        return response
    first = await anext(chunks, b"")  # a clip that is gone is noticed before 200 is said
    await response.prepare(request)
    request[STARTED] = True
    await response.write(first)
    async for chunk in chunks:
        await response.write(chunk)
    await response.write_eof()
    return response


async def find_job(request: web.Request) -> Job:
    """The job of the address, if it is this client's: nobody is told of another's."""
    job_id = request.match_info["id"]
    job = None
    if len(job_id) == 36 and job_id.isascii():
        job = await request.app[SERVICE].job(job_id, request[CLIENT].name)
    if job is None:
        raise JobNotFound
    return job


def _idempotency_key(request: web.Request) -> str:
    given = request.headers.get("Idempotency-Key")
    if given is None:
        return f"none-{uuid.uuid4()}"
    if not _KEY.fullmatch(given):
        raise RequestMalformed(reason="an Idempotency-Key has 1 to 200 printable ASCII characters")
    return given


async def _refuse_early(service: Service, client: str, key: str) -> None:
    """Refuse before the body is read, unless this may be a job that was accepted before."""
    caps = await service.caps()
    if await service.database.read(lambda c: find_by_key(c, client, key)) is not None:
        return
    if service.draining:
        raise Draining
    await service.database.read(lambda c: refuse_when_full(c, caps))


def _job_request(upload: uploads.Upload, settings: Settings) -> JobRequest:
    if upload.request is None:
        raise RequestMalformed(reason="it has no part named request")
    try:
        wanted = JobRequest.model_validate_json(upload.request, strict=True)
    except ValidationError as error:
        raise RequestMalformed(reason=first_mistake(error)) from None
    if "photo" not in upload.files:
        raise PhotoEmpty
    has_voice = "voice" in upload.files
    if has_voice and (wanted.text is not None or wanted.mood is not None):
        raise RequestMalformed(reason="a voice message goes without a text and without a mood")
    if wanted.mood is None and not has_voice and not (wanted.text or "").strip():
        raise TextEmpty
    limit = settings.speech.max_characters
    if wanted.text is not None and len(wanted.text) > limit:
        raise TextTooLong(length=len(wanted.text), limit=limit)
    return wanted


def first_mistake(error: ValidationError) -> str:
    """What is wrong first, without the value, which is the user's."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    where = ".".join(str(part) for part in first["loc"])[:100] or "request"
    return f"{where}: {first['type'].replace('_', ' ')}"


async def _accept(
    service: Service, client: str, key: str, wanted: JobRequest, upload: uploads.Upload
) -> str:
    photo, voice = upload.files["photo"], upload.files.get("voice")
    job_id = str(uuid.uuid4())
    new = NewJob(
        id=job_id,
        client=client,
        idempotency_key=key,
        request=wanted,
        fingerprint=fingerprint(wanted, photo.sha256, voice.sha256 if voice else None),
        photo_key=f"inputs/{job_id}/photo",
        voice_key=f"inputs/{job_id}/voice" if voice else None,
    )
    await service.objects.put_file(new.photo_key, photo.path)
    if voice is not None and new.voice_key is not None:
        await service.objects.put_file(new.voice_key, voice.path)
    caps = await service.caps()
    keys = [key for key in (new.photo_key, new.voice_key) if key]
    try:
        row, is_new = await service.database.write(lambda c: accept(c, new, caps))
    except BaseException:
        await service.objects.delete(keys)
        raise
    if not is_new:
        await service.objects.delete(keys)
    # Queued again when it was accepted before: the worker may have died between the two.
    if row.state == JobState.QUEUED and (is_new or row.executor is None):
        await service.queue.put(row.id, row.priority)
    return str(row.id)


def _span(request: web.Request, size: int) -> tuple[int, int]:
    """First byte and the one after the last; RFC 9110 lets a server pass over odd ranges."""
    header = request.headers.get("Range")
    if header is None or "," in header or not header.startswith("bytes="):
        return 0, size
    try:
        asked = request.http_range
    except ValueError:
        return 0, size
    start, end, _ = slice(asked.start, asked.stop).indices(size)
    if start >= end:
        raise RangeNotSatisfiable(size=size)
    return start, end
