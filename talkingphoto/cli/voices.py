"""``talkingphoto voices``: who can speak here."""

from __future__ import annotations

from typing import Annotated

import typer

from talkingphoto.cli.output import print_json
from talkingphoto.cli.parameters import JsonOption
from talkingphoto.cli.plain import plain


def voices(
    language: Annotated[
        str | None, typer.Option(show_default=False, help="Only voices of this language.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Lists the voices that are installed here."""
    from core.problems import LanguageUnknown
    from render_worker import speech

    found = speech.voices()
    if language is not None:
        wanted = language.partition("-")[0].lower()
        found = tuple(v for v in found if v.language.partition("-")[0].lower() == wanted)
        if not found:
            raise LanguageUnknown(language=language)
    if as_json:
        print_json({"voices": plain(found)})
        return
    _print_table(found)


def _print_table(found: object) -> None:
    raise NotImplementedError
