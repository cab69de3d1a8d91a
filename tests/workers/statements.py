"""What tests say of the photos that they submit: nothing is rendered without a word about whose it is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from core.job import Attestation, JobRequest, Subject


def statement(user: str = "anonymous", **more: Any) -> Attestation:
    """Nobody real is in the photo, says ``user``."""
    said = {"subject": Subject.NOT_REAL, "by": user, "at": datetime.now(UTC), "wording": "test.1"}
    return Attestation(**said | more)


def attested(**asked: Any) -> JobRequest:
    """A request whose user has said so."""
    user = asked.get("user", "anonymous")
    return JobRequest(**{"attestation": statement(user)} | asked)
