"""The steps of a job, as a progress bar shows them and a clock measures them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum


class Stage(StrEnum):
    """The steps that a progress bar shows."""

    PHOTO = "photo"
    SPEECH = "speech"
    MOTION = "motion"
    RENDER = "render"
    CHECK = "check"


Progress = Callable[[Stage, float], None]


@dataclass
class Watch:
    """Measures stages and reports them. ``seconds``: wall time per stage, both takes together."""

    progress: Progress
    seconds: dict[Stage, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, stage: Stage) -> Iterator[None]:
        """Everything inside belongs to ``stage``."""
        self.progress(stage, 0.0)
        begin = time.perf_counter()
        try:
            yield
        finally:
            spent = time.perf_counter() - begin
            self.seconds[stage] = self.seconds.get(stage, 0.0) + spent
        self.progress(stage, 1.0)
