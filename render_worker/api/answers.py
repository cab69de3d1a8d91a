"""Answers as JSON, and problems as RFC 9457 writes them."""

from __future__ import annotations

from typing import Any

from aiohttp import web
from pydantic import BaseModel

from core.job import ProblemDetails
from core.problem_details import problem_details
from core.problems import Problem
from core.service_problems import AuthRefusal

PROBLEM_JSON = "application/problem+json"


def json_answer(value: BaseModel, *, status: int = 200, **headers: str) -> web.Response:
    """A model as the body."""
    return web.Response(
        text=value.model_dump_json(),
        status=status,
        content_type="application/json",
        headers={name.replace("_", "-"): text for name, text in headers.items()},
    )


def problem_answer(problem: Problem) -> web.Response:
    """A problem as the body, with the headers that its kind asks for."""
    headers = {}
    if "retry_after" in problem.details:
        headers["Retry-After"] = str(problem.details["retry_after"])
    elif problem.status == 503:
        headers["Retry-After"] = "5"
    if isinstance(problem, AuthRefusal) and problem.status == 401:
        headers["WWW-Authenticate"] = 'Bearer realm="talkingphoto"'
    if "allowed" in problem.details:
        headers["Allow"] = str(problem.details["allowed"])
    if problem.status == 416:
        headers["Content-Range"] = f"bytes */{problem.details['size']}"
    details: Any = problem_details(problem)
    return details_answer(ProblemDetails.model_validate(details), **headers)


def details_answer(details: ProblemDetails, **headers: str) -> web.Response:
    """Problem details that are already written."""
    return web.Response(
        text=details.model_dump_json(),
        status=details.status,
        content_type=PROBLEM_JSON,
        headers=headers,
    )
