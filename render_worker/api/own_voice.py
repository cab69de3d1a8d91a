"""The own voice over HTTP: a sentence to read aloud, the reading, and its deletion."""

from __future__ import annotations

from aiohttp import web

from core.own_voice import ReadingWanted, VoiceReading
from core.problems import VoiceEmpty
from render_worker.api import uploads
from render_worker.api.answers import json_answer
from render_worker.api.bodies import parsed, person, read_json
from render_worker.api.context import SERVICE

_PARTS = frozenset({"request", "voice"})


async def show_own_voice(request: web.Request) -> web.StreamResponse:
    """Whether photos can speak in somebody's own voice."""
    return json_answer(await request.app[SERVICE].own_voices.status(person(request)))


async def ask_reading(request: web.Request) -> web.StreamResponse:
    """A sentence for somebody to read aloud."""
    whose = person(request)
    wanted = await read_json(request, ReadingWanted)
    told = await request.app[SERVICE].own_voices.ask(whose, wanted.language)
    return json_answer(told, status=201)


async def confirm_own_voice(request: web.Request) -> web.StreamResponse:
    """The recording of the sentence, which is kept if that was read."""
    service, whose = request.app[SERVICE], person(request)
    upload = await uploads.receive(request, service.settings, service.incoming, _PARTS)
    try:
        reading = parsed(upload.request, VoiceReading)
        if "voice" not in upload.files:
            raise VoiceEmpty
        told = await service.own_voices.confirm(whose, reading, upload.files["voice"].path)
    finally:
        upload.discard()
    return json_answer(told, status=201)


async def delete_own_voice(request: web.Request) -> web.StreamResponse:
    """Delete the recording."""
    return json_answer(await request.app[SERVICE].own_voices.delete(person(request)))
