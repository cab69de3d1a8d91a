"""What the commands print: results on standard output, everything else on standard error."""

from __future__ import annotations

import json
import os
import sys
from enum import IntEnum
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.table import Table


class ExitCode(IntEnum):
    """What the shell is told."""

    DONE = 0
    USAGE = 2
    REFUSED = 3  # the photo, voice, text or clip cannot be used as it is
    FAILED = 4  # something of ours failed; the same command may succeed later
    SET_UP = 5  # a person has to put something right first, such as a wrong token
    INTERRUPTED = 130  # 128 + SIGINT, as shells count


def own_standard_error() -> TextIO:
    """Standard error through a file descriptor of our own.

    MediaPipe's chatter is held back by redirecting descriptor 2 for a while, on several threads;
    progress bars and sentences for people must not be held back with it.
    """
    return os.fdopen(os.dup(2), "w", buffering=1, encoding=sys.stderr.encoding, errors="replace")


def print_json(value: object) -> None:
    """One JSON document on standard output."""
    sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n")
    sys.stdout.flush()


def print_line(line: str) -> None:
    """One line of a result on standard output."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def print_table(table: Table) -> None:
    """A table on standard output, as wide as the terminal, or as it needs where there is none."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else 200
    Console(width=width, highlight=False).print(table)


def say(line: str, *, as_json: bool = False) -> None:
    """A remark for people on standard error; scripts (``as_json``) get none."""
    if not as_json:
        sys.stderr.write(line + "\n")
        sys.stderr.flush()
