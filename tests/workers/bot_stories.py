"""What the stories of all bots share: a worker that is warm, answers about consent, and clips."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pictures_and_voices import portrait
from real_worker import running_real_worker
from worker_process import RunningWorker

from render_worker.video.read import ClipInfo, probe

IT_IS_ME = "It is me"
THEY_AGREED = "agreed"
NOBODY_REAL = "Nobody real"


@contextmanager
def running_warm_worker(data: Path, **settings: Any) -> Iterator[RunningWorker]:
    """``running_real_worker``, which has looked at a photo before."""
    with running_real_worker(data, **settings) as worker:
        worker.use(lambda client: client.inspect(portrait()), patience=120.0)
        yield worker


def check_that_it_plays(clip: bytes, *, silent: bool = False) -> None:
    """It has frames, and sound unless it is to be silent. Raises AssertionError."""
    info = info_of(clip)
    assert info.frames > 5
    assert info.has_sound != silent, info


def info_of(clip: bytes) -> ClipInfo:
    """What ffmpeg finds in it."""
    with tempfile.NamedTemporaryFile(suffix=".mp4") as file:
        file.write(clip)
        file.flush()
        return probe(Path(file.name))
