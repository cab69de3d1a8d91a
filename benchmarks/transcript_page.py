"""A bot's flows on a page of the documentation: Markdown, with pictures of what people saw."""

from __future__ import annotations

import hashlib
import io
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image

from render_worker.video.read import probe, read_frames

DOCS = Path(__file__).parents[1] / "docs"
_BEGIN, _END = "<!-- transcript -->", "<!-- end of the transcript -->"
_HEIGHT, _FRAMES = 150, 4  # of a clip as it is shown here
_MOST_BYTES = 40_000


@dataclass
class Page:
    """``name`` of the page, such as "telegram"; its lines, and the pictures shown, by name."""

    name: str
    lines: list[str] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)

    def quote(self, blocks: Iterable[str]) -> None:
        """Paragraphs, each perhaps of several lines, that belong together."""
        quoted = "\n\n".join(blocks).splitlines()
        self.lines += [*(f"> {line}".rstrip() for line in quoted), ""]

    def picture(self, data: bytes, *, is_photo: bool) -> str:
        """Keep a photo, or frames of a clip; as Markdown."""
        shown = Image.open(io.BytesIO(data)).convert("RGB") if is_photo else strip(data)
        name = f"{hashlib.sha256(data).hexdigest()[:12]}.jpg"
        self.pictures[name] = small(shown, 260 if is_photo else 4 * _HEIGHT + 150)
        return f"![](pictures/{self.name}/{name})"

    def write(self, docs: Path = DOCS) -> None:
        """Put the section and the pictures in their places; pictures of before go."""
        folder = docs / "pictures" / self.name
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.jpg"):
            old.unlink()
        for name, jpeg in self.pictures.items():
            (folder / name).write_bytes(jpeg)
        page = docs / f"{self.name}.md"
        text = page.read_text("utf-8") if page.exists() else f"# {self.name.title()}\n"
        if _BEGIN not in text:
            text = f"{text.rstrip()}\n\n## What it looks like\n\n{_BEGIN}\n{_END}\n"
        head, _, rest = text.partition(_BEGIN)
        _, _, tail = rest.partition(_END)
        section = "\n".join(self.lines).rstrip()
        page.write_text(f"{head}{_BEGIN}\n\n{section}\n\n{_END}{tail}", "utf-8")


def plain(line: str) -> str:
    """Nothing in it means anything to Markdown."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", line)


def strip(clip: bytes) -> Image.Image:
    """Frames of a clip side by side."""
    with tempfile.NamedTemporaryFile(suffix=".mp4") as file:
        file.write(clip)
        file.flush()
        info = probe(Path(file.name))
        count = _FRAMES if info.width < 1.5 * info.height else _FRAMES // 2
        batches = list(read_frames(Path(file.name), every=max(1, info.frames // count)))
    frames = np.concatenate(batches)[:count]
    shown = [Image.fromarray(np.asarray(frame)) for frame in frames]
    width = round(shown[0].width * _HEIGHT / shown[0].height)
    whole = Image.new("RGB", (len(shown) * (width + 4), _HEIGHT), "white")
    for number, frame in enumerate(shown):
        whole.paste(
            frame.resize((width, _HEIGHT), Image.Resampling.LANCZOS), (number * (width + 4), 0)
        )
    return whole


def small(picture: Image.Image, width: int) -> bytes:
    """A JPEG of at most 40 kB, ``width`` pixels wide at most."""
    picture.thumbnail((width, 260))
    for quality in (82, 70, 55, 40):
        stream = io.BytesIO()
        picture.save(stream, "JPEG", quality=quality, optimize=True)
        if stream.tell() <= _MOST_BYTES:
            break
    return stream.getvalue()
