"""The CDN: attachments under links that expire, and profile pictures."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from PIL import Image

from fakes.discord.errors import ApiError
from fakes.discord.ids import Clock, Snowflakes

LINK_SECONDS = (
    24 * 3600.0
)  # https://discord.com/developers/docs/reference#signed-attachment-cdn-urls
_GONE = "This content is no longer available."
_LINK = re.compile(
    r"/(?P<folder>(?:ephemeral-)?attachments)/(?P<channel>\d+)/(?P<number>\d+)/[^/]+"
)


@dataclass(frozen=True)
class Upload:
    """A file as somebody sends it. ``media_type``: what it is said to be, which may be a lie;
    ``seconds``: of a voice message."""

    name: str
    data: bytes = field(repr=False)
    media_type: str = ""
    seconds: float | None = None

    @property
    def told_type(self) -> str:
        """The media type, guessed from the name as the apps do."""
        endings = {
            "jpg": "image/jpeg",
            "jpeg": "image/jpeg",
            "png": "image/png",
            "webp": "image/webp",
            "gif": "image/gif",
            "mp4": "video/mp4",
            "webm": "video/webm",
            "mp3": "audio/mpeg",
            "ogg": "audio/ogg",
            "wav": "audio/x-wav",
            "txt": "text/plain; charset=utf-8",
            "pdf": "application/pdf",
        }
        ending = self.name.rpartition(".")[2].lower()
        return self.media_type or endings.get(ending, "application/octet-stream")


@dataclass
class Files:
    """``root``: where this CDN answers; ``fetched``: ids of files, for each time;
    ``names`` of all files that ever were."""

    clock: Clock
    ids: Snowflakes
    root: str = ""
    fetched: list[str] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    _files: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    _gone: set[str] = field(default_factory=set)
    _pictures: dict[str, bytes] = field(default_factory=dict)

    def add(self, upload: Upload, channel: str, *, ephemeral: bool = False) -> dict[str, Any]:
        """Keep a file; what the API tells of it."""
        number = self.ids.new()
        self._files[number] = upload.data, upload.told_type
        self.names[number] = upload.name
        told: dict[str, Any] = {
            "id": number,
            "filename": upload.name,
            "size": len(upload.data),
            "content_type": upload.told_type,
        }
        told["url"] = told["proxy_url"] = self.link(number, upload.name, channel, ephemeral)
        if ephemeral:
            told["ephemeral"] = True
        if upload.seconds is not None:
            told |= {"duration_secs": upload.seconds, "waveform": "AAECAwQFBgc="}
        return told | _size(upload.data)

    def link(self, number: str, name: str, channel: str, ephemeral: bool = False) -> str:
        """One that holds for a day from now."""
        folder = "ephemeral-attachments" if ephemeral else "attachments"
        until = int(self.clock.now() + LINK_SECONDS)
        return f"{self.root}/{folder}/{channel}/{number}/{quote(name)}?ex={until:x}&{_sign(number)}"

    def refreshed(self, url: str) -> str:
        """The same link for a day from now; what is none of these links stays as it is."""
        match = _LINK.fullmatch(url.removeprefix(self.root).partition("?")[0])
        if not url.startswith(self.root) or match is None or match["number"] not in self._files:
            return url
        number = match["number"]
        ephemeral = match["folder"].startswith("ephemeral")
        return self.link(number, self.names[number], match["channel"], ephemeral)

    def data(self, number: str) -> bytes:
        """The content of a file, whatever its links, and even if it is gone."""
        return self._files[number][0]

    def lose(self, number: str) -> None:
        """As when the message was deleted."""
        self._gone.add(number)

    def follow(self, number: str, until: str, *, head: bool = False) -> tuple[bytes, str]:
        """Content and media type behind a link. Raises ApiError."""
        alive = until and int(until, 16) > self.clock.now()
        if number not in self._files or number in self._gone or not alive:
            raise ApiError(404, 0, _GONE)
        self.fetched.append(number)
        return self._files[number]

    def add_picture(self, data: bytes) -> str:
        """Keep a profile picture; its hash."""
        name = hashlib.md5(data, usedforsecurity=False).hexdigest()
        self._pictures[name] = data
        return name

    def picture(self, name: str, ending: str, side: int) -> bytes:
        """A profile picture, ``side`` pixels square at most. Raises ApiError."""
        if name not in self._pictures:
            raise ApiError(404, 0, "404: Not Found")
        self.fetched.append(name)
        with Image.open(io.BytesIO(self._pictures[name])) as opened:
            picture = opened.convert("RGB")
        picture.thumbnail((side, side))
        return _written(picture, ending)


def default_picture(number: int) -> bytes:
    """The one of who has no other."""
    colours = ["#5865f2", "#747f8d", "#3ba55d", "#faa81a", "#ed4245", "#eb459e"]
    return _written(Image.new("RGB", (256, 256), colours[number % len(colours)]), "png")


def _written(picture: Image.Image, ending: str) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, {"jpg": "JPEG", "webp": "WEBP", "gif": "GIF"}.get(ending, "PNG"))
    return stream.getvalue()


def _size(data: bytes) -> dict[str, int]:
    try:
        with Image.open(io.BytesIO(data)) as picture:
            return {"width": picture.width, "height": picture.height}
    except Exception:
        return {}


def _sign(number: str) -> str:
    return f"is=0&hm={hashlib.sha256(number.encode()).hexdigest()}"
