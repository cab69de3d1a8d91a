"""Photos and voices, health and figures."""

from __future__ import annotations

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from core.job import Health, PhotoInspection, VoiceList
from core.problems import PhotoEmpty
from render_worker.api import uploads
from render_worker.api.answers import json_answer
from render_worker.api.context import SERVICE


async def inspect_photo(request: web.Request) -> web.StreamResponse:
    """The faces in a photo, with advice; the photo is not kept."""
    service = request.app[SERVICE]
    upload = await uploads.receive(
        request, service.settings, service.incoming, frozenset({"photo"})
    )
    try:
        if "photo" not in upload.files:
            raise PhotoEmpty
        found = await service.inspect(upload.files["photo"].path)
    finally:
        upload.discard()
    return json_answer(PhotoInspection.model_validate(found))


async def voices(request: web.Request) -> web.StreamResponse:
    """Who can speak here."""
    return json_answer(VoiceList(voices=await request.app[SERVICE].voices()))


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
