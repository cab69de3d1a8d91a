"""Consent as a bot sees it: nothing without a statement, nothing after a no, and all of it told kindly."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps
from statements import attested, statement
from worker_process import PHOTO, RunningWorker, ended, running_worker

from core.client import WorkerClient
from core.consent import ConsentQuestion, ConsentState, Report, ReportCategory
from core.consent_problems import (
    ConsentBlocked,
    ConsentDeclined,
    ConsentMissing,
    ConsentNotByYou,
    ConsentNotFound,
    ConsentNotYours,
    ConsentPending,
    ConsentWithdrawn,
    StateChanged,
    StateTooLarge,
)
from core.job import Job, JobRequest, JobState, Subject
from core.preferences import Preferences

ALICE = {"platform": "telegram", "user": "alice"}


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningWorker]:
    folder = tmp_path_factory.mktemp("consent") / "data"
    with running_worker(folder, max_per_user=900) as worker:
        yield worker
        assert '"status": 500' not in worker.log.read_text()


def photo(seed: int) -> bytes:
    """A picture that nothing else looks like: smooth blobs from random numbers."""
    noise = np.random.default_rng(seed).integers(0, 255, (9, 9, 3), np.uint8)
    return png(Image.fromarray(noise).resize((300, 280), Image.Resampling.BICUBIC))


def png(picture: Image.Image, kind: str = "PNG", **options: int) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def question(subject: str, asker: str = "alice") -> ConsentQuestion:
    return ConsentQuestion(
        platform="telegram", asker=asker, subject=subject, wording="ask.1", language="de"
    )


async def made(client: WorkerClient, content: bytes, **asked: object) -> Job:
    """A job about this photo at its end."""
    request = attested(**{"text": "say hello", **ALICE, **asked})
    return await ended(client, await client.submit(request, content))


def test_a_job_without_a_statement_is_refused(worker: RunningWorker) -> None:
    before = set((worker.data / "objects" / "inputs").glob("*"))

    async def work(client: WorkerClient) -> None:
        with pytest.raises(ConsentMissing):
            await client.submit(JobRequest(text="say hello", **ALICE), photo(1))

    worker.use(work)
    assert set((worker.data / "objects" / "inputs").glob("*")) <= before


def test_a_statement_holds_for_other_files_of_the_photo_and_for_nobody_else(
    worker: RunningWorker,
) -> None:
    async def work(client: WorkerClient) -> None:
        assert (await client.consent("telegram", "alice", photo(2))).subject is None
        await made(client, photo(2), attestation=statement("alice", subject=Subject.SELF))
        again = png(opened(photo(2)).resize((150, 140)), "JPEG", quality=60)
        assert (await client.consent("telegram", "alice", again)).subject is Subject.SELF
        request = JobRequest(text="say hello", **ALICE)
        job = await ended(client, await client.submit(request, again))
        assert job.state is JobState.DONE
        for other in (photo(3), png(ImageOps.mirror(opened(photo(2))))):
            with pytest.raises(ConsentMissing):
                await client.submit(request, other)
        with pytest.raises(ConsentMissing):
            await client.submit(request.model_copy(update={"user": "eve"}), photo(2))
        assert (await client.consent("discord", "alice", photo(2))).subject is None

    worker.use(work)


def test_what_somebody_else_said_does_not_count(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        with pytest.raises(ConsentNotByYou):
            await made(client, photo(4), attestation=statement("eve"))

    worker.use(work)


def test_only_the_subject_can_grant_and_only_then_the_photo_speaks(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        asked = await client.ask_subject(question("bob"), photo(5))
        assert (asked.state, asked.subject, asked.language) == (ConsentState.PENDING, "bob", "de")
        assert (asked.expires_at - asked.asked_at).total_seconds() == 86_400
        assert (await client.ask_subject(question("bob"), photo(5))).id == asked.id
        named = statement("alice", subject=Subject.PERMITTED, consent_request=asked.id)
        with pytest.raises(ConsentPending):
            await made(client, photo(5), attestation=named)
        for impostor in ("alice", "eve"):
            with pytest.raises(ConsentNotYours):
                await client.answer_consent(asked.id, by=impostor, granted=True)
        granted = await client.answer_consent(asked.id, by="bob", granted=True)
        assert granted.state is ConsentState.GRANTED
        assert await client.answer_consent(asked.id, by="bob", granted=True) == granted
        assert await client.consent_request(asked.id) == granted
        assert (await client.consent("telegram", "alice", photo(5))).subject is Subject.PERMITTED
        for attestation in (named, None):
            job = await made(client, photo(5), attestation=attestation)
            assert job.state is JobState.DONE
        other = await made(client, photo(6), attestation=named)
        assert other.problem is not None
        assert other.problem.code == "consent.other_photo"

    worker.use(work)


def test_a_no_is_a_no(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        asked = await client.ask_subject(question("carl"), photo(7))
        refused = await client.answer_consent(asked.id, by="carl", granted=False)
        assert refused.state is ConsentState.REFUSED
        named = statement("alice", subject=Subject.PERMITTED, consent_request=asked.id)
        with pytest.raises(ConsentDeclined):
            await made(client, photo(7), attestation=named)
        with pytest.raises(ConsentNotFound):
            await client.consent_request("0" * 36)

    worker.use(work)


def test_who_said_no_is_not_asked_for_this_photo_again(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        asked = await client.ask_subject(question("dave"), photo(40))
        await client.answer_consent(asked.id, by="dave", granted=False)
        again = await client.ask_subject(
            question("dave"), png(opened(photo(40)), "JPEG", quality=70)
        )
        assert (again.id, again.state) == (asked.id, ConsentState.REFUSED)
        with pytest.raises(ConsentDeclined):  # a yes would be of no use
            await client.ask_subject(question("erin"), photo(40))
        for other in (
            await client.ask_subject(question("dave"), photo(41)),
            await client.ask_subject(question("dave", asker="erin"), photo(40)),
        ):
            assert other.state is ConsentState.PENDING

    worker.use(work)


def test_a_no_holds_whatever_else_is_said_until_that_person_agrees(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        copy, bare = png(opened(photo(42)), "JPEG", quality=70), JobRequest(text="hi", **ALICE)
        assert (await made(client, photo(42))).state is JobState.DONE  # said before, in private
        asked = await client.ask_subject(question("gina"), copy)
        await client.answer_consent(asked.id, by="gina", granted=False)
        for file in (photo(42), copy):
            assert (await client.consent("telegram", "alice", file)).declined
            with pytest.raises(ConsentDeclined, match="choose another photo"):
                await client.submit(bare, file)
            for subject in (Subject.SELF, Subject.NOT_REAL, Subject.PERMITTED):
                with pytest.raises(ConsentDeclined):
                    await made(client, file, attestation=statement("alice", subject=subject))
        theirs = await made(client, copy, user="gina", attestation=statement("gina"))
        assert theirs.state is JobState.DONE
        await client.answer_consent(asked.id, by="gina", granted=True)
        for file in (photo(42), copy):
            assert not (await client.consent("telegram", "alice", file)).declined
            assert (await ended(client, await client.submit(bare, file))).state is JobState.DONE

    worker.use(work)


def test_who_withdraws_takes_photo_and_clips_with_them_and_the_asker_is_told(
    worker: RunningWorker, tmp_path: Path
) -> None:
    async def work(client: WorkerClient) -> Job:
        asked = await client.ask_subject(question("dora"), photo(8))
        await client.answer_consent(asked.id, by="dora", granted=True)
        job = await made(client, photo(8), attestation=None, reply_to="message 1")
        await client.acknowledge(job.id)
        told = await client.withdraw_consent("telegram", "dora", request_id=asked.id)
        assert (told.blocked, told.jobs, told.consents) == (True, 1, 1)
        again = await client.job(job.id)
        assert (again.state, again.delivered_at) == (JobState.FAILED, None)
        assert again.problem is not None
        assert again.problem.code == "consent.withdrawn"
        with pytest.raises(ConsentWithdrawn, match="thank you"):
            await client.download(job.id, tmp_path / "clip.mp4")
        async with asyncio.timeout(10):
            async for item in client.outbox("telegram"):
                if item.job.id == job.id:
                    assert item.job.reply_to == "message 1"
                    break
        cropped = opened(photo(8)).crop((15, 10, 290, 268))
        for like in (photo(8), png(ImageOps.mirror(opened(photo(8)))), png(cropped)):
            assert (await client.consent("telegram", "eve", like)).blocked
            refused = attested(text="say hello", **ALICE)
            try:
                blocked = await ended(client, await client.submit(refused, like))
            except ConsentBlocked:
                continue
            assert blocked.problem is not None
            assert blocked.problem.code == "consent.blocked"
        with pytest.raises(ConsentBlocked):
            await client.ask_subject(question("dora"), photo(8))
        return job

    job = worker.use(work)
    assert not list((worker.data / "objects").glob(f"*/{job.id}/*"))


def test_a_subject_withdraws_by_the_photo_as_well(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        asked = await client.ask_subject(question("jana"), photo(14))
        await client.answer_consent(asked.id, by="jana", granted=True)
        job = await made(client, photo(14), attestation=None)
        with pytest.raises(ConsentNotFound):
            await client.withdraw_consent("telegram", "eve", photo(14))
        again = png(opened(photo(14)), "JPEG", quality=70)
        assert (await client.withdraw_consent("telegram", "jana", again)).jobs == 1
        assert (await client.job(job.id)).state is JobState.FAILED
        assert (await client.consent_request(asked.id)).state is ConsentState.WITHDRAWN

    worker.use(work)


def test_an_opt_out_ends_what_runs_and_what_others_made(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        done = await made(client, photo(9))
        running = await client.submit(attested(text="sleep 60", user="zoe"), photo(9))
        while (await client.job(running.id)).state is not JobState.RUNNING:
            await asyncio.sleep(0.05)
        screen = Image.new("RGB", (360, 640), "white")
        screen.paste(opened(photo(9)), (30, 180))
        told = await client.opt_out("discord", "dora", png(screen))
        assert (told.jobs, told.consents) == (2, 2)
        final = await ended(client, await client.job(running.id))
        for job in (final, await client.job(done.id)):
            assert job.problem is not None
            assert job.problem.code == "consent.withdrawn"
        assert (await made(client, photo(10))).state is JobState.DONE  # the slot is free again

    worker.use(work)


def test_somebody_sees_all_that_is_held_and_has_it_forgotten(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> list[str]:
        who = ("telegram", "wilma")
        job = await made(client, photo(11), user="wilma", attestation=statement("wilma"))
        running = await client.submit(
            attested(text="sleep 60", platform="telegram", user="wilma"), photo(11)
        )
        await client.set_preferences(*who, Preferences(captions=True))
        await client.set_state("telegram", "chat:wilma", {"step": "photo"})
        await client.set_state("telegram", "chat:wilma0", {"step": "another's"})
        await client.report(
            Report(
                platform="telegram", user="wilma", category=ReportCategory.OTHER, note="my words"
            )
        )
        asked = await client.ask_subject(question("alice", asker="wilma"), photo(12))
        data = await client.my_data(*who)
        assert data.preferences == {"captions": True}
        assert [one["key"] for one in data.states] == ["chat:wilma"]
        assert {one["id"] for one in data.jobs} == {job.id, running.id}
        assert data.jobs[0]["request"]["text"] in ("say hello", "sleep 60")
        assert data.attestations[0]["wording"] == "test.1"
        assert [one["id"] for one in data.requests_asked] == [asked.id]
        assert [one["note"] for one in data.reports] == ["my words"]
        told = await client.forget(*who)
        assert (told.jobs, told.cancelled, told.preferences, told.states) == (2, 1, 1, 1)
        assert (told.requests, told.reports) == (1, 1)
        empty = await client.my_data(*who)
        lists = empty.model_dump(exclude={"platform", "user"})
        assert not any(lists.values()), lists
        again = await client.forget(*who)
        assert not any(again.model_dump().values())
        assert await client.state("telegram", "chat:wilma0") == {"step": "another's"}
        return [job.id, running.id]

    jobs = worker.use(work)
    for job in jobs:
        assert not list((worker.data / "objects").glob(f"*/{job}/*"))
    database = (worker.data / "jobs.sqlite").read_bytes()
    log = (worker.data / "jobs.sqlite-wal").read_bytes()
    assert b"my words" in database + log  # SQLite overwrites later what it has let go
    assert "wilma" not in worker.log.read_text()


def test_who_forgets_everything_takes_back_what_they_granted(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        asked = await client.ask_subject(question("fred"), photo(13))
        await client.answer_consent(asked.id, by="fred", granted=True)
        job = await made(client, photo(13), attestation=None)
        await client.forget("telegram", "fred")
        assert (await client.job(job.id)).state is JobState.FAILED
        assert (await client.consent("telegram", "alice", photo(13))).subject is None
        with pytest.raises(ConsentMissing):
            await client.submit(JobRequest(text="say hello", **ALICE), photo(13))

    worker.use(work)


def test_states_are_kept_changed_and_guarded_by_their_version(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        key = "pending:a/b?c#d%2e"
        assert await client.state("discord", key) is None
        first = await client.set_state("discord", key, {"a": ["ü", 1, None]}, version=0)
        assert (first.version, await client.state("discord", key)) == (1, {"a": ["ü", 1, None]})
        assert (await client.set_state("discord", key, {"b": 1}, version=1)).version == 2
        # The answer was lost and the call is made again.
        assert (await client.set_state("discord", key, {"b": 1}, version=1)).version == 2
        with pytest.raises(StateChanged):
            await client.set_state("discord", key, {"c": 1}, version=1)
        with pytest.raises(StateChanged):
            await client.set_state("discord", key, None, version=1)
        with pytest.raises(StateTooLarge):
            await client.set_state("discord", key, {"a": "x" * 33_000})
        assert (await client.set_state("discord", key, None)).version == 0
        assert await client.state("discord", key) is None
        await client.set_state("discord", key, {"a": 1}, 0.2)
        await asyncio.sleep(0.3)
        assert await client.state("discord", key) is None

    worker.use(work)


def test_a_report_is_filed_once_and_due_in_two_days(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        report = Report(
            platform="telegram",
            user="gus",
            job="x",
            category=ReportCategory.INTIMATE,
            note="that's me",
        )
        receipt = await client.report(report)
        assert (receipt.due_at - receipt.reported_at).total_seconds() == 48 * 3600
        assert await client.report(report) == receipt

    worker.use(work)
    figures = worker.raw("GET", "/metrics")[2].decode()
    assert "talkingphoto_reports_open " in figures
    assert "talkingphoto_reports_oldest_seconds" in figures


def test_a_photo_that_cannot_be_compared_is_known_by_its_content(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        await client.opt_out("telegram", "hugo", PHOTO + b"!")
        with pytest.raises(ConsentBlocked):
            await client.submit(attested(text="say hello"), PHOTO + b"!")

    worker.use(work)
