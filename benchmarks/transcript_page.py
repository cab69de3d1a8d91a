"""A bot's flows, played and written on a page of the documentation: Markdown, with pictures of what
people saw."""

from __future__ import annotations

import hashlib
import io
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import numpy as np
from PIL import Image

from render_worker.video.read import probe, read_frames

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "workers"))

from bot_stories import running_warm_worker
from worker_process import RunningWorker

S = TypeVar("S")  # a stage: everything that runs
C = TypeVar("C")  # somebody's chat
V = TypeVar("V")  # a version of a message
P = TypeVar("P")  # what was pressed on it

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

    def begin_scene(self, title: str) -> bool:
        """Whether it is the first one: only that shows how a message changes step by step."""
        is_first = not self.lines
        self.lines += [f"### {title}", ""]
        return is_first

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


def play(
    scenes: Mapping[str, Callable[[S], list[C]]],
    on_stage: Callable[[RunningWorker, Path], AbstractContextManager[S]],
    write_down: Callable[[str, list[C]], None],
) -> None:
    """Play all scenes, or those whose titles the command line names; ``write_down`` takes the title
    and the chats of each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (
            running_warm_worker(folder / "data", side=512, max_per_user=50) as worker,
            on_stage(worker, folder) as stage,
        ):
            for title in sys.argv[1:] or scenes:
                write_down(title, scenes[title](stage))


def worth_showing(
    versions: list[tuple[V, list[P]]], is_progress: Callable[[V], bool], *, whole: bool
) -> list[tuple[V, list[P]]]:
    """Of the versions of a message, each with what was pressed at that moment: of the progress
    nothing, or one look where the ``whole`` is shown."""
    waiting = [item for item in versions if is_progress(item[0])]
    kept = waiting[-1:] if whole else []
    return [
        item
        for item in versions
        if not is_progress(item[0]) or item[1] or item is versions[-1] or item in kept
    ]


def tells_progress(text: str) -> bool:
    """Whether it says how far the clip is."""
    return text.startswith(("👀", "⏳", "🎬"))


def written(text: str, rows: Sequence[Sequence[str]], *, whole: bool) -> list[str]:
    """A text and the labels of the buttons below it, in rows; of a long text that was seen before,
    the beginning."""
    paragraphs = text.split("\n\n")
    if len(paragraphs) > 1 and not whole:
        paragraphs = [paragraphs[0] + " …"]
    blocks = ["\\\n".join(plain(line) for line in p.splitlines()) for p in paragraphs if p]
    if rows:
        blocks.append("\\\n".join(" ".join(f"`{label}`" for label in row) for row in rows))
    return blocks


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
