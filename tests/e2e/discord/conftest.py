"""One worker with the real recipe and one that only pretends, a bot each, for all of these stories."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bot_stories import running_quick_worker, running_warm_worker
from discord_stage import Stage, on_stage
from worker_process import RunningWorker


@pytest.fixture(scope="session")
def discord_worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningWorker]:
    """The worker."""
    folder = tmp_path_factory.mktemp("discord-worker")
    with running_warm_worker(folder / "data", jobs_per_device=1, max_per_user=50) as worker:
        yield worker


@pytest.fixture(scope="session")
def stage(
    discord_worker: RunningWorker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """A bot; every story brings people of its own."""
    with on_stage(discord_worker, tmp_path_factory.mktemp("discord-bot")) as running:
        yield running


@pytest.fixture(scope="session")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A bot whose worker only pretends to render: what is said is the clip. With the environment
    variable TALKINGPHOTO_STORIES=real the clips are real too, and it is not quick."""
    folder = tmp_path_factory.mktemp("discord-quick")
    with (
        running_quick_worker(folder / "data", max_per_user=50) as worker,
        on_stage(worker, folder) as running,
    ):
        yield running
