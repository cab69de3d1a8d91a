"""The files that lie on Telegram's servers."""

from __future__ import annotations

import hashlib
import io
import itertools
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from PIL import Image

from fakes.telegram.errors import ApiError, bad

DOWNLOAD_LIMIT = 20_000_000  # https://core.telegram.org/bots/api#getfile
UPLOAD_LIMIT = 50_000_000  # https://core.telegram.org/bots/api#sending-files
PHOTO_LIMIT = 10_000_000
LOCAL_LIMIT = 2_000_000_000  # of a local Bot API server
_SIZES = (90, 320, 1280)  # longest sides that a photo is kept in


@dataclass
class _Stored:
    data: bytes
    path: str


@dataclass
class Files:
    """``local``: the folder of a local Bot API server, which hands out paths and has no limit of
    20 MB."""

    local: Path | None = None
    _files: dict[str, _Stored] = field(default_factory=dict)
    _links: dict[str, str] = field(default_factory=dict)
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def add(self, data: bytes, folder: str, name: str) -> dict[str, Any]:
        """Keep a file; what the Bot API tells of it."""
        number = next(self._numbers)
        file_id = f"FILE{number}-{hashlib.sha256(data).hexdigest()[:20]}"
        self._files[file_id] = _Stored(data, f"{folder}/file_{number}{Path(name).suffix}")
        return self.told(file_id)

    def told(self, file_id: str) -> dict[str, Any]:
        """id, unique id (equal for equal content) and size. Raises ApiError."""
        data = self.data(file_id)
        unique = "U" + hashlib.sha256(data).hexdigest()[:15]
        return {"file_id": file_id, "file_unique_id": unique, "file_size": len(data)}

    def data(self, file_id: str) -> bytes:
        """The content. Raises ApiError."""
        if file_id not in self._files:
            raise bad("wrong file_id or the file is temporarily unavailable")
        return self._files[file_id].data

    def get(self, file_id: str) -> dict[str, Any]:
        """What getFile answers: the file with a path to fetch it by. Raises ApiError."""
        told = self.told(file_id)
        stored = self._files[file_id]
        if self.local is not None:
            path = self.local / stored.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(stored.data)
            return told | {"file_path": str(path)}
        if len(stored.data) > DOWNLOAD_LIMIT:
            raise bad("file is too big")
        self._links[stored.path] = file_id
        return told | {"file_path": stored.path}

    def follow_link(self, path: str) -> bytes:
        """What lies behind a path that getFile gave. Raises ApiError."""
        file_id = self._links.get(path)
        if file_id is None or file_id not in self._files:
            raise ApiError(404, "Not Found")
        return self._files[file_id].data

    def expire_links(self) -> None:
        """As after an hour: getFile has to be asked again."""
        self._links.clear()

    def lose(self, file_id: str) -> None:
        """As when a file is gone for good."""
        self._files.pop(file_id, None)

    def add_photo(self, data: bytes, name: str = "photo.jpg") -> list[dict[str, Any]]:
        """A photo in its sizes, smallest first, as the JPEG that Telegram makes of it.

        Raises ApiError for what is no picture, too large or too oblong.
        """
        if len(data) > PHOTO_LIMIT:
            raise bad(f"file of size {len(data)} bytes is too big for a photo")
        return [
            self.add(jpeg, "photos", name) | {"width": width, "height": height}
            for jpeg, width, height in _photo_sizes(data)
        ]


@lru_cache(maxsize=64)
def _photo_sizes(data: bytes) -> tuple[tuple[bytes, int, int], ...]:
    try:
        with Image.open(io.BytesIO(data)) as opened:
            picture = opened.convert("RGB")
    except Exception:
        raise bad("IMAGE_PROCESS_FAILED") from None
    width, height = picture.size
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    sizes = [side for side in _SIZES if side < max(width, height)][:2]
    return tuple(_jpeg(picture, side) for side in [*sizes, min(max(width, height), _SIZES[-1])])


def _jpeg(picture: Image.Image, side: int) -> tuple[bytes, int, int]:
    reduced = picture.copy()
    reduced.thumbnail((side, side))
    stream = io.BytesIO()
    reduced.save(stream, "JPEG", quality=87)
    return stream.getvalue(), reduced.width, reduced.height
