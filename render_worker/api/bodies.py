"""Bodies that are JSON, and the names in addresses."""

from __future__ import annotations

import asyncio
import re
from typing import TypeVar

from aiohttp import web
from pydantic import BaseModel, TypeAdapter, ValidationError

from core.consent_problems import StateChanged
from core.job import Name, Platform
from core.service_problems import RequestMalformed, RequestMediaType
from render_worker.api.context import CLIENT, SERVICE
from render_worker.api.uploads import go_on
from render_worker.store.prints import Whose

Model = TypeVar("Model", bound=BaseModel)
_PLATFORM: TypeAdapter[str] = TypeAdapter(Platform)
_USER: TypeAdapter[str] = TypeAdapter(Name)
_VERSION = re.compile(r'"([0-9]{1,18})"')


def person(request: web.Request) -> Whose:
    """Whom the address names, as the client of this request knows them. Raises RequestMalformed."""
    try:
        return Whose(
            request[CLIENT].name,
            _PLATFORM.validate_python(request.match_info["platform"]),
            _USER.validate_python(request.match_info["user"]),
        )
    except ValidationError:
        raise RequestMalformed(
            reason="it has to name a platform such as telegram, and a user"
        ) from None


async def read_json(request: web.Request, model: type[Model]) -> Model:
    """Raises RequestMediaType, RequestMalformed; RequestTooLarge and RequestTooSlow by and by."""
    if request.content_type != "application/json":
        raise RequestMediaType(wanted="application/json")
    if "Content-Encoding" in request.headers:  # a few bytes that unfold to gigabytes
        raise RequestMediaType(wanted="sent as it is, not compressed")
    await go_on(request)
    async with asyncio.timeout(request.app[SERVICE].settings.worker.upload_seconds):
        text = await request.read()
    return parsed(text, model)


def parsed(text: bytes | None, model: type[Model]) -> Model:
    """A model from JSON, which has to say what it is. Raises RequestMalformed."""
    if text is None:
        raise RequestMalformed(reason="it has no part named request")
    try:
        return model.model_validate_json(text, strict=True)
    except ValidationError as error:
        raise RequestMalformed(reason=first_mistake(error)) from None


def first_mistake(error: ValidationError) -> str:
    """What is wrong first, without the value, which is the user's."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    where = ".".join(str(part) for part in first["loc"])[:100] or "request"
    return f"{where}: {first['type'].replace('_', ' ')}"


def if_match(request: web.Request) -> int | None:
    """The version that a change is bound to, if any. Raises StateChanged for what is none of ours."""
    given = request.headers.get("If-Match")
    if given is None:
        return None
    found = _VERSION.fullmatch(given.strip())
    if found is None:  # no version of ours; RFC 9110, section 13.1.1
        raise StateChanged
    return int(found[1])
