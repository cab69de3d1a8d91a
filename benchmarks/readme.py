"""Writes a table between its two markers in the README."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"


def write_between(name: str, text: str, path: Path = README) -> None:
    """Replace what stands between ``<!-- name:begin -->`` and ``<!-- name:end -->``.

    Raises ``ValueError`` when the markers are not there.
    """
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    before = path.read_text(encoding="utf-8")
    if not pattern.search(before):
        raise ValueError(f"{path.name} lacks the markers {begin} and {end}")
    after = pattern.sub(lambda _: f"{begin}\n{text.strip()}\n{end}", before)
    path.write_text(after, encoding="utf-8")


def markdown_table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]], numeric: int = 1) -> str:
    """A Markdown table; columns from number ``numeric`` on are set to the right."""
    rule = ["---" if index < numeric else "---:" for index in range(len(head))]
    lines = [head, tuple(rule), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
