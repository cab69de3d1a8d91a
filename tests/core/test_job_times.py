"""Times in a request: written as RFC 3339 says, with their zone, and nothing else."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from core.job import JobRequest


def read(deadline: object) -> JobRequest:
    body = json.dumps({"text": "hello", "deadline": deadline})
    return JobRequest.model_validate_json(body, strict=True)


@pytest.mark.parametrize(
    "written",
    [
        "2026-05-01T12:00:00Z",
        "2026-05-01t12:00:00z",
        "2026-05-01 12:00:00+00:00",
        "2026-05-01T14:30:00.000+02:30",
    ],
)
def test_a_time_with_its_zone_is_understood(written: str) -> None:
    assert read(written).deadline == datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        0,
        1777636800.5,
        True,
        "",
        "0",
        "1777636800",
        "2026-05-01",
        "2026-05-01T12:00:00",
        "2026-02-30T12:00:00Z",
        "12:00:00Z",
        "tomorrow",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        ["2026-05-01T12:00:00Z"],
    ],
)
def test_anything_else_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        read(written)


def test_a_request_is_the_same_after_a_journey_through_json() -> None:
    request = read("2026-05-01T14:30:00+02:30")
    assert JobRequest.model_validate_json(request.model_dump_json()) == request
    assert JobRequest.model_validate(request.model_dump(mode="json")) == request


@pytest.mark.parametrize("options", [{"seed": True}, {"seed": "5"}, {"captions": 1}, {"face": 1.5}])
def test_what_comes_from_outside_is_not_bent_until_it_fits(options: dict[str, object]) -> None:
    body = json.dumps({"text": "hello", "options": options})
    with pytest.raises(ValidationError):
        JobRequest.model_validate_json(body, strict=True)
