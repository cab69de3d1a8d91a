"""Problems are a public contract: their codes are stable, their sentences complete."""

from __future__ import annotations

import pickle
import string

import pytest

from core import disclosure_problems, problems, service_problems
from core.problem_details import problem_details, problem_of
from core.problems import Fault, Problem, Refusal

# A code that is gone or renamed breaks programs that rely on it. Add new codes, in order.
CODES = {
    "auth.forbidden": 403,
    "auth.missing": 401,
    "auth.token_not_found": 404,
    "auth.wrong": 401,
    "check.empty": 422,
    "check.too_large": 413,
    "check.too_slow": 422,
    "check.unreadable": 415,
    "clip.does_not_fit": 422,
    "clip.not_convincing": 422,
    "clip.unreadable": 415,
    "fault.database": 503,
    "fault.database_too_new": 500,
    "fault.database_too_old": 500,
    "fault.disk_full": 507,
    "fault.draining": 503,
    "fault.encoder": 500,
    "fault.given_up": 500,
    "fault.keys": 500,
    "fault.marking": 500,
    "fault.missing_part": 503,
    "fault.render_crashed": 500,
    "fault.render_hung": 500,
    "fault.setting": 500,
    "fault.store": 503,
    "fault.voice_engine": 500,
    "fault.worker_in_use": 500,
    "fault.worker_unreachable": 503,
    "job.clip_gone": 410,
    "job.expired": 422,
    "job.inputs_gone": 410,
    "job.not_done": 409,
    "job.not_finished": 409,
    "job.not_found": 404,
    "job.not_retriable": 409,
    "database.revision_unknown": 404,
    "job.worker_not_found": 404,
    "motion.unreadable": 422,
    "option.refused": 400,
    "photo.blurred": 422,
    "photo.empty": 422,
    "photo.face_not_there": 422,
    "photo.face_too_small": 422,
    "photo.face_turned": 422,
    "photo.no_face": 422,
    "photo.one_face": 422,
    "photo.sticker_drawn": 415,
    "photo.too_dark": 422,
    "photo.too_large": 413,
    "photo.too_slow": 422,
    "photo.too_small": 422,
    "photo.unreadable": 415,
    "queue.full": 429,
    "quota.exceeded": 429,
    "rate.exceeded": 429,
    "request.key_reused": 422,
    "request.malformed": 400,
    "request.media_type": 415,
    "request.method_not_allowed": 405,
    "request.range_not_satisfiable": 416,
    "request.too_large": 413,
    "request.too_slow": 408,
    "request.unknown_route": 404,
    "text.empty": 422,
    "text.lasts_too_long": 422,
    "text.too_long": 422,
    "text.unspeakable": 422,
    "voice.empty": 422,
    "voice.language_unknown": 422,
    "voice.no_speech": 422,
    "voice.not_free": 403,
    "voice.silent": 422,
    "voice.speaks_other": 422,
    "voice.too_large": 413,
    "voice.too_long": 422,
    "voice.too_short": 422,
    "voice.too_slow": 422,
    "voice.unknown": 422,
    "voice.unreadable": 415,
}

# Kinds that only gather others; nothing raises them but a test or a mistake of ours.
GROUPS = {
    "auth.refused",
    "check.refused",
    "clip.refused",
    "fault",
    "job.refused",
    "photo.refused",
    "refused",
    "request.refused",
    "text.refused",
    "try_later.refused",
    "voice.refused",
}


def subclasses(kind: type[Problem]) -> list[type[Problem]]:
    below = kind.__subclasses__()
    return below + [deeper for child in below for deeper in subclasses(child)]


# Only the problems of core: a test elsewhere may define its own while it runs.
MODULES = {problems.__name__, service_problems.__name__, disclosure_problems.__name__}
ALL = [kind for kind in subclasses(Problem) if kind.__module__ in MODULES]
CONCRETE = [kind for kind in ALL if kind.code not in GROUPS]


def example(kind: type[Problem]) -> Problem:
    """A problem of this kind with every detail that its sentence asks for."""
    fields = [part for _, part, _, _ in string.Formatter().parse(kind.sentence) if part]
    return kind(**dict.fromkeys(fields, 7))


def test_codes_and_statuses_are_stable() -> None:
    assert {kind.code: kind.status for kind in CONCRETE} == CODES


def test_codes_are_unique() -> None:
    codes = [kind.code for kind in ALL]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("kind", CONCRETE)
def test_a_code_tells_what_it_is_about(kind: type[Problem]) -> None:
    group, _, name = kind.code.partition(".")
    assert name.replace("_", "").isalpha()
    assert issubclass(kind, Fault) == (group == "fault")
    assert issubclass(kind, Refusal) != issubclass(kind, Fault)
    assert (kind.status >= 500) == issubclass(kind, Fault)


@pytest.mark.parametrize("kind", CONCRETE)
def test_a_sentence_is_complete(kind: type[Problem]) -> None:
    message = example(kind).message
    assert message[0].isupper() or kind.sentence.startswith("{")
    assert message.rstrip().endswith((".", "7"))
    assert "{" not in message
    assert "\n" not in message


@pytest.mark.parametrize("kind", CONCRETE)
def test_a_problem_crosses_process_borders(kind: type[Problem]) -> None:
    problem = example(kind)
    copy = pickle.loads(pickle.dumps(problem))
    assert type(copy) is kind
    assert copy.details == problem.details
    assert copy.message == problem.message


@pytest.mark.parametrize("kind", CONCRETE)
def test_a_program_reads_problem_details(kind: type[Problem]) -> None:
    problem = example(kind)
    details = problem_details(problem)
    assert details["status"] == kind.status
    assert details["code"] == kind.code
    assert details["detail"] == problem.message
    assert details["type"] == "about:blank"
    assert isinstance(details["title"], str)


@pytest.mark.parametrize("kind", CONCRETE)
def test_the_figures_of_a_sentence_cross_the_wire(kind: type[Problem]) -> None:
    """So that people can be told in their language."""
    problem = example(kind)
    told = problem_of(problem_details(problem), retry_after=9)
    assert type(told) is kind
    assert told.message == problem.message
    assert told.details == {**problem.details, "retry_after": 9}


def test_only_what_the_sentence_shows_crosses_the_wire() -> None:
    problem = problems.VoiceTooLong(limit=60.0, path="/secret", frames=[1])
    assert problem_details(problem)["values"] == {"limit": 60.0}
    assert "values" not in problem_details(problems.NoFace())
    assert problem_of({"code": "photo.no_face", "values": "wrong"}).details == {}


def test_braces_in_a_detail_are_shown_as_they_are() -> None:
    assert "'{x}'" in problems.VoiceUnknown(name="{x}").message
