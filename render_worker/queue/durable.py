"""The queue itself: DBOS on SQLite or PostgreSQL.

DBOS decides which job is next and on which worker, and hands it out again when a worker dies. What
becomes of the job is decided by the rows of ``render_worker.store``, so that a workflow that runs
twice does no harm.
"""

from __future__ import annotations

import asyncio
import math
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from dbos import DBOS, SetEnqueueOptions, SetWorkflowID

QUEUE = "render"
_APPLICATION_VERSION = "1"  # jobs of another version would never be taken up
_POLL_SECONDS = 0.1
_MOST_RECOVERIES = 100  # the rows count attempts, and more finely; see Runner

_ENDED = ("SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED")

# Renders a job; the seconds after which it is to be called again, or None when it is through.
RunJob = Callable[[str], Awaitable[float | None]]


class DurableQueue:
    """Calls ``run(job)`` for every job that was put in, ``slots`` at once, the smallest priority
    first. One a process: DBOS is."""

    def __init__(self, url: str, executor: str, slots: int, run: RunJob) -> None:
        self._url = url
        self._executor = executor
        self._slots = slots
        self._run = run

    async def start(self) -> None:
        """Migrate DBOS's tables, take up what this executor left, and begin."""
        if self._url.startswith("sqlite"):
            await asyncio.to_thread(
                _use_write_ahead_log, Path(self._url.removeprefix("sqlite:///"))
            )
        DBOS(
            config={
                "name": "talkingphoto",
                "system_database_url": self._url,
                "executor_id": self._executor,
                "application_version": _APPLICATION_VERSION,
                "log_level": "CRITICAL",  # a cancelled job is no error; what matters is logged here
            }
        )

        @DBOS.step(name="attempt", preemptible=True)
        async def attempt(job: str) -> float | None:
            return await self._run(job)

        @DBOS.workflow(name="render", max_recovery_attempts=_MOST_RECOVERIES)
        async def render(job: str) -> None:
            while (wait := await attempt(job)) is not None:
                await asyncio.sleep(wait)

        self._workflow = render
        DBOS.launch()
        await DBOS.register_queue_async(
            QUEUE, worker_concurrency=self._slots, polling_interval_sec=_POLL_SECONDS
        )

    async def put(self, job: str, priority: int, *, again: int = 0) -> None:
        """Queue a job; the same one twice is queued once. ``again`` makes it another time."""
        name = f"{job}~{again}" if again else job
        with SetWorkflowID(name), SetEnqueueOptions(priority=priority):
            await DBOS.enqueue_workflow_async(QUEUE, self._workflow, job)

    async def cancel(self, job: str) -> None:
        """Take a job out of the queue, or interrupt it wherever it runs."""
        await DBOS.cancel_workflow_async(job)

    async def knows(self, job: str) -> bool:
        """Whether this job was ever put in."""
        return await DBOS.get_workflow_status_async(job) is not None

    async def active(self) -> set[str]:
        """Names of all workflows that wait or run anywhere."""
        found = await DBOS.list_workflows_async(
            status=["ENQUEUED", "PENDING", "DELAYED"], load_input=False, load_output=False
        )
        return {workflow.workflow_id for workflow in found}

    async def take_over(self, executors: Sequence[str]) -> None:
        """Hand out anew what dead executors were running."""
        await asyncio.to_thread(DBOS._recover_pending_workflows, list(executors))

    async def forget(self, before: datetime, most: int) -> int:
        """Delete the records of workflows that ended before then; how many."""
        ended = await DBOS.list_workflows_async(
            status=list(_ENDED),
            completed_before=before.astimezone(UTC).isoformat(),
            limit=most,
            load_input=False,
            load_output=False,
        )
        if ended:
            await DBOS.delete_workflows_async([workflow.workflow_id for workflow in ended])
        return len(ended)

    async def stop(self, seconds: float) -> None:
        """Take up nothing any more, and wait so long for what runs. What is not through by then is
        taken up by the next start or by others."""
        await asyncio.to_thread(
            DBOS.destroy, destroy_registry=True, workflow_completion_timeout_sec=math.ceil(seconds)
        )


def _use_write_ahead_log(path: Path) -> None:
    """Seven times the jobs per second; the setting stays with the file."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
    finally:
        connection.close()
