"""Files that the commands read and write: standard input as ``-``, and no half-written clip."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from core.problems import Problem

STANDARD_INPUT = Path("-")


def read_bytes(path: Path, *, limit: int, too_large: Problem) -> bytes:
    """The content of ``path``, or of standard input for ``-``.

    Never holds more than ``limit`` + 1 bytes; raises ``too_large`` beyond the limit and
    ``typer.BadParameter`` for a file that cannot be read.
    """
    try:
        if path == STANDARD_INPUT:
            data = sys.stdin.buffer.read(limit + 1)
        else:
            with path.open("rb") as stream:
                data = stream.read(limit + 1)
    except OSError as error:
        raise typer.BadParameter(f"{path} cannot be read: {error.strerror}.") from None
    if len(data) > limit:
        raise too_large
    return data


def read_text(text: str) -> str:
    """``text`` itself, or what comes from standard input for ``-``."""
    if text != str(STANDARD_INPUT):
        return text
    try:
        return sys.stdin.read()
    except UnicodeDecodeError:
        raise typer.BadParameter("The text from standard input is not UTF-8.") from None


def unused_name(photo: Path, suffix: str) -> Path:
    """A name in the working directory that tells the photo and is not taken yet:
    ``photo-talking.mp4``, ``photo-talking-2.mp4`` and so on."""
    stem = "photo" if photo == STANDARD_INPUT else photo.stem
    path = Path(f"{stem}-talking{suffix}")
    number = 2
    while path.exists():
        path = Path(f"{stem}-talking-{number}{suffix}")
        number += 1
    return path


@contextmanager
def written_whole(destination: Path) -> Iterator[Path]:
    """A hidden name beside ``destination`` that becomes ``destination`` when the block succeeds.

    Whatever ends the block early, the hidden file is removed and an older file under the name of
    ``destination`` stays as it was. Raises ``typer.BadParameter`` where nothing can be written.
    """
    folder = destination.parent
    if not folder.is_dir():
        raise typer.BadParameter(f"There is no folder {folder} to write to.")
    if destination.is_dir():
        raise typer.BadParameter(f"{destination} is a folder; please name a file.")
    partial = folder / f".{destination.stem}.{secrets.token_hex(4)}{destination.suffix}"
    try:
        partial.touch(exist_ok=False)  # only trying tells, such as of a folder that is no real one
    except OSError as error:
        raise typer.BadParameter(
            f"Nothing can be written to the folder {folder}: {error.strerror}."
        ) from None
    try:
        yield partial
        partial.replace(destination)
    finally:
        partial.unlink(missing_ok=True)
