"""The arguments of a Bot API call, whichever of the four ways of sending them was chosen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.multipart import BodyPartReader

from fakes.telegram.errors import ApiError, bad

_JSON = frozenset(
    [
        "allowed_updates",
        "caption_entities",
        "commands",
        "entities",
        "link_preview_options",
        "media",
        "options",
        "permissions",
        "reaction",
        "reply_markup",
        "reply_parameters",
        "result",
        "results",
        "scope",
    ]
)


@dataclass(frozen=True)
class Upload:
    """A file that came with a call."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Arguments:
    """``values`` by name, those that are JSON already read; ``uploads`` by the part's name."""

    values: dict[str, Any]
    uploads: dict[str, Upload] = field(default_factory=dict)

    def get(self, name: str, default: Any = None) -> Any:
        """The value, or ``default`` where it is absent or empty."""
        value = self.values.get(name)
        return default if value in (None, "") else value

    def integer(self, name: str, default: int | None = None) -> int:
        """A number. Raises ApiError where there is none."""
        value = self.get(name, default)
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad(f"{name} is empty") from None

    def flag(self, name: str) -> bool:
        """A Boolean, which forms send as a word."""
        return str(self.get(name, "")).lower() == "true"

    @property
    def bytes_sent(self) -> int:
        """Size of all uploads."""
        return sum(len(upload.data) for upload in self.uploads.values())

    def upload(self, name: str) -> Upload | None:
        """The file for the argument ``name``: beside it, or attached under another name."""
        return self.attached(self.get(name)) or self.uploads.get(name)

    def attached(self, reference: Any) -> Upload | None:
        """The file that ``attach://...`` means."""
        if isinstance(reference, str) and reference.startswith("attach://"):
            return self.uploads.get(reference.removeprefix("attach://"))
        return None

    def outline(self) -> dict[str, Any]:
        """For the list of calls: uploads as their sizes."""
        return self.values | {name: len(upload.data) for name, upload in self.uploads.items()}


async def read_arguments(request: web.Request, largest: int) -> Arguments:
    """Read a call; uploads of more than ``largest`` bytes in all are refused as they arrive.

    Raises ApiError.
    """
    values: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type.startswith("multipart/"):
        left = largest
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or part.name is None:
                continue
            if part.filename is None:
                values[part.name] = await part.text()
                continue
            data = bytes(await part.read())
            left -= len(data)
            if left < 0:
                raise ApiError(413, "Request Entity Too Large")
            uploads[part.name] = Upload(part.filename, data)
    elif request.content_type == "application/json":
        values |= await request.json()
    elif request.can_read_body:
        values |= {name: str(value) for name, value in (await request.post()).items()}
    return Arguments(dict(_read_json(values)), uploads)


def _read_json(values: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if name in _JSON and isinstance(value, str):
            try:
                yield name, json.loads(value)
            except ValueError:
                raise bad(f"can't parse {name} JSON object") from None
        else:
            yield name, value
