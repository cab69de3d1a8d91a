"""What a check of a file says: was it made here?"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from core.job import _Told


class Finding(StrEnum):
    """One piece of evidence; the codes are stable."""

    CREDENTIALS_OURS = "credentials.ours"
    CREDENTIALS_ALTERED = "credentials.altered"
    CREDENTIALS_KEPT = "credentials.kept"
    CREDENTIALS_TRUSTED = "credentials.trusted"
    CREDENTIALS_FOREIGN = "credentials.foreign"
    CREDENTIALS_BROKEN = "credentials.broken"
    WATERMARK_READ = "watermark.read"
    WATERMARK_NEAR = "watermark.near"
    WATERMARK_UNRECORDED = "watermark.unrecorded"
    METADATA_AI = "metadata.ai"


MEANINGS: dict[Finding, str] = {
    Finding.CREDENTIALS_OURS: "It carries our Content Credentials, and nothing was changed since.",
    Finding.CREDENTIALS_ALTERED: "It carries our Content Credentials, but they do not fit: "
    "it was changed since, or somebody copied them onto it.",
    Finding.CREDENTIALS_KEPT: "Its Content Credentials were removed; we have kept them.",
    Finding.CREDENTIALS_TRUSTED: "It carries valid Content Credentials of somebody who is trusted here.",
    Finding.CREDENTIALS_FOREIGN: "It carries Content Credentials of somebody unknown here, "
    "whose name nobody has checked.",
    Finding.CREDENTIALS_BROKEN: "It carries Content Credentials of somebody else that do not fit it.",
    Finding.WATERMARK_READ: "Our invisible watermark can be read in its picture.",
    Finding.WATERMARK_NEAR: "Its picture agrees with the watermark of one of our clips.",
    Finding.WATERMARK_UNRECORDED: "No record of that clip is left here.",
    Finding.METADATA_AI: "Its metadata say that it is AI-generated, which anybody can write.",
}


class Conclusion(StrEnum):
    """``unknown`` proves nothing: marks can be removed."""

    MADE_HERE = "made_here"
    PROBABLE = "probable"
    UNKNOWN = "unknown"


class Verdict(_Told):
    """Says what and when, never who."""

    verdict: Conclusion
    clip_id: str | None = Field(None, description="Ten hexadecimal digits.")
    made_on: date | None = Field(None, description="The day, UTC.")
    evidence: list[Finding] = Field(default=[], description="What was found, the strongest first.")
    issuer: str | None = Field(
        None,
        description="The name in foreign Content Credentials. It was checked with credentials.trusted only: "
        "anybody can write any name.",
    )
