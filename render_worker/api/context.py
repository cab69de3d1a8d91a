"""What handlers find beside the request."""

from __future__ import annotations

from aiohttp import web

from render_worker.service import Service
from render_worker.store.tokens import Client

SERVICE: web.AppKey[Service] = web.AppKey("service", Service)
CLIENT: web.RequestKey[Client] = web.RequestKey("client", Client)
REQUEST_ID: web.RequestKey[str] = web.RequestKey("request_id", str)
# The problem that a request ended with, for the log and the figures.
CODE: web.RequestKey[str] = web.RequestKey("code", str)
# Set once a stream has begun: from then on a problem can only be told by breaking it off.
STARTED: web.RequestKey[bool] = web.RequestKey("started", bool)
