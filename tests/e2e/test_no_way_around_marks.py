"""Whatever way a clip comes about, it has the label, the watermark and the signature."""

from __future__ import annotations

import inspect
import json
import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiohttp
import numpy as np
import pytest
from pictures_and_voices import spoken
from pydantic import BaseModel, ValidationError
from real_worker import running_real_worker
from statements import attested, statement
from worker_process import PHOTO, RunningWorker, ended, make, running_worker

from core.client import WorkerClient
from core.job import DuetLine, Job, JobRequest, JobState
from core.options import ClipFormat, ClipOptions, Mood
from core.problems import SettingWrong
from core.settings import Settings, load_settings
from core.verdict import Conclusion, Finding
from render_worker import duet, pipeline
from render_worker.disclosure import Label
from render_worker.renders import recipe
from render_worker.video.encode import encode
from render_worker.video.read import read_frames
from talkingphoto.cli.app import run

SIDE = 384
BOTH = [Finding.CREDENTIALS_OURS, Finding.WATERMARK_READ]


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningWorker]:
    folder = tmp_path_factory.mktemp("marks") / "data"
    with running_real_worker(folder, side=SIDE, lease_seconds=1, keep_clips_days=1) as worker:
        yield worker


async def check(client: WorkerClient, job: Job, folder: Path, language: str = "en") -> None:
    """The clip of ``job`` has all three marks, the label in ``language``."""
    assert job.state is JobState.DONE, job.problem
    assert job.clip is not None
    clip = folder / ("clip.gif" if job.clip.media_type == "image/gif" else "clip.mp4")
    await client.download(job.id, clip)
    verdict = await client.verify(clip)
    assert verdict.verdict is Conclusion.MADE_HERE
    assert verdict.evidence[:2] == BOTH
    check_label(clip, ClipFormat(str(job.reply_to)), language)


def check_label(clip: Path, clip_format: ClipFormat, language: str = "en") -> None:
    """Every frame of ``clip`` has the label."""
    frames = np.concatenate(list(read_frames(clip)))
    _, height, width, _ = frames.shape
    label = Label(width, height, clip_format, language)
    for frame in frames:
        box = frame[label.top : label.bottom, label.left : label.right].mean(2)
        assert np.corrcoef(box.ravel(), label.picture[..., 0].ravel())[0, 1] > 0.85


def request(clip_format: ClipFormat) -> JobRequest:
    options = ClipOptions(format=clip_format)
    return attested(mood=Mood.JOY, seconds=1.0, options=options, reply_to=str(clip_format))


def test_jobs_put_into_the_database_by_hand_and_tried_again_are_marked(
    worker: RunningWorker, astronaut_png: bytes, tmp_path: Path
) -> None:
    """Of one clip: as it is made, as the operator has it made again, and as somebody who can write
    to the database asks for it."""

    jobs: list[str] = []

    async def work(client: WorkerClient) -> None:
        first = await ended(client, await client.submit(request(ClipFormat.NOTE), astronaut_png))
        await check(client, first, tmp_path)
        copy = insert_copy(worker.data, first.id, ClipFormat.GIF)
        start_again(worker.data, first.id)
        jobs.extend((copy, first.id))
        for job in jobs:
            followed = [change async for change in client.follow(job)]
            await check(client, followed[-1], tmp_path)

    worker.use(work)
    ids = rows(worker.data, "SELECT DISTINCT id FROM clips WHERE job IN (?, ?)", *jobs)
    assert len(ids) == 2  # one a job, however often it is made


def test_a_voice_message_and_a_duet_are_marked(
    worker: RunningWorker, astronaut_png: bytes, grace_hopper_jpeg: bytes, tmp_path: Path
) -> None:
    """Nobody has written down what the voice says: its label is in the language of who asked."""

    async def work(client: WorkerClient) -> None:
        options = ClipOptions(format=ClipFormat.SQUARE, label_language="de")
        heard = attested(options=options, reply_to="square")
        spoken_to = await client.submit(heard, astronaut_png, spoken())
        lines = [DuetLine(speaker=1, text="Hi."), DuetLine(speaker=2, text="Hello.")]
        asked = attested(
            duet=lines, options=ClipOptions(language="en"), reply_to="photo",
            attestation_2=statement(),
        )  # fmt: skip
        both = await client.submit(asked, astronaut_png, photo_2=grace_hopper_jpeg)
        await check(client, await ended(client, spoken_to), tmp_path, "de")
        await check(client, await ended(client, both), tmp_path)

    worker.use(work)


