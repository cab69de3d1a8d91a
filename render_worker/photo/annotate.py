"""The photo with its faces numbered and the advice written below."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

from render_worker.photo.model import Face, Photo, Portrait

_CHOSEN = (46, 204, 113)
_OTHER = (245, 245, 245)
_SEVERE = (255, 107, 107)
_MILD = (255, 209, 102)
_PAPER = (24, 26, 31)
_INK = (240, 240, 240)
_LEAST_SIDE = 640  # a small photo is enlarged, so that the writing can be read
_MOST_SIDE = 1280  # messengers show no more
_MOUTH = (61, 291, 0, 17)  # landmarks: the corners, the middle of the upper and the lower lip
_OUTLINE_OF_A_FACE = (0.36, 0.22, 0.64, 0.66)  # of the picture, where one would be seen well

_Colour = tuple[int, int, int]
_Told = Sequence[tuple[str, _Colour]]


def annotate(portrait: Portrait) -> bytes:
    """A PNG of at most 1280 pixels a side: each face in a numbered box, the chosen one in green, or
    in red where the clip would look wrong; below it the advice."""
    picture, scale = _scaled(Image.fromarray(portrait.photo.pixels))
    size = _writing_size(picture)
    draw = ImageDraw.Draw(picture)
    severe = {advice.code for advice in portrait.advice if advice.severe}
    # The chosen face last, so that no other box covers it.
    order = sorted(range(len(portrait.faces)), key=lambda index: index == portrait.chosen)
    for index in order:
        colour = _OTHER if index != portrait.chosen else _SEVERE if severe else _CHOSEN
        _draw_face(draw, portrait.faces[index], index + 1, scale, size, colour)
    if "photo.mouth_covered" in severe:
        _draw_mouth(draw, portrait.face, scale, size)
    told = [(item.sentence, _SEVERE if item.severe else _MILD) for item in portrait.advice]
    return _png(_with_advice(picture, told or [("This photo is fine.", _CHOSEN)], size))


def annotate_refused(photo: Photo, faces: Sequence[Face], sentence: str) -> bytes:
    """A PNG of a photo that no clip can be made of: its faces in red, or where one is missed, and
    below them what is wrong."""
    picture, scale = _scaled(Image.fromarray(photo.pixels))
    size = _writing_size(picture)
    draw = ImageDraw.Draw(picture)
    for number, face in enumerate(faces, start=1):
        _draw_face(draw, face, number, scale, size, _SEVERE)
    if not faces:
        _draw_missing_face(draw, picture, size)
    return _png(_with_advice(picture, [(sentence, _SEVERE)], size))


def _png(sheet: Image.Image) -> bytes:
    file = io.BytesIO()
    sheet.save(file, "PNG", compress_level=3)
    return file.getvalue()


def _writing_size(picture: Image.Image) -> int:
    return max(15, round(0.024 * max(picture.size)))


def _scaled(picture: Image.Image) -> tuple[Image.Image, float]:
    side = max(picture.size)
    scale = max(1.0, _LEAST_SIDE / side) * min(1.0, _MOST_SIDE / side)
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
    colour: _Colour,
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
    colour: _Colour,
) -> None:
    radius = 0.8 * size
    x, y = max(left, radius + 1), max(top, radius + 1)
    disc = (x - radius, y - radius, x + radius, y + radius)
    draw.ellipse(disc, fill=colour, outline=(0, 0, 0), width=max(1, size // 12))
    draw.text((x, y), str(number), fill=(0, 0, 0), font=_font(size), anchor="mm")


def _draw_mouth(draw: ImageDraw.ImageDraw, face: Face, scale: float, size: int) -> None:
    """A ring around what covers it."""
    points = face.landmarks[list(_MOUTH), :2] * scale
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    room = 0.35 * (right - left)
    ring = (left - room, top - room, right + room, bottom + room)
    line = max(2, size // 6)
    draw.ellipse(ring, outline=(0, 0, 0), width=2 * line)
    draw.ellipse(ring, outline=_SEVERE, width=line)


def _draw_missing_face(draw: ImageDraw.ImageDraw, picture: Image.Image, size: int) -> None:
    """A dashed outline where a face would be seen well."""
    sides = (picture.width, picture.height, picture.width, picture.height)
    left, top, right, bottom = (
        share * side for share, side in zip(_OUTLINE_OF_A_FACE, sides, strict=True)
    )
    # Not wider than a head is, whatever the shape of the picture.
    half = min(right - left, 0.8 * (bottom - top)) / 2
    oval = (picture.width / 2 - half, top, picture.width / 2 + half, bottom)
    line = max(3, size // 4)
    rim = (oval[0] - line // 2, oval[1] - line // 2, oval[2] + line // 2, oval[3] + line // 2)
    for start in range(0, 360, 24):
        draw.arc(rim, start - 1, start + 15, fill=(0, 0, 0), width=2 * line)
        draw.arc(oval, start, start + 14, fill=_SEVERE, width=line)
    middle = (picture.width / 2, (top + bottom) / 2)
    draw.text(
        middle, "?", fill=_SEVERE, font=_font(4 * size), anchor="mm",
        stroke_width=max(2, size // 8), stroke_fill=(0, 0, 0),
    )  # fmt: skip


def _with_advice(picture: Image.Image, told: _Told, size: int) -> Image.Image:
    lines = _lines(told, picture.width, size)
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


def _lines(told: _Told, width: int, size: int) -> list[tuple[str, _Colour, bool]]:
    """Text, colour of its dot, and whether it starts a piece of advice."""
    columns = max(16, int((width - 2.8 * size) / (0.48 * size)))
    return [
        (line, colour, row == 0)
        for sentence, colour in told
        for row, line in enumerate(textwrap.wrap(sentence, columns))
    ]


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
