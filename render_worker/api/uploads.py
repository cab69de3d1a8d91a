"""Multipart bodies, streamed to disk part by part; nothing is held whole and nothing over a limit
is read to its end."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import BodyPartReader, web
from aiohttp.http import HttpProcessingError, HttpVersion11

from core.disclosure_problems import CheckedFileEmpty, CheckedFileTooLarge
from core.problems import PhotoEmpty, PhotoTooLarge, Problem, VoiceEmpty, VoiceTooLarge
from core.service_problems import RequestMalformed, RequestMediaType, RequestTooLarge
from core.settings import Settings

_CHUNK = 64 * 1024
REQUEST_BYTES = 128 * 1024
_OVERHEAD = 64 * 1024  # headers of the parts
_MOST_PARTS = 8
# aiohttp's words for parts that are none.
_BROKEN = (
    ValueError,
    AssertionError,
    LookupError,
    RuntimeError,
    HttpProcessingError,
    web.RequestPayloadError,
)


@dataclass(frozen=True)
class StoredPart:
    """A part on disk. It is synced when it is kept (``Objects.put_file``), and only then."""

    path: Path
    size: int
    sha256: str


@dataclass
class Upload:
    """What was received. Whoever gets it calls ``discard`` when done, whatever happened."""

    request: bytes | None = None
    files: dict[str, StoredPart] = field(default_factory=dict)

    def discard(self) -> None:
        """Remove files that nobody took."""
        for part in self.files.values():
            part.path.unlink(missing_ok=True)


@dataclass(frozen=True)
class _Limit:
    size: int
    too_large: Problem
    empty: Problem


def _limits(settings: Settings) -> dict[str, _Limit]:
    photo, voice = settings.photo.max_bytes, settings.speech.max_bytes
    of_photo = _Limit(photo, PhotoTooLarge(limit=f"{photo / 1e6:.3g} MB"), PhotoEmpty())
    return {
        "photo": of_photo,
        "photo_2": of_photo,
        "file": _Limit(
            settings.disclosure.max_bytes,
            CheckedFileTooLarge(limit=f"{settings.disclosure.max_bytes / 1e6:.3g} MB"),
            CheckedFileEmpty(),
        ),
        "voice": _Limit(voice, VoiceTooLarge(limit=f"{voice / 1e6:.3g} MB"), VoiceEmpty()),
    }


async def expect(request: web.Request) -> None:
    """Say nothing yet to ``Expect: 100-continue``: the body may never be wanted."""
    if request.headers["Expect"].lower() != "100-continue":
        raise web.HTTPExpectationFailed


async def go_on(request: web.Request) -> None:
    """Have the client send the body, if it asked before sending it."""
    if "Expect" in request.headers and request.version >= HttpVersion11:
        await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        request.writer.output_size = 0  # the answer itself has not begun


async def receive(
    request: web.Request, settings: Settings, folder: Path, names: frozenset[str]
) -> Upload:
    """Read the parts ``names`` of a multipart/form-data body.

    Raises RequestMediaType, RequestTooLarge, RequestMalformed, PhotoTooLarge, PhotoEmpty,
    VoiceTooLarge, VoiceEmpty; TimeoutError for a body that trickles. Then no file is left.
    """
    if _media_type(request) != "multipart/form-data":
        raise RequestMediaType(wanted="multipart/form-data")
    if "Content-Encoding" in request.headers:  # a few bytes that unfold to gigabytes
        raise RequestMediaType(wanted="sent as it is, not compressed")
    limits = _limits(settings)
    most = REQUEST_BYTES + _OVERHEAD + sum(limits[n].size for n in names if n in limits)
    if (request.content_length or 0) > most:
        raise RequestTooLarge(limit=f"{most / 1e6:.3g} MB")
    await go_on(request)
    upload = Upload()
    try:
        async with asyncio.timeout(settings.worker.upload_seconds):
            await _read_parts(request, upload, limits, folder, names)
    except _BROKEN as error:
        upload.discard()
        raise RequestMalformed(reason="its multipart body is broken") from error
    except BaseException:
        upload.discard()
        raise
    return upload


def _media_type(request: web.Request) -> str:
    """As ``request.content_type``, which has the whole header taken apart by ``email``: that took a
    tenth of the time that it takes to accept a job. The boundary is read by aiohttp's reader."""
    return request.headers.get("Content-Type", "").partition(";")[0].strip().lower()


async def _read_parts(
    request: web.Request,
    upload: Upload,
    limits: dict[str, _Limit],
    folder: Path,
    names: frozenset[str],
) -> None:
    reader = await request.multipart()
    for _ in range(_MOST_PARTS):
        part = await reader.next()
        if part is None:
            return
        if not isinstance(part, BodyPartReader) or part.name not in names:
            raise RequestMalformed(reason=f"its parts have to be named {', '.join(sorted(names))}")
        if part.name in upload.files or (part.name == "request" and upload.request is not None):
            raise RequestMalformed(reason=f"it has two parts named {part.name}")
        if part.name == "request":
            upload.request = await _read_small(part)
        else:
            upload.files[part.name] = await _store(part, limits[part.name], folder)
    raise RequestMalformed(reason="it has too many parts")


async def _read_small(part: BodyPartReader) -> bytes:
    text = bytearray()
    while chunk := await part.read_chunk(_CHUNK):
        text += chunk
        if len(text) > REQUEST_BYTES:
            raise RequestTooLarge(limit=f"{REQUEST_BYTES // 1024} kB")
    return bytes(text)


async def _store(part: BodyPartReader, limit: _Limit, folder: Path) -> StoredPart:
    path = folder / secrets.token_hex(16)
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("xb") as file:
            while chunk := await part.read_chunk(_CHUNK):
                size += len(chunk)
                _check_size(size, limit)
                digest.update(chunk)
                file.write(chunk)
            _check_size(size or -1, limit)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return StoredPart(path, size, digest.hexdigest())


def _check_size(size: int, limit: _Limit) -> None:
    """``size``: bytes so far, or -1 at the end of a part that had none."""
    if size > limit.size:
        raise limit.too_large
    if size < 0:
        raise limit.empty
