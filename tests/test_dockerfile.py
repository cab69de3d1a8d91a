"""The images and what runs them. That the steps work is proven by scripts/prove_dockerfile."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml  # type: ignore[import-untyped]

from bots.tokens import DISCORD_VARIABLE, TELEGRAM_VARIABLE
from core.settings import CONFIG_VARIABLE, ENVIRONMENT_PREFIX, Settings, load_settings
from talkingphoto.cli.overrides import DATABASE_VARIABLE

ROOT = Path(__file__).resolve().parents[1]
TEXT = re.sub(r"\\\n", "", (ROOT / "Dockerfile").read_text("utf-8"))
STAGES = {
    found[1]: found[2]
    for found in re.finditer(r"^FROM \S+ AS (\S+)\n(.*?)(?=^FROM |\Z)", TEXT, re.M | re.S)
}


def test_the_linter_of_dockerfiles_has_nothing_to_say() -> None:
    program = Path(sysconfig.get_path("scripts")) / "hadolint"
    done = subprocess.run([str(program), str(ROOT / "Dockerfile")], capture_output=True, text=True)
    assert done.stdout + done.stderr == ""


@pytest.mark.parametrize("step", re.findall(r"^RUN (.*)$", TEXT, re.M))
def test_a_step_is_shell(step: str) -> None:
    subprocess.run(["sh", "-n", "-c", step], check=True)


@pytest.mark.parametrize("stage", ["bots", "worker"])
def test_an_image_runs_as_nobody_in_particular_and_tells_its_health(stage: str) -> None:
    assert re.search(r"^USER [1-9]\d*:[1-9]\d*$", STAGES[stage], re.M)
    health = re.search(r"^HEALTHCHECK .*?CMD (.*)$", STAGES[stage], re.M)
    assert health is not None
    assert json.loads(health[1])[0] == "python"
    assert STAGES[stage].rstrip().splitlines()[-1].startswith("CMD [")


def test_the_bots_go_without_torch() -> None:
    assert "worker-packages" not in STAGES["bots"]
    asked = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "requirements_of"), "bots"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert "aiohttp" in asked
    assert not re.search("torch|mediapipe|opencv", asked)


def test_compose_starts_one_worker_and_nothing_else_unless_a_profile_is_named() -> None:
    services = composed()["services"]
    assert [name for name, service in services.items() if "profiles" not in service] == ["worker"]
    published = [port for service in services.values() for port in service.get("ports", ())]
    assert all(port.startswith("127.0.0.1:") for port in published)
    needed = {name for service in services.values() for name in service.get("depends_on", ())}
    assert needed <= set(services)


@pytest.mark.parametrize("file", ["compose.yaml", "Dockerfile"])
def test_each_variable_of_ours_is_one_that_the_code_reads(file: str) -> None:
    settings = {
        f"{ENVIRONMENT_PREFIX}{group}__{name}".upper()
        for group, field in Settings.model_fields.items()
        for name in field.annotation.model_fields  # type: ignore[union-attr]
    }
    known = settings | {CONFIG_VARIABLE, DATABASE_VARIABLE, DISCORD_VARIABLE, TELEGRAM_VARIABLE}
    named = set(re.findall(r"TALKINGPHOTO_\w+", (ROOT / file).read_text("utf-8")))
    assert named
    assert named <= known


@pytest.mark.parametrize("bot", ["telegram", "discord"])
def test_a_bot_of_compose_finds_its_worker_and_keeps_what_it_writes(
    bot: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = composed()["services"]
    for name, value in services[bot]["environment"].items():
        monkeypatch.setenv(name, value)
    settings = load_settings()
    worker = urlsplit(settings.bots.worker_url)
    assert worker.hostname == "worker"
    assert str(worker.port) in re.findall(r"^EXPOSE (\d+)$", STAGES["worker"], re.M)
    kept = {mount.split(":")[1]: mount.split(":")[0] for mount in services[bot]["volumes"]}
    assert str(Path(settings.bots.worker_token_file).parent) in kept
    if bot == "discord":
        assert str(Path(settings.discord.data).parent) in kept


def test_a_bot_of_compose_gets_the_token_and_nothing_else_of_the_worker() -> None:
    file = composed()
    services = file["services"]
    handing_on = services["bot-token"]
    source, destination = handing_on["command"][-2:]
    mounts = {mount.split(":")[1]: mount.split(":")[0] for mount in handing_on["volumes"]}
    assert mounts[str(Path(source).parent)] == "data"
    assert services["worker"]["volumes"] == ["data:/data"]
    for bot in ("telegram", "discord"):
        environment = services[bot]["environment"]
        assert environment["TALKINGPHOTO_BOTS__WORKER_TOKEN_FILE"] == destination
        assert services[bot]["volumes"] == [f"{mounts[str(Path(destination).parent)]}:/data"]
        assert set(services[bot]["profiles"]) <= set(handing_on["profiles"])
    assert set(mounts.values()) <= set(file["volumes"])


def composed() -> dict[str, Any]:
    """What compose.yaml says, with its anchors filled in."""
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
    return loaded
