"""Jobs over HTTP: submit, ask, cancel, fetch the clip, acknowledge it."""

from __future__ import annotations

import re
import uuid
from pathlib import PurePosixPath
from typing import Any

import sqlalchemy as sa
import structlog
from aiohttp import web

from core.job import Job, JobRequest, JobState
from core.own_voice import wants_own_voice
from core.own_voice_problems import VoiceNotOwn
from core.problem_details import problem_of
from core.problems import PhotoEmpty, Refusal, TextEmpty, TextTooLong
from core.service_problems import (
    ClipGone,
    DiskFull,
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
from render_worker.api.bodies import if_match, parsed
from render_worker.api.context import CLIENT, SERVICE, STARTED
from render_worker.service import Service
from render_worker.store import changes, own_voices, queries
from render_worker.store.accept import accept, find_by_key, refuse_when_full
from render_worker.store.prints import Vouched, Whose
from render_worker.store.records import NewJob, Place, fingerprint, job_of
from render_worker.store.retention import delete_clip

_log = structlog.get_logger()
_KEY = re.compile(r"[\x21-\x7e]{1,200}")
_PARTS = frozenset({"request", "photo", "voice", "photo_2"})


async def submit(request: web.Request) -> web.StreamResponse:
    """Accept a job: its files and its row are on disk before 202 is said. The queue learns of it
    right after, and finds it by its row should this worker die in between."""
    service, client = request.app[SERVICE], request[CLIENT]
    key = _idempotency_key(request)
    await _refuse_early(service, client.name, key)
    upload = await uploads.receive(request, service.settings, service.incoming, _PARTS)
    try:
        wanted = _job_request(upload, service.settings)
        denied = service.gate.denies(wanted)
        # What was accepted before is told again, whatever was refused since.
        if denied is not None and not await _is_known(service, client.name, key):
            await service.gate.refuse(Whose(client.name, wanted.platform, wanted.user), denied)
        job = await _accept(service, client.name, key, wanted, upload)
    finally:
        upload.discard()
    return json_answer(job, status=202, Location=f"/v1/jobs/{job.id}")


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
        service.ended(job.id)
        _log.info("job cancelled", job=job.id)
        await service.queue.cancel(job.id)
        job = await find_job(request)
    return json_answer(job)


async def acknowledge(request: web.Request) -> web.StreamResponse:
    """The client has passed the outcome on: it leaves the outbox, its inputs are deleted. With a
    version of another outcome than that of now it stays there, as ``delivered_at`` tells."""
    service = request.app[SERVICE]
    job = await find_job(request)
    version = if_match(request)
    if not job.state.final:
        raise JobNotFinished(state=job.state)
    await service.database.write(lambda c: changes.acknowledge(c, job.id, version))
    return json_answer(await find_job(request))


async def video(request: web.Request) -> web.StreamResponse:
    """The clip, or the part of it that is asked for."""
    service = request.app[SERVICE]
    job = await find_job(request)
    if job.problem is not None and job.problem.code.startswith("consent."):
        raise problem_of(job.problem.model_dump())
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


async def delete_video(request: web.Request) -> web.StreamResponse:
    """Delete the clip before its time. Again, it changes nothing."""
    service = request.app[SERVICE]
    job = await find_job(request)
    if not job.state.final:
        raise JobNotFinished(state=job.state)
    row = await service.database.read(lambda c: queries.find(c, job.id))
    if row is not None and row.clip_key is not None:
        await delete_clip(service.database, service.objects, row)
    return json_answer(await find_job(request))


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
    """Refuse before the body is read, unless this may be a job that was accepted before. Where there
    is room by far nobody has to be asked: it is counted once more when the job is taken in."""
    caps = await service.caps()
    if service.has_room and not service.draining:
        return

    def look(connection: sa.Connection) -> None:
        if find_by_key(connection, client, key) is not None:
            return
        if service.draining:
            raise Draining
        refuse_when_full(connection, caps)

    await service.database.read(look)


async def _is_known(service: Service, client: str, key: str) -> bool:
    return await service.database.read(lambda c: find_by_key(c, client, key) is not None)


def _job_request(upload: uploads.Upload, settings: Settings) -> JobRequest:
    wanted = parsed(upload.request, JobRequest)
    if "photo" not in upload.files:
        raise PhotoEmpty
    has_voice = "voice" in upload.files
    if has_voice and (wanted.text, wanted.mood, wanted.duet) != (None, None, None):
        raise RequestMalformed(reason="a voice message goes without a text, a mood and a duet")
    if "photo_2" in upload.files and wanted.duet is None:
        raise RequestMalformed(reason="a second photo goes with a duet")
    said = [line.text for line in wanted.duet] if wanted.duet else [wanted.text or ""]
    if wanted.mood is None and not has_voice and not all(text.strip() for text in said):
        raise TextEmpty
    length, limit = sum(map(len, said)), settings.speech.max_characters
    if length > limit:
        raise TextTooLong(length=length, limit=limit)
    return wanted


async def _accept(
    service: Service, client: str, key: str, wanted: JobRequest, upload: uploads.Upload
) -> Job:
    job_id = str(uuid.uuid4())
    keys = {name: f"inputs/{job_id}/{name}" for name in upload.files}
    new = NewJob(
        id=job_id,
        client=client,
        idempotency_key=key,
        request=wanted,
        fingerprint=fingerprint(wanted, {n: part.sha256 for n, part in upload.files.items()}),
        photos=await _vouched(service, client, wanted, upload),
        photo_key=keys["photo"],
        voice_key=keys.get("voice"),
        photo_2_key=keys.get("photo_2"),
    )
    for name, part in upload.files.items():
        await service.objects.put_file(keys[name], part.path)
    caps = await service.caps()
    whose = Whose(client, wanted.platform, wanted.user)

    def check(connection: sa.Connection) -> None:
        service.gate.cool_down(connection, whose=whose)
        # Looked up again when it is rendered; here it spares people the waiting.
        if wants_own_voice(wanted) and own_voices.find(connection, whose) is None:
            raise VoiceNotOwn

    def take(connection: sa.Connection) -> tuple[sa.Row[Any], bool, Place]:
        row, is_new = accept(connection, new, caps, check)
        return row, is_new, queries.place(connection, row, caps.seconds_per_job, caps.slots)

    try:
        row, is_new, place = await service.database.write(take)
    except (Refusal, DiskFull):
        # Only then it is sure that there is no such job: a commit may come to pass although it was
        # not answered, or nobody waits for it any more. The sweep takes what is no job's.
        await service.objects.delete(list(keys.values()))
        raise
    if not is_new:
        await service.objects.delete(list(keys.values()))
    # Queued again when it was accepted before: the worker may have died between the two.
    if row.state == JobState.QUEUED and (is_new or row.executor is None):
        service.enqueue(row.id, row.priority)
    return job_of(row, place)


async def _vouched(
    service: Service, client: str, wanted: JobRequest, upload: uploads.Upload
) -> tuple[Vouched, ...]:
    """The photos with what was said of them. Only where nothing was said, and nothing of this very
    file before, or where the sender was ever told no, it is compared with others, which takes a
    moment."""
    whose = Whose(client, wanted.platform, wanted.user)
    photos = []
    for name, said in (("photo", wanted.attestation), ("photo_2", wanted.attestation_2)):
        part = upload.files.get(name)
        if part is None:
            continue
        earlier = None
        if said is None:
            earlier = await service.ledger.earlier(whose, part.path, part.sha256)
        declined = await service.ledger.declined(whose, part.path, part.sha256)
        photos.append(Vouched(part.sha256, said, earlier, declined))
    return tuple(photos)


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
