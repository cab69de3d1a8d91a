"""Problems as programs read them: the problem details of RFC 9457."""

from __future__ import annotations

import string
from http import HTTPStatus

from core.problems import Fault, Problem, Refusal


def problem_details(problem: Problem) -> dict[str, object]:
    """The members of RFC 9457 section 3.1 and, as extensions, our stable ``code`` and ``values``.

    ``type`` is ``about:blank``, so ``title`` is the phrase of the HTTP status (section 4.2.1).
    ``values`` are what fills the sentence, so that it can be told in another language: nothing
    that ``detail`` does not show already. It is left out where there is none.
    """
    told = details(code=problem.code, status=problem.status, detail=problem.message)
    named = {name for _, name, _, _ in string.Formatter().parse(problem.sentence) if name}
    values = {name: value for name, value in problem.details.items() if name in named}
    plain = {name: value for name, value in values.items() if isinstance(value, str | int | float)}
    return {**told, "values": plain} if plain else told


def details(*, code: str, status: int, detail: str) -> dict[str, object]:
    """Problem details of something that is no ``Problem``, such as a wrong command line."""
    return {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
    }


def problem_of(told: dict[str, object], **more: object) -> Problem:
    """The problem that a program told in problem details, of the kind that its code names.

    Its message is ``detail`` as it was told. A code that is not known here, of a newer program,
    becomes a plain ``Refusal`` or, from status 500 on, ``Fault``.
    """
    import core.consent_problems
    import core.disclosure_problems
    import core.own_voice_problems
    import core.service_problems  # noqa: F401  their kinds have to be known

    code, status = told.get("code"), told.get("status")
    fault = not isinstance(status, int) or status >= 500
    kind: type[Problem] = Fault if fault else Refusal
    kind = next((known for known in _kinds(Problem) if known.code == code), kind)
    problem = kind.__new__(kind)
    values = told.get("values")
    problem.details = {**(values if isinstance(values, dict) else {}), **more}
    Exception.__init__(problem, str(told.get("detail") or kind.sentence))
    return problem


def _kinds(kind: type[Problem]) -> list[type[Problem]]:
    below = kind.__subclasses__()
    return below + [deeper for child in below for deeper in _kinds(child)]
