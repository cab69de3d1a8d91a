"""What was asked for and is not dealt with yet. Discord tells nothing twice, so it is written down
before it is acknowledged; a bot that was killed goes on with it when it starts again."""

from __future__ import annotations

import contextlib
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Self, TypeVar

import structlog
from pydantic import BaseModel, ConfigDict, model_validator

from bots.dialogue.events import Message, Press
from bots.discord.replies import Reply

_log = structlog.get_logger()
Model = TypeVar("Model", bound=BaseModel)
_NAME = re.compile(r"[A-Za-z0-9_-]{1,80}")


class Entry(BaseModel):
    """One of ``message`` and ``press``, and how to answer it, unless it was a plain message."""

    model_config = ConfigDict(frozen=True)

    message: Message | None = None
    press: Press | None = None
    reply: Reply | None = None

    @model_validator(mode="after")
    def _is_about_something(self) -> Self:
        if (self.message is None) == (self.press is None):
            raise ValueError("either a message or a press")
        return self

    @property
    def event(self) -> Message | Press:
        """What goes to the conversation."""
        event = self.message or self.press
        assert event is not None
        return event


class Journal:
    """A folder of small files, one an entry, readable for the bot alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def keep(self, name: str, entry: BaseModel) -> None:
        """Write it down; whole, or not at all."""
        with NamedTemporaryFile("w", dir=self._folder, prefix=".", delete=False) as file:
            file.write(entry.model_dump_json(exclude_defaults=True))
        Path(file.name).replace(self._path(name))

    def drop(self, name: str) -> None:
        """It is dealt with."""
        with contextlib.suppress(FileNotFoundError):
            self._path(name).unlink()

    def find(self, name: str, model: type[Model]) -> Model | None:
        """What was written down under this name; None for nothing."""
        if not _NAME.fullmatch(name):
            return None
        try:
            return model.model_validate_json(self._path(name).read_bytes())
        except (ValueError, OSError):
            return None

    def about(self, person: str) -> list[tuple[str, Any]]:
        """Entries, as JSON, in which the person's id is a value."""
        found = []
        for path in self._folder.glob("*.json"):
            try:
                entry = json.loads(path.read_bytes())
            except (ValueError, OSError):
                continue
            if person in _values(entry):
                found.append((path.stem, entry))
        return found

    def tidy(self, seconds: float) -> None:
        """Take away what is older."""
        oldest = time.time() - seconds
        for path in self._folder.iterdir():
            with contextlib.suppress(FileNotFoundError):
                if path.stat().st_mtime < oldest:
                    path.unlink()

    def entries(self) -> list[tuple[str, Entry]]:
        """What a bot before this one left, the oldest first. What cannot be read is taken away."""
        found = []
        for path in sorted(self._folder.iterdir(), key=lambda path: path.name):
            try:
                self._path(path.stem)
                found.append((path.stem, Entry.model_validate_json(path.read_bytes())))
            except (ValueError, OSError) as error:  # half written, or of another release
                _log.info("left behind", error=type(error).__name__)
                path.unlink(missing_ok=True)
        return found

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError(f"no name for a file: {name!r}")
        return self._folder / f"{name}.json"


def _values(entry: Any) -> Iterator[Any]:
    """Everything in a JSON document that is neither an object nor an array."""
    if isinstance(entry, dict | list):
        for inner in entry.values() if isinstance(entry, dict) else entry:
            yield from _values(inner)
    else:
        yield entry
