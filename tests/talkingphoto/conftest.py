"""What the tests of the command line share."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
import structlog
from admin_command import Admin, admin_on
from worker_process import RunningWorker

from core.settings import ENVIRONMENT_PREFIX


@pytest.fixture(autouse=True)
def _log_set_back() -> Iterator[None]:
    """The command line directs the log of the whole process; other tests want it as it was."""
    yield
    structlog.reset_defaults()


@pytest.fixture
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """How this machine is set up reaches no command."""
    for name in list(os.environ):
        if name.startswith(ENVIRONMENT_PREFIX):
            monkeypatch.delenv(name)


@pytest.fixture
def admin(worker: RunningWorker, no_settings: None, capfd: pytest.CaptureFixture[str]) -> Admin:
    """``talkingphoto admin`` on the module's own worker."""
    return admin_on(worker.data, capfd)
