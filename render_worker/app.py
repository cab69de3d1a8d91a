"""The aiohttp application, and the process that serves it until it is told to stop."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import Callable

from aiohttp import web

from core.problems import SettingWrong
from core.settings import Settings
from render_worker.api import uploads
from render_worker.api.context import SERVICE
from render_worker.api.middleware import Gatekeeper, name_request, observed, refusing
from render_worker.api.openapi import document
from render_worker.api.routes import ROUTES
from render_worker.children import Recipe
from render_worker.service import Service

# So long what is left of a refused body is read and dropped: a client that is still sending would
# not see the answer.
_LINGERING_SECONDS = 2.0


def application(service: Service) -> web.Application:
    """The HTTP side of a started ``service``."""
    text = json.dumps(document())

    async def openapi(_request: web.Request) -> web.StreamResponse:
        return web.Response(text=text, content_type="application/json")

    open_routes = {route.path for route in ROUTES if route.scope is None} | {"/openapi.json"}
    scopes = {(route.method, route.path): str(route.scope) for route in ROUTES if route.scope}
    gate = Gatekeeper(frozenset(open_routes), scopes)
    app = web.Application(
        middlewares=[observed, refusing, gate.middleware], client_max_size=64 * 1024
    )
    app[SERVICE] = service
    app.on_response_prepare.append(name_request)
    for route in ROUTES:
        if route.method == "GET":
            app.router.add_get(route.path, route.handler, allow_head=route.path.endswith("/video"))
        else:
            app.router.add_route(
                route.method, route.path, route.handler, expect_handler=uploads.expect
            )
    app.router.add_get("/openapi.json", openapi, allow_head=False)
    return app


async def serve(
    settings: Settings,
    *,
    recipe: Recipe | None = None,
    announce: Callable[[str, str, bool], None],
) -> None:
    """Work until SIGTERM or SIGINT, then drain. ``announce(url, token_file, token_is_new)`` is called
    when requests are taken.

    Raises WorkerInUse, DatabaseFailed, StoreFailed, RenderCrashed; SettingWrong, also where the port is
    taken.
    """
    service = Service(settings, recipe or Recipe())
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    made = await service.start()
    runner = web.AppRunner(
        application(service),
        access_log=None,
        keepalive_timeout=settings.worker.header_seconds,
        lingering_time=_LINGERING_SECONDS,
        shutdown_timeout=5.0,
    )
    await runner.setup()
    try:
        site = web.TCPSite(runner, settings.worker.host, settings.worker.port)
        await _begin(site, settings)
        announce(_url(runner), str(service.token_file), made is not None)
        asked = asyncio.create_task(service.keeper.asked_to_drain.wait())
        told = asyncio.create_task(stop.wait())
        await asyncio.wait({asked, told}, return_when=asyncio.FIRST_COMPLETED)
        asked.cancel()
        told.cancel()
        await service.drain()
    finally:
        await runner.cleanup()
        await service.stop()


async def _begin(site: web.TCPSite, settings: Settings) -> None:
    try:
        await site.start()
    except OSError as error:
        host, port = settings.worker.host, settings.worker.port
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else str(error)
        raise SettingWrong(
            setting="worker.port",
            source="the settings",
            reason=f"nothing can listen at {host}, port {port}: {reason}",
        ) from None


def _url(runner: web.AppRunner) -> str:
    host, port = runner.addresses[0][:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
