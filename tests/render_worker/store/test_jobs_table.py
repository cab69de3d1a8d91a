"""The rows of jobs on SQLite and PostgreSQL: who changes one first, wins."""

from __future__ import annotations

import asyncio
import uuid
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from statements import attested

from core.job import ClipFigures, JobState, PriorityClass, ProblemDetails, Progress
from core.service_problems import JobNotRetriable, KeyReused, QueueFull, QuotaExceeded
from core.settings import WorkerSettings
from render_worker.store import audit, changes, leases, operations, queries, retention
from render_worker.store.accept import Caps, accept
from render_worker.store.database import Database
from render_worker.store.objects import Objects
from render_worker.store.prints import Vouched
from render_worker.store.records import NewJob, Place, fingerprint, job_of
from render_worker.store.tables import jobs, metadata

CAPS = Caps(max_queue=50, max_per_user=10, seconds_per_job=4.0, slots=2)
CLIP = ClipFigures(
    media_type="video/mp4",
    width=16,
    height=16,
    frames=25,
    frames_per_second=25.0,
    duration=1.0,
    size_bytes=7,
    render_seconds=0.5,
)
PROBLEM = ProblemDetails(title="x", status=422, code="photo.no_face", detail="No face.")


@pytest.fixture
def database(migrated: Database) -> Database:
    """No job is in it."""
    migrated.write_now(lambda c: c.execute(jobs.delete()))
    return migrated


def new_job(user: str = "ada", key: str | None = None, **asked: Any) -> NewJob:
    name = str(uuid.uuid4())
    request = attested(text="hello", user=user, **asked)
    return NewJob(
        id=name,
        client="bot",
        idempotency_key=key or name,
        request=request,
        fingerprint=fingerprint(request, {"photo": "00"}),
        photos=(Vouched("00", request.attestation),),
        photo_key=f"inputs/{name}/photo",
        voice_key=None,
        photo_2_key=f"inputs/{name}/photo_2",
    )


