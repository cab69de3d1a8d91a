"""What the bot sends: JSON, or a form with JSON and files."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from fakes.discord import errors
from fakes.discord.files import Upload


@dataclass(frozen=True)
class Body:
    """``payload`` as parsed, ``files`` by their numbers in the form."""

    payload: Any = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    @property
    def data(self) -> dict[str, Any]:
        """The payload of a message."""
        return dict(self.payload) if isinstance(self.payload, dict) else {}

    def inner(self) -> Body:
        """The message within an answer to an interaction."""
        return Body(self.data.get("data") or {}, self.files)

    def check_sizes(self, limit: int) -> None:
        """Raises ApiError for a file of more than ``limit`` bytes."""
        if any(len(file.data) > limit for file in self.files.values()):
            raise errors.too_large()

    def outline(self) -> dict[str, Any]:
        """For the record: files as their sizes."""
        sizes = {f"files[{key}]": len(file.data) for key, file in self.files.items()}
        told = self.payload if isinstance(self.payload, dict) else {"": self.payload}
        return told | sizes


async def read_body(request: web.Request) -> Body:
    """Raises ApiError for what cannot be read."""
    try:
        if not request.content_type.startswith("multipart/"):
            raw = await request.read()
            return Body(json.loads(raw) if raw else {})
        return await _read_form(request)
    except ValueError:
        raise errors.ApiError(400, 50109, "The request body contains invalid JSON.") from None


async def _read_form(request: web.Request) -> Body:
    payload: Any = {}
    files: dict[str, Upload] = {}
    form = await request.multipart()
    while (part := await form.next()) is not None:
        data = bytes(await part.read())  # type: ignore[union-attr]
        name = str(part.name)  # type: ignore[union-attr]
        if name == "payload_json":
            payload = json.loads(data)
            continue
        key = name.removeprefix("files[").removesuffix("]")
        filename = str(part.filename)  # type: ignore[union-attr]
        files[key] = Upload(filename, data, _told_type(part.headers.get("Content-Type", "")))
    return Body(payload, files)


def _told_type(given: str) -> str:
    """Discord goes by the name of a file that is sent without a type."""
    return "" if given == "application/octet-stream" else given
