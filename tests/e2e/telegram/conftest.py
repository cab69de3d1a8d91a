"""One worker with the real recipe and one that only pretends, a polling bot each, for all stories."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bot_stories import running_quick_worker, running_warm_worker
from telegram_stage import Stage, on_stage
from worker_process import RunningWorker


@pytest.fixture(scope="session")
def telegram_worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningWorker]:
    """The worker."""
    folder = tmp_path_factory.mktemp("telegram-worker")
    with running_warm_worker(folder / "data", jobs_per_device=1, max_per_user=50) as worker:
        yield worker


@pytest.fixture(scope="session")
def stage(
    telegram_worker: RunningWorker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """A bot that polls; every story brings people of its own."""
    with on_stage(telegram_worker, tmp_path_factory.mktemp("telegram-bot")) as running:
        yield running


@pytest.fixture(scope="module")  # what one module's kills and floods leave is no other's trouble
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A bot whose worker only pretends to render: what is said is the clip. With the environment
    variable TALKINGPHOTO_STORIES=real the clips are real too, and it is not quick."""
    folder = tmp_path_factory.mktemp("telegram-quick")
    with (
        running_quick_worker(folder / "data", max_per_user=50) as worker,
        on_stage(worker, folder) as running,
    ):
        try:
            yield running
        finally:
            running.worker.kill()  # a story may have started another one
