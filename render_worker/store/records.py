"""Rows of the ``jobs`` table as they are handled by the worker, and as clients see them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from core.job import ClipFigures, Job, JobRequest, JobState, ProblemDetails, Progress
from render_worker.store.prints import Vouched

# What may differ when the same request is sent again: when it is needed and who vouches for it.
_NOT_IDENTITY = {"deadline", "priority", "attestation", "attestation_2", "reply_to"}


@dataclass(frozen=True)
class NewJob:
    """A job that has been received and not yet accepted."""

    id: str
    client: str
    idempotency_key: str
    request: JobRequest
    fingerprint: str
    photos: tuple[Vouched, ...]  # one, or two of a duet
    photo_key: str
    voice_key: str | None
    photo_2_key: str | None = None


@dataclass(frozen=True)
class Place:
    """Where a waiting job stands: ``place`` from 1, and when it is expected to be finished."""

    place: int | None
    eta_seconds: float | None


def fingerprint(request: JobRequest, files: dict[str, str]) -> str:
    """The same for the same request, so that an Idempotency-Key cannot serve for another.

    ``files``: SHA-256 of every uploaded file, by the name of its part.
    """
    asked = request.model_dump(mode="json", exclude=_NOT_IDENTITY)
    text = json.dumps([asked, files], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def job_of(row: sa.Row[Any], place: Place | None = None) -> Job:
    """The job as its client sees it."""
    request = json.loads(row.request)
    return Job(
        id=row.id,
        state=JobState(row.state),
        version=row.version,
        platform=row.platform,
        user=row.user,
        reply_to=request["reply_to"],
        created_at=row.created_at,
        started_at=row.started_at,
        finished_at=row.finished_at,
        deadline=row.deadline,
        delivered_at=row.delivered_at,
        place=place.place if place else None,
        eta_seconds=place.eta_seconds if place else None,
        attempts=row.attempts,
        progress=Progress.model_validate_json(row.progress),
        problem=ProblemDetails.model_validate_json(row.problem) if row.problem else None,
        clip=ClipFigures.model_validate_json(row.clip) if row.clip else None,
    )
