"""What an operator does beside running workers."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from admin_command import Admin
from worker_process import RunningWorker, ended, make, running_worker, submit

from core.client import WorkerClient
from core.job import Job, JobState
from core.service_problems import AuthWrong
from talkingphoto.cli.app import run


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningWorker]:
    with running_worker(tmp_path_factory.mktemp("admin") / "data", lease_seconds=1) as worker:
        yield worker


def test_keys_are_shown_without_secrets_and_renewed(admin: Admin, tmp_path: Path) -> None:
    root = tmp_path / "root.pem"
    code, out = admin("keys", "--save-root", str(root), "--json")
    assert code == 0
    before = json.loads(out)
    assert root.read_text().startswith("-----BEGIN CERTIFICATE-----")
    for what, changed in (
        ("watermark", {"watermark_epoch"}),
        ("signer", {"signer_sha256"}),
        ("root", {"root_sha256", "signer_sha256", "older_roots"}),
    ):
        code, out = admin("keys", "--rotate", what, "--json")
        assert code == 0
        after = json.loads(out)
        assert {name for name in after if after[name] != before[name]} == changed
        before = after
    code, out = admin("keys")
    assert "watermark epoch: 1" in out
    assert "PRIVATE" not in out


def test_jobs_are_listed_without_their_texts(worker: RunningWorker, admin: Admin) -> None:
    job = worker.use(lambda client: make(client, "say confidential", user="ada"))
    code, out = admin("jobs", "--state", "done", "--json")
    assert code == 0
    listed = json.loads(out)["jobs"]
    assert {"id": job.id, "state": "done", "user": "ada"}.items() <= listed[0].items()
    assert "confidential" not in out
    code, table = admin("jobs")
    assert code == 0
    assert job.id in table


def test_a_running_job_is_cancelled(worker: RunningWorker, admin: Admin) -> None:
    async def begin(client: WorkerClient) -> Job:
        job = await submit(client, "sleep 60")
        while (await client.job(job.id)).state is JobState.QUEUED:
            await asyncio.sleep(0.05)
        return job

    job = worker.use(begin)
    assert admin("cancel", job.id) == (0, "cancelled")
    assert admin("cancel", job.id) == (0, "it had ended before")
    assert worker.use(lambda client: make(client, "say next")).state is JobState.DONE
    assert admin("cancel", "nothing")[0] == 3


def test_a_failed_job_is_tried_again(worker: RunningWorker, admin: Admin, tmp_path: Path) -> None:
    job = worker.use(lambda client: make(client, "fault"))
    assert job.state is JobState.FAILED
    assert admin("retry", job.id)[0] == 0

    async def follow(client: WorkerClient) -> Job:
        return await ended(client, job)

    again = worker.use(follow)
    assert (again.state, again.attempts) == (JobState.FAILED, 3)
    assert again.version > job.version
    done = worker.use(lambda client: make(client, "say hello"))
    assert admin("retry", done.id)[0] == 3


def test_a_token_is_made_listed_and_revoked(worker: RunningWorker, admin: Admin) -> None:
    async def ask(token: str) -> None:
        async with WorkerClient(worker.url, token) as client:
            await client.voices()

    code, token = admin("create-token", "parrot-bot", "--scope", "inspect", "--days", "1")
    assert code == 0
    asyncio.run(ask(token))
    code, out = admin("tokens", "--json")
    listed = {entry["id"]: entry for entry in json.loads(out)["tokens"]}
    name = token.split("_")[1]
    assert listed[name]["client"] == "parrot-bot"
    assert token.split("_")[2] not in out
    assert admin("revoke-token", name) == (0, "revoked")
    assert admin("revoke-token", name)[0] == 3
    with pytest.raises(AuthWrong):
        asyncio.run(asyncio.wait_for(_until_refused(ask, token), 10))
    assert admin("create-token", "x", "--scope", "everything")[0] == 2


def test_another_token_leaves_the_scopes_of_its_client_unless_it_is_told_others(
    admin: Admin,
) -> None:
    def scopes() -> set[str]:
        listed = json.loads(admin("tokens", "--json")[1])["tokens"]
        return {entry["scopes"] for entry in listed if entry["client"] == "gauge"}

    assert admin("create-token", "gauge", "--scope", "metrics")[0] == 0
    assert admin("create-token", "gauge")[0] == 0
    assert scopes() == {"metrics"}
    assert admin("create-token", "gauge", "--scope", "jobs", "--scope", "metrics")[0] == 0
    assert scopes() == {"jobs metrics"}


async def _until_refused(ask: Callable[[str], object], token: str) -> None:
    async with asyncio.timeout(10):
        while True:
            await ask(token)  # type: ignore[misc]
            await asyncio.sleep(0.2)


def test_what_is_due_is_deleted(worker: RunningWorker, admin: Admin) -> None:
    async def deliver(client: WorkerClient) -> None:
        job = await make(client, "say hello")
        assert list((worker.data / "objects" / "inputs" / job.id).iterdir())
        await client.acknowledge(job.id)

    worker.use(deliver)
    lost = worker.data / "objects" / "inputs" / "nobodys" / "photo"
    lost.parent.mkdir()
    lost.touch()
    os.utime(lost, (0, 0))
    code, out = admin("retention")
    assert code == 0
    assert out.startswith("deleted the files of ")
    assert not out.startswith("deleted the files of 0 jobs")
    assert out.endswith("and 1 files of no job")
    assert not lost.exists()


def test_a_worker_is_asked_to_drain(tmp_path: Path, admin: Admin) -> None:
    with running_worker(tmp_path / "data", lease_seconds=1) as other:
        assert run(["admin", "drain", "nobody", "--data", str(other.data)]) == 3
        assert run(["admin", "drain", "local", "--data", str(other.data)]) == 0
        assert other.process.wait(timeout=20) == 0


def test_a_folder_where_no_worker_ran_is_named(tmp_path: Path) -> None:
    assert run(["admin", "jobs", "--data", str(tmp_path / "nowhere")]) == 2


def test_the_database_goes_back_to_an_older_version(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["admin", "migrate", "--data", str(tmp_path)]) == 0
    assert run(["admin", "jobs", "--data", str(tmp_path)]) == 0
    assert run(["admin", "downgrade", "0001", "--data", str(tmp_path)]) == 0
    assert "0001" in capfd.readouterr().out
    assert run(["admin", "jobs", "--data", str(tmp_path)]) == 4
    assert "talkingphoto admin migrate" in capfd.readouterr().err
    assert run(["admin", "downgrade", "9999", "--data", str(tmp_path)]) == 3
    assert "never at version 9999" in capfd.readouterr().err
