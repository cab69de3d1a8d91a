"""``talkingphoto inspect``: which faces a photo has, and how it could serve better."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from core.problems import PhotoTooLarge
from talkingphoto.cli.files import read_bytes, written_whole
from talkingphoto.cli.output import print_json, print_line
from talkingphoto.cli.parameters import FaceOption, JsonOption, PhotoArgument
from talkingphoto.cli.plain import advice_line, megabytes, plain

if TYPE_CHECKING:
    from render_worker.photo.model import Face, Portrait


def inspect(
    photo: PhotoArgument,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            show_default=False,
            help="Draws the photo with its faces numbered into this PNG.",
        ),
    ] = None,
    face: FaceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Says which faces PHOTO has, and what would make a better clip of it."""
    from core.settings import load_settings
    from render_worker import photo as photos
    from render_worker.pipeline import photo_limits

    if output is not None and output.suffix.lower() != ".png":
        raise typer.BadParameter(f"The numbered faces are drawn as .png, not {output.suffix}.")
    settings = load_settings()
    limit = settings.photo.max_bytes
    content = read_bytes(photo, limit=limit, too_large=PhotoTooLarge(limit=megabytes(limit)))
    portrait = photos.inspect(content, face=face, limits=photo_limits(settings))
    if output is not None:
        with written_whole(output) as partial:
            partial.write_bytes(photos.annotate(portrait))
    if as_json:
        print_json(_record(portrait, output))
    else:
        for line in _lines(portrait, output):
            print_line(line)


def _lines(portrait: Portrait, output: Path | None) -> list[str]:
    lines = [f"{portrait.photo.width} x {portrait.photo.height} pixels as it is worked on"]
    for number, face in enumerate(portrait.faces, start=1):
        talks = ", talks" if number - 1 == portrait.chosen else ""
        lines.append(f"face {number}: {_where(face)}, turned {_turned(face)}{talks}")
    lines += [advice_line(advice) for advice in portrait.advice]
    if output is not None:
        lines.append(f"numbered faces: {output}")
    return lines


def _where(face: Face) -> str:
    left, top, right, bottom = (round(side) for side in face.box)
    return f"{right - left} x {bottom - top} pixels at {left}, {top}"


def _turned(face: Face) -> str:
    """The pose in whole degrees, as seen in the picture."""
    sideways = f"{abs(face.yaw):.0f} to the {'right' if face.yaw > 0 else 'left'}"
    height = f"{abs(face.pitch):.0f} {'down' if face.pitch > 0 else 'up'}"
    tilt = f"{abs(face.roll):.0f} {'clockwise' if face.roll > 0 else 'counterclockwise'}"
    return f"{sideways}, {height}, {tilt} (degrees)"


def _record(portrait: Portrait, output: Path | None) -> dict[str, object]:
    return {
        "width": portrait.photo.width,
        "height": portrait.photo.height,
        "chosen": portrait.chosen + 1,
        "faces": [
            {
                "number": number,
                "box": [round(float(side), 1) for side in face.box],
                "yaw": round(float(face.yaw), 1),
                "pitch": round(float(face.pitch), 1),
                "roll": round(float(face.roll), 1),
                "score": round(float(face.score), 3),
                "tracker": face.tracker,
            }
            for number, face in enumerate(portrait.faces, start=1)
        ],
        "advice": plain(portrait.advice),
        "annotated": None if output is None else str(output),
    }
