"""What an operator does about reports: look, dismiss, take down, and lift a block again."""

from __future__ import annotations

import io
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import torch
from admin_command import Admin
from PIL import Image, ImageOps
from skimage import data
from statements import attested, statement
from worker_process import RunningWorker, ended, running_worker

from core.client import WorkerClient
from core.consent import Report, ReportCategory, ReportReceipt
from core.consent_problems import ConsentBlocked
from core.job import DuetLine, Job, JobState
from core.options import ClipFormat
from render_worker.disclosure import Disclosure
from render_worker.keys import bundle_in_file


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningWorker]:
    with running_worker(tmp_path_factory.mktemp("takedown") / "data") as worker:
        yield worker


def made(worker: RunningWorker, photo: bytes) -> Job:
    async def work(client: WorkerClient) -> Job:
        job = await client.submit(attested(text="say hello", user="ada"), photo)
        job = await ended(client, job)
        await client.acknowledge(job.id)
        return job

    return worker.use(work)


def reported(worker: RunningWorker, job: Job) -> ReportReceipt:
    report = Report(
        platform="telegram", user="vic", job=job.id, category=ReportCategory.INTIMATE, note="me"
    )
    return worker.use(lambda client: client.report(report))


def waiting(admin: Admin) -> list[str]:
    return [one["id"] for one in json.loads(admin("reports", "--json")[1])["reports"]]


def problem(worker: RunningWorker, job: Job) -> str | None:
    final = worker.use(lambda client: client.job(job.id))
    if final.state is JobState.DONE:
        return None
    assert final.problem is not None
    return final.problem.code


def takedowns(worker: RunningWorker) -> int:
    """How many the worker has counted so far."""
    figures = worker.raw("GET", "/metrics")[2].decode()
    counted = re.search(r"^talkingphoto_takedowns (\d+)\.0$", figures, re.MULTILINE)
    assert counted is not None, figures
    return int(counted[1])


def test_a_report_is_listed_and_dismissed(worker: RunningWorker, admin: Admin) -> None:
    job = made(worker, b"an innocent photo")
    receipt = reported(worker, job)
    code, table = admin("reports")
    assert code == 0
    assert receipt.id in table
    assert "intimate" in table
    assert admin("dismiss", receipt.id) == (0, "dismissed")
    assert admin("dismiss", receipt.id) == (0, "it was settled before")
    assert receipt.id not in waiting(admin)
    assert problem(worker, job) is None
    assert admin("dismiss", "nothing")[0] == 3


def test_a_reported_clip_is_taken_down_with_its_photo(worker: RunningWorker, admin: Admin) -> None:
    photo, before = b"a photo that somebody reports", takedowns(worker)
    first, second = made(worker, photo), made(worker, photo)
    receipt = reported(worker, first)
    assert admin("takedown", "--report", receipt.id) == (
        0,
        "blocked 1 photo; 2 jobs ended or deleted, 1 consents withdrawn",
    )
    assert receipt.id not in waiting(admin)
    for job in (first, second):
        assert problem(worker, job) == "consent.blocked"
        assert not list(worker.data.glob(f"objects/*/{job.id}/*"))
    with pytest.raises(ConsentBlocked):
        made(worker, photo)
    assert takedowns(worker) == before + 1


def test_a_photo_is_taken_down_by_a_frame_and_a_block_is_lifted_again(
    worker: RunningWorker, admin: Admin, tmp_path: Path, astronaut_png: bytes
) -> None:
    job = made(worker, astronaut_png)
    frame = tmp_path / "frame.jpg"
    ImageOps.mirror(Image.open(io.BytesIO(astronaut_png))).resize((300, 300)).save(frame)
    assert admin("takedown", "--clip", str(frame))[0] == 0
    assert problem(worker, job) == "consent.blocked"
    code, told = admin("blocks", "--json")
    newest = json.loads(told)["blocks"][0]
    assert (code, newest["reason"]) == (0, "taken_down")
    assert admin("unblock", newest["id"]) == (0, "unblocked")
    assert admin("unblock", newest["id"])[0] == 3
    assert made(worker, astronaut_png).state is JobState.DONE


def test_a_frame_is_traced_to_its_job_by_the_watermark(
    worker: RunningWorker, admin: Admin, tmp_path: Path
) -> None:
    """Whatever else is in the picture: here it is not the photo at all."""
    job = made(worker, b"a photo that the frame does not show")
    with closing(sqlite3.connect(worker.data / "jobs.sqlite")) as database:
        query = "SELECT id FROM clips WHERE job = ?"
        (clip_id,) = database.execute(query, (job.id,)).fetchone()
    keys = bundle_in_file(worker.data / "keys.json").for_marking()
    marks = Disclosure(clip_id, keys).marks(
        512, 512, ClipFormat.SQUARE, "en", engine="test", attestations=[]
    )
    picture = np.asarray(Image.fromarray(data.coffee()).resize((512, 512)))
    frame = marks.draw(torch.from_numpy(picture.copy())[None])
    Image.fromarray(frame[0].numpy()).save(tmp_path / "frame.png")
    assert admin("takedown", "--clip", str(tmp_path / "frame.png"))[0] == 0
    assert problem(worker, job) == "consent.blocked"


def test_a_job_is_taken_down_by_its_id(worker: RunningWorker, admin: Admin) -> None:
    job = made(worker, b"a photo by its job")
    assert admin("takedown", "--job", job.id)[0] == 0
    assert problem(worker, job) == "consent.blocked"
    assert admin("takedown", "--job", "0" * 36)[0] == 3


@pytest.mark.parametrize("given", [(), ("--job", "a", "--report", "b")])
def test_one_thing_is_taken_down_at_a_time(admin: Admin, given: tuple[str, ...]) -> None:
    code, told = admin("takedown", *given)
    assert code == 2
    assert "one of --job" in told


def test_what_is_no_photo_is_refused(admin: Admin, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("no photo")
    assert admin("takedown", "--photo", str(tmp_path / "note.txt"))[0] == 3


def test_both_photos_of_a_duet_are_taken_down(worker: RunningWorker, admin: Admin) -> None:
    lines = [DuetLine(speaker=1, text="hello"), DuetLine(speaker=2, text="hello you")]

    async def work(client: WorkerClient) -> Job:
        asked = attested(duet=lines, user="ada", attestation_2=statement("ada"))
        job = await ended(client, await client.submit(asked, b"one", photo_2=b"another"))
        return await client.acknowledge(job.id)

    receipt = reported(worker, worker.use(work))
    code, told = admin("takedown", "--report", receipt.id)
    assert (code, told.split(";")[0]) == (0, "blocked 2 photos")
    for photo in (b"one", b"another"):
        with pytest.raises(ConsentBlocked):
            made(worker, photo)


def test_a_clip_is_taken_down_after_its_maker_was_forgotten(
    worker: RunningWorker, admin: Admin
) -> None:
    job = made(worker, b"a photo of somebody whose maker walks away")
    worker.use(lambda client: client.forget("api", "ada"))
    assert admin("takedown", "--job", job.id)[0] == 0
    with pytest.raises(ConsentBlocked):
        made(worker, b"a photo of somebody whose maker walks away")


def test_a_picture_without_marks_is_said_to_be_blocked_for_its_looks(
    admin: Admin, tmp_path: Path
) -> None:
    Image.fromarray(data.rocket()).save(tmp_path / "foreign.png")
    code, told = admin("takedown", "--clip", str(tmp_path / "foreign.png"))
    assert code == 0
    assert "only what the picture itself shows" in told
