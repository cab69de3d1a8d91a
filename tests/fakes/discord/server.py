"""Discord as an HTTP server on this machine, in a thread of its own."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from aiohttp import web

from fakes.common.server import FakePlatform, hang_up, listen, stop
from fakes.common.trouble import NO_TROUBLE, Trouble
from fakes.discord import errors, gateway
from fakes.discord.body import Body, read_body
from fakes.discord.errors import ApiError
from fakes.discord.files import default_picture
from fakes.discord.guilds import channel_json
from fakes.discord.model import TEXT, THREAD, Channel, Guild, Member, Role
from fakes.discord.people import Person, found_guild, group_of, new_person
from fakes.discord.routes import ROUTES, Asking, Route
from fakes.discord.world import Call, World

T = TypeVar("T")
API = "/api/v10"
_LARGEST = 600 << 20


class FakeDiscord(FakePlatform):
    """Use it with ``with``. Its state is in ``world``; people are made with ``person``, places with
    ``guild``, ``channel`` and ``group``."""

    def __init__(self, token: str = "NDI0Mg.secret.token-of-the-bot") -> None:
        super().__init__()
        self.token = token
        self.world = World.new("4242424242424242")
        self.unknown_routes: list[str] = []
        self.strangers: list[str] = []
        self._port = self._other_port = 0

    @property
    def root(self) -> str:
        """Where the CDN answers."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def api_url(self) -> str:
        """What discord.py has as ``Route.BASE``."""
        return self.root + API

    @property
    def gateway_url(self) -> str:
        """What discord.py has as ``DEFAULT_GATEWAY``."""
        return f"ws://127.0.0.1:{self._port}/gateway"

    @property
    def elsewhere(self) -> str:
        """A web server that is not Discord's; who asks it for anything is in ``strangers``."""
        return f"http://127.0.0.1:{self._other_port}"

    def person(self, name: str = "Ann", *, locale: str = "en-US", has_app: bool = False) -> Person:
        """Somebody new. ``has_app``: installed the bot for themselves."""
        with self.world.changed:
            return new_person(self.world, name, locale, has_app)

    def guild(
        self, name: str, *people: Person, owner: Person | None = None, has_bot: bool = True
    ) -> Guild:
        """A server with these members and a channel "general"; owned by somebody else."""
        with self.world.changed:
            return found_guild(self.world, name, people, owner, has_bot)

    def channel(self, guild: Guild, name: str = "more", *, thread: bool = False) -> Channel:
        """One more channel of a server."""
        with self.world.changed:
            kind = THREAD if thread else TEXT
            channel = Channel(self.world.ids.new(), kind, name, guild)
            guild.channels.append(channel)
            self.world.channels[channel.id] = channel
            event = "THREAD_CREATE" if thread else "CHANNEL_CREATE"
            self.world.emit(event, channel_json(channel, self.world.bot), channel)
            return channel

    def deletes(self, channel: Channel) -> None:
        """A channel and everything in it is gone."""
        with self.world.changed:
            channel.deleted = True
            self.world.emit("CHANNEL_DELETE", channel_json(channel, self.world.bot), channel)

    def group(self, *people: Person) -> Channel:
        """A group chat without a server, in which no bot can be."""
        with self.world.changed:
            return group_of(self.world, people)

    def role(self, member: Member, name: str, permissions: int) -> Role:
        """Give somebody a new role."""
        with self.world.changed:
            role = Role(self.world.ids.new(), name, permissions)
            member.guild.roles.append(role)
            member.roles.append(role)
            return role

    def calls(self, name: str) -> list[Call]:
        """What the bot called so far, by the name of the route."""
        with self.world.changed:
            return [call for call in self.world.calls if call.name == name]

    def wait(self, found: Callable[[], T], *, within: float = 10.0, what: str = "") -> T:
        """The first true value of ``found``, asked again at every change. Raises AssertionError."""
        return self.world.wait(found, within=within, what=what)

    # -- the server -------------------------------------------------------------------------------

    @asynccontextmanager
    async def _serving(self) -> AsyncIterator[None]:
        app = web.Application(client_max_size=_LARGEST)
        for route in ROUTES:
            app.router.add_route(route.method, API + route.path, self._handler(route))
        app.router.add_get("/gateway", self._gateway)
        app.router.add_get("/gateway/", self._gateway)
        app.router.add_get("/{folder:(?:ephemeral-)?attachments}/{channel}/{id}/{name}", self._file)
        app.router.add_get("/avatars/{user}/{name}", self._avatar)
        app.router.add_get("/guilds/{guild}/users/{user}/avatars/{name}", self._avatar)
        app.router.add_get("/embed/avatars/{number}.png", self._default_avatar)
        app.router.add_route("*", "/{path:.*}", self._unknown)
        runner = web.AppRunner(app, shutdown_timeout=0.2, handler_cancellation=True)
        self._port = await listen(runner)
        other = web.Application()
        other.router.add_route("*", "/{path:.*}", self._stranger)
        stranger = web.AppRunner(other)
        self._other_port = await listen(stranger)
        self.world.files.root = self.root
        yield
        self.world.gateway.drops()
        await stop(runner, stranger)

    def _handler(self, route: Route) -> Callable[[web.Request], Any]:
        async def handle(request: web.Request) -> web.StreamResponse:
            trouble = self.world.troubles.take(route.name) or NO_TROUBLE
            await self.world.troubles.pause(trouble.before)
            answer = web.Response(status=204)
            if trouble.done:
                answer = await self._answer(route, request)
            await self.world.troubles.pause(trouble.after)
            return answer if trouble.told else self._fail(request, trouble)

        return handle

    async def _answer(self, route: Route, request: web.Request) -> web.Response:
        headers: dict[str, str] = {}
        body = Body()
        try:
            if not route.by_token and request.headers.get("Authorization") != f"Bot {self.token}":
                raise errors.unauthorized()
            about = request.match_info.get(route.about, "")
            with self.world.changed:
                headers = self.world.limits.count(route.bucket, about)
            body = await read_body(request)
            with self.world.changed:
                told = self._told(route, request, body)
            answer = web.Response(status=204) if told is None else _json(told)
        except ApiError as error:
            answer = _json(error.json(), error.status, error.headers)
        answer.headers.update(headers)
        self._record(route, request, body, answer.status)
        return answer

    def _told(self, route: Route, request: web.Request, body: Body) -> Any:
        asking = Asking(
            self.world, dict(request.match_info), dict(request.query), body, self.gateway_url
        )
        with self._noting_mistakes(route.name, ApiError):
            return route.handle(asking)

    def _record(self, route: Route, request: web.Request, body: Body, status: int) -> None:
        with self.world.changed:
            call = Call(route.name, request.path, body.outline(), time.monotonic(), status)
            self.world.calls.append(call)
            self.world.changed.notify_all()

    def _fail(self, request: web.Request, trouble: Trouble[ApiError]) -> web.StreamResponse:
        if trouble.error is not None:
            error = trouble.error
            return _json(error.json(), error.status, error.headers)
        return hang_up(request)

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        return await gateway.connect(self.world, self.token, self.gateway_url, request)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        def content() -> tuple[bytes, str]:
            number, until = request.match_info["id"], request.query.get("ex", "")
            return self.world.files.follow(number, until)

        return await self._from_cdn(request, content)

    async def _avatar(self, request: web.Request) -> web.StreamResponse:
        def content() -> tuple[bytes, str]:
            name, _, ending = request.match_info["name"].rpartition(".")
            side = int(request.query.get("size", 128))
            return self.world.files.picture(name, ending, side), f"image/{ending}"

        return await self._from_cdn(request, content)

    async def _default_avatar(self, request: web.Request) -> web.StreamResponse:
        number = int(request.match_info["number"])
        return await self._from_cdn(request, lambda: (default_picture(number), "image/png"))

    async def _from_cdn(
        self, request: web.Request, content: Callable[[], tuple[bytes, str]]
    ) -> web.StreamResponse:
        trouble = self.world.troubles.take("cdn") or NO_TROUBLE
        await self.world.troubles.pause(trouble.before + trouble.after)
        if not trouble.told:
            return self._fail(request, trouble)
        try:
            with self.world.changed:
                data, media_type = content()
        except ApiError as error:
            return web.Response(status=error.status, text=error.message)
        return web.Response(body=data, headers={"Content-Type": media_type})

    async def _unknown(self, request: web.Request) -> web.StreamResponse:
        self.unknown_routes.append(f"{request.method} {request.path}")
        return _json({"message": "404: Not Found", "code": 0}, 404)

    async def _stranger(self, request: web.Request) -> web.StreamResponse:
        self.strangers.append(request.path)
        return web.Response(body=b"not from Discord")


def _json(told: Any, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """The library takes JSON for JSON only where the type says so without a charset."""
    raw = json.dumps(told).encode()
    given = {"Content-Type": "application/json"} | (headers or {})
    return web.Response(body=raw, status=status, headers=given)
