"""A render worker as a process of its own, with the real recipe, on small photos."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from worker_process import RunningWorker, announce, running_worker, start_worker


@contextmanager
def running_real_worker(data: Path, *, side: int = 256, **settings: Any) -> Iterator[RunningWorker]:
    """A worker for the length of the block, which works on photos of ``side`` pixels at most;
    ``settings`` of the group [worker]."""
    with running_worker(data, **_how_to_start(side), **settings) as worker:
        yield worker


def start_real_worker(data: Path, *, side: int = 256, **settings: Any) -> RunningWorker:
    """Such a worker, for the caller to end."""
    return start_worker(data, **_how_to_start(side), **settings)


def _how_to_start(side: int) -> dict[str, Any]:
    environment = {
        "TALKINGPHOTO_PHOTO__MAX_SIDE": str(side),
        "TALKINGPHOTO_ANIMATION__SECONDS": "1.5",
        "OMP_NUM_THREADS": "1",
    }
    return {"script": Path(__file__), "environment": environment}


def main() -> None:
    """Serve until told to stop."""
    from core.settings import load_settings
    from render_worker.app import serve
    from talkingphoto.cli.logs import log_for_machines

    log_for_machines()
    asyncio.run(serve(load_settings(), announce=announce))


if __name__ == "__main__":
    main()
