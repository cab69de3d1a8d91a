"""The Bot API as an HTTP server on this machine, in a thread of its own."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from aiohttp import web

from fakes.common.server import FakePlatform, hang_up, listen, stop
from fakes.common.trouble import NO_TROUBLE
from fakes.telegram.arguments import Arguments, read_arguments
from fakes.telegram.errors import ApiError
from fakes.telegram.files import LOCAL_LIMIT, UPLOAD_LIMIT
from fakes.telegram.methods import METHODS, messages_in
from fakes.telegram.people import Group, Person
from fakes.telegram.trouble import Trouble
from fakes.telegram.world import Call, World

T = TypeVar("T")


class FakeTelegram(FakePlatform):
    """Use it with ``with``. ``local``: a folder, to be a local Bot API server without the limits.
    ``first_person``: id of the first one, another for each Telegram that shares a worker.

    Its own state is in ``world``; people are made with ``person`` and ``group``.
    """

    def __init__(
        self,
        token: str = "4242:Secret-Token_of-the-Bot",
        *,
        local: Path | None = None,
        first_person: int = 5001,
    ) -> None:
        super().__init__()
        self.token = token
        self.world = World.new(token, local)
        self.unknown_methods: list[str] = []
        self._port = 0
        self._next_person = first_person

    @property
    def base_url(self) -> str:
        """What python-telegram-bot takes as base_url."""
        return f"http://127.0.0.1:{self._port}/bot"

    @property
    def base_file_url(self) -> str:
        """What python-telegram-bot takes as base_file_url."""
        return f"http://127.0.0.1:{self._port}/file/bot"

    def person(
        self, name: str = "Ann", *, language: str | None = "en", username: str | None = None
    ) -> Person:
        """Somebody new, who has not written to the bot yet."""
        with self.world.changed:
            number, self._next_person = self._next_person, self._next_person + 1
            return Person.new(self.world, number, name, language, username)

    def group(
        self,
        title: str,
        *people: Person,
        admins: tuple[Person, ...] = (),
        bot_is_in: bool = True,
        bot_is_admin: bool = False,
    ) -> Group:
        """A supergroup with these members, of whom the first admin created it."""
        with self.world.changed:
            number, self._next_person = (
                -1_000_000_000_000 - self._next_person,
                self._next_person + 1,
            )
            group = Group.new(self.world, number, title, people, admins)
            group.chat.bot_is_in, group.chat.bot_is_admin = bot_is_in, bot_is_admin
            return group

    def calls(self, method: str) -> list[Call]:
        """What the bot called so far."""
        with self.world.changed:
            return [call for call in self.world.calls if call.method == method]

    def wait(self, found: Callable[[], T], *, within: float = 30.0, what: str = "") -> T:
        """The first true value of ``found``, asked again at every change. Raises AssertionError."""
        return self.world.wait(found, within=within, what=what)

    # -- the server -------------------------------------------------------------------------------

    @asynccontextmanager
    async def _serving(self) -> AsyncIterator[None]:
        app = web.Application(client_max_size=2 * UPLOAD_LIMIT)
        app.router.add_route("*", "/bot{token}/{method}", self._method)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)
        runner = web.AppRunner(app, shutdown_timeout=0.2, handler_cancellation=True)
        self._port = await listen(runner)
        await self.world.updates.start()
        yield
        await self.world.updates.stop()
        await stop(runner)

    async def _method(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        try:
            self._check_token(request, ApiError(401, "Unauthorized"))
            trouble = self.world.troubles.take(method) or NO_TROUBLE
            await self.world.troubles.pause(trouble.before)
            result = await self._answer(request, method) if trouble.done else None
            await self.world.troubles.pause(trouble.after)
        except ApiError as error:
            return web.json_response(error.json(), status=error.code)
        if not trouble.told:
            return self._fail(request, trouble)
        return web.json_response({"ok": True, "result": result})

    def _check_token(self, request: web.Request, refusal: ApiError) -> None:
        if request.match_info["token"] != self.token:
            raise refusal

    async def _answer(self, request: web.Request, method: str) -> Any:
        world = self.world
        largest = LOCAL_LIMIT if world.files.local else UPLOAD_LIMIT
        arguments = await read_arguments(request, largest)
        if method == "getUpdates":
            return await world.updates.get(arguments)
        with world.changed:
            world.calls.append(Call(method, arguments.outline(), time.monotonic()))
            world.changed.notify_all()
            if method not in METHODS:
                self.unknown_methods.append(method)
                raise ApiError(404, "Not Found: method not found")
            self._count(method, arguments)
            with self._noting_mistakes(method, ApiError):
                return METHODS[method](world, arguments)

    def _count(self, method: str, arguments: Arguments) -> None:
        weight = messages_in(method, arguments)
        chat = self.world.chats.get(arguments.integer("chat_id", 0))
        if weight and chat is not None:
            now = time.monotonic()
            self.world.flood.count(chat.id, chat.is_group, method, weight, now)

    def _fail(self, request: web.Request, trouble: Trouble[ApiError]) -> web.StreamResponse:
        if trouble.error is not None:
            return web.json_response(trouble.error.json(), status=trouble.error.code)
        return hang_up(request)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        try:
            self._check_token(request, ApiError(404, "Not Found"))
            trouble = self.world.troubles.take("file") or NO_TROUBLE
            await self.world.troubles.pause(trouble.before + trouble.after)
            if not trouble.told:
                return self._fail(request, trouble)
            return web.Response(body=self.world.files.follow_link(request.match_info["path"]))
        except ApiError as error:
            return web.json_response(error.json(), status=error.code)
