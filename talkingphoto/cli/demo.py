"""``talkingphoto demo``: what ``make demo`` runs."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from core.problems import MissingPart
from talkingphoto.cli import make
from talkingphoto.cli.output import print_line, say
from talkingphoto.cli.parameters import JsonOption
from talkingphoto.cli.statement import WhoseFace

TEXT = "Hello! I am only a photograph, but today I have something to say. Which picture should speak next?"


def demo(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="The clip.")
    ] = Path("astronaut-talking.mp4"),
    as_json: JsonOption = False,
) -> None:
    """Lets the public-domain portrait of the astronaut Eileen Collins talk."""
    try:
        from PIL import Image
        from skimage import data
    except ImportError:
        raise MissingPart(
            part="scikit-image, which brings the portrait,",
            remedy="Please install talkingphoto[demo].",
        ) from None
    if not output.parent.is_dir():
        output.parent.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        photo = Path(folder) / "astronaut.png"
        Image.fromarray(data.astronaut()).save(photo)
        say("The astronaut Eileen Collins (NASA, public domain) says:", as_json=as_json)
        say(f"  {TEXT}", as_json=as_json)
        # A portrait that NASA has put into the public domain, for such uses as this.
        subject = WhoseFace.PERMITTED
        make.make(photo, text=TEXT, subject=subject, output=output, as_json=as_json)
    if not as_json:
        print_line(f"Your talking photo: {output.resolve()}")
