"""A sheet of many photos in telling moments: ``python -m benchmarks.contact_sheet FOLDER OUT.png``.

Each row is a photo, each column a moment of the same sentence: lips closed, vowels, lip on teeth,
tongue, a blink half and fully closed, the head at its furthest. ``--zoom`` shows the mouth or the
eyes in the pixels of the frame, enlarged without smoothing. No video is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from benchmarks.material import Picture, free_portraits, pictures_in
from core.options import ClipFormat, Style
from core.problems import Problem
from render_worker import engines, motion, photo, speech
from render_worker.engines.protocol import Framing
from render_worker.framing import frame
from render_worker.motion.model import Motion
from render_worker.photo.model import Face
from render_worker.speech.model import Phone, Speech

TEXT = (
    "Papa saw five of them fly home through the thick, blue smoke. Please look, Bob: "
    "the moon is out, and we all feel fine."
)
SIDE = 300  # pixels of a cell
CAPTION = 20
# What is looked for, in the first phone that fits and lasts longest.
SOUNDS: tuple[tuple[str, str], ...] = (
    ("p b m", "pbm"), ("aa", "ɑaæ"), ("ee", "i"), ("oo", "u"), ("oh", "ɔo"), ("f v", "fv"),
    ("th", "θð"), ("l", "l"), ("s", "sz"),
)  # fmt: skip
MOUTH = (0, 17, 61, 291, 13, 14, 152, 2)
EYES = (33, 133, 263, 362, 70, 300, 105, 334, 197)


@dataclass(frozen=True)
class Moment:
    """``name``: what is to be seen; ``frame``: where in the motion."""

    name: str
    frame: int


def moments(said: Speech, played: Motion) -> list[Moment]:
    """The telling moments of a performance."""
    rate = played.frames_per_second
    found = [Moment("rest", 0)]
    for name, letters in SOUNDS:
        phone = _longest(said.phones, letters)
        if phone is not None:
            found.append(
                Moment(f"{name} ({phone.ipa})", round((phone.start + phone.end) / 2 * rate))
            )
    lids = played.channel("eyeBlinkLeft")
    shut = int(lids.argmax())
    half = int(np.abs(lids[max(shut - 6, 0) : shut + 1] - 0.5).argmin()) + max(shut - 6, 0)
    found += [Moment("half a blink", half), Moment("blink", shut)]
    found += [Moment("largest yaw", int(np.abs(played.head[:, 0]).argmax()))]
    found += [Moment("largest nod", int(np.abs(played.head[:, 1]).argmax()))]
    return [Moment(m.name, min(m.frame, len(played) - 1)) for m in found]


def _longest(phones: Sequence[Phone], letters: str) -> Phone | None:
    fitting = [phone for phone in phones if phone.ipa and phone.ipa[0] in letters]
    return max(fitting, key=lambda phone: phone.end - phone.start, default=None)


def only(played: Motion, frames: Sequence[int]) -> Motion:
    """The motion with nothing but these frames."""
    chosen = list(frames)
    return Motion(
        played.frames_per_second,
        played.weights[chosen],
        played.head[chosen],
        played.breath[chosen],
    )


def row_of(
    picture: Picture, played: Motion, chosen: Sequence[Moment], zoom: str, shape: ClipFormat
) -> list[Image.Image]:
    """One cell per moment. Raises a ``Problem`` for a photo that cannot talk."""
    portrait = photo.inspect(picture.data)
    framing = frame(portrait, shape)
    puppet = engines.engine().prepare(portrait, framing)
    batches = puppet.frames(only(played, [moment.frame for moment in chosen]))
    frames = np.concatenate([batch.cpu().numpy() for batch in batches])
    return [_cell(pixels, portrait.face, framing, zoom) for pixels in frames]


def _cell(pixels: NDArray[np.uint8], face: Face, framing: Framing, zoom: str) -> Image.Image:
    image = Image.fromarray(pixels)
    if zoom != "none":
        image = image.crop(_zoomed(face, framing, zoom))
        factor = max(1, SIDE // max(image.size))
        image = image.resize(
            (image.width * factor, image.height * factor), Image.Resampling.NEAREST
        )
    image.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    cell = Image.new("RGB", (SIDE, SIDE), "white")
    cell.paste(image, ((SIDE - image.width) // 2, (SIDE - image.height) // 2))
    return cell


def _zoomed(face: Face, framing: Framing, zoom: str) -> tuple[int, int, int, int]:
    """The part of the frame around mouth or eyes, with room for the head to move."""
    scale = framing.width / (framing.right - framing.left)
    points = face.landmarks[list(MOUTH if zoom == "mouth" else EYES), :2]
    points = (points - (framing.left, framing.top)) * scale
    low, high = points.min(axis=0), points.max(axis=0)
    half = float((high - low).max()) * 0.65
    x, y = (low + high) / 2
    left, top = max(0, int(x - half)), max(0, int(y - half))
    return left, top, min(framing.width, int(x + half)), min(framing.height, int(y + half))


def sheet(rows: list[tuple[str, list[Image.Image]]], chosen: Sequence[Moment]) -> Image.Image:
    """The cells with their names below."""
    font = ImageFont.load_default(13)
    height = SIDE + CAPTION
    page = Image.new("RGB", (SIDE * len(chosen), height * len(rows)), "white")
    draw = ImageDraw.Draw(page)
    for y, (name, cells) in enumerate(rows):
        for x, (cell, moment) in enumerate(zip(cells, chosen, strict=True)):
            page.paste(cell, (x * SIDE, y * height))
            caption = f"{name}: {moment.name}" if x == 0 else moment.name
            draw.text((x * SIDE + 4, y * height + SIDE + 2), caption, "black", font)
    return page


def main(
    folder: Annotated[Path, typer.Argument(metavar="PHOTOS", help="A folder; - for the free two.")],
    out: Annotated[Path, typer.Argument(metavar="OUT.png")],
    zoom: Annotated[str, typer.Option(help="none, mouth or eyes")] = "none",
    text: Annotated[str, typer.Option(help="What they say.")] = TEXT,
    style: Style = Style.NATURAL,
    shape: Annotated[ClipFormat, typer.Option("--format")] = ClipFormat.SQUARE,
    only_photos: Annotated[str, typer.Option("--only", help="Part of the names to take.")] = "",
) -> None:
    """Draws the sheet."""
    pictures = free_portraits() if str(folder) == "-" else pictures_in(folder)
    said = speech.speak(text, language="en")
    played = motion.perform(said, style=style)
    chosen = moments(said, played)
    rows = []
    for picture in pictures:
        if only_photos.lower() not in picture.name.lower():
            continue
        try:
            rows.append((picture.name, row_of(picture, played, chosen, zoom, shape)))
        except Problem as problem:
            typer.echo(f"{picture.name}: {problem.message}", err=True)
    if not rows:
        raise typer.Exit(1)
    sheet(rows, chosen).save(out)
    typer.echo(f"{out}: {len(rows)} photos x {len(chosen)} moments")


if __name__ == "__main__":
    typer.run(main)
