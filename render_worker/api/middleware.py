"""Around every handler: request id, log, figures, problems as answers, tokens and their limits."""

from __future__ import annotations

import asyncio
import math
import re
import secrets
import time
from collections.abc import Awaitable, Callable

import structlog
from aiohttp import web

from core.problems import Fault, Problem
from core.service_problems import (
    AuthForbidden,
    AuthMissing,
    AuthWrong,
    DiskFull,
    MethodNotAllowed,
    RateExceeded,
    RequestMalformed,
    RequestTooLarge,
    RequestTooSlow,
    RouteUnknown,
)
from render_worker.api.answers import details_answer, problem_answer
from render_worker.api.context import CLIENT, CODE, REQUEST_ID, SERVICE, STARTED
from render_worker.renders.pool import RenderProblem
from render_worker.store import tokens
from render_worker.store.tokens import Client

_log = structlog.get_logger()
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_REMEMBER_SECONDS = 2.0  # so soon a revoked token is of no use
_MOST_REMEMBERED = 1000

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def observed(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Give the request an id, count it and log it: never its body, its query or its token."""
    given = request.headers.get("X-Request-Id", "")
    request_id = given if _REQUEST_ID.fullmatch(given) else secrets.token_hex(8)
    request[REQUEST_ID] = request_id
    begin = time.perf_counter()
    status = 499  # as nginx counts a client that went away
    with structlog.contextvars.bound_contextvars(request=request_id):
        try:
            response = await handler(request)
            status = response.status
            return response
        finally:
            spent = time.perf_counter() - begin
            resource = request.match_info.route.resource
            route = resource.canonical if resource else "unknown"
            method = request.method if request.method in _METHODS else "other"
            metrics = request.app[SERVICE].metrics
            metrics.requests.labels(method, route, status).observe(spent)
            code = request.get(CODE)
            if code:
                metrics.refusals.labels(code).inc()
            client = request.get(CLIENT)
            _log.info(
                "request",
                method=method,
                route=route,
                status=status,
                seconds=round(spent, 4),
                client=client.name if client else None,
                code=code,
            )


async def name_request(request: web.Request, response: web.StreamResponse) -> None:
    """Say the id of the request in its answer, also in one that is sent bit by bit; a signal."""
    if REQUEST_ID in request:
        response.headers["X-Request-Id"] = request[REQUEST_ID]


_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


@web.middleware
async def refusing(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn whatever goes wrong into problem details; no traceback reaches a client."""
    try:
        return await handler(request)
    except RenderProblem as told:
        request[CODE] = told.details.code
        return details_answer(told.details)
    except (ConnectionError, asyncio.IncompleteReadError):
        return web.Response(status=499)  # nobody is there to be told
    except Exception as error:
        problem = _problem(error)
        if problem is None:
            raise
        request[CODE] = problem.code
        if type(problem) is Fault:
            _log.error("request broke", error=type(error).__name__, exc_info=_place(error))
        if request.get(STARTED, False) and request.transport is not None:
            # Another answer within the first would be taken for its body, or waited for.
            request.transport.abort()
        return problem_answer(problem)


def _problem(error: Exception) -> Problem | None:
    match error:
        case Problem():
            return error
        case web.HTTPNotFound():
            return RouteUnknown()
        case web.HTTPMethodNotAllowed():
            return MethodNotAllowed(allowed=", ".join(sorted(error.allowed_methods)))
        case web.HTTPRequestEntityTooLarge():
            return RequestTooLarge(limit="64 kB")
        case web.HTTPException() if error.status < 400:
            return None
        case web.HTTPException():
            return RequestMalformed(reason="it is not HTTP as this worker speaks it")
        case TimeoutError():
            return RequestTooSlow()
        case OSError(errno=28 | 122):  # ENOSPC, EDQUOT
            return DiskFull()
        case _:
            return Fault()


def _place(error: Exception) -> str:
    """Where it broke, without its message, which may quote the request."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)[-6:]
    return " < ".join(
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in frames[::-1]
    )


class Gatekeeper:
    """Knows the clients by their tokens, and how much each may ask for."""

    def __init__(self, open_routes: frozenset[str], scopes: dict[tuple[str, str], str]) -> None:
        self._open = open_routes
        self._scopes = scopes
        self._known: dict[str, tuple[float, Client | None]] = {}
        self._buckets: dict[str, _Bucket] = {}

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let a request through that carries a token with the scope of its route."""
        resource = request.match_info.route.resource
        route = resource.canonical if resource else ""
        if route in self._open:
            return await handler(request)
        client = await self._client(request)
        request[CLIENT] = client
        self._spend(request, client)
        scope = self._scopes.get((request.method, route))
        if scope is not None and scope not in client.scopes:
            raise AuthForbidden(scope=scope)
        return await handler(request)

    async def _client(self, request: web.Request) -> Client:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise AuthMissing
        client = await self._find(request, token.strip())
        if client is None:
            raise AuthWrong
        return client

    async def _find(self, request: web.Request, token: str) -> Client | None:
        now = time.monotonic()
        seen, client = self._known.get(token, (-math.inf, None))
        if now - seen > _REMEMBER_SECONDS:
            database = request.app[SERVICE].database
            client = await database.read(lambda c: tokens.find(c, token))
            if client is not None:  # wrong ones are not kept: there is no end to them
                if len(self._known) >= _MOST_REMEMBERED:
                    self._known.clear()
                self._known[token] = (now, client)
            else:
                self._known.pop(token, None)
        return client

    def _spend(self, request: web.Request, client: Client) -> None:
        worker = request.app[SERVICE].settings.worker
        bucket = self._buckets.setdefault(client.name, _Bucket(float(worker.burst)))
        wait = bucket.spend(worker.requests_per_second, float(worker.burst))
        if wait > 0:
            raise RateExceeded(retry_after=math.ceil(wait))


class _Bucket:
    """A token bucket: full at first, refilled steadily."""

    def __init__(self, level: float) -> None:
        self._level = level
        self._seen = time.monotonic()

    def spend(self, per_second: float, most: float) -> float:
        """Take one; the seconds until there is one, if there is none."""
        now = time.monotonic()
        self._level = min(most, self._level + (now - self._seen) * per_second)
        self._seen = now
        if self._level < 1:
            return (1 - self._level) / per_second
        self._level -= 1
        return 0.0
