"""A duet on its way through a worker's HTTP API: two photos, two statements, one clip."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from statements import statement
from worker_process import RunningWorker, ended, running_worker

from core.client import WorkerClient
from core.consent_problems import ConsentMissing
from core.job import DuetLine, Job, JobRequest, JobState
from core.options import ClipOptions, MemeCaption
from core.problems import PhotoEmpty, TextEmpty, TextTooLong
from core.service_problems import KeyReused, RequestMalformed

ADA, BOB = b"Ada", b"Bob"
SCRIPT = [DuetLine(speaker=1, text="Hello."), DuetLine(speaker=2, text="Hi, Ada.")]


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningWorker]:
    folder = tmp_path_factory.mktemp("worker") / "data"
    with running_worker(folder) as worker:
        yield worker


def asked(**more: Any) -> JobRequest:
    both = {"attestation": statement(), "attestation_2": statement()}
    return JobRequest(**{"duet": SCRIPT, **both} | more)


def files(worker: RunningWorker, job: Job) -> set[str]:
    folder = worker.data / "objects" / "inputs" / job.id
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def test_both_photos_reach_the_recipe(worker: RunningWorker, tmp_path: Path) -> None:
    async def work(client: WorkerClient) -> Job:
        job = await client.submit(asked(), ADA, photo_2=BOB)
        assert files(worker, job) == {"photo", "photo_2"}
        done = await ended(client, job)
        await client.download(job.id, tmp_path / "clip")
        return done

    assert worker.use(work).state is JobState.DONE
    assert (tmp_path / "clip").read_text() == "Ada: Hello.\nBob: Hi, Ada."


def test_two_faces_of_one_photo_need_no_second_one(worker: RunningWorker, tmp_path: Path) -> None:
    async def work(client: WorkerClient) -> Job:
        job = await ended(client, await client.submit(asked(attestation_2=None), ADA))
        await client.download(job.id, tmp_path / "clip")
        return job

    assert worker.use(work).state is JobState.DONE
    assert (tmp_path / "clip").read_text() == "Ada: Hello.\nAda: Hi, Ada."


def test_nobody_speaks_for_the_second_face_by_speaking_for_the_first(
    worker: RunningWorker,
) -> None:
    async def work(client: WorkerClient) -> None:
        request = asked(attestation_2=None, user="eve", attestation=statement("eve"))
        with pytest.raises(ConsentMissing):
            await client.submit(request, ADA, photo_2=b"Mallory")

    worker.use(work)


def test_another_second_photo_is_another_request(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        first = await client.submit(asked(), ADA, photo_2=BOB, key="duet:1")
        again = await client.submit(asked(), ADA, photo_2=BOB, key="duet:1")
        assert again.id == first.id
        with pytest.raises(KeyReused):
            await client.submit(asked(), ADA, photo_2=b"Eve", key="duet:1")

    worker.use(work)


def test_what_makes_no_duet_is_refused(worker: RunningWorker) -> None:
    async def work(client: WorkerClient) -> None:
        alone = JobRequest(text="Hello.", attestation=statement())
        with pytest.raises(RequestMalformed, match="a second photo goes with a duet"):
            await client.submit(alone, ADA, photo_2=BOB)
        with pytest.raises(RequestMalformed, match="a voice message goes without"):
            await client.submit(asked(), ADA, b"a voice", photo_2=BOB)
        with pytest.raises(PhotoEmpty):
            await client.submit(asked(), ADA, photo_2=b"")
        with pytest.raises(TextEmpty):
            await client.submit(asked(duet=[DuetLine(speaker=1, text=" ")]), ADA)
        long = [DuetLine(speaker=1, text="a" * 2000), DuetLine(speaker=2, text="b" * 2000)]
        with pytest.raises(TextTooLong):
            await client.submit(asked(duet=long), ADA, photo_2=BOB)

    worker.use(work)
    assert list((worker.data / "incoming").iterdir()) == []


@pytest.mark.parametrize(
    "request_",
    [
        {"duet": []},
        {"duet": [{"speaker": 3, "text": "Hello."}]},
        {"duet": [{"speaker": 1}]},
        {"duet": [{"speaker": 1, "text": "Hello."}], "mood": "joy"},
        {"duet": [{"speaker": 1, "text": "Hello."}], "text": "Hello."},
        {"text": "Hello.", "options": {"meme": {"middle": "Hello."}}},
        {"text": "Hello.", "options": {"meme": {"top": "a" * 301}}},
    ],
)
def test_a_malformed_request_is_told(worker: RunningWorker, request_: dict[str, Any]) -> None:
    form = aiohttp.FormData()
    form.add_field("request", json.dumps(request_), content_type="application/json")
    form.add_field("photo", ADA, filename="photo")
    status, _, body = worker.raw("POST", "/v1/jobs", data=form)
    assert (status, json.loads(body)["code"]) == (400, "request.malformed")


def test_a_meme_is_carried_to_the_recipe() -> None:
    caption = MemeCaption(top="One does not simply", bottom="walk")
    request = JobRequest(text="Hello.", options=ClipOptions(meme=caption))
    assert JobRequest.model_validate_json(request.model_dump_json()) == request