def two_minutes_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have this machine's clock run ahead of what was noted, and of PostgreSQL's."""

    class Ahead(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + timedelta(minutes=2)

    monkeypatch.setattr(queries, "datetime", Ahead)


def accepted(database: Database, **asked: Any) -> sa.Row[Any]:
    return database.write_now(lambda c: accept(c, new_job(**asked), CAPS))[0]


def test_the_migrations_make_the_tables_as_they_are_declared(database: Database) -> None:
    database.migrate()  # once more changes nothing
    options = {"version_table": "talkingphoto_version"}
    differences = database.read_now(
        lambda c: compare_metadata(MigrationContext.configure(c, opts=options), metadata)
    )
    assert differences == []


def test_a_key_is_one_job_and_belongs_to_its_request(database: Database) -> None:
    first, is_new = database.write_now(lambda c: accept(c, new_job(key="k"), CAPS))
    assert is_new
    again, is_new = database.write_now(lambda c: accept(c, new_job(key="k"), CAPS))
    assert (again.id, is_new) == (first.id, False)
    with pytest.raises(KeyReused):
        database.write_now(lambda c: accept(c, new_job(key="k", user="bob"), CAPS))


def test_many_at_once_with_one_key_are_one_job(database: Database) -> None:
    async def run() -> set[str]:
        answers = await asyncio.gather(
            *(database.write(lambda c: accept(c, new_job(key="same"), CAPS)) for _ in range(12)),
        )
        return {row.id for row, _ in answers}

    assert len(asyncio.run(run())) == 1


def test_caps_are_kept_and_say_when_it_is_worth_another_try(database: Database) -> None:
    for _ in range(10):
        accepted(database)
    with pytest.raises(QuotaExceeded) as refused:
        accepted(database)
    assert refused.value.details == {"limit": 10, "retry_after": 2}
    for number in range(40):
        accepted(database, user=f"u{number}")
    with pytest.raises(QueueFull) as full:
        accepted(database, user="late")
    assert full.value.details == {"retry_after": 2}


def test_classes_come_first_and_then_who_has_less_waiting(database: Database) -> None:
    greedy = [accepted(database, user="greedy") for _ in range(3)]
    modest = accepted(database, user="modest")
    batch = accepted(database, user="nobody", priority=PriorityClass.BATCH)
    rows = [batch, greedy[2], greedy[1], modest, greedy[0]]
    places = {row.id: database.read_now(partial(queries.place, row=row, pace_seconds=4.0, slot_count=2)) for row in rows}  # fmt: skip
    ranked = sorted(rows, key=lambda row: places[row.id].place or 0)
    assert [row.id for row in ranked] == [
        greedy[0].id, modest.id, greedy[1].id, greedy[2].id, batch.id,
    ]  # fmt: skip
    assert places[greedy[0].id] == Place(1, 4.0)
    assert places[batch.id] == Place(5, 12.0)


def test_only_the_last_who_claimed_a_job_can_change_it(database: Database) -> None:
    job = accepted(database).id
    zombie = database.write_now(lambda c: changes.claim(c, job, "a", 5))
    winner = database.write_now(lambda c: changes.claim(c, job, "b", 5))
    assert zombie is not None
    assert winner is not None
    old, new = zombie.fence, winner.fence
    half = Progress(stage="render", share=0.5)
    assert not database.write_now(lambda c: changes.report(c, job, old, half))
    assert not database.write_now(lambda c: changes.finish(c, job, old, "clips/old", CLIP))
    assert not database.write_now(lambda c: changes.fail(c, job, PROBLEM, fence=old))
    assert not database.write_now(lambda c: changes.release(c, job, old, counted=True))
    assert database.write_now(lambda c: changes.report(c, job, new, half))
    assert database.write_now(lambda c: changes.finish(c, job, new, "clips/new", CLIP))
    assert not database.write_now(lambda c: changes.finish(c, job, new, "clips/new", CLIP))
    row = database.read_now(lambda c: queries.find(c, job))
    assert row is not None
    assert (row.state, row.clip_key, row.attempts) == (JobState.DONE, "clips/new", 2)
    assert job_of(row).clip == CLIP


@pytest.mark.parametrize("first", ["cancel", "finish"])
def test_a_job_ends_once(database: Database, first: str) -> None:
    job = accepted(database).id
    claimed = database.write_now(lambda c: changes.claim(c, job, "a", 5))
    assert claimed is not None
    ends = [
        lambda c: changes.cancel(c, job),
        lambda c: changes.finish(c, job, claimed.fence, "clips/1", CLIP),
    ]
    if first == "finish":
        ends.reverse()
    assert [database.write_now(end) for end in ends] == [True, False]
    assert database.write_now(lambda c: changes.claim(c, job, "b", 5)) is None
    assert len(database.read_now(lambda c: queries.outbox(c, "bot", None, 0, 10))) == 1
    assert database.write_now(lambda c: changes.acknowledge(c, job))
    assert not database.write_now(lambda c: changes.acknowledge(c, job))
    assert not database.read_now(lambda c: queries.outbox(c, "bot", None, 0, 10))
    told = [action for action, _ in database.read_now(lambda c: audit.of_job(c, job))]
    assert told == ["accepted", "cancelled" if first == "cancel" else "done", "delivered"]


def test_the_outbox_is_numbered_in_the_order_in_which_it_is_seen(database: Database) -> None:
    names = [accepted(database, user=f"u{number}").id for number in range(20)]

    async def end_all() -> None:
        await asyncio.gather(*(database.write(partial(changes.cancel, job=name)) for name in names))

    asyncio.run(end_all())
    rows = database.read_now(lambda c: queries.outbox(c, "bot", None, 0, 100))
    numbers = [row.outbox_sequence for row in rows]
    assert numbers == list(range(numbers[0], numbers[0] + 20))
    later = database.read_now(lambda c: queries.outbox(c, "bot", None, numbers[9], 100))
    assert [row.outbox_sequence for row in later] == numbers[10:]


def test_the_jobs_of_a_dead_worker_wait_again(database: Database) -> None:
    job = accepted(database).id
    database.write_now(lambda c: leases.renew(c, "dead", 2, draining=False))
    claimed = database.write_now(lambda c: changes.claim(c, job, "dead", 5))
    assert claimed is not None
    assert not database.read_now(lambda c: leases.dead(c, 5.0))
    database.write_now(lambda c: leases.expire(c, "dead"))
    assert list(database.read_now(lambda c: leases.dead(c, 5.0))) == ["dead"]
    assert database.write_now(lambda c: leases.bury(c, "dead")) == 1
    assert not database.write_now(lambda c: changes.finish(c, job, claimed.fence, "clips/1", CLIP))
    row = database.read_now(lambda c: queries.find(c, job))
    assert row is not None
    assert row.state == JobState.QUEUED


def test_a_job_is_overdue_after_its_deadline(database: Database) -> None:
    past = datetime.now(UTC) - timedelta(seconds=1)
    late = accepted(database, deadline=past).id
    accepted(database, user="b", deadline=past + timedelta(hours=1))
    assert list(database.read_now(queries.overdue)) == [late]


def test_files_go_after_delivery_and_the_record_after_days(
    database: Database, tmp_path: Path
) -> None:
    objects = Objects(tmp_path / "objects")
    row = accepted(database)

    def put(key: str) -> None:
        path = tmp_path / "file"
        path.write_bytes(b"content")
        asyncio.run(objects.put_file(key, path))

    def clean(**days: float) -> None:
        asyncio.run(retention.clean(database, objects, WorkerSettings(**days)))

    def kept() -> set[str]:
        root = tmp_path / "objects"
        return {str(path.relative_to(root)).split("/")[0] for path in root.rglob("*") if path.is_file()}  # fmt: skip

    put(row.photo_key)
    put(row.photo_2_key)
    clean(keep_clips_days=0, keep_jobs_days=0)
    assert kept() == {"inputs"}  # it has not been rendered yet
    claimed = database.write_now(lambda c: changes.claim(c, row.id, "a", 5))
    assert claimed is not None
    put(f"clips/{row.id}/1.mp4")
    database.write_now(
        lambda c: changes.finish(c, row.id, claimed.fence, f"clips/{row.id}/1.mp4", CLIP)
    )
    clean()
    assert kept() == {"inputs", "clips"}  # nobody has fetched it yet
    database.write_now(lambda c: changes.acknowledge(c, row.id))
    clean()
    assert kept() == {"clips"}
    clean(keep_clips_days=0)
    assert kept() == set()
    assert database.read_now(lambda c: queries.find(c, row.id)) is not None
    clean(keep_clips_days=0, keep_jobs_days=0)
    assert database.read_now(lambda c: queries.find(c, row.id)) is None
    told = [action for action, _ in database.read_now(lambda c: audit.of_job(c, row.id))]
    assert told == ["accepted", "done", "delivered", "inputs deleted", "clip deleted"]


def test_workers_are_counted_by_the_clock_that_they_are_seen_by(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.write_now(lambda c: leases.renew(c, "counted", 3, draining=False))
    two_minutes_off(monkeypatch)
    assert database.read_now(lambda c: queries.slots(c, 30)) == 3
    database.write_now(lambda c: leases.bury(c, "counted"))


def test_of_two_operators_who_try_a_job_again_one_is_told_that_he_was_late(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = accepted(database)
    database.write_now(lambda c: changes.fail(c, row.id, PROBLEM))

    raced: list[sa.Connection] = []

    def overtaken(held: sa.Row[Any]) -> bool:
        """Between the look and the change somebody else changes the row."""
        raced[0].execute(jobs.update().where(jobs.c.id == held.id).values(version=held.version + 1))
        return False

    monkeypatch.setattr(operations, "_was_held", overtaken)

    def race(connection: sa.Connection) -> None:
        raced.append(connection)
        operations.retry(connection, row.id)

    with pytest.raises(JobNotRetriable):
        database.write_now(race)
    left = database.read_now(lambda c: queries.find(c, row.id))
    assert left is not None
    assert left.state == JobState.FAILED


def test_what_the_operator_has_tried_again_is_taken_up_by_one_worker_and_mended_if_that_dies(
    database: Database,
) -> None:
    row = accepted(database)
    database.write_now(lambda c: changes.fail(c, row.id, PROBLEM))
    database.write_now(lambda c: operations.retry(c, row.id))
    assert [one.id for one in database.read_now(queries.asked_again)] == [row.id]

    async def by_two() -> list[bool]:
        take = partial(changes.take_up, job=row.id)
        return await asyncio.gather(*(database.write(take) for _ in range(2)))

    assert sorted(asyncio.run(by_two())) == [False, True]
    assert database.read_now(queries.asked_again) == []
    left = database.read_now(lambda c: queries.unfinished(c, 0.0))
    assert [(one.id, one.state, one.executor) for one in left] == [(row.id, "queued", None)]
