"""The OpenAPI 3.1 document, written from the table of routes and the models of ``core.job``."""

from __future__ import annotations

import itertools
from importlib.metadata import version
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import models_json_schema

from core.consent import StateKey
from core.job import JobRequest, Name, Platform, ProblemDetails
from render_worker.api.routes import PICTURE, ROUTES, SOUND, Route

_REFERENCE = "#/components/schemas/{model}"
# Bytes have no type in JSON Schema; of what is read as bytes every value is one, but for none at all.
_BINARY = {"contentMediaType": "application/octet-stream", "minLength": 1}
_CLIP = {"type": "string", "contentMediaType": "application/octet-stream"}
_HEADERS: dict[str, dict[str, Any]] = {
    "Idempotency-Key": {
        "schema": {"type": "string", "pattern": "^[\\x21-\\x7e]{1,200}$"},
        "description": "The platform's own id of the request: the same key gives the same job.",
    },
    "Last-Event-ID": {
        "schema": {"type": "string"},
        "description": "Go on after this event; an id that is none of ours is passed over.",
    },
    "If-Match": {
        "schema": {"type": "string"},
        "description": 'Only if its version is still this one, such as "3"; "0": nothing is there.',
    },
    "Range": {
        "schema": {"type": "string"},
        "description": "A single range of bytes, as in RFC 9110; any other is passed over.",
    },
}
_QUERY: dict[str, dict[str, Any]] = {
    "platform": {
        "schema": {"type": "string", "pattern": "^[a-z][a-z0-9_-]{0,31}$"},
        "description": "Only jobs of this platform.",
    },
    "user": {
        "schema": TypeAdapter(Name).json_schema(),
        "description": "Only jobs of this user.",
    },
    "state": {
        "schema": {"type": "string", "enum": ["active"]},
        "description": "Only jobs that wait or run.",
    },
}
_PATH: dict[str, dict[str, Any]] = {
    "id": {"type": "string", "minLength": 1, "maxLength": 36},
    "platform": TypeAdapter(Platform).json_schema(),
    "user": TypeAdapter(Name).json_schema(),
    "name": TypeAdapter(Name).json_schema(),
    "key": TypeAdapter(StateKey).json_schema(),
}
_ALWAYS = (400, 405)
_WITH_TOKEN = (401, 403, 429, 500, 503)
_GIVEN = {"not": {"type": "null"}}


def document() -> dict[str, Any]:
    """The whole document."""
    models: set[type[BaseModel]] = {ProblemDetails, JobRequest}
    for route in ROUTES:
        kinds = (route.answer, route.item, route.body)
        models |= {kind for kind in kinds if isinstance(kind, type)}
    _, schemas = models_json_schema(
        [(model, _mode(model)) for model in sorted(models, key=lambda m: m.__name__)],
        ref_template=_REFERENCE,
    )
    schemas["$defs"]["JobRequest"]["allOf"] = _one_thing()
    paths: dict[str, Any] = {}
    for route in ROUTES:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "talkingphoto render worker",
            "version": version("talkingphoto"),
            "description": "Every refusal is application/problem+json with a stable code.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {
            "schemas": schemas["$defs"],
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}],
    }


def _one_thing() -> list[dict[str, Any]]:
    """What JobRequest's validator says about fields that exclude each other."""
    pairs = itertools.combinations(("mood", "duet", "text", "transcript"), 2)
    apart = [
        {"not": {"properties": dict.fromkeys(pair, _GIVEN), "required": list(pair)}}
        for pair in pairs
    ]
    speech = {"properties": {"seconds": _GIVEN, "mood": {"type": "null"}}, "required": ["seconds"]}
    return [*apart, {"not": speech}]


def _voice_alone() -> dict[str, Any]:
    """A voice message goes without a text, a mood and a duet."""
    names = ("text", "mood", "duet")
    other = [{"properties": {name: _GIVEN}, "required": [name]} for name in names]
    return {"not": {"properties": {"request": {"anyOf": other}}, "required": ["voice", "request"]}}


def _second_photo() -> dict[str, Any]:
    """A second photo goes with a duet."""
    alone = {"properties": {"duet": {"type": "null"}}}
    return {"not": {"properties": {"request": alone}, "required": ["photo_2", "request"]}}


def _mode(model: type[BaseModel]) -> Any:
    asked = {JobRequest, *(route.body for route in ROUTES)}
    return "validation" if model in asked else "serialization"


def _operation(route: Route) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": route.handler.__name__,
        "summary": route.summary,
        "responses": _responses(route),
    }
    parameters = [
        {"name": name, "in": "header", "required": False, **_HEADERS[name]}
        for name in route.headers
    ]
    parameters += [
        {"name": name, "in": "query", "required": False, **_QUERY[name]} for name in route.query
    ]
    parameters += [
        {"name": name, "in": "path", "required": True, "schema": schema}
        for name, schema in _PATH.items()
        if f"{{{name}}}" in route.path
    ]
    if parameters:
        operation["parameters"] = parameters
    if route.parts:
        operation["requestBody"] = _body(route)
    elif route.body is not None:
        content = {"application/json": {"schema": _reference(route.body)}}
        operation["requestBody"] = {"required": True, "content": content}
    if route.scope is None:
        operation["security"] = []
    return operation


def _body(route: Route) -> dict[str, Any]:
    asked = _reference(route.body or JobRequest)
    properties = {name: asked if name == "request" else _BINARY for name, _ in route.parts}
    schema = {
        "type": "object",
        "properties": properties,
        "required": [name for name, needed in route.parts if needed],
        "additionalProperties": False,
    }
    if "photo_2" in properties:
        schema["allOf"] = [_voice_alone(), _second_photo()]
    if {"photo", "file"} <= properties.keys():
        schema["oneOf"] = [{"required": [name]} for name in ("photo", "file")]
    encoding = {
        name: {"contentType": "application/json" if name == "request" else "*/*"}
        for name, _ in route.parts
    }
    content = {"multipart/form-data": {"schema": schema, "encoding": encoding}}
    return {"required": True, "content": content}


def _responses(route: Route) -> dict[str, Any]:
    statuses = {*_ALWAYS, *route.problems, *(_WITH_TOKEN if route.scope else ())}
    responses: dict[str, Any] = {
        str(status): {
            "description": "Refused; the body says why and what to do.",
            "content": {"application/problem+json": {"schema": _reference(ProblemDetails)}},
        }
        for status in sorted(statuses)
    }
    responses[str(route.status)] = {"description": "Done.", "content": _content(route)}
    if route.path.endswith("/video"):
        responses["206"] = {"description": "A part of it.", "content": _content(route)}
    if route.path == "/readyz":
        responses["503"] = {"description": "Not now.", "content": _content(route)}
    return responses


def _content(route: Route) -> dict[str, Any]:
    if isinstance(route.answer, type):
        return {"application/json": {"schema": _reference(route.answer)}}
    if route.path.endswith("/video"):
        return {kind: {"schema": _CLIP} for kind in ("video/mp4", "image/gif")}
    if route.answer in (PICTURE, SOUND):
        return {route.answer: {"schema": _CLIP}}
    if route.item is not None:
        return {route.answer: {"schema": _event(route.item)}}
    return {route.answer: {"schema": {"type": "string"}}}


def _event(item: type[BaseModel]) -> dict[str, Any]:
    """One server-sent event whose data is ``item`` as JSON."""
    text = {"type": "string"}
    data = text | {"contentMediaType": "application/json", "contentSchema": _reference(item)}
    return {"type": "object", "properties": {"id": text, "event": text, "data": data}}


def _reference(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": _REFERENCE.format(model=model.__name__)}
