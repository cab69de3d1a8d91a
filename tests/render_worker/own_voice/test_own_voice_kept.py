"""Recordings of voices are kept for a year, and no sound stays that nobody knows of."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.own_voice import VoiceReading
from core.own_voice_problems import ChallengeExpired
from render_worker.consent import recall
from render_worker.own_voice.challenge import draw_challenge
from render_worker.store import own_voices
from render_worker.store.database import Database
from render_worker.store.objects import Objects
from render_worker.store.prints import Whose
from render_worker.store.sweep import sweep
from render_worker.store.tables import own_voices as table

ADA, BEA = (Whose("local", "telegram", name) for name in ("ada", "bea"))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'jobs.sqlite'}")
    database.migrate()
    yield database
    database.close()


@pytest.fixture
def objects(tmp_path: Path) -> Objects:
    return Objects(tmp_path / "objects")


def kept(database: Database, objects: Objects, folder: Path, whose: Whose) -> Path:
    """A recording of somebody's voice; where its sound lies."""
    key = f"own_voices/of-{whose.user}/recording"
    (folder / "sound").write_bytes(b"RIFF")
    asyncio.run(objects.put_file(key, folder / "sound"))
    reading = VoiceReading(challenge="a challenge", wording="own-voice.1")
    known = own_voices.ReadingKept(draw_challenge("en"), reading, key)
    assert database.write_now(lambda c: own_voices.keep(c, whose, known)) is None
    path = folder / "objects" / key
    hours_ago = time.time() - 7200
    os.utime(path, (hours_ago, hours_ago))
    return path


def test_a_recording_is_forgotten_after_a_year_and_the_sweep_takes_its_sound(
    database: Database, objects: Objects, tmp_path: Path
) -> None:
    old = kept(database, objects, tmp_path, ADA)
    fresh = kept(database, objects, tmp_path, BEA)
    long_ago = datetime.now(UTC) - own_voices.KEPT - timedelta(hours=1)
    database.write_now(
        lambda c: c.execute(
            table.update().where(table.c.user == "ada").values(confirmed_at=long_ago)
        )
    )
    asyncio.run(recall.clean(database, objects, keep_days=30.0))
    assert database.read_now(lambda c: own_voices.find(c, ADA)) is None
    assert database.read_now(lambda c: own_voices.find(c, BEA)) is not None
    assert asyncio.run(sweep(database, objects, "own_voices", timedelta(hours=1))) == 1
    assert fresh.exists()
    assert not old.exists()


def test_no_sentence_is_taken_twice(database: Database) -> None:
    asked = database.write_now(lambda c: own_voices.ask(c, ADA, draw_challenge("en")))
    taken = database.write_now(lambda c: own_voices.take(c, ADA, asked.id))
    assert len(taken.phrases) == 5
    with pytest.raises(ChallengeExpired):
        database.write_now(lambda c: own_voices.take(c, ADA, asked.id))
