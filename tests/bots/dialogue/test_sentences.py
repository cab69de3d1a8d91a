"""A problem that the worker tells is told on in the reader's language, with its figures."""

from __future__ import annotations

import pytest

from bots.dialogue import screens
from core.consent_problems import CoolDown
from core.problem_details import problem_details, problem_of
from core.problems import Problem, TextTooLong
from core.service_problems import JobNotFound, QueueFull
from core.texts import Texts
from core.verdict import Conclusion, Finding, Verdict


def over_the_wire(problem: Problem) -> Problem:
    return problem_of(problem_details(problem))


@pytest.mark.parametrize(
    ("language", "problem", "parts"),
    [
        ("de", TextTooLong(length=1200, limit=1000), ("1.200", "1.000", "kürze")),
        ("ru", QueueFull(retry_after=125), ("через примерно 2 минуты",)),
        ("en", QueueFull(retry_after=19), ("about 20 seconds",)),
        ("fr", CoolDown(retry_after=7200), ("environ 2 heures",)),
        ("pt-BR", JobNotFound(), ("Envie a foto de novo",)),
        ("tlh", JobNotFound(), ("Please send the photo again",)),
    ],
)
def test_a_refusal_is_told_with_its_figures(
    language: str, problem: Problem, parts: tuple[str, ...]
) -> None:
    told = screens.sentence(Texts.of(language), over_the_wire(problem))
    assert all(part in told for part in parts), told


def test_a_refusal_of_an_older_worker_is_told_as_it_said_it() -> None:
    told = {"code": "text.too_long", "status": 422, "detail": "The text is too long."}
    assert screens.sentence(Texts.of("de"), problem_of(told)) == "The text is too long."


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "5 seconds"),
        (54, "55 seconds"),
        (61, "a minute"),
        (4000, "67 minutes"),
        (5400, "2 hours"),
    ],
)
def test_a_time_is_rounded_as_people_say_it(seconds: float, said: str) -> None:
    assert screens.span(Texts.of("en"), seconds).endswith(said)


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        (Finding.CREDENTIALS_TRUSTED, "credentials of BBC News, whom this place trusts"),
        (Finding.CREDENTIALS_FOREIGN, "nobody has checked this one"),
        (Finding.CREDENTIALS_BROKEN, "Do not rely on them"),
    ],
)
def test_a_name_in_credentials_of_somebody_else_is_told_with_what_it_is_worth(
    finding: Finding, said: str
) -> None:
    verdict = Verdict(verdict=Conclusion.UNKNOWN, evidence=[finding], issuer="BBC News")
    told = screens.checked(Texts.of("en"), verdict)
    assert told.startswith(screens.checked(Texts.of("en"), Verdict(verdict=Conclusion.UNKNOWN)))
    assert "BBC News" in told
    assert said in told


def test_credentials_of_ours_that_do_not_fit_are_no_sign_that_a_clip_was_made_here() -> None:
    verdict = Verdict(verdict=Conclusion.UNKNOWN, evidence=[Finding.CREDENTIALS_ALTERED])
    told = screens.checked(Texts.of("en"), verdict)
    assert "do not fit" in told
    assert "cannot say whether it was made here" in told
