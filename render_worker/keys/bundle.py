"""All keys of one installation as one document, and the parts of it that a process needs.

A process that renders gets the newest watermark secret and the signing key; one that checks gets
every watermark secret and no private key. The key of the root certificate goes to neither.
"""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

Algorithm = Literal["es256", "es384", "es512", "ps256", "ed25519"]
MIN_SECRET_BYTES = 16


def _is_secret(value: str) -> str:
    if len(base64.b64decode(value, validate=True)) < MIN_SECRET_BYTES:
        raise ValueError(f"a secret has at least {MIN_SECRET_BYTES} bytes")
    return value


class _Keys(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class SigningKey(_Keys):
    """``certificates``: PEM, the signer's first, then those above it; ``private_key``: PKCS 8 in PEM;
    ``time_stamp_url``: of an RFC 3161 authority, "" = none."""

    certificates: str
    private_key: str = Field(repr=False)
    algorithm: Algorithm = "es256"
    time_stamp_url: str = ""


class WatermarkSecret(_Keys):
    """One epoch of the watermark: clips made ``since`` then carry it, until the next epoch."""

    epoch: int = Field(ge=0)
    secret: Annotated[str, AfterValidator(_is_secret)] = Field(repr=False)  # Base64
    since: AwareDatetime

    @property
    def octets(self) -> bytes:
        """The secret itself."""
        return base64.b64decode(self.secret)


class MarkingKeys(_Keys):
    """What marks a clip."""

    signing: SigningKey
    watermark: WatermarkSecret


class CheckingKeys(_Keys):
    """What tells our marks: PEM of ``roots`` and of single ``signers`` that are ours, of the
    ``foreign`` roots that the operator trusts, and every watermark secret, the newest first."""

    roots: str
    signers: str = ""
    foreign: str = ""
    watermark: tuple[WatermarkSecret, ...]


class KeyBundle(_Keys):
    """``roots``: certificates of ours, the newest first; ``root_key``: of the newest. ``signers``:
    PEM of the operator's own certificates that have signed for us."""

    version: Literal[1] = 1
    roots: tuple[str, ...]
    root_key: str = Field(repr=False)
    signing: SigningKey
    signers: tuple[str, ...] = ()
    foreign: str = ""
    watermark: tuple[WatermarkSecret, ...] = Field(min_length=1)
    made_at: AwareDatetime = Field(default_factory=lambda: datetime.now(UTC))

    @property
    def newest(self) -> WatermarkSecret:
        """The epoch that new clips are marked with."""
        return max(self.watermark, key=lambda secret: secret.epoch)

    def for_marking(self) -> MarkingKeys:
        """The part that a rendering process gets."""
        return MarkingKeys(signing=self.signing, watermark=self.newest)

    def for_checking(self) -> CheckingKeys:
        """The part that a checking process gets."""
        ordered = sorted(self.watermark, key=lambda secret: -secret.epoch)
        return CheckingKeys(
            roots="".join(self.roots),
            signers="".join(self.signers),
            foreign=self.foreign,
            watermark=tuple(ordered),
        )
