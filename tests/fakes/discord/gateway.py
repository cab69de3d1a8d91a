"""The gateway, version 10: https://discord.com/developers/docs/events/gateway"""

from __future__ import annotations

import asyncio
import json
import zlib
from dataclasses import dataclass
from typing import Any, Protocol

from aiohttp import WSMsgType, web

from fakes.discord.guilds import guild_json
from fakes.discord.sessions import PRIVILEGED, Connection, Frame, Session
from fakes.discord.world import World


class _Compressor(Protocol):
    def compress(self, data: bytes, /) -> bytes: ...

    def flush(self, mode: int, /) -> bytes: ...


@dataclass(eq=False)
class Talk:
    """One connection of the bot's."""

    world: World
    token: str
    url: str
    socket: web.WebSocketResponse
    connection: Connection
    compressor: _Compressor | None
    session: Session | None = None

    async def run(self) -> None:
        """Until one of both ends it."""
        gateway = self.world.gateway
        self.connection.put({"op": 10, "d": {"heartbeat_interval": gateway.heartbeat_ms}})
        writing = asyncio.create_task(self._write())
        with self.world.changed:
            gateway.connections.append(self.connection)
        try:
            async for message in self.socket:
                if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                    break
                with self.world.changed:
                    self._heard(json.loads(message.data))
                    self.world.changed.notify_all()
        finally:
            writing.cancel()
            with self.world.changed:
                self._left()

    async def _write(self) -> None:
        while (frame := await self.connection.outbox.get()) is not None:
            text = json.dumps(frame)
            if self.compressor is None:
                await self.socket.send_str(text)
            else:
                packed = self.compressor.compress(text.encode())
                await self.socket.send_bytes(packed + self.compressor.flush(zlib.Z_SYNC_FLUSH))
        await self.socket.close(code=self.connection.close_code)

    def _left(self) -> None:
        gateway = self.world.gateway
        gateway.connections.remove(self.connection)
        session = self.session
        if session is not None and session.connection is self.connection:
            session.connection = None
            if not self.connection.ended and self.socket.close_code in (1000, 1001):
                gateway.sessions.pop(session.id, None)
        self.world.changed.notify_all()

    def _heard(self, frame: Frame) -> None:
        op: int = frame["op"]
        data: Any = frame.get("d")
        if op == 1:
            self.world.gateway.heartbeats += 1
            self.connection.put({"op": 11, "d": None})
        elif op == 2:
            self._identify(data)
        elif op == 6:
            self._resume(data)
        elif op == 8:
            self._tell_members(data)
        elif op != 3:
            self.connection.end(4001)

    def _identify(self, data: dict[str, Any]) -> None:
        gateway = self.world.gateway
        if refusal := self._refusal(data):
            self.connection.end(refusal)
            return
        if not gateway.may_identify() or gateway.starts_left < 1:
            self.connection.put({"op": 9, "d": False})
            return
        gateway.starts_left -= 1
        gateway.identified.append(data)
        number, count = data.get("shard") or (0, 1)
        session = Session(self.world.ids.new(), (number, count), int(data["intents"]))
        session.connection, self.session = self.connection, session
        gateway.sessions[session.id] = session
        self._tell_ready(session)

    def _refusal(self, data: dict[str, Any]) -> int:
        """Code to close with, 0 if nothing is wrong."""
        gateway = self.world.gateway
        number, count = data.get("shard") or (0, 1)
        if data["token"] != self.token:
            return 4004
        if not 0 <= number < count:
            return 4010
        if count < gateway.shards:
            return 4011
        if int(data["intents"]) & PRIVILEGED & ~gateway.allowed:
            return 4014
        return 0

    def _tell_ready(self, session: Session) -> None:
        world = self.world
        number, count = session.shard
        guilds = [
            guild
            for guild in world.guilds.values()
            if guild.has_bot and (int(guild.id) >> 22) % count == number
        ]
        ready = {
            "v": 10,
            "user": world.bot.json(),
            "guilds": [{"id": guild.id, "unavailable": True} for guild in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.url,
            "shard": [number, count],
            "application": {"id": world.bot.id, "flags": 0},
            "private_channels": [],
        }
        session.tell("READY", ready)
        for guild in guilds:
            session.tell("GUILD_CREATE", guild_json(guild, world.bot))

    def _resume(self, data: dict[str, Any]) -> None:
        gateway = self.world.gateway
        if data["token"] != self.token:
            self.connection.end(4004)
            return
        session = gateway.sessions.get(str(data["session_id"]))
        if session is None or int(data["seq"] or 0) > session.sequence:
            self.connection.put({"op": 9, "d": False})
            return
        if session.connection is not None:
            session.connection.end(4000)
        gateway.resumed += 1
        session.connection, self.session = self.connection, session
        for frame in session.told:
            if frame["s"] > int(data["seq"] or 0):
                self.connection.put(frame)
        session.tell("RESUMED", {})

    def _tell_members(self, data: dict[str, Any]) -> None:
        guild = self.world.guilds[str(data["guild_id"])]
        wanted = {str(number) for number in data.get("user_ids") or guild.members}
        chunk = {
            "guild_id": guild.id,
            "members": [m.json() for number, m in guild.members.items() if number in wanted],
            "chunk_index": 0,
            "chunk_count": 1,
            "nonce": data.get("nonce"),
        }
        if self.session is not None:
            self.session.tell("GUILD_MEMBERS_CHUNK", chunk)


async def connect(world: World, token: str, url: str, request: web.Request) -> web.StreamResponse:
    """Serve one connection."""
    if world.gateway.refusing:
        return web.Response(status=503)
    socket = web.WebSocketResponse(compress=False, autoping=True)
    await socket.prepare(request)
    assert request.transport is not None
    connection = Connection(asyncio.get_running_loop(), abort=request.transport.abort)
    packed = request.query.get("compress") == "zlib-stream"
    compressor = zlib.compressobj() if packed else None
    await Talk(world, token, url, socket, connection, compressor).run()
    return socket
