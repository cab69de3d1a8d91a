"""The photo with its faces numbered and the advice written below."""

from __future__ import annotations

import io
import textwrap

from PIL import Image, ImageDraw, ImageFont

from render_worker.photo.model import Face, Portrait

_CHOSEN = (46, 204, 113)
_OTHER = (245, 245, 245)
_SEVERE = (255, 107, 107)
_MILD = (255, 209, 102)
_PAPER = (24, 26, 31)
_INK = (240, 240, 240)
_LEAST_SIDE = 640  # a small photo is enlarged, so that the writing can be read


def annotate(portrait: Portrait) -> bytes:
    """A PNG: each face in a numbered box, the chosen one in green; below it the advice."""
    picture, scale = _enlarged(Image.fromarray(portrait.photo.pixels))
    size = max(15, round(0.024 * max(picture.size)))
    draw = ImageDraw.Draw(picture)
    # The chosen face last, so that no other box covers it.
    order = sorted(range(len(portrait.faces)), key=lambda index: index == portrait.chosen)
    for index in order:
        colour = _CHOSEN if index == portrait.chosen else _OTHER
        _draw_face(draw, portrait.faces[index], index + 1, scale, size, colour)
    sheet = _with_advice(picture, portrait, size)
    file = io.BytesIO()
    sheet.save(file, "PNG", compress_level=3)
    return file.getvalue()


def _enlarged(picture: Image.Image) -> tuple[Image.Image, float]:
    scale = max(1.0, _LEAST_SIDE / max(picture.size))
    if scale == 1.0:
        return picture, scale
    size = (round(picture.width * scale), round(picture.height * scale))
    return picture.resize(size, Image.Resampling.BICUBIC), scale


def _draw_face(
    draw: ImageDraw.ImageDraw,
    face: Face,
    number: int,
    scale: float,
    size: int,
    colour: tuple[int, int, int],
) -> None:
    left, top, right, bottom = (side * scale for side in face.box)
    line = max(2, size // 8)
    draw.rounded_rectangle(
        (left - line, top - line, right + line, bottom + line),
        size // 2,
        outline=(0, 0, 0),
        width=3 * line,
    )
    draw.rounded_rectangle((left, top, right, bottom), size // 2, outline=colour, width=line)
    _draw_number(draw, left, top, number, size, colour)


def _draw_number(
    draw: ImageDraw.ImageDraw,
    left: float,
    top: float,
    number: int,
    size: int,
    colour: tuple[int, int, int],
) -> None:
    radius = 0.8 * size
    x, y = max(left, radius + 1), max(top, radius + 1)
    disc = (x - radius, y - radius, x + radius, y + radius)
    draw.ellipse(disc, fill=colour, outline=(0, 0, 0), width=max(1, size // 12))
    draw.text((x, y), str(number), fill=(0, 0, 0), font=_font(size), anchor="mm")


def _with_advice(picture: Image.Image, portrait: Portrait, size: int) -> Image.Image:
    lines = _lines(portrait, picture.width, size)
    step = round(1.45 * size)
    sheet = Image.new("RGB", (picture.width, picture.height + step * len(lines) + size), _PAPER)
    sheet.paste(picture)
    draw = ImageDraw.Draw(sheet)
    for row, (text, colour, is_first) in enumerate(lines):
        y = picture.height + size // 2 + step * row + step // 2
        if is_first:
            dot = 0.28 * size
            draw.ellipse((size - dot, y - dot, size + dot, y + dot), fill=colour)
        draw.text((1.8 * size, y), text, fill=_INK, font=_font(size), anchor="lm")
    return sheet


def _lines(
    portrait: Portrait, width: int, size: int
) -> list[tuple[str, tuple[int, int, int], bool]]:
    """Text, colour of its dot, and whether it starts a piece of advice."""
    told = [(item.sentence, _SEVERE if item.severe else _MILD) for item in portrait.advice]
    if not told:
        told = [("This photo is fine.", _CHOSEN)]
    columns = max(16, int((width - 2.8 * size) / (0.48 * size)))
    return [
        (line, colour, row == 0)
        for sentence, colour in told
        for row, line in enumerate(textwrap.wrap(sentence, columns))
    ]


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
