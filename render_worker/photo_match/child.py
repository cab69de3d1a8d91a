"""What the helper process runs: it decodes a photo within limits and makes its hashes."""

from __future__ import annotations

import base64
import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from core.settings import PhotoSettings

Report = Callable[[str, float], None]
_SIDE = 768  # hashes need no more; a JPEG is decoded faster when it is small


def hash_photo(arguments: dict[str, Any], _report: Report) -> dict[str, Any]:
    """``arguments``: ``photo`` (path), ``settings`` (PhotoSettings). Returns ``hashes`` in Base64.

    Raises as ``photo.decode``.
    """
    from core.settings import PhotoSettings

    settings = PhotoSettings.model_validate(arguments["settings"])
    hashes = hashes_of(Path(arguments["photo"]), settings)
    return {"hashes": base64.b64encode(hashes).decode()}


def warm(_arguments: dict[str, Any], _report: Report) -> dict[str, Any]:
    """Hash a drawing, so that the first job does not wait for what is imported and started."""
    import tempfile

    import numpy as np
    from PIL import Image

    from core.settings import PhotoSettings

    rows, columns = np.mgrid[:64, :64].astype(np.uint8)
    with contextlib.suppress(Exception), tempfile.NamedTemporaryFile(suffix=".png") as file:
        Image.fromarray(np.stack([rows * 3, columns * 3, rows ^ columns], -1)).save(file)
        file.flush()
        hashes_of(Path(file.name), PhotoSettings())
    return {}


def hashes_of(photo: Path, settings: PhotoSettings) -> bytes:
    """The hashes of a photo, of the first frame of a video. Raises as ``photo.decode``."""
    from render_worker.photo.decode import decode
    from render_worker.photo.limits import PhotoLimits
    from render_worker.photo_match import hash_set

    limits = PhotoLimits(**settings.model_dump() | {"max_side": _SIDE})
    return hash_set(decode(photo.read_bytes(), limits).pixels)
