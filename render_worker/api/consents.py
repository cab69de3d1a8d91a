"""Consent over HTTP: what was said of a photo, questions to its subject, withdrawals and opt-outs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from aiohttp import web
from pydantic import BaseModel

from core.consent import ConsentAnswer, ConsentQuestion, OptOutRequest, Person, Withdrawal
from core.consent_problems import ConsentNotFound
from core.problems import PhotoEmpty
from core.service_problems import RequestMalformed
from render_worker.api import uploads
from render_worker.api.answers import json_answer
from render_worker.api.bodies import parsed, read_json
from render_worker.api.context import CLIENT, SERVICE
from render_worker.store import consents
from render_worker.store.prints import Whose

Model = TypeVar("Model", bound=BaseModel)
_PARTS = frozenset({"request", "photo"})
_PHOTO_OR_CLIP = _PARTS | {"file"}


async def lookup_consent(request: web.Request) -> web.StreamResponse:
    """What somebody said of a photo, and whether it is blocked; the photo is not kept."""
    async with _received(request, Person) as (asked, photo):
        status = await request.app[SERVICE].ledger.status(_whose(request, asked), _needed(photo))
    return json_answer(status)


async def ask_subject(request: web.Request) -> web.StreamResponse:
    """Note a question to the subject of a photo; the photo is not kept."""
    async with _received(request, ConsentQuestion) as (question, photo):
        told = await request.app[SERVICE].ledger.ask(request[CLIENT].name, question, _needed(photo))
    return json_answer(told, status=201, Location=f"/v1/consents/requests/{told.id}")


async def show_consent_request(request: web.Request) -> web.StreamResponse:
    """A question with its answer."""
    name = _request_id(request)
    client = request[CLIENT].name
    row = await request.app[SERVICE].database.read(lambda c: consents.request(c, client, name))
    return json_answer(consents.request_of(row))


async def answer_consent(request: web.Request) -> web.StreamResponse:
    """What the subject says."""
    name = _request_id(request)
    answer = await read_json(request, ConsentAnswer)
    told = await request.app[SERVICE].ledger.answer(
        request[CLIENT].name, name, answer.by, granted=answer.granted, named=answer.named
    )
    return json_answer(told)


async def withdraw_consent(request: web.Request) -> web.StreamResponse:
    """Take back what was said of a photo, or granted in a request."""
    async with _received(request, Withdrawal) as (asked, photo):
        ledger = request.app[SERVICE].ledger
        whose = Whose(request[CLIENT].name, asked.platform, asked.user)
        if asked.request is not None:
            told = await ledger.withdraw_request(whose, asked.request)
        else:
            told = await ledger.withdraw_photo(whose, _needed(photo))
    return json_answer(told)


async def opt_out(request: web.Request) -> web.StreamResponse:
    """Block a photo, or the photos of a clip, for everybody; clips of them are deleted, the file is
    not kept."""
    service = request.app[SERVICE]
    upload = await uploads.receive(request, service.settings, service.incoming, _PHOTO_OR_CLIP)
    try:
        asked = parsed(upload.request, OptOutRequest)
        files, whose = upload.files, _whose(request, asked)
        if len(files) != 1:
            raise RequestMalformed(reason="it has to have one part named photo or file")
        if "file" in files:
            told = await service.ledger.opt_out_clip(whose, files["file"].path, asked.speaker)
        else:
            told = await service.ledger.opt_out(whose, files["photo"].path)
    finally:
        upload.discard()
    return json_answer(told)


@asynccontextmanager
async def _received(
    request: web.Request, model: type[Model]
) -> AsyncIterator[tuple[Model, Path | None]]:
    """A request and the photo that it is about, which is gone after the block."""
    service = request.app[SERVICE]
    upload = await uploads.receive(request, service.settings, service.incoming, _PARTS)
    try:
        photo = upload.files.get("photo")
        yield parsed(upload.request, model), photo.path if photo is not None else None
    finally:
        upload.discard()


def _needed(photo: Path | None) -> Path:
    if photo is None:
        raise PhotoEmpty
    return photo


def _whose(request: web.Request, asked: Person) -> Whose:
    return Whose(request[CLIENT].name, asked.platform, asked.user)


def _request_id(request: web.Request) -> str:
    name = request.match_info["id"]
    if len(name) != 36 or not name.isascii():
        raise ConsentNotFound
    return name
