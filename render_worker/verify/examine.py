"""What there is to find in an untrusted file. The file is opened in the child of a sandbox; only
pixels, and a few fields of its credentials, come back from there."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, ValidationError

from core.disclosure_problems import (
    CheckedFileEmpty,
    CheckedFileTooLarge,
    CheckedFileUnreadable,
    CheckTooSlow,
)
from core.settings import DisclosureSettings
from render_worker.keys.bundle import CheckingKeys
from render_worker.photo.decode import formats_of
from render_worker.photo.video_files import demuxer_of
from render_worker.sandbox import Reply, Sandbox, SandboxCrash, SandboxLimits, SandboxTimeout
from render_worker.video.ffmpeg import ffmpeg_path

MEMORY_BYTES = 1 << 30
MAX_PIXELS = 50_000_000
MOST_FRAMES = 128  # evenly spread over what was read of a video
_PARTS = 4  # of a longer video, looked at by themselves, should a clip of ours be in one of them
_READING = 0.6  # of the seconds that a check may take, for reading frames
SHORT_SIDE = 640  # pixels; the detector reduces larger pictures anyway
LONG_SIDE = 4 * SHORT_SIDE


class _Found(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Credentials(_Found):
    """Content Credentials. ``ours``: they name one of our certificates; ``trusted``: one of somebody
    whom the operator trusts; ``holds``: the signature fits, and nothing was changed since.
    ``clip_id`` and ``when`` are those of ours that hold: the rest can be copied onto any file."""

    ours: bool
    trusted: bool
    holds: bool
    issuer: str | None = None
    clip_id: int | None = None
    when: datetime | None = None

    @property
    def made_on(self) -> date | None:
        """The day that they name."""
        return self.when.date() if self.when else None


class Mark(_Found):
    """The watermark of a clip of ours. ``read``: its id was read; else it agrees with a known one."""

    clip_id: int
    read: bool


class Examination(_Found):
    """All that was found. ``says_ai``: plain metadata say so."""

    credentials: Credentials | None = None
    watermark: Mark | None = None
    says_ai: bool = False

    @property
    def sure_clip_id(self) -> int | None:
        """Which clip of ours it is, by what nobody can copy from one file to another: a signature
        that holds, or the watermark."""
        signed = self.credentials
        if signed and signed.ours and signed.holds and signed.clip_id is not None:
            return signed.clip_id
        return self.watermark.clip_id if self.watermark else None

    @property
    def clip_id(self) -> int | None:
        """Which clip of ours it is. A signature that holds says it surest, then the watermark, which
        is in the picture itself."""
        if self.credentials and self.credentials.clip_id is not None:
            return self.credentials.clip_id
        return self.watermark.clip_id if self.watermark else None


def examine(
    data: bytes, keys: CheckingKeys, settings: DisclosureSettings, *, known: Iterable[int] = ()
) -> Examination:
    """Look for marks in ``data``: an MP4, MOV, WebM, GIF, JPEG, PNG, WebP, AVIF or HEIC.

    ``known``: ids of clips, for watermarks too weak to be read. Raises CheckedFileEmpty,
    CheckedFileTooLarge, CheckedFileUnreadable, CheckTooSlow.
    """
    if not data:
        raise CheckedFileEmpty
    if len(data) > settings.max_bytes:
        raise CheckedFileTooLarge(limit=f"{settings.max_bytes / 1e6:.3g} MB")
    if not formats_of(data) and demuxer_of(data) is None:
        raise CheckedFileUnreadable
    reply = _read(data, keys, settings)
    try:
        found = Examination.model_validate(reply.fields["found"])
        shape = [int(side) for side in reply.fields["shape"]]
        frames = np.frombuffer(reply.payload, np.uint8).reshape(shape)
        thinned = bool(reply.fields["thinned"])
    except (KeyError, TypeError, ValueError, ValidationError):
        raise CheckedFileUnreadable from None
    parts = [frames, *(np.array_split(frames, _PARTS) if thinned else ())]
    return found.model_copy(update={"watermark": _watermark(parts, keys, known)})


def _watermark(
    parts: Iterable[NDArray[np.uint8]], keys: CheckingKeys, known: Iterable[int]
) -> Mark | None:
    """The first one that can be read in ``parts`` of a video, uint8 [n, height, width]; else the first
    that is there at all. The keys stay on this side: the child that met the file never has them."""
    from render_worker.disclosure.watermark import WatermarkKey, detect

    secrets = [WatermarkKey(secret.epoch, secret.octets) for secret in keys.watermark]
    ids, weak = list(known), None
    for part in parts:
        mark = detect(iter(part), secrets, registry=ids)
        if mark is not None and mark.found_by == "code":
            return Mark(clip_id=mark.clip_id, read=True)
        if mark is not None and weak is None:
            weak = Mark(clip_id=mark.clip_id, read=False)
    return weak


def _read(data: bytes, keys: CheckingKeys, settings: DisclosureSettings) -> Reply:
    sandbox = _sandbox(settings.seconds, settings.max_bytes)
    trust = {"roots": keys.roots, "signers": keys.signers, "foreign": keys.foreign}
    asked = {"ffmpeg": ffmpeg_path(), "seconds": _READING * settings.seconds}
    with contextlib.suppress(SandboxTimeout, SandboxCrash):
        return sandbox.run(data, trust=trust, **asked)
    # Credentials that were made to break their reader must not hide the watermark.
    try:
        return sandbox.run(data, trust=None, **asked)
    except SandboxTimeout:
        raise CheckTooSlow from None
    except SandboxCrash:
        raise CheckedFileUnreadable from None


@lru_cache(maxsize=2)
def _sandbox(seconds: float, max_bytes: int) -> Sandbox:
    return Sandbox(
        "render_worker.verify.child:read_untrusted",
        SandboxLimits(
            seconds=seconds,
            memory_bytes=MEMORY_BYTES + 2 * max_bytes,
            reply_bytes=MOST_FRAMES * SHORT_SIDE * LONG_SIDE,
            file_bytes=max_bytes + 65_536,
            jobs=50,
            children=1,
        ),
    )
