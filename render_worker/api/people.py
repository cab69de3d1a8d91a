"""What is held about one person, what bots remember, and what people report."""

from __future__ import annotations

import asyncio

from aiohttp import web
from pydantic import TypeAdapter, ValidationError

from core.consent import STATE_BYTES, Report, StateChange, StateKey
from core.consent_problems import ClipNotMadeHere, StateTooLarge
from core.disclosure_problems import CheckedFileEmpty
from core.job import Platform
from core.service_problems import RequestMalformed
from render_worker.api import uploads
from render_worker.api.answers import json_answer
from render_worker.api.bodies import if_match, parsed, person, read_json
from render_worker.api.context import CLIENT, SERVICE
from render_worker.consent import people
from render_worker.store import reports, states

_PLATFORM: TypeAdapter[str] = TypeAdapter(Platform)
_KEY: TypeAdapter[str] = TypeAdapter(StateKey)
_CLIP = frozenset({"request", "file"})


async def show_person(request: web.Request) -> web.StreamResponse:
    """All that is held about somebody."""
    service, whose = request.app[SERVICE], person(request)
    names = await service.ledger.names(whose)
    found = await service.database.read(lambda c: people.my_data(c, whose, names))
    return json_answer(found)


async def forget_person(request: web.Request) -> web.StreamResponse:
    """Delete all that is held about somebody."""
    service, whose = request.app[SERVICE], person(request)
    pseudonym = await asyncio.to_thread(service.ledger.pseudonyms.newest, whose)
    told = await people.forget(service.database, service.objects, whose, pseudonym)
    await service.ledger.drop_photos()
    return json_answer(told)


async def show_state(request: web.Request) -> web.StreamResponse:
    """What a bot left under a key."""
    client, platform, key = _key(request)
    found = await request.app[SERVICE].database.read(
        lambda c: states.read(c, client, platform, key)
    )
    return json_answer(found, ETag=f'"{found.version}"')


async def replace_state(request: web.Request) -> web.StreamResponse:
    """Keep what a bot wants to find again."""
    client, platform, key = _key(request)
    change = await read_json(request, StateChange)
    version = if_match(request)
    if len(change.model_dump_json(include={"value"}).encode()) > STATE_BYTES:
        raise StateTooLarge(limit=f"{STATE_BYTES // 1024} KiB")
    found = await request.app[SERVICE].database.write(
        lambda c: states.write(
            c, client, platform, key, change.value, seconds=change.seconds, version=version
        )
    )
    return json_answer(found, ETag=f'"{found.version}"')


async def delete_state(request: web.Request) -> web.StreamResponse:
    """Forget what a bot left under a key."""
    client, platform, key = _key(request)
    version = if_match(request)
    await request.app[SERVICE].database.write(
        lambda c: states.delete(c, client, platform, key, version=version)
    )
    return json_answer(states.NOTHING)


async def file_report(request: web.Request) -> web.StreamResponse:
    """Put a clip before the operator."""
    report = await read_json(request, Report)
    client = request[CLIENT].name
    receipt = await request.app[SERVICE].database.write(lambda c: reports.file(c, client, report))
    return json_answer(receipt, status=201)


async def report_clip(request: web.Request) -> web.StreamResponse:
    """Put a clip before the operator that its marks tell; the file is not kept."""
    service = request.app[SERVICE]
    upload = await uploads.receive(request, service.settings, service.incoming, _CLIP)
    try:
        report = parsed(upload.request, Report)
        if "file" not in upload.files:
            raise CheckedFileEmpty
        clip = await service.ledger.clip_of(upload.files["file"].path)
    finally:
        upload.discard()
    if clip is None:
        raise ClipNotMadeHere
    about = report.model_copy(update={"job": clip.job})
    client = request[CLIENT].name
    receipt = await service.database.write(lambda c: reports.file(c, client, about))
    return json_answer(receipt, status=201)


def _key(request: web.Request) -> tuple[str, str, str]:
    try:
        return (
            request[CLIENT].name,
            _PLATFORM.validate_python(request.match_info["platform"]),
            _KEY.validate_python(request.match_info["key"]),
        )
    except ValidationError:
        raise RequestMalformed(
            reason="it has to name a platform such as telegram, and a key without blanks"
        ) from None
