"""All marks of one clip as one thing, so that none can be left out.

A ``Disclosure`` says which clip it is and holds the keys; for frames of a size it gives ``Marks``,
which the encoder asks for: it draws label and watermark on every frame and signs the finished file
before anybody else sees it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import torch

from core.job import Attestation
from core.options import ClipFormat
from render_worker.clip_ids import ID_BITS
from render_worker.disclosure.credentials import Facts, add_xmp, aigc, definition, sign
from render_worker.disclosure.credentials.manifest import PRODUCT, consent_digest
from render_worker.disclosure.credentials.sign import room_for
from render_worker.disclosure.label import Label
from render_worker.disclosure.watermark import Watermark, WatermarkKey
from render_worker.keys.bundle import MarkingKeys, WatermarkSecret


def watermark_key(secret: WatermarkSecret) -> WatermarkKey:
    """The key as the watermark takes it."""
    return WatermarkKey(secret.epoch, secret.octets)


@dataclass(frozen=True)
class Disclosure:
    """Whose clip ``clip_id`` is (0 <= id < 2**40), and what it is marked with. ``when`` it is made
    stands in its credentials, to the second.

    Raises ``ValueError`` for an id out of range.
    """

    clip_id: int
    keys: MarkingKeys
    when: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __post_init__(self) -> None:
        if not 0 <= self.clip_id < 1 << ID_BITS:
            raise ValueError(f"a clip id has {ID_BITS} bits")

    def marks(
        self,
        width: int,
        height: int,
        format: ClipFormat,  # noqa: A002
        language: str,
        *,
        engine: str,
        attestations: Sequence[Attestation],
    ) -> Marks:
        """The marks for one take of ``width`` x ``height`` pixels. ``engine``: what draws it;
        ``attestations``: what was said of each of its photos."""
        facts = Facts(
            version=version(PRODUCT),
            engine=engine,
            photos=len(attestations),
            consent=consent_digest(attestations, self.keys.watermark.octets),
            when=self.when,
        )
        return Marks(self, Label(width, height, format, language), facts)


class Marks:
    """Label, watermark, metadata and signature of one take."""

    def __init__(self, disclosure: Disclosure, label: Label, facts: Facts) -> None:
        self.label = label
        self.width, self.height = label.width, label.height
        self._disclosure, self._facts = disclosure, facts
        key = watermark_key(disclosure.keys.watermark)
        self._watermark = Watermark(self.width, self.height, disclosure.clip_id, key)

    @property
    def room_bytes(self) -> int:
        """What ``seal`` adds to a file at most."""
        return room_for(self._disclosure.keys.signing)

    @property
    def tags(self) -> dict[str, str]:
        """Fields for the container's own metadata."""
        return {"AIGC": aigc(self._disclosure.clip_id)}

    def draw(self, frames: torch.Tensor) -> torch.Tensor:
        """``frames``, uint8 [n, height, width, 3], with label and watermark; a new tensor."""
        return self._watermark.draw(self.label.draw(frames))

    def seal(self, clip: Path) -> bytes:
        """Put metadata and signature into the finished file ``clip``; the manifest store.

        Raises MarkingFailed; then the file is not to be used.
        """
        disclosure = self._disclosure
        add_xmp(clip, disclosure.clip_id, self._facts.version)
        media_type = "image/gif" if clip.suffix == ".gif" else "video/mp4"
        manifest = definition(disclosure.clip_id, self._facts, media_type)
        signed = clip.with_name(f"signed-{clip.name}")
        store = sign(clip, signed, manifest, disclosure.keys.signing)
        signed.replace(clip)
        return store
