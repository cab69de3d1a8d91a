"""What the helper process runs: it has the file looked at in a sandbox of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Report = Callable[[str, float], None]


def examine_file(arguments: dict[str, Any], _report: Report) -> dict[str, Any]:
    """``arguments``: ``file`` (path), ``keys`` (CheckingKeys), ``known`` (ids of clips),
    ``settings`` (DisclosureSettings). Returns Examination. Raises as ``examine``."""
    from core.settings import DisclosureSettings
    from render_worker.keys.bundle import CheckingKeys
    from render_worker.verify.examine import examine

    found = examine(
        Path(arguments["file"]).read_bytes(),
        CheckingKeys.model_validate(arguments["keys"]),
        DisclosureSettings.model_validate(arguments["settings"]),
        known=arguments["known"],
    )
    return found.model_dump(mode="json")
