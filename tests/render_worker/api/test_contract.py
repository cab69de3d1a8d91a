"""The OpenAPI document against the worker: schemathesis makes up requests, valid ones and others."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from worker_process import RunningWorker, running_worker

from render_worker.api.openapi import document

SETTINGS = Path(__file__).parent / "schemathesis.toml"
ENDLESS = "/v1/outbox"  # its stream ends with the worker; see below


@pytest.fixture(scope="module")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningWorker]:
    with running_worker(tmp_path_factory.mktemp("contract") / "data", max_per_user=900) as worker:
        yield worker


def test_the_worker_keeps_its_word_in_every_check_of_schemathesis(
    worker: RunningWorker, tmp_path: Path
) -> None:
    command = [
        str(Path(sys.executable).with_name("schemathesis")),
        *("--config-file", str(SETTINGS)),
        *("run", f"{worker.url}/openapi.json", "-H", f"Authorization: Bearer {worker.token}"),
        *(
            "--seed",
            "1",
            "--max-examples",
            "10",
            "--request-timeout",
            "10",
            "--exclude-path",
            ENDLESS,
        ),
        *("--continue-on-failure", "--no-shrink", "--warnings", "off", "--no-color"),
    ]
    ran = subprocess.run(
        command,
        cwd=tmp_path,
        env=os.environ | {"PYTHONWARNINGS": "default"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stdout[-20_000:] + ran.stderr[-2_000:]
    assert f"{len(_operations()) - 1} selected" in ran.stdout
    answers = statuses(worker)
    assert len(answers) > 100
    assert [status for status in answers if status >= 500 and status != 503] == []


def statuses(worker: RunningWorker) -> list[int]:
    """What every request was answered with, by the worker's log."""
    told = [json.loads(line) for line in worker.log.read_text().splitlines() if line[:1] == "{"]
    return [int(line["status"]) for line in told if line["event"] == "request"]


def test_the_outbox_refuses_what_the_document_forbids(worker: RunningWorker) -> None:
    for platform in ("", "Telegram", "a" * 33, "a\nb", "%00"):
        status, _, body = worker.raw("GET", ENDLESS, params={"platform": platform})
        assert (status, json.loads(body)["code"]) == (400, "request.malformed")


def test_the_document_is_the_one_that_is_served_and_open_to_all(worker: RunningWorker) -> None:
    status, headers, body = worker.raw("GET", "/openapi.json", token=None)
    assert (status, headers["Content-Type"].split(";")[0]) == (200, "application/json")
    assert json.loads(body) == document()


def _operations() -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (method, path, operation)
        for path, operations in document()["paths"].items()
        for method, operation in operations.items()
    ]


@pytest.mark.parametrize(("method", "path", "operation"), _operations())
def test_every_route_refuses_in_problem_details_and_names_who_may_use_it(
    method: str, path: str, operation: dict[str, Any], worker: RunningWorker
) -> None:
    refusals = {status for status in operation["responses"] if int(status) >= 400}
    assert all(
        set(operation["responses"][status]["content"]) <= {"application/problem+json"}
        for status in refusals - {"503"}
    )
    status, headers, body = worker.raw(method.upper(), path.replace("{id}", "x" * 36), token=None)
    if operation.get("security") == []:
        assert status == 200
    else:
        assert status == 401
        assert "401" in refusals
        assert headers["WWW-Authenticate"].startswith("Bearer")
        assert headers["Content-Type"].startswith("application/problem+json")
        assert json.loads(body)["code"] == "auth.missing"
