"""``talkingphoto check``: does a finished clip convince?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from talkingphoto.cli.output import print_json
from talkingphoto.cli.parameters import JsonOption
from talkingphoto.cli.plain import plain


def check(
    clip: Annotated[
        Path, typer.Argument(metavar="CLIP", show_default=False, help="An MP4 of talkingphoto.")
    ],
    as_json: JsonOption = False,
) -> None:
    """Tracks the face in CLIP again and says how well it talks."""
    from render_worker import quality

    report = quality.check(clip)
    if as_json:
        print_json(plain(report))
        return
    _print_table(report)


def _print_table(report: object) -> None:
    raise NotImplementedError
