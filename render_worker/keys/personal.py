"""The keys of a person who makes clips without a worker, and the clips made with them, in the folder
that the XDG base directory specification names for data."""

from __future__ import annotations

import contextlib
import os
import secrets
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from core.disclosure_problems import KeysUnusable
from core.settings import DisclosureSettings
from render_worker.clip_ids import ID_BITS, name_of
from render_worker.keys.bundle import KeyBundle
from render_worker.keys.keyring import (
    bundle_in_file,
    change_file,
    with_settings,
    with_signers,
)

FILE, CLIPS = "keys.json", "clips"
_RECENT = 2_000


def data_folder() -> Path:
    """``$XDG_DATA_HOME/talkingphoto``; where that is not set, below ``~/.local/share``."""
    given = os.environ.get("XDG_DATA_HOME", "")
    base = Path(given) if Path(given).is_absolute() else Path("~/.local/share").expanduser()
    return base / "talkingphoto"


def personal_keys(settings: DisclosureSettings) -> KeyBundle:
    """The keys of whoever runs this process, made when they are first asked for. Raises
    KeysUnusable."""
    path = Path(settings.keys_file) if settings.keys_file else data_folder() / FILE
    stored = bundle_in_file(path)
    used = with_settings(stored, settings)
    if used.signers != stored.signers:
        # Kept, so that clips signed with it are known when another certificate has taken its place.
        with contextlib.suppress(KeysUnusable):
            change_file(path, partial(with_signers, signers=used.signers))
    return used


def new_clip_id() -> int:
    """A random one that none of this person's clips has."""
    while True:
        clip_id = secrets.randbits(ID_BITS)
        if not _path(clip_id).exists():
            return clip_id


def remember(clip_id: int, credentials: bytes) -> None:
    """Keep the signed manifest of a clip, to tell a copy of it that lost its own. A folder that
    cannot be written to is no reason to have no clip."""
    with contextlib.suppress(OSError):
        path = _path(clip_id)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_bytes(credentials)


def made_on(clip_id: int) -> str | None:
    """The day (UTC) on which this person made the clip, as in RFC 3339; None: not known."""
    try:
        made = _path(clip_id).stat().st_mtime
    except OSError:
        return None
    return datetime.fromtimestamp(made, UTC).date().isoformat()


def remembered() -> list[int]:
    """Ids of this person's newest clips."""
    found = []
    for path in sorted((data_folder() / CLIPS).glob("*.c2pa"), key=_age)[:_RECENT]:
        with contextlib.suppress(ValueError):
            found.append(int(path.stem, 16))
    return found


def _age(path: Path) -> float:
    """Negative seconds since 1970, so that the newest comes first; one that is gone comes last."""
    try:
        return -path.stat().st_mtime
    except OSError:
        return 0.0


def _path(clip_id: int) -> Path:
    return data_folder() / CLIPS / f"{name_of(clip_id)}.c2pa"
