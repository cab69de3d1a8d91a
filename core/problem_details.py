"""Problems as programs read them: the problem details of RFC 9457."""

from __future__ import annotations

from http import HTTPStatus

from core.problems import Problem


def problem_details(problem: Problem) -> dict[str, object]:
    """The members of RFC 9457 section 3.1 and, as an extension, our stable ``code``.

    ``type`` is ``about:blank``, so ``title`` is the phrase of the HTTP status (section 4.2.1).
    """
    return details(code=problem.code, status=problem.status, detail=problem.message)


def details(*, code: str, status: int, detail: str) -> dict[str, object]:
    """Problem details of something that is no ``Problem``, such as a wrong command line."""
    return {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
    }
