"""What the stories of all bots share: a worker that is warm, answers about consent, and clips."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pictures_and_voices import portrait
from real_worker import running_real_worker, start_real_worker
from worker_process import RunningWorker, running_worker, start_worker

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


def on_the_recipe() -> bool:
    """Whether the quick stories are to be played on the real recipe, which takes minutes."""
    return os.environ.get("TALKINGPHOTO_STORIES") == "real"


def needs_doubles(why: str) -> None:
    """Leave this story out where the clips are real: ``why`` no real recipe can play it."""
    if on_the_recipe():
        pytest.skip(f"only with the doubles for the recipe: {why}")


@contextmanager
def running_quick_worker(data: Path, **settings: Any) -> Iterator[RunningWorker]:
    """A worker that only pretends to render, what is said is the clip; or, where the stories are to
    be real, one with the recipe."""
    settings = {"jobs_per_device": 2} | settings
    running = running_warm_worker if on_the_recipe() else running_worker
    with running(data, **settings) as worker:
        yield worker


def start_quick_worker_again(killed: RunningWorker, **settings: Any) -> RunningWorker:
    """Another one of the same kind in the place of a quick worker that was killed."""
    start = start_real_worker if on_the_recipe() else start_worker
    port = int(killed.url.rpartition(":")[2])
    return start(killed.data, **({"port": port, "jobs_per_device": 2} | settings))


def says(clip: bytes, text: str, *, silent: bool = False) -> None:
    """It is the text, as the doubles have it, who add a word to what is "numbered"; or it plays, where
    the recipe is real. Raises AssertionError."""
    if on_the_recipe():
        check_that_it_plays(clip, silent=silent)
        return
    said = clip.decode()
    assert said == text or (text.startswith("numbered") and said.startswith(f"{text} "))


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
