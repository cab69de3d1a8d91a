"""A worker with doubles for its recipe, as if a model that clones were installed; readings are heard by
the real aligner."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from worker_process import RunningWorker, serve_doubles, start_worker


@contextmanager
def running_cloning_worker(data: Path, **settings: Any) -> Iterator[RunningWorker]:
    """A worker for the length of the block."""
    worker = start_worker(data, script=Path(__file__), **settings)
    try:
        yield worker
    finally:
        if worker.process.poll() is None:
            worker.wake()
            worker.kill()


if __name__ == "__main__":
    serve_doubles(voices="render_doubles:voices_that_clone")
