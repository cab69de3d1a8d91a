"""What the ledger knows photos and people by."""

from __future__ import annotations

from dataclasses import dataclass

from core.job import Attestation


@dataclass(frozen=True)
class PhotoPrint:
    """What is kept of a photo: the SHA-256 of its bytes, and its perceptual hashes, where there are
    any (see ``render_worker.photo_match``)."""

    sha256: str
    hashes: bytes | None = None


@dataclass(frozen=True)
class Vouched:
    """A photo of a new job. ``said``: what its sender attests; ``earlier``: the attestation that was
    found for it by likeness; ``declined``: somebody whom its sender had asked about it said no."""

    sha256: str
    said: Attestation | None = None
    earlier: str | None = None
    declined: bool = False


@dataclass(frozen=True)
class Whose:
    """One person as one client knows them."""

    client: str
    platform: str
    user: str
