"""What a user wants for every clip: read and replaced by the bots of one client."""

from __future__ import annotations

from aiohttp import web

from core.preferences import Preferences
from render_worker.api.answers import json_answer
from render_worker.api.bodies import person, read_json
from render_worker.api.context import SERVICE
from render_worker.store import preferences


async def show_preferences(request: web.Request) -> web.StreamResponse:
    """What the user chose; a user who is not known has chosen nothing."""
    whose = person(request)
    found = await request.app[SERVICE].database.read(
        lambda c: preferences.read(c, whose.client, whose.platform, whose.user)
    )
    return json_answer(found)


async def replace_preferences(request: web.Request) -> web.StreamResponse:
    """Keep what the user chose in place of all that was chosen before."""
    whose = person(request)
    chosen = await read_json(request, Preferences)
    await request.app[SERVICE].database.write(
        lambda c: preferences.write(c, whose.client, whose.platform, whose.user, chosen)
    )
    return json_answer(chosen)
