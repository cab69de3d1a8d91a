"""Photos and voices, health and figures."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from core.job import Health, PhotoInspection
from core.problems import PhotoEmpty, VoiceUnknown
from render_worker.api import uploads
from render_worker.api.answers import json_answer
from render_worker.api.context import SERVICE
from render_worker.renders.pool import RenderProblem


async def inspect_photo(request: web.Request) -> web.StreamResponse:
    """The faces in a photo, with advice; the photo is not kept."""
    async with _uploaded_photo(request) as photo:
        found = await request.app[SERVICE].inspect(photo)
    return json_answer(PhotoInspection.model_validate(found))


async def annotate_photo(request: web.Request) -> web.StreamResponse:
    """The photo as a PNG, with its faces numbered and the advice or the refusal drawn on it."""
    async with _uploaded_photo(request) as photo:
        drawn = await request.app[SERVICE].annotate(photo)
    return web.Response(body=drawn, content_type="image/png")


@asynccontextmanager
async def _uploaded_photo(request: web.Request) -> AsyncIterator[Path]:
    """The photo of a multipart body, gone after the block. Raises as ``uploads.receive``."""
    service = request.app[SERVICE]
    upload = await uploads.receive(
        request, service.settings, service.incoming, frozenset({"photo"})
    )
    try:
        if "photo" not in upload.files:
            raise PhotoEmpty
        yield upload.files["photo"].path
    finally:
        upload.discard()


async def voices(request: web.Request) -> web.StreamResponse:
    """Who can speak here."""
    return json_answer(await request.app[SERVICE].voices())


async def voice_sample(request: web.Request) -> web.StreamResponse:
    """A sentence in a voice; a voice that nobody knows is not at this address."""
    try:
        spoken = await request.app[SERVICE].voice_sample(request.match_info["name"])
    except RenderProblem as problem:
        if problem.details.code == VoiceUnknown.code:
            unknown = problem.details.model_copy(update={"status": 404})
            raise RenderProblem(unknown, fault=False) from None
        raise
    headers = {"Cache-Control": "private, max-age=86400"}
    return web.Response(body=spoken, content_type="audio/ogg", headers=headers)


async def alive(_request: web.Request) -> web.StreamResponse:
    """The process answers."""
    return json_answer(Health(status="ok"))


async def ready(request: web.Request) -> web.StreamResponse:
    """Whether new jobs are taken."""
    checks = await request.app[SERVICE].checks()
    good = all(check == "ok" for check in checks.values())
    health = Health(status="ok" if good else "unavailable", checks=checks)
    return json_answer(health, status=200 if good else 503)


async def metrics(request: web.Request) -> web.StreamResponse:
    """The figures as Prometheus reads them."""
    service = request.app[SERVICE]
    await service.measure()
    return web.Response(
        body=generate_latest(service.metrics.registry),
        headers={"Content-Type": CONTENT_TYPE_LATEST},
    )
