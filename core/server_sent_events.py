"""Reading of server-sent events, as the HTML standard parses an event stream (section 9.2)."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator
from dataclasses import dataclass


@dataclass(frozen=True)
class ServerSentEvent:
    """One event; ``id`` is the last one that was told, also by an event before."""

    id: str
    kind: str
    data: str


async def read_events(lines: AsyncIterable[bytes]) -> AsyncIterator[ServerSentEvent]:
    """The events of a stream of lines. An event that was cut off is dropped: it comes again."""
    last_id, kind = "", ""
    data: list[str] = []
    async for raw in lines:
        if not raw.endswith(b"\n"):
            return
        line = raw.decode("utf-8", "replace").rstrip("\r\n")
        if not line:
            if data:
                yield ServerSentEvent(last_id, kind or "message", "\n".join(data))
            kind, data = "", []
            continue
        field, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if field == "id":
            last_id = value
        elif field == "event":
            kind = value
        elif field == "data":
            data.append(value)
