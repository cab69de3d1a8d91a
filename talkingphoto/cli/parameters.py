"""Arguments and options that several commands share, with their help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from core.options import ClipFormat

PhotoArgument = Annotated[
    Path,
    typer.Argument(
        metavar="PHOTO",
        show_default=False,
        help="JPEG, PNG, WebP, GIF, AVIF or HEIC, or a video, of which the first good frame is "
        "taken; - reads standard input.",
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        show_default=False,
        help="The clip; an older file of this name is replaced. "
        "Without it: PHOTO-talking.mp4 in the working directory, and no file is replaced.",
    ),
]
FaceOption = Annotated[
    int | None,
    typer.Option(
        min=1,
        show_default=False,
        help="Number of the face, as `talkingphoto inspect` draws it. Default: the largest.",
    ),
]
LanguageOption = Annotated[
    str | None,
    typer.Option(show_default=False, help="Such as en or pt-BR. Default: told from the text."),
]
FormatOption = Annotated[
    ClipFormat | None,
    typer.Option(
        "--format",
        show_default=False,
        help="photo: the whole photo (default); square: the head; portrait: 9:16; "
        "note: for a round video note; gif: silent and looping.",
    ),
]
MaxBytesOption = Annotated[
    int | None,
    typer.Option(
        min=10_000, show_default=False, help="Largest size of the file; the clip is never cut."
    ),
]
CaptionsOption = Annotated[
    bool, typer.Option("--captions", help="Writes the words into the picture.")
]
MemeOption = Annotated[
    str | None,
    typer.Option(
        metavar="'TOP | BOTTOM'",
        show_default=False,
        help="Writes this large along the upper and the lower edge; one of the two may be empty.",
    ),
]
SeedOption = Annotated[
    int,
    typer.Option(
        min=0,
        max=2**63 - 1,
        help="The same seed gives the same performance; id, time and signature of the clip differ.",
    ),
]
SaveMotionOption = Annotated[
    Path | None,
    typer.Option(metavar="FILE", show_default=False, help="Saves the motion as JSON, too."),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Prints one JSON object for scripts, and nothing else.")
]
WorkerOption = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        show_default=False,
        help="Lets a render worker make the clip, such as http://127.0.0.1:8350.",
    ),
]
TokenFileOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        show_default=False,
        help="File with the token for --worker; `talkingphoto worker` says where it lies.",
    ),
]
