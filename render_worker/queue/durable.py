"""The queue itself: DBOS on SQLite or PostgreSQL.

DBOS decides which job is next and on which worker, and hands it out again when a worker dies. What
becomes of the job is decided by the rows of ``render_worker.store``, so that a workflow that runs
twice does no harm.

DBOS looks for the next job at intervals. Its loop runs here under a bell, which ends a pause early
when there is a reason to look: a job was put in, or one has ended and left room. What is put in at
the same time is written in one commit (see ``intake``).
"""

from __future__ import annotations

import asyncio
import math
import sqlite3
import threading
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from dbos import DBOS
from dbos._core import prepare_enqueued_workflow
from dbos._queue import queue_worker_thread
from dbos._sys_db import WorkflowStatusInternal

from render_worker.queue.intake import Entry, Intake

QUEUE = "render"
_APPLICATION_VERSION = "1"  # jobs of another version would never be taken up
_POLL_SECONDS = 0.5  # for what no bell tells of: a bell of another worker that got lost
_BELL_SECONDS = 10.0  # one round of the loop takes milliseconds, unless the database is away
_MOST_RECOVERIES = 100  # the rows count attempts, and more finely; see Runner

_ENDED = ("SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED")

# Renders a job; the seconds after which it is to be called again, or None when it is through.
RunJob = Callable[[str], Awaitable[float | None]]


class DurableQueue:
    """Calls ``run(job)`` for every job that was put in, ``slots`` at once, the smallest priority
    first. One a process: DBOS is. ``connections``: most that it opens to PostgreSQL."""

    def __init__(
        self, url: str, executor: str, slots: int, run: RunJob, *, connections: int = 5
    ) -> None:
        self._url = url
        self._executor = executor
        self._slots = slots
        self._run = run
        self._connections = connections
        self._bell = _Bell()
        self._loop: threading.Thread | None = None
        self._running = 0
        # Of several workers another one may have room now.
        alone = url.startswith("sqlite")
        self._intake = Intake(self._write, lambda: alone and self._running >= slots)

    async def start(self) -> None:
        """Migrate DBOS's tables, take up what this executor left, and begin."""
        if self._url.startswith("sqlite"):
            await asyncio.to_thread(
                _use_write_ahead_log, Path(self._url.removeprefix("sqlite:///"))
            )
        engine = DBOS(
            config={
                "name": "talkingphoto",
                "system_database_url": self._url,
                "executor_id": self._executor,
                "application_version": _APPLICATION_VERSION,
                "sys_db_pool_size": self._connections,
                "log_level": "CRITICAL",  # a cancelled job is no error; what matters is logged here
            }
        )

        # No step of DBOS's: what an attempt came to is in the row, and whoever cancels a job
        # interrupts its attempt by the row, too.
        @DBOS.workflow(name="render", max_recovery_attempts=_MOST_RECOVERIES)
        async def render(job: str) -> None:
            task = asyncio.current_task()
            assert task is not None
            task.add_done_callback(self._through)
            self._running += 1
            while (wait := await self._run(job)) is not None:
                await asyncio.sleep(wait)

        self._engine = engine
        self._workflow = render
        DBOS.listen_queues([])  # the loop below does
        DBOS.launch()
        queue = await DBOS.register_queue_async(
            QUEUE, worker_concurrency=self._slots, polling_interval_sec=_POLL_SECONDS
        )
        queue.database_backed_queue = False  # else it would be read anew at every look
        self._loop = threading.Thread(
            target=queue_worker_thread, args=(self._bell, engine, queue), name="queue", daemon=True
        )
        self._loop.start()

    async def put(self, job: str, priority: int, *, again: int = 0) -> None:
        """Queue a job; the same one twice is queued once. ``again`` makes it another time.

        On disk when this returns; until then it may be cancelled as if it were in.
        """
        name = f"{job}~{again}" if again else job
        await self._intake.put(Entry(name, job, priority))
        if self._running < self._slots:  # else the end of a job rings
            self.ring()

    def ring(self) -> None:
        """Have the queue looked at now. On any thread."""
        self._bell.ring()

    async def cancel(self, job: str) -> None:
        """Take a job out of the queue. What runs is left to its row."""
        self._intake.drop(job)
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
        self._bell.set()
        if self._loop is not None:
            await asyncio.to_thread(self._loop.join, _BELL_SECONDS)
        await asyncio.to_thread(
            DBOS.destroy, destroy_registry=True, workflow_completion_timeout_sec=math.ceil(seconds)
        )

    def _through(self, _task: asyncio.Task[None]) -> None:
        self._running -= 1
        self.ring()

    def _write(self, entries: Sequence[Entry]) -> None:
        """Enqueue all of them in one commit, as ``DBOS.enqueue_workflow`` does with one."""
        database = self._engine._sys_db
        with database.engine.begin() as connection:
            for entry in entries:
                database.init_workflow_with_connection(self._status_of(entry), connection)

    def _status_of(self, entry: Entry) -> WorkflowStatusInternal:
        status = prepare_enqueued_workflow(
            self._engine,
            self._workflow,
            (entry.job,),
            {},
            queue_name=QUEUE,
            workflow_id=entry.name,
        )
        status["priority"] = entry.priority
        return status


class _Bell(threading.Event):
    """Set when the loop is to end, as DBOS wants it; rung when it is to look without waiting."""

    def __init__(self) -> None:
        super().__init__()
        self._rung = threading.Event()

    def ring(self) -> None:
        """End the wait of now, or the next one if there is none."""
        self._rung.set()

    def set(self) -> None:
        """End the loop."""
        super().set()
        self._rung.set()

    def wait(self, timeout: float | None = None) -> bool:
        """Whether the loop is to end; after ``timeout`` seconds, or as soon as it was rung."""
        self._rung.wait(timeout)
        self._rung.clear()
        return self.is_set()


def _use_write_ahead_log(path: Path) -> None:
    """Seven times the jobs per second; the setting stays with the file."""
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
    finally:
        connection.close()
