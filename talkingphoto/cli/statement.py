"""Whose face is in the photo: said by an option, or asked where somebody sits at a terminal."""

from __future__ import annotations

import getpass
import sys
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer

from core.job import Attestation, Subject
from talkingphoto.cli.output import say

WORDING = "cli.subject.1"
_TRIES = 3


class WhoseFace(StrEnum):
    """What ``--subject`` takes."""

    SELF = "self"
    PERMITTED = "permitted"
    NOT_REAL = "not-real"


SubjectOption = Annotated[
    WhoseFace | None,
    typer.Option(
        "--subject",
        show_default=False,
        help="Whose face it is: self (yours), permitted (this person allowed it) or "
        "not-real (a drawing, a statue, nobody). Asked for at a terminal.",
    ),
]

_MEANING = {
    WhoseFace.SELF: "it is me",
    WhoseFace.PERMITTED: "this person allowed it",
    WhoseFace.NOT_REAL: "a drawing, a statue, nobody real",
}


def stated(subject: WhoseFace | None, *, as_json: bool) -> Attestation:
    """What the user of this command says of the photo; asks for it at a terminal.

    Raises typer.BadParameter where there is nobody to ask.
    """
    if subject is None and not as_json and sys.stdin.isatty() and sys.stderr.isatty():
        subject = _asked()
    if subject is None:
        raise typer.BadParameter(
            "Please say whose face it is: --subject self (yours), permitted (this person allowed "
            "it) or not-real (a drawing, a statue, nobody)."
        )
    return Attestation(
        subject=Subject(subject.replace("-", "_")),
        by=user_name(),
        at=datetime.now(UTC),
        wording=WORDING,
        language="en",
    )


def user_name() -> str:
    """Who is at this machine, as a worker is told."""
    try:
        return getpass.getuser()[:200] or "anonymous"
    except (KeyError, OSError):  # a container without accounts
        return "anonymous"


def _asked() -> WhoseFace | None:
    say("A photo may only talk if the person in it agrees. Whose face is it?")
    choices = list(WhoseFace)
    for number, choice in enumerate(choices, start=1):
        say(f"  {number}  {choice}: {_MEANING[choice]}")
    by_answer = {str(number): choice for number, choice in enumerate(choices, start=1)}
    by_answer |= {str(choice): choice for choice in choices}
    for _ in range(_TRIES):
        answer = str(typer.prompt("Number", err=True)).strip().lower()
        if answer in by_answer:
            return by_answer[answer]
    return None
