"""``talkingphoto voices``: who can speak here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from talkingphoto.cli.output import print_json, print_table
from talkingphoto.cli.parameters import JsonOption

if TYPE_CHECKING:
    from rich.table import Table

    from render_worker.speech import VoiceInfo


def voices(
    language: Annotated[
        str | None, typer.Option(show_default=False, help="Only voices of this language.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Lists the voices that are installed here."""
    from core.settings import load_settings
    from render_worker import speech

    load_settings()  # a wrong one is told by every command
    found: Sequence[VoiceInfo] = speech.voices()
    if language is not None:
        found = _of_language(found, language)
    if as_json:
        print_json({"voices": [_record(voice) for voice in found]})
    else:
        print_table(_table(found))


def _of_language(found: Sequence[VoiceInfo], language: str) -> Sequence[VoiceInfo]:
    """Voices of ``language``: ``pt`` finds pt and pt-BR, ``pt-BR`` finds pt-BR alone.

    Raises ``LanguageUnknown`` when there is none.
    """
    from core.problems import LanguageUnknown

    wanted = language.lower().replace("_", "-")
    spoken = [voice for voice in found if f"{voice.language.lower()}-".startswith(f"{wanted}-")]
    if not spoken:
        raise LanguageUnknown(language=language)
    return spoken


def _record(voice: VoiceInfo) -> dict[str, object]:
    return {
        "name": voice.name,
        "language": voice.language,
        "engine": voice.engine,
        "gender": voice.gender,
        "licence": voice.licence,
        "commercial": voice.commercial,
    }


def _table(found: Sequence[VoiceInfo]) -> Table:
    from rich.table import Table

    table = Table(box=None)
    for column in ("name", "language", "engine", "gender", "licence"):
        table.add_column(column, no_wrap=column == "name")
    for voice in found:
        licence = voice.licence if voice.commercial else f"{voice.licence} (not for commerce)"
        table.add_row(voice.name, voice.language, voice.engine, voice.gender or "", licence)
    return table
