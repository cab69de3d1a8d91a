"""Stand-ins for the recipe, by name, where a test is about the service and not about clips.

The text of the request says what becomes of the job: "sleep 0.5", "refuse", "fault", "odd",
"crash", "hang", "hold FILE", "kill the worker", "say hello", "numbered 0.5", "unsigned", "whose"; the clip is
the text itself, for "whose" with the SHA-256 of the recording in whose voice it is said.
"""

from __future__ import annotations

import base64
import hashlib
import os
import signal
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.problems import EncoderFailed, NoFace, VoiceUnknown

Report = Callable[[str, float], None]
PATH = str(Path(__file__).parent)


def warm(arguments: dict[str, Any], report: Report) -> dict[str, Any]:
    return {}


def make(arguments: dict[str, Any], report: Report) -> dict[str, Any]:
    text = _duet(arguments) or arguments["request"]["text"] or ""
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
        case "whose":
            own = Path(arguments["own_voice"]).read_bytes()
            text += f" {hashlib.sha256(own).hexdigest()}"
        case "hold":  # half done until the file named is there
            report("render", 0.5)
            while not Path(rest).exists():
                time.sleep(0.05)
    destination = Path(arguments["destination"])
    destination.write_text(text)
    if word != "unsigned":
        Path(arguments["credentials"]).write_bytes(b"a manifest that only doubles take for one")
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


def _duet(arguments: dict[str, Any]) -> str:
    """What the two speakers of a duet look like and say, a line each; nothing for other jobs."""
    lines = arguments["request"]["duet"] or []
    photos = {1: arguments["photo"], 2: arguments["photo_2"] or arguments["photo"]}
    said = [(Path(photos[line["speaker"]]).read_text(), line["text"]) for line in lines]
    return "\n".join(f"{photo}: {text}" for photo, text in said)


def _sleep(seconds: float, report: Report) -> None:
    for step in range(10):
        report("render", step / 10)
        time.sleep(seconds / 10)
    report("render", 1.0)


def inspect(arguments: dict[str, Any], report: Report) -> dict[str, Any]:
    if Path(arguments["photo"]).read_bytes() == b"nobody":
        raise NoFace
    return {"width": 16, "height": 16, "faces": [], "advice": []}


def annotate(arguments: dict[str, Any], report: Report) -> dict[str, Any]:
    Path(arguments["destination"]).write_bytes(b"PNG of " + Path(arguments["photo"]).read_bytes())
    return {}


def sample(arguments: dict[str, Any], report: Report) -> dict[str, Any]:
    if arguments["name"] != "ada":
        raise VoiceUnknown(name=arguments["name"])
    Path(arguments["destination"]).write_bytes(f"OggS {time.monotonic_ns()}".encode())
    return {}


def verify(arguments: dict[str, Any], report: Report) -> dict[str, Any]:
    """Find nothing in any file but one that says whose mark it carries: "marked 1234"."""
    word, _, clip_id = Path(arguments["file"]).read_bytes()[:40].partition(b" ")
    assert word
    return {"watermark": {"clip_id": int(clip_id), "read": True}} if word == b"marked" else {}


def voices(arguments: dict[str, Any], report: Report) -> dict[str, Any]:
    return {"voices": []}


def voices_that_clone(arguments: dict[str, Any], report: Report) -> dict[str, Any]:
    """As if a model that clones were installed."""
    return {"voices": [], "own_voice_languages": ["en", "fr"]}


def hash_photo(arguments: dict[str, Any], report: Report) -> dict[str, Any]:
    """Hashes of a photo as the worker makes them; what is no photo is like nothing but itself, and
    "even" is like any other."""
    data = Path(arguments["photo"]).read_bytes()
    if data.startswith((b"\x89PNG", b"\xff\xd8")):
        from render_worker.photo_match.child import hash_photo

        return hash_photo(arguments, report)
    hashes = b"" if data == b"even" else hashlib.shake_256(data).digest(200 * 32) + b"F"
    return {"hashes": base64.b64encode(hashes).decode()}


_forgotten: list[str | None] = []


def forget(arguments: dict[str, Any], report: Report) -> dict[str, Any]:
    """Note what is to be forgotten, for ``what_was_forgotten``."""
    _forgotten.append(arguments["photo_sha256"])
    return {}


def what_was_forgotten(arguments: dict[str, Any], report: Report) -> dict[str, Any]:
    return {"photos": list(_forgotten)}
