"""Files go when nobody needs them: those of no job, and those of jobs that will not be tried again."""

from __future__ import annotations

import asyncio
import os
import time
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from statements import attested, statement

from core.job import ClipFigures, ProblemDetails
from core.settings import WorkerSettings
from render_worker.store import changes, clips, retention
from render_worker.store.accept import Caps, accept
from render_worker.store.database import Database
from render_worker.store.objects import Objects
from render_worker.store.prints import Vouched
from render_worker.store.records import NewJob
from render_worker.store.sweep import AGES, sweep, sweep_when_due

CAPS = Caps(max_queue=50, max_per_user=10, seconds_per_job=4.0, slots=2)
PROBLEM = ProblemDetails(title="x", status=422, code="photo.no_face", detail="No face.")
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


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'jobs.sqlite'}")
    database.migrate()
    yield database
    database.close()


@pytest.fixture
def objects(tmp_path: Path) -> Objects:
    return Objects(tmp_path / "objects")


def put(objects: Objects, folder: Path, key: str) -> str:
    path = folder / "file"
    path.write_bytes(b"content")
    asyncio.run(objects.put_file(key, path))
    return key


def kept(folder: Path) -> list[str]:
    root = folder / "objects"
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def accepted(database: Database, objects: Objects, folder: Path, *, voice: bool = False) -> str:
    """A job that waits, with its files."""
    job = str(uuid.uuid4())
    new = NewJob(
        id=job,
        client="bot",
        idempotency_key=job,
        request=attested(text="hello"),
        photos=(Vouched("00", statement()),),
        fingerprint="0",
        photo_key=put(objects, folder, f"inputs/{job}/photo"),
        voice_key=put(objects, folder, f"inputs/{job}/voice") if voice else None,
    )
    database.write_now(lambda c: accept(c, new, CAPS))
    return job


def done(database: Database, objects: Objects, folder: Path, job: str) -> None:
    row = database.write_now(lambda c: changes.claim(c, job, "a", 5))
    assert row is not None
    key = put(objects, folder, f"clips/{job}/1.mp4")
    assert database.write_now(lambda c: changes.finish(c, job, row.fence, key, CLIP))


def swept(database: Database, objects: Objects, age: timedelta = timedelta(0)) -> int:
    async def run() -> int:
        return sum([await sweep(database, objects, prefix, age) for prefix in AGES])

    return asyncio.run(run())


def test_only_files_of_no_job_are_swept(
    database: Database, objects: Objects, tmp_path: Path
) -> None:
    waiting = accepted(database, objects, tmp_path, voice=True)
    finished = accepted(database, objects, tmp_path)
    done(database, objects, tmp_path, finished)
    known = kept(tmp_path)
    put(objects, tmp_path, f"inputs/{uuid.uuid4()}/photo")  # killed before the job was noted
    put(objects, tmp_path, f"clips/{finished}/9.mp4")  # overtaken and killed before it was deleted
    put(objects, tmp_path, f"inputs/{waiting}/photo.part")  # killed while it was copied
    put(objects, tmp_path, "inputs/odd")
    assert swept(database, objects) == 4
    assert kept(tmp_path) == known
    assert swept(database, objects) == 0


def test_a_manifest_stays_with_its_clip_longer_than_its_job(
    database: Database, objects: Objects, tmp_path: Path
) -> None:
    known = put(objects, tmp_path, "credentials/a-clip/1.c2pa")
    put(objects, tmp_path, "credentials/a-clip/2.c2pa")  # killed before the clip was noted

    def note(connection: sa.Connection) -> None:
        clips.keep_credentials(connection, clips.allot(connection, "gone", 0, lambda: 7), known)

    database.write_now(note)
    assert swept(database, objects) == 1
    assert kept(tmp_path) == [known]


def test_what_has_just_come_is_left_alone(
    database: Database, objects: Objects, tmp_path: Path
) -> None:
    put(objects, tmp_path, f"inputs/{uuid.uuid4()}/photo")
    assert swept(database, objects, timedelta(hours=1)) == 0
    assert len(kept(tmp_path)) == 1


def test_nothing_kept_is_nothing_to_sweep(database: Database, objects: Objects) -> None:
    assert swept(database, objects) == 0


def test_the_photo_of_a_failed_job_stays_until_its_client_knows(
    database: Database, objects: Objects, tmp_path: Path
) -> None:
    job = accepted(database, objects, tmp_path)
    database.write_now(lambda c: changes.fail(c, job, PROBLEM))

    def clean(**days: float) -> None:
        asyncio.run(retention.clean(database, objects, WorkerSettings(**days)))

    clean()
    assert kept(tmp_path) == [f"inputs/{job}/photo"]
    database.write_now(lambda c: changes.acknowledge(c, job))
    clean()
    assert kept(tmp_path) == []


def test_the_photo_of_a_failed_job_goes_with_the_clips_at_the_latest(
    database: Database, objects: Objects, tmp_path: Path
) -> None:
    job = accepted(database, objects, tmp_path)
    database.write_now(lambda c: changes.fail(c, job, PROBLEM))
    asyncio.run(retention.clean(database, objects, WorkerSettings(keep_clips_days=0)))
    assert kept(tmp_path) == []


def test_the_photo_of_a_cancelled_job_goes_at_once(
    database: Database, objects: Objects, tmp_path: Path
) -> None:
    job = accepted(database, objects, tmp_path, voice=True)
    database.write_now(lambda c: changes.cancel(c, job))
    asyncio.run(retention.clean(database, objects, WorkerSettings()))
    assert kept(tmp_path) == []


def test_a_file_from_another_file_system_is_kept_whole(tmp_path: Path) -> None:
    shared = Path("/dev/shm")
    if not shared.is_dir() or shared.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second file system here to move a file from")
    path = shared / f"talkingphoto-test-{uuid.uuid4()}"
    path.write_bytes(b"content")
    try:
        asyncio.run(Objects(tmp_path / "objects").put_file("inputs/a/photo", path))
        assert not path.exists()
    finally:
        path.unlink(missing_ok=True)
    assert kept(tmp_path) == ["inputs/a/photo"]
    assert (tmp_path / "objects" / "inputs" / "a" / "photo").read_bytes() == b"content"


def test_of_all_workers_one_sweeps_and_not_again_before_it_is_due(
    database: Database, objects: Objects, tmp_path: Path
) -> None:
    long_ago = time.time() - 90_000
    for _ in range(2):
        lost = [put(objects, tmp_path, f"{prefix}/{uuid.uuid4()}/file") for prefix in AGES]
        for key in lost:
            os.utime(tmp_path / "objects" / key, (long_ago, long_ago))
        deleted = asyncio.run(sweep_when_due(database, objects))
        assert deleted == (len(AGES) if kept(tmp_path) == [] else 0)
    assert len(kept(tmp_path)) == len(AGES)
    with_time = "UPDATE counters SET value = value - 90000 WHERE name LIKE 'swept %'"
    database.write_now(lambda c: c.exec_driver_sql(with_time))
    assert asyncio.run(sweep_when_due(database, objects)) == len(AGES)
