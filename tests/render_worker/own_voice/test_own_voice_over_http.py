"""Nobody speaks in a cloned voice but in their own, and not before they have read a sentence aloud."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from cloning_worker import running_cloning_worker
from readings import as_wav, read_aloud, recording_of
from statements import attested
from worker_process import PHOTO, RunningWorker, ended, running_worker

from core.client import WorkerClient
from core.job import DuetLine, JobState
from core.options import OWN_VOICE, ClipOptions
from core.own_voice import OWN_VOICE_WORDING, VoiceReading
from core.own_voice_problems import (
    ChallengeExpired,
    CloningUnavailable,
    ReadingNotConfirmed,
    TooManyReadings,
    VoiceNotOwn,
)
from core.problems import LanguageUnknown, VoiceEmpty, VoiceUnreadable

OWN = ClipOptions(voice_name=OWN_VOICE)


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningWorker]:
    folder = tmp_path_factory.mktemp("own-voice") / "data"
    with running_cloning_worker(folder, max_per_user=900) as worker:
        yield worker
        assert '"status": 500' not in worker.log.read_text()


def reading_of(challenge: str) -> VoiceReading:
    return VoiceReading(challenge=challenge, wording=OWN_VOICE_WORDING, language="en")


async def confirmed(client: WorkerClient, user: str) -> None:
    """Have ``user`` read a sentence aloud."""
    asked = await client.ask_reading("telegram", user, "en")
    told = await client.confirm_voice(
        "telegram", user, reading_of(asked.id), recording_of(asked.sentence)
    )
    assert told.confirmed_at is not None
    assert told.language == "en"


def sounds(worker: RunningWorker) -> dict[str, bytes]:
    """The recordings that are kept."""
    folder = worker.data / "objects" / "own_voices"
    return {path.parent.name: path.read_bytes() for path in folder.glob("*/recording")}


def audit_of(worker: RunningWorker, user: str) -> list[str]:
    engine = sa.create_engine(f"sqlite:///{worker.data / 'jobs.sqlite'}")
    with engine.connect() as connection:
        query = sa.text("SELECT action FROM audit WHERE details = :who ORDER BY id")
        told = list(connection.execute(query, {"who": f"user {user}"}).scalars())
    engine.dispose()
    return told


def change(worker: RunningWorker, statement: str, **values: object) -> None:
    engine = sa.create_engine(f"sqlite:///{worker.data / 'jobs.sqlite'}")
    with engine.begin() as connection:
        assert connection.execute(sa.text(statement), values).rowcount > 0
    engine.dispose()


def test_who_read_the_sentence_speaks_with_their_recording_and_nobody_else_does(
    worker: RunningWorker, tmp_path: Path
) -> None:
    async def work(client: WorkerClient) -> None:
        assert await client.own_voice_languages() == ["en", "fr"]
        assert (await client.own_voice("telegram", "ada")).confirmed_at is None
        before = sounds(worker)
        await confirmed(client, "ada")
        (name,) = sounds(worker).keys() - before.keys()
        recording = sounds(worker)[name]
        assert recording.startswith(b"RIFF")
        request = attested(text="whose", options=OWN, platform="telegram", user="ada")
        job = await ended(client, await client.submit(request, PHOTO))
        assert job.state is JobState.DONE
        await client.download(job.id, tmp_path / "clip")
        assert (
            tmp_path / "clip"
        ).read_bytes() == f"whose {hashlib.sha256(recording).hexdigest()}".encode()
        for platform, user in (("telegram", "eve"), ("discord", "ada")):
            other = attested(text="whose", options=OWN, platform=platform, user=user)
            with pytest.raises(VoiceNotOwn):
                await client.submit(other, PHOTO)

    worker.use(work)


def test_another_sentence_is_not_taken_and_uses_the_challenge_up(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        first = await client.ask_reading("telegram", "bob", "en")
        second = await client.ask_reading("telegram", "bob", "en")
        assert first.sentence != second.sentence
        recording = recording_of(first.sentence)
        with pytest.raises(ChallengeExpired):  # a new one ends the one before
            await client.confirm_voice("telegram", "bob", reading_of(first.id), recording)
        with pytest.raises(ReadingNotConfirmed):
            await client.confirm_voice("telegram", "bob", reading_of(second.id), recording)
        again = recording_of(second.sentence)
        with pytest.raises(ChallengeExpired):
            await client.confirm_voice("telegram", "bob", reading_of(second.id), again)
        assert (await client.own_voice("telegram", "bob")).confirmed_at is None

    worker.use(work)


def test_half_a_sentence_and_what_is_no_sound_are_not_taken(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        asked = await client.ask_reading("telegram", "cleo", "en")
        pcm, rate = read_aloud(asked.sentence)
        half = as_wav(pcm[: len(pcm) // 2], rate)
        with pytest.raises(ReadingNotConfirmed):
            await client.confirm_voice("telegram", "cleo", reading_of(asked.id), half)
        asked = await client.ask_reading("telegram", "cleo", "en")
        with pytest.raises(VoiceUnreadable):
            await client.confirm_voice("telegram", "cleo", reading_of(asked.id), b"no sound")
        asked = await client.ask_reading("telegram", "cleo", "en")
        with pytest.raises(VoiceEmpty):
            await client.confirm_voice("telegram", "cleo", reading_of(asked.id), b"")

    worker.use(work)


def test_the_sentence_of_somebody_else_is_of_no_use(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        asked = await client.ask_reading("telegram", "dan", "en")
        recording = recording_of(asked.sentence)
        for platform, user in (("telegram", "eve"), ("discord", "dan")):
            with pytest.raises(ChallengeExpired):
                await client.confirm_voice(platform, user, reading_of(asked.id), recording)

    worker.use(work)


def test_a_sentence_holds_ten_minutes(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        asked = await client.ask_reading("telegram", "finn", "de-AT")
        assert asked.language == "de"
        rest = asked.expires_at - datetime.now(UTC)
        assert timedelta(minutes=9) < rest <= timedelta(minutes=10)
        change(
            worker,
            "UPDATE voice_challenges SET expires_at = '2020-01-01 00:00:00' WHERE id = :id",
            id=asked.id,
        )
        with pytest.raises(ChallengeExpired):
            await client.confirm_voice("telegram", "finn", reading_of(asked.id), b"any")
        with pytest.raises(LanguageUnknown):
            await client.ask_reading("telegram", "finn", "sv")

    worker.use(work)


def test_nobody_may_try_without_end(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        for _ in range(10):
            await client.ask_reading("telegram", "guesser", "en")
        status, headers, body = await asyncio.to_thread(
            worker.raw, "POST", "/v1/people/telegram/guesser/voice/challenge", json={}
        )
        assert (status, json.loads(body)["code"]) == (429, TooManyReadings.code)
        assert 80_000 < int(headers["Retry-After"]) <= 86_400

    worker.use(work)


def test_a_deleted_voice_is_gone_with_its_sound_and_ends_what_waits_for_it(
    worker: RunningWorker, tmp_path: Path
) -> None:
    async def work(client: WorkerClient) -> None:
        before = sounds(worker)
        await confirmed(client, "gus")
        held = tmp_path / "go"
        waiting = attested(text=f"hold {held}", options=OWN, platform="telegram", user="gus")
        plain = waiting.model_copy(update={"options": ClipOptions()})
        running = await client.submit(waiting, PHOTO)
        other = await client.submit(plain, PHOTO)
        told = await client.delete_voice("telegram", "gus")
        assert (told.confirmed_at, told.languages) == (None, ["en", "fr"])
        assert sounds(worker).keys() == before.keys()
        job = await ended(client, running)
        assert job.problem is not None
        assert (job.state, job.problem.code) == (JobState.FAILED, VoiceNotOwn.code)
        held.touch()
        assert (await ended(client, other)).state is JobState.DONE
        with pytest.raises(VoiceNotOwn):
            await client.submit(waiting, PHOTO)
        assert await client.delete_voice("telegram", "gus") == told

    worker.use(work)
    noted = [action for action in audit_of(worker, "gus") if "voice" in action]
    assert noted == ["own voice confirmed", "own voice deleted"]


def test_a_job_that_was_accepted_has_no_voice_once_its_row_is_gone(
    worker: RunningWorker, tmp_path: Path
) -> None:
    """Past the API: the row is taken out of the database while the job waits behind another."""
    held = tmp_path / "go"

    async def work(client: WorkerClient) -> None:
        await confirmed(client, "hal")
        slots = [
            await client.submit(attested(text=f"hold {held}", user="first"), PHOTO)
            for _ in range(4)
        ]
        request = attested(text="whose", options=OWN, platform="telegram", user="hal")
        job = await client.submit(request, PHOTO)
        change(worker, "DELETE FROM own_voices WHERE user = 'hal'")
        held.touch()
        job = await ended(client, job)
        assert job.problem is not None
        assert job.problem.code == VoiceNotOwn.code
        for slot in slots:
            await ended(client, slot)

    worker.use(work)


def test_a_row_that_names_another_file_of_the_store_brings_no_other_voice(
    worker: RunningWorker,
) -> None:
    async def work(client: WorkerClient) -> None:
        await confirmed(client, "ivy")
        change(worker, "UPDATE own_voices SET object_key = 'own_voices/none/x' WHERE user = 'ivy'")
        request = attested(text="whose", options=OWN, platform="telegram", user="ivy")
        job = await ended(client, await client.submit(request, PHOTO))
        assert job.problem is not None
        assert job.problem.code == VoiceNotOwn.code

    worker.use(work)


def test_a_duet_in_ones_own_voice_needs_it_too(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        lines = [
            DuetLine(speaker=1, text="Hello"),
            DuetLine(speaker=2, text="Hi", voice_name=OWN_VOICE),
        ]
        request = attested(duet=lines, platform="telegram", user="nobody")
        with pytest.raises(VoiceNotOwn):
            await client.submit(request, PHOTO)

    worker.use(work)


def test_people_see_that_their_voice_is_kept_and_it_goes_with_them(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        before = sounds(worker)
        await confirmed(client, "jo")
        shown = (await client.my_data("telegram", "jo")).own_voices
        kept = next(row for row in shown if "confirmed_at" in row)
        assert kept["wording"] == OWN_VOICE_WORDING
        assert "object_key" not in kept
        assert (await client.forget("telegram", "jo")).own_voices == 1
        assert sounds(worker).keys() == before.keys()
        assert (await client.my_data("telegram", "jo")).own_voices == []
        assert (await client.own_voice("telegram", "jo")).confirmed_at is None
        assert (await client.forget("telegram", "jo")).own_voices == 0

    worker.use(work)
    assert audit_of(worker, "jo") == []


def test_the_same_reading_again_changes_nothing_and_a_new_one_takes_its_place(
    worker: RunningWorker,
) -> None:
    async def work(client: WorkerClient) -> None:
        asked = await client.ask_reading("telegram", "kim", "en")
        recording = recording_of(asked.sentence)
        told = await client.confirm_voice("telegram", "kim", reading_of(asked.id), recording)
        again = await client.confirm_voice("telegram", "kim", reading_of(asked.id), recording)
        assert again == told
        before = sounds(worker)
        await confirmed(client, "kim")
        assert len(sounds(worker)) == len(before)
        assert sounds(worker).keys() != before.keys()

    worker.use(work)


def test_where_nothing_clones_there_is_no_sentence_to_read(tmp_path: Path) -> None:
    async def work(client: WorkerClient) -> None:
        assert await client.own_voice_languages() == []
        assert (await client.own_voice("telegram", "ada")).languages == []
        with pytest.raises(CloningUnavailable):
            await client.ask_reading("telegram", "ada", "en")
        with pytest.raises(CloningUnavailable):
            await client.confirm_voice("telegram", "ada", reading_of("x"), b"sound")
        assert (await client.delete_voice("telegram", "ada")).confirmed_at is None

    with running_worker(tmp_path / "data") as worker:
        worker.use(work)
