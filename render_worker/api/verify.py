"""Checking over HTTP: was this file made here?"""

from __future__ import annotations

from aiohttp import web

from core.disclosure_problems import CheckedFileEmpty
from render_worker.api import uploads
from render_worker.api.answers import json_answer
from render_worker.api.context import SERVICE


async def verify_file(request: web.Request) -> web.StreamResponse:
    """The verdict on a clip, GIF, frame or screenshot; the file is not kept."""
    service = request.app[SERVICE]
    upload = await uploads.receive(request, service.settings, service.incoming, frozenset({"file"}))
    try:
        if "file" not in upload.files:
            raise CheckedFileEmpty
        return json_answer(await service.verifier.verify(upload.files["file"].path))
    finally:
        upload.discard()
