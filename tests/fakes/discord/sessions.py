"""What the gateway knows of the bot's sessions, and what it has told each of them."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

GUILDS, GUILD_MEMBERS, GUILD_PRESENCES = 1 << 0, 1 << 1, 1 << 8
GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = 1 << 9, 1 << 12, 1 << 15
PRIVILEGED = GUILD_MEMBERS | GUILD_PRESENCES | MESSAGE_CONTENT

Frame = dict[str, Any]


@dataclass(eq=False)
class Connection:
    """A socket; ``put`` sends a frame, from any thread, in order; None ends it with ``close_code``."""

    loop: asyncio.AbstractEventLoop
    outbox: asyncio.Queue[Frame | None] = field(default_factory=asyncio.Queue)
    close_code: int = 1000
    ended: bool = False  # by Discord
    abort: Callable[[], object] = lambda: None

    def put(self, frame: Frame | None) -> None:
        """Send it after what was put before."""
        self.loop.call_soon_threadsafe(self.outbox.put_nowait, frame)

    def end(self, code: int) -> None:
        """Close it properly, after what was put before."""
        self.close_code, self.ended = code, True
        self.put(None)

    def drop(self) -> None:
        """As when a cable is pulled: no word of farewell."""
        self.loop.call_soon_threadsafe(self.abort)


@dataclass(eq=False)
class Session:
    """``shard``: number and count; ``intents``: bits; ``told``: events with their numbers."""

    id: str
    shard: tuple[int, int]
    intents: int
    connection: Connection | None = None
    sequence: int = 0
    told: list[Frame] = field(default_factory=list)

    def tell(self, event: str, data: Any) -> None:
        """Send an event, and keep it for a resume."""
        self.sequence += 1
        frame = {"op": 0, "t": event, "s": self.sequence, "d": data}
        self.told.append(frame)
        if self.connection is not None:
            self.connection.put(frame)


@dataclass
class Gateway:
    """``shards``: how many Discord asks for; ``allowed``: privileged intents that the app has;
    ``starts_left``: identifications of today; ``refusing``: no new connection is let in."""

    shards: int = 1
    allowed: int = 0
    heartbeat_ms: int = 41_250
    starts_left: int = 1000
    identify_every: float = 0.0  # seconds; 5 at Discord, which would slow the tests
    refusing: bool = False
    sessions: dict[str, Session] = field(default_factory=dict)
    connections: list[Connection] = field(default_factory=list)
    identified: list[dict[str, Any]] = field(default_factory=list)
    resumed: int = 0
    heartbeats: int = 0
    _identified_at: dict[int, float] = field(default_factory=dict)

    @property
    def live(self) -> list[Session]:
        """Sessions that are connected."""
        return [one for one in self.sessions.values() if one.connection is not None]

    @property
    def ready(self) -> bool:
        """Whether every shard is connected."""
        return {one.shard[0] for one in self.live} >= set(range(self.shards))

    def limits(self, total: int = 1000) -> dict[str, int]:
        """session_start_limit."""
        return {
            "total": total,
            "remaining": self.starts_left,
            "reset_after": 14_400_000,
            "max_concurrency": 1,
        }

    def may_identify(self) -> bool:
        """Not so soon after the last time."""
        now = time.monotonic()
        early = now - self._identified_at.get(0, -1e9) < self.identify_every
        self._identified_at[0] = now
        return not early

    def shard_of(self, guild: str | None) -> int:
        """Which shard hears of a server, or of private chats."""
        return (int(guild) >> 22) % self.shards if guild else 0

    def emit(self, event: str, data: Any, *, guild: str | None, intent: int = 0) -> int:
        """Tell the sessions whose shard and intents it concerns; how many are connected."""
        connected = 0
        for session in list(self.sessions.values()):
            number, count = session.shard
            mine = (int(guild) >> 22) % count == number if guild else number == 0
            if mine and (not intent or session.intents & intent):
                session.tell(event, data)
                connected += session.connection is not None
        return connected

    # -- what a test can make happen ------------------------------------------------------------

    def drops(self) -> None:
        """Every connection ends without a word."""
        for connection in list(self.connections):
            connection.drop()

    def closes(self, code: int = 1001) -> None:
        """Every connection is closed with a code: 4000 unknown error, 4009 timed out ..."""
        for connection in list(self.connections):
            connection.end(code)

    def asks_to_reconnect(self) -> None:
        """Opcode 7: come back elsewhere, and resume."""
        self._everybody({"op": 7, "d": None})

    def invalidates(self, *, resumable: bool = False) -> None:
        """Opcode 9."""
        if not resumable:
            self.sessions = {}
        self._everybody({"op": 9, "d": resumable})

    def asks_for_heartbeat(self) -> None:
        """Opcode 1."""
        self._everybody({"op": 1, "d": None})

    def forgets_sessions(self) -> None:
        """Nobody can resume; who is connected now is dropped."""
        self.sessions = {}
        self.drops()

    def _everybody(self, frame: Frame) -> None:
        for connection in list(self.connections):
            connection.put(frame)
