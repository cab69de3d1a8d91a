"""A fixture that encodes what a test draws."""

from pathlib import Path
from typing import Any

import pytest
from drawn_clips import Make, moving_astronaut
from markings import marks

from core.options import ClipFormat
from render_worker.speech.model import Speech
from render_worker.video.encode import EncodedClip, encode


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Encode frames (the moving astronaut, if none are given) to a file in ``tmp_path``."""

    def make_clip(
        batches: Any = None,
        speech: Speech | None = None,
        *,
        frames: int = 50,
        size: tuple[int, int] = (256, 256),
        clip_format: ClipFormat = ClipFormat.PHOTO,
        name: str = "clip",
        **options: Any,
    ) -> EncodedClip:
        suffix = "gif" if clip_format is ClipFormat.GIF else "mp4"
        return encode(
            moving_astronaut(frames, size[0]) if batches is None else batches,
            speech,
            25.0,
            tmp_path / f"{name}.{suffix}",
            frames=frames,
            width=size[0],
            height=size[1],
            format=clip_format,
            marks=marks(*size, clip_format),
            **options,
        )

    return make_clip
