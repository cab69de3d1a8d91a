"""``talkingphoto check``: does a finished clip convince?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from talkingphoto.cli.output import ExitCode, print_json, print_table
from talkingphoto.cli.parameters import JsonOption
from talkingphoto.cli.plain import plain

if TYPE_CHECKING:
    from render_worker.quality import QualityReport


def check(
    clip: Annotated[
        Path,
        typer.Argument(
            metavar="CLIP",
            show_default=False,
            exists=True,
            dir_okay=False,
            readable=True,
            help="An MP4 of talkingphoto.",
        ),
    ],
    as_json: JsonOption = False,
) -> None:
    """Tracks the face in CLIP again and says how well it talks; exit code 3: not convincingly."""
    from core.settings import load_settings
    from render_worker import quality

    load_settings()  # a wrong one is told by every command
    report = quality.check(clip)
    if as_json:
        print_json(_record(report))
    else:
        print_table(quality.table(report))
    if not report.convincing:
        raise typer.Exit(ExitCode.REFUSED)


def _record(report: QualityReport) -> dict[str, object]:
    record = plain(report)
    assert isinstance(record, dict)
    return {"convincing": report.convincing, **record}