@pytest.mark.parametrize(
    "command",
    [
        ["make", "ada.png", "--text", "Hi."],
        ["animate", "ada.png", "--seconds", "1"],
        ["duet", "ada.png", "grace.jpg", "--line", "1: Hi.", "--line", "2: Hello."],
    ],
)
def test_clips_that_are_made_without_a_worker_are_marked(
    command: list[str],
    astronaut_png: bytes,
    grace_hopper_jpeg: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TALKINGPHOTO_PHOTO__MAX_SIDE", str(SIDE))
    Path("ada.png").write_bytes(astronaut_png)
    Path("grace.jpg").write_bytes(grace_hopper_jpeg)
    assert run([*command, "--subject", "permitted", "--output", "clip.mp4"]) == 0
    capfd.readouterr()
    assert run(["verify", "clip.mp4", "--json"]) == 0
    verdict = json.loads(capfd.readouterr().out)
    assert verdict["verdict"] == Conclusion.MADE_HERE
    assert verdict["evidence"][:2] == BOTH
    check_label(Path("clip.mp4"), ClipFormat.PHOTO)


def rows(data: Path, statement: str, *values: object) -> list[Any]:
    connection = sqlite3.connect(data / "jobs.sqlite", timeout=20)
    with connection:
        found = connection.execute(statement, values).fetchall()
    connection.close()
    return found


def insert_copy(data: Path, job: str, clip_format: ClipFormat) -> str:
    """A job that no API has seen, with what somebody may try to have left out."""
    names = [row[1] for row in rows(data, "PRAGMA table_info(jobs)")]
    row = dict(zip(names, rows(data, "SELECT * FROM jobs WHERE id = ?", job)[0], strict=True))
    asked = json.loads(row["request"])
    asked["options"]["format"] = asked["reply_to"] = str(clip_format)
    new = str(uuid.uuid4())
    row |= {"id": new, "idempotency_key": new, "request": json.dumps(asked), **UNSTARTED}
    marks = ",".join("?" * len(row))
    columns = ",".join(f'"{name}"' for name in row)
    rows(data, f"INSERT INTO jobs ({columns}) VALUES ({marks})", *row.values())
    return new


UNSTARTED = {
    "state": "queued", "executor": None, "finished_at": None, "clip": None, "clip_key": None,
    "outbox_sequence": None, "attempts": 0, "delivered_at": None,
}  # fmt: skip


def start_again(data: Path, job: str) -> None:
    changes = ", ".join(f"{name} = ?" for name in UNSTARTED)
    statement = f"UPDATE jobs SET {changes}, version = version + 1 WHERE id = ?"
    rows(data, statement, *UNSTARTED.values(), job)


@pytest.mark.parametrize(
    "more",
    [
        {"disclosure": False},
        {"watermark": False},
        {"label": ""},
        {"clip_id": 1},
        {"options": {"label": False}},
        {"options": {"format": "raw"}},
    ],
)
def test_no_field_of_a_request_leaves_a_mark_out(more: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        JobRequest.model_validate(attested(text="Hi").model_dump() | more)


def test_the_api_refuses_a_request_that_tries(worker: RunningWorker) -> None:
    form = aiohttp.FormData()
    asked = json.loads(attested(text="Hi").model_dump_json()) | {"disclosure": None}
    form.add_field("request", json.dumps(asked), content_type="application/json")
    form.add_field("photo", PHOTO, filename="photo")
    headers = {"Idempotency-Key": "k"}
    status, _, body = worker.raw("POST", "/v1/jobs", data=form, headers=headers)
    assert (status, json.loads(body)["code"]) == (400, "request.malformed")


def test_a_child_that_signed_nothing_has_made_nothing(tmp_path: Path) -> None:
    """Should the recipe ever forget it, no clip is kept."""
    with running_worker(tmp_path / "data") as doubles:
        job = doubles.use(lambda client: make(client, "unsigned"))
        assert job.state is JobState.FAILED
        assert job.problem is not None
        assert job.problem.code == "fault.marking"
        assert job.attempts > 1
        assert not list((doubles.data / "objects").rglob("*.mp4"))


def test_the_recipe_cannot_be_called_without_what_marks() -> None:
    for function in (pipeline.make, pipeline.animate, duet.duet):
        assert (
            inspect.signature(function).parameters["disclosure"].default is inspect.Parameter.empty
        )
    assert inspect.signature(encode).parameters["marks"].default is inspect.Parameter.empty
    asked = {"request": attested(text="Hi").model_dump(mode="json"), "attestations": []}
    with pytest.raises((KeyError, IndexError)):
        recipe.make_clip(asked, lambda _stage, _share: None)


def test_no_setting_is_a_switch_for_a_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    def switches(group: type[BaseModel]) -> set[str]:
        return {name for name, field in group.model_fields.items() if field.annotation is bool}

    groups = {name: field.annotation for name, field in Settings.model_fields.items()}
    assert switches(groups["disclosure"]) == set()  # type: ignore[arg-type]
    for name in ("WATERMARK", "ENABLED", "LABEL", "SIGN"):
        with monkeypatch.context() as patch:
            patch.setenv(f"TALKINGPHOTO_DISCLOSURE__{name}", "false")
            with pytest.raises(SettingWrong):
                load_settings()


@pytest.mark.parametrize("option", ["--no-label", "--no-watermark", "--no-sign", "--unmarked"])
def test_the_command_line_has_no_option_for_it(
    option: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["make", "x.png", "--text", "Hi", option]) == 2
    assert "No such option" in capfd.readouterr().err
