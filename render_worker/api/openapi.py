"""The OpenAPI 3.1 document, written from the table of routes and the models of ``core.job``."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from core.job import JobRequest, ProblemDetails
from render_worker.api.routes import ROUTES, Route

_REFERENCE = "#/components/schemas/{model}"
_BINARY = {"type": "string", "contentMediaType": "application/octet-stream"}
_HEADERS: dict[str, dict[str, Any]] = {
    "Idempotency-Key": {
        "schema": {"type": "string", "pattern": "^[\\x21-\\x7e]{1,200}$"},
        "description": "The platform's own id of the request: the same key gives the same job.",
    },
    "Last-Event-ID": {
        "schema": {"type": "string", "pattern": "^[0-9]{1,18}$"},
        "description": "Go on after this event.",
    },
    "Range": {
        "schema": {"type": "string", "pattern": "^bytes=[0-9]{1,12}-[0-9]{0,12}$"},
        "description": "A single range of bytes.",
    },
}
_QUERY: dict[str, dict[str, Any]] = {
    "platform": {
        "schema": {"type": "string", "pattern": "^[a-z][a-z0-9_-]{0,31}$"},
        "description": "Only jobs of this platform.",
    },
}
_ALWAYS = (400, 405)
_WITH_TOKEN = (401, 403, 429, 500, 503)


def document() -> dict[str, Any]:
    """The whole document."""
    models: set[type[BaseModel]] = {ProblemDetails, JobRequest}
    for route in ROUTES:
        models |= {kind for kind in (route.answer, route.item) if isinstance(kind, type)}
    _, schemas = models_json_schema(
        [(model, _mode(model)) for model in sorted(models, key=lambda m: m.__name__)],
        ref_template=_REFERENCE,
    )
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


def _mode(model: type[BaseModel]) -> Any:
    return "validation" if model is JobRequest else "serialization"


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
    if "{id}" in route.path:
        schema = {"type": "string", "minLength": 1, "maxLength": 36}
        parameters.append({"name": "id", "in": "path", "required": True, "schema": schema})
    if parameters:
        operation["parameters"] = parameters
    if route.parts:
        operation["requestBody"] = _body(route)
    if route.scope is None:
        operation["security"] = []
    return operation


def _body(route: Route) -> dict[str, Any]:
    properties = {
        name: _reference(JobRequest) if name == "request" else _BINARY for name, _ in route.parts
    }
    schema = {
        "type": "object",
        "properties": properties,
        "required": [name for name, needed in route.parts if needed],
        "additionalProperties": False,
    }
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
        return {kind: {"schema": _BINARY} for kind in ("video/mp4", "image/gif")}
    text: dict[str, Any] = {"schema": {"type": "string"}}
    if route.item is not None:
        text["schema"]["description"] = f"Events whose data is {route.item.__name__} as JSON."
    return {route.answer: text}


def _reference(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": _REFERENCE.format(model=model.__name__)}
