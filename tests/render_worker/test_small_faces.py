"""A small face talks as convincingly as a large one, whatever its clip is marked with."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from markings import bundle
from statements import statement

from core.options import ClipFormat, ClipOptions
from core.settings import Settings
from render_worker.disclosure import Disclosure
from render_worker.duet_stage import DuetStage
from render_worker.keys.bundle import WatermarkSecret
from render_worker.photo import inspect
from render_worker.pipeline import Clip, Script, make

SMALL = Settings.model_validate({"photo": {"max_side": 256}})


def marked(number: int) -> Disclosure:
    """The id and the secret of a watermark, the same on every run."""
    secret = base64.b64encode(bytes([number]) * 32).decode()
    watermark = WatermarkSecret(epoch=1, secret=secret, since=datetime(2026, 1, 1, tzinfo=UTC))
    keys = bundle().for_marking().model_copy(update={"watermark": watermark})
    return Disclosure(0x1234567890 + number, keys)


def test_no_watermark_decides_whether_a_small_face_convinces(
    astronaut_png: bytes, tmp_path: Path
) -> None:
    portrait = inspect(astronaut_png)

    def clip(number: int) -> Clip:
        return make(
            astronaut_png,
            Script(text="My name is Bob."),
            ClipOptions(),
            tmp_path / "clip.mp4",
            attestation=statement(),
            disclosure=marked(number),
            settings=SMALL,
            look=lambda *_, **__: portrait,
        )

    clips = [clip(number) for number in range(8)]
    reports = [one.report for one in clips if one.report is not None]
    assert [report.closures for report in reports] == [4] * 8
    assert min(report.closure_recall or 0.0 for report in reports) >= 0.75
    # A second take, with less motion, was needed for none.
    assert all(np.array_equal(one.motion.head, clips[0].motion.head) for one in clips)
    assert float(np.abs(clips[0].motion.head).max()) > 0


@pytest.mark.parametrize("clip_format", [ClipFormat.PHOTO, ClipFormat.PORTRAIT])
def test_both_small_faces_of_a_duet_are_coded_more_finely(
    astronaut_png: bytes, grace_hopper_jpeg: bytes, clip_format: ClipFormat
) -> None:
    both = inspect(astronaut_png), inspect(grace_hopper_jpeg)

    def stage(max_side: int) -> DuetStage:
        return DuetStage(both, clip_format, shared=False, max_side=max_side, render=SMALL.render)

    small = stage(128)
    for part, face in zip(small.finer_parts, small.faces, strict=True):
        assert part.left < face[0] < face[2] < part.right
        assert part.top < face[1] < face[3] < part.bottom
        assert part.steps > 0
    assert stage(1280).finer_parts == ()
