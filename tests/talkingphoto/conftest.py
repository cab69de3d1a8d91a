"""What the tests of the command line share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import structlog


@pytest.fixture(autouse=True)
def _log_set_back() -> Iterator[None]:
    """The command line directs the log of the whole process; other tests want it as it was."""
    yield
    structlog.reset_defaults()
