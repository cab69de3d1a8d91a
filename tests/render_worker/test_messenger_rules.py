"""What messengers ask of a round video note and of an animation."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from markings import disclosure
from PIL import Image
from statements import statement

from core.options import ClipFormat, ClipOptions, Mood
from core.problems import OptionRefusal, TextLastsTooLong
from core.settings import Settings
from render_worker import pipeline
from render_worker.pipeline import NOTE_SECONDS, Script, speech_limits
from render_worker.video.ffmpeg import ffmpeg_path
from render_worker.video.read import probe

UNCHECKED = Settings.model_validate({"quality": {"check": False}})


def streams(path: Path) -> list[str]:
    """What ffmpeg says of each stream: "Video: h264 (High) ...", "Audio: aac (LC) ..."."""
    said = subprocess.run(
        [ffmpeg_path(), "-hide_banner", "-i", str(path)], capture_output=True, text=True
    ).stderr
    return [line.split("): ", 1)[-1] for line in said.splitlines() if "Stream #" in line]


def test_a_video_note_is_square_and_of_the_kind_that_is_played_round(
    astronaut_png: bytes, tmp_path: Path
) -> None:
    clip = pipeline.make(
        astronaut_png, Script(text="Hello."), ClipOptions(format=ClipFormat.NOTE),
        tmp_path / "note.mp4", attestation=statement(), disclosure=disclosure(), settings=UNCHECKED,
    )  # fmt: skip
    info = probe(clip.path)
    assert info.width == info.height
    assert 384 <= info.width <= 640
    assert info.has_sound
    video, sound = streams(clip.path)
    assert video.startswith("Video: h264")
    assert "yuv420p" in video
    assert sound.startswith("Audio: aac")


def test_a_video_note_stays_below_a_minute(astronaut_png: bytes, tmp_path: Path) -> None:
    assert speech_limits(UNCHECKED, ClipFormat.NOTE).max_seconds == NOTE_SECONDS
    assert speech_limits(UNCHECKED, ClipFormat.SQUARE).max_seconds > NOTE_SECONDS
    note = ClipOptions(format=ClipFormat.NOTE)
    with pytest.raises(TextLastsTooLong, match="59 seconds"):
        pipeline.make(
            astronaut_png, Script(text="1234567. " * 20), note,
            tmp_path / "note.mp4", attestation=statement(), disclosure=disclosure(), settings=UNCHECKED,
        )  # fmt: skip
    with pytest.raises(OptionRefusal):
        pipeline.animate(
            astronaut_png, Mood.JOY, note, tmp_path / "note.mp4", seconds=60.0,
            attestation=statement(), disclosure=disclosure(),
            settings=Settings.model_validate({"animation": {"max_seconds": 120}}),
        )  # fmt: skip


def test_an_animation_is_a_silent_gif_that_loops(astronaut_png: bytes, tmp_path: Path) -> None:
    clip = pipeline.animate(
        astronaut_png, Mood.JOY, ClipOptions(format=ClipFormat.GIF, max_bytes=2_000_000),
        tmp_path / "animation.gif", seconds=2.0, attestation=statement(), disclosure=disclosure(), settings=UNCHECKED,
    )  # fmt: skip
    assert clip.size_bytes <= 2_000_000
    with Image.open(clip.path) as picture:
        assert picture.format == "GIF"
        assert picture.info["loop"] == 0
        assert max(picture.size) <= 480
    assert not probe(clip.path).has_sound
