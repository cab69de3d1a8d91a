"""Every address of the worker in one table, from which both the router and OpenAPI are made."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web
from pydantic import BaseModel

from core.job import Health, Job, OutboxItem, PhotoInspection, VoiceList
from core.preferences import Preferences
from render_worker.api import events, jobs, others, preferences
from render_worker.store.tokens import Scope

EVENTS = "text/event-stream"
VIDEO = "video/mp4"


@dataclass(frozen=True)
class Route:
    """``answer``: model of the body, or what OpenAPI is to say of it; ``scope``: None = open.

    ``parts``: of a multipart body, and whether they are needed; ``body``: of one that is JSON. ``problems``: statuses of refusals
    beyond those that any route may answer with.
    """

    method: str
    path: str
    handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    summary: str
    scope: Scope | None
    answer: type[BaseModel] | str
    status: int = 200
    parts: tuple[tuple[str, bool], ...] = ()
    headers: tuple[str, ...] = ()
    query: tuple[str, ...] = ()
    problems: tuple[int, ...] = ()
    item: type[BaseModel] | None = None
    body: type[BaseModel] | None = None


_J, _I, _P = Scope.JOBS, Scope.INSPECT, Scope.PREFERENCES
_REFUSED_BODY = (408, 413, 415, 422)

ROUTES = (
    Route(
        "POST", "/v1/jobs", jobs.submit, "Submit a job", _J, Job, 202,
        parts=(("request", True), ("photo", True), ("voice", False)),
        headers=("Idempotency-Key",), problems=(*_REFUSED_BODY, 503, 507),
    ),
    Route("GET", "/v1/jobs/{id}", jobs.show, "A job as it is now", _J, Job, problems=(404,)),
    Route(
        "DELETE", "/v1/jobs/{id}", jobs.cancel, "Cancel a job that waits or runs", _J, Job,
        problems=(404,),
    ),
    Route(
        "GET", "/v1/jobs/{id}/events", events.job_events, "Follow a job until it has ended", _J,
        EVENTS, headers=("Last-Event-ID",), problems=(404,), item=Job,
    ),
    Route(
        "GET", "/v1/jobs/{id}/video", jobs.video, "The finished clip or a part of it", _J, VIDEO,
        headers=("Range",), problems=(404, 409, 410, 416),
    ),
    Route(
        "POST", "/v1/jobs/{id}/delivered", jobs.acknowledge, "Acknowledge an ended job", _J, Job,
        problems=(404, 409),
    ),
    Route(
        "GET", "/v1/outbox", events.outbox, "Ended jobs that were not acknowledged", _J, EVENTS,
        headers=("Last-Event-ID",), query=("platform",), item=OutboxItem,
    ),
    Route(
        "POST", "/v1/photos/inspect", others.inspect_photo, "Faces in a photo, and advice", _I,
        PhotoInspection, parts=(("photo", True),), problems=(*_REFUSED_BODY, 507),
    ),
    Route("GET", "/v1/voices", others.voices, "Who can speak here", _I, VoiceList),
    Route(
        "GET", "/v1/preferences/{platform}/{user}", preferences.show_preferences,
        "What a user wants for every clip", _P, Preferences, problems=(404,),
    ),
    Route(
        "PUT", "/v1/preferences/{platform}/{user}", preferences.replace_preferences,
        "Replace what a user wants for every clip", _P, Preferences, body=Preferences,
        problems=(404, 408, 413, 415, 507),
    ),
    Route("GET", "/healthz", others.alive, "The process answers", None, Health),
    Route(
        "GET", "/readyz", others.ready, "Whether new jobs are taken", None, Health,
        problems=(503,),
    ),
    Route("GET", "/metrics", others.metrics, "Figures for Prometheus", Scope.METRICS, "text/plain"),
)  # fmt: skip
