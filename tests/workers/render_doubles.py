"""Stand-ins for the recipe, by name, where a test is about the service and not about clips.

The text of the request says what becomes of the job: "sleep 0.5", "refuse", "fault", "odd",
"crash", "hang", "kill the worker", "say hello", "numbered 0.5"; the clip is the text itself.
"""

from __future__ import annotations

import os
import signal
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.problems import EncoderFailed, NoFace

Report = Callable[[str, float], None]
PATH = str(Path(__file__).parent)


def warm(arguments: dict[str, Any], report: Report) -> dict[str, Any]:
    return {}


def make(arguments: dict[str, Any], report: Report) -> dict[str, Any]:
    text = arguments["request"]["text"] or ""
    assert Path(arguments["photo"]).stat().st_size
    word, _, rest = text.partition(" ")
    match word:
        case "sleep":
            _sleep(float(rest), report)
        case "numbered":  # takes as long as it says; no two attempts make the same clip
            _sleep(float(rest.split()[0]), report)
            text += f" {uuid.uuid4()}"
        case "refuse":
            raise NoFace
        case "fault":
            raise EncoderFailed
        case "mistake":
            raise KeyError("a secret text")
        case "exhaust":
            raise MemoryError
        case "odd":  # an answer that no one can make sense of
            return {"width": "wide"}
        case "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        case "once":  # crashes, unless the file named is there
            marker = Path(rest)
            if not marker.exists():
                marker.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        case "kill":
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(60)
        case "hang":
            time.sleep(3600)
    destination = Path(arguments["destination"])
    destination.write_text(text)
    return {
        "media_type": "video/mp4",
        "width": 16,
        "height": 16,
        "frames": 25,
        "frames_per_second": 25.0,
        "duration": 1.0,
        "size_bytes": destination.stat().st_size,
        "stage_seconds": {"render": 0.1},
        "render_seconds": 0.0,
    }


def _sleep(seconds: float, report: Report) -> None:
    for step in range(10):
        report("render", step / 10)
        time.sleep(seconds / 10)
    report("render", 1.0)


def inspect(arguments: dict[str, Any], report: Report) -> dict[str, Any]:
    if Path(arguments["photo"]).read_bytes() == b"nobody":
        raise NoFace
    return {"width": 16, "height": 16, "faces": [], "advice": []}


def voices(arguments: dict[str, Any], report: Report) -> dict[str, Any]:
    return {"voices": []}
