"""A worker that only pretends to render, for conversations on paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from worker_process import RunningWorker, running_worker


@pytest.fixture(scope="session")
def pretending_worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningWorker]:
    """A clip of it is the text that was asked for."""
    folder = tmp_path_factory.mktemp("paper-worker")
    with running_worker(folder / "data", jobs_per_device=2, max_per_user=50) as worker:
        yield worker
