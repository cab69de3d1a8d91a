"""What a user wants for every clip: read and replaced by the bots of one client."""

from __future__ import annotations

import asyncio

from aiohttp import web
from pydantic import TypeAdapter, ValidationError

from core.job import Name, Platform
from core.preferences import Preferences
from core.service_problems import RequestMalformed, RequestMediaType
from render_worker.api.answers import json_answer
from render_worker.api.context import CLIENT, SERVICE
from render_worker.api.jobs import first_mistake
from render_worker.api.uploads import go_on
from render_worker.store import preferences

_PLATFORM: TypeAdapter[str] = TypeAdapter(Platform)
_USER: TypeAdapter[str] = TypeAdapter(Name)


async def show_preferences(request: web.Request) -> web.StreamResponse:
    """What the user chose; a user who is not known has chosen nothing."""
    platform, user = _user(request)
    client = request[CLIENT].name
    found = await request.app[SERVICE].database.read(
        lambda c: preferences.read(c, client, platform, user)
    )
    return json_answer(found)


async def replace_preferences(request: web.Request) -> web.StreamResponse:
    """Keep what the user chose in place of all that was chosen before."""
    platform, user = _user(request)
    chosen = await _body(request)
    client = request[CLIENT].name
    await request.app[SERVICE].database.write(
        lambda c: preferences.write(c, client, platform, user, chosen)
    )
    return json_answer(chosen)


def _user(request: web.Request) -> tuple[str, str]:
    try:
        return (
            _PLATFORM.validate_python(request.match_info["platform"]),
            _USER.validate_python(request.match_info["user"]),
        )
    except ValidationError:
        raise RequestMalformed(
            reason="it has to name a platform such as telegram, and a user"
        ) from None


async def _body(request: web.Request) -> Preferences:
    """Raises RequestMediaType, RequestMalformed; RequestTooLarge and RequestTooSlow by and by."""
    if request.content_type != "application/json":
        raise RequestMediaType(wanted="application/json")
    if "Content-Encoding" in request.headers:  # a few bytes that unfold to gigabytes
        raise RequestMediaType(wanted="sent as it is, not compressed")
    await go_on(request)
    async with asyncio.timeout(request.app[SERVICE].settings.worker.upload_seconds):
        text = await request.read()
    try:
        return Preferences.model_validate_json(text, strict=True)
    except ValidationError as error:
        raise RequestMalformed(reason=first_mistake(error)) from None
